"""The moves and decisions of a plan as they stood at an earlier version, told by its events."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.pathways.plans.plan_coding import COMPONENT
from app.pathways.plans.terms import DecisionStatus
from app.pathways.plans.told import Account, Told
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.care_coding import CARE, DECISION, TRANSITION
from app.pathways.transitions.starting_anew import ends_unsafe
from app.pathways.transitions.values import Care, PlanDecision


def care_as_told(now: Care, told: Sequence[Told]) -> Care:
    """Return the care at the last version that was told, from the event that opened the plan on.

    `now` is the care as it stands today, at that version or a later one, with every decision there
    ever was. It lends what never changes: of a move by whom and when it was recorded, of a decision
    what the table made of it and what it did to its component, and the closure. Texts that have
    been withdrawn are None, and WITHDRAWN where there must be one.
    """
    account = Account(told)
    decisions = tuple(_with_what_was_said(account.things(DECISION, now.decisions)))
    return replace(
        account.thing(CARE, now),
        version=account.version,
        components=tuple(_with_ends(account.things(COMPONENT, now.components), decisions)),
        transitions=account.things(TRANSITION, now.transitions),
        decisions=decisions,
    )


def _with_ends(
    components: Sequence[PlanComponent], decisions: Sequence[PlanDecision]
) -> Iterator[PlanComponent]:
    """Yield the components; events of before tell of an end as unsafe by its decision alone."""
    stops = {each.plan_component_id: each for each in decisions if _stopped_as_unsafe(each)}
    for component in components:
        stop = stops.get(component.plan_component_id)
        if stop is None or component.ended_unsafe_at or component.is_live:
            yield component
        else:
            # By nobody, where the name has been withdrawn.
            by, at = stop.decided_by, stop.decided_at
            yield replace(component, ended_unsafe_by=by, ended_unsafe_at=at)


def _stopped_as_unsafe(decision: PlanDecision) -> bool:
    is_stop = decision.outcome is Outcome.STOP and decision.decided_at is not None
    return is_stop and not decision.is_superseded and ends_unsafe(decision, decision.reason_code)


def _with_what_was_said(decisions: Sequence[PlanDecision]) -> Iterator[PlanDecision]:
    """Yield the decisions; what was said against one and goes with the wish of another is in the
    words of the first, and withdrawn with them."""
    said = {each.decision_id: each.persons_words for each in decisions}
    for each in map(_as_known, decisions):
        if (against := each.said_against) is None:
            yield each
        else:
            words = said[against.decision_id]
            yield replace(each, said_against=replace(against, in_their_words=words))


def _as_known(decision: PlanDecision) -> PlanDecision:
    return _with_its_effect(_as_addressed(decision))


def _as_addressed(decision: PlanDecision) -> PlanDecision:
    """Events of before address care to the team that answers for it, whose rows ask nobody now."""
    is_theirs = decision.addressed_to == decision.responsible_team
    return replace(decision, addressed_to=None) if is_theirs else decision


def _with_its_effect(decision: PlanDecision) -> PlanDecision:
    """What a decision does to its component it does once: when it is answered and nothing pends."""
    answered = (decision.superseded_from or decision.status) is not DecisionStatus.PROPOSED
    if answered and decision.addressed_to is None:
        return decision
    return replace(decision, before=None, after=None)
