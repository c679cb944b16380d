"""How moves and decisions are written into events."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.pathways.plans.coding import WITHDRAWN, Changed, Coding, event_of, fields
from app.pathways.plans.events import Event, EventName, Texts
from app.pathways.plans.of_decisions import AskedBy
from app.pathways.plans.plan_coding import (
    AUTHORITY,
    CLOSURE,
    COMPONENT,
    NAME_OF_AUTHORITY,
    OUTCOME_OF_CLOSURE,
    REASON_OF_CLOSURE,
    RECIPIENT,
    ROLE_OF_AUTHORITY,
)
from app.pathways.plans.values import CareRecipient
from app.pathways.rules.outcomes import Decider
from app.pathways.transitions.values import Care, PlanDecision, Refusal, Transition

_IN_NO_ROLE: Final = "no_role"


def _refusals(decision: PlanDecision) -> tuple[str, ...]:
    return tuple(f"{refusal.team} {refusal.reason_code}" for refusal in decision.refusals)


def _words_of_refusals(decision: PlanDecision) -> tuple[str, ...]:
    return tuple(text for refusal in decision.refusals for text in _words_of(refusal))


def _words_of(refusal: Refusal) -> tuple[str, ...]:
    known = (each for each in (refusal.persons_words, refusal.asked_by) if each)
    # A history reads by whom it was refused, and why, from the end.
    return *known, refusal.by, refusal.reason


def _refused(
    decision: PlanDecision, refusals: Sequence[str] | None, words: Texts | None
) -> tuple[Refusal, ...]:
    """Nothing changes a refusal, and none is taken out: those of today begin with those of then."""
    refused = decision.refusals[: len(refusals or ())]
    if words is not None:
        return refused
    return tuple(
        replace(
            each,
            by=WITHDRAWN,
            reason=WITHDRAWN,
            asked_by=WITHDRAWN if each.asked_by else None,
            persons_words=WITHDRAWN if each.persons_words else None,
        )
        for each in refused
    )


def _asked_as(decision: PlanDecision) -> str | None:
    """In which role somebody asked for a change, be it in none; nothing where nobody did."""
    by = decision.change_asked_by
    return (by.role or _IN_NO_ROLE) if by else None


def _asked_by(decision: PlanDecision) -> str | None:
    return decision.change_asked_by.name if decision.change_asked_by else None


def _asked(_: object, role: str | None, name: Texts | None) -> AskedBy | None:
    if role is None:
        return None
    known = None if role == _IN_NO_ROLE else Decider(role)
    return AskedBy(role=known, name=name[0] if name else WITHDRAWN)


def _could_not_say(decision: PlanDecision) -> bool | None:
    """Nothing is told where it is not so."""
    return decision.could_not_say or None


def _could_not(_: object, told: bool | None, __: object) -> bool:  # noqa: FBT001  # put back by place
    return told is True


CARE: Final = Coding(
    of=Care,
    kind="plan",
    key="plan_id",
    codes={**fields("status", "setting", "team", "agreement_wanted_from"), **OUTCOME_OF_CLOSURE},
    words={**fields("key_worker"), **REASON_OF_CLOSURE},
    put_back=CLOSURE,
    # Written apart; the version is the number of the journal's row, and nothing changes the name.
    left_out=frozenset({"version", "preferred_name", "components", "transitions", "decisions"}),
)

TRANSITION: Final = Coding(
    of=Transition,
    kind="transitions",
    key="transition_id",
    codes=fields(
        *("status", "from_setting", "from_team", "to_setting", "to_team", "leave"),
        *("occurred_at", "supersedes"),
    ),
    words=fields("reason", "error_reason"),
    # The journal's row says itself when it was written, and by whom.
    left_out=frozenset({"recorded_at", "recorded_by"}),
)

DECISION: Final = Coding(
    of=PlanDecision,
    kind="decisions",
    key="decision_id",
    codes={
        **fields("transition_id", "plan_component_id", "occasion", "status", "outcome", "place"),
        **fields("table_digest", "due_at", "responsible_team", "addressed_to", "checked_at"),
        **fields("reason_code", "persons_view", "decided_at", "accepted_at"),
        **fields("paused_by_hand_at", "superseded_by", "superseded_from"),
        "refusals": _refusals,
        "change_asked_by": _asked_as,
        "could_not_say": _could_not_say,
        **ROLE_OF_AUTHORITY,
    },
    words={
        **fields("reach_reason", "checked_by", "safety_reason", "in_their_words"),
        **fields("adaptation", "change_asked_before", "reason", "persons_words"),
        **fields("decided_by", "accepted_by"),
        "refusals": _words_of_refusals,
        "change_asked_by": _asked_by,
        **NAME_OF_AUTHORITY,
    },
    put_back={
        "refusals": _refused,
        "change_asked_by": _asked,
        "could_not_say": _could_not,
        **AUTHORITY,
    },
    # These follow from the component, from the table and the place, from the decisions before, or
    # from the component's row.
    left_out=frozenset(
        {
            *("component_id", "proposed", "rule", "origins", "prescribed", "made_at"),
            *(
                "was_on_hold",
                "unsafe_before",
                "cleared",
                "check_was_due",
                "said_against",
                "wished_at",
            ),
            *("before", "after"),
        }
    ),
)


def changed(name: EventName, before: Care, after: Care) -> tuple[Care, Event]:
    """Return the care as its next version, with the event that tells what differs."""
    return replace(after, version=before.version + 1), event_of(name, *_parts(before, after))


def _parts(before: Care, after: Care) -> tuple[Changed, ...]:
    return (
        (CARE, (before,), (after,)),
        (COMPONENT, before.components, after.components),
        (TRANSITION, before.transitions, after.transitions),
        (DECISION, before.decisions, after.decisions),
        (RECIPIENT, (), _recipients(after)),
    )


def _recipients(care: Care) -> tuple[CareRecipient, ...]:
    return care.closure.recipients if care.closure else ()
