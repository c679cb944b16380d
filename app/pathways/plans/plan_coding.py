"""How a plan and what it holds are written into events."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from app.pathways.plans.coding import (
    WITHDRAWN,
    Changed,
    Coding,
    Getters,
    PutBack,
    event_of,
    fields,
)
from app.pathways.plans.events import Event, EventName, Texts
from app.pathways.plans.said import Agreement, Contribution
from app.pathways.plans.terms import ClosureOutcome
from app.pathways.plans.values import (
    Authorisation,
    CareRecipient,
    Closure,
    FollowedPathway,
    Person,
    Plan,
    PlanComponent,
    PlanNeed,
)
from app.pathways.rules.outcomes import Decider


def _role(thing: Any) -> str | None:  # noqa: ANN401  # whatever somebody can authorise
    return thing.authorised_by.role if thing.authorised_by else None


def _name(thing: Any) -> str | None:  # noqa: ANN401  # whatever somebody can authorise
    return thing.authorised_by.name if thing.authorised_by else None


def _authorised(_: object, role: Decider | None, name: Texts | None) -> Authorisation | None:
    if role is None:
        return None
    return Authorisation(role=role, name=name[0] if name else WITHDRAWN)


ROLE_OF_AUTHORITY: Final[Getters] = {"authorised_by": _role}
NAME_OF_AUTHORITY: Final[Getters] = {"authorised_by": _name}
AUTHORITY: Final[PutBack] = {"authorised_by": _authorised}


def _closed_as(thing: Any) -> str | None:  # noqa: ANN401  # a plan, or what moves touch of it
    return thing.closure.outcome if thing.closure else None


def _closing_words(thing: Any) -> str | None:  # noqa: ANN401  # a plan, or what moves touch of it
    return thing.closure.reason if thing.closure else None


def _closed(thing: Any, outcome: ClosureOutcome | None, _: object) -> Closure | None:  # noqa: ANN401  # a plan, or what moves touch of it
    """Nothing changes a closure."""
    return thing.closure if outcome else None


OUTCOME_OF_CLOSURE: Final[Getters] = {"closure": _closed_as}
REASON_OF_CLOSURE: Final[Getters] = {"closure": _closing_words}
CLOSURE: Final[PutBack] = {"closure": _closed}


def _wished(recipient: CareRecipient) -> bool | None:
    """Nothing is told of care of which it is not so."""
    return recipient.wished_to_go_on or None


def _was_wished(_: object, wished: bool | None, __: object) -> bool:  # noqa: FBT001  # put back by place
    return wished is True


def _followed(plan: Plan) -> tuple[str, ...]:
    return tuple(f"{followed.pathway_id} {followed.version}" for followed in plan.pathways)


def _following(_: object, followed: Sequence[str], __: object) -> tuple[FollowedPathway, ...]:
    pairs = (each.split(" ") for each in followed)
    return tuple(FollowedPathway(pathway_id=pathway, version=version) for pathway, version in pairs)


def _identity(plan: Plan) -> tuple[str, ...]:
    person = plan.person
    identifiers = (part for each in person.identifiers for part in (each.system, each.value))
    return (person.preferred_name, *identifiers)


def _person(plan: Plan, _: object, __: object) -> Person:
    """Nothing changes who the person is."""
    return plan.person


PLAN: Final = Coding(
    of=Plan,
    kind="plan",
    key="plan_id",
    codes={
        **fields("status", "setting", "team", "agreement_wanted_from"),
        "pathways": _followed,
        **OUTCOME_OF_CLOSURE,
    },
    words={"person": _identity, **fields("key_worker", "what_matters"), **REASON_OF_CLOSURE},
    put_back={"pathways": _following, "person": _person, **CLOSURE},
    # The needs and all else are written apart, or with the moves; the version is the number of the
    # journal's row.
    left_out=frozenset(
        {"version", "opened_at", "needs", "components", "contributions", "agreements"}
        | {
            "leave",
            "undecided",
            "overruled",
            "refused",
            "missed",
            "agreed",
            "unchecked",
            "disagreed",
        }
        | {"unsafe", "cleared", "out_of_reach", "reached_otherwise"}
    ),
)

NEED: Final = Coding(
    of=PlanNeed,
    kind="needs",
    key="plan_need_id",
    # Its time is a code: to say the same of a need once more changes nothing else.
    codes=fields("need_id", "level", "recorded_at"),
    words=fields("in_their_words"),
)

COMPONENT: Final = Coding(
    of=PlanComponent,
    kind="components",
    key="plan_component_id",
    codes={
        **fields("component_id", "pathway_version", "status", "origin_setting", "origin_team"),
        **fields("provider", "responsible_team", "serves", "started_on", "review_due"),
        **fields("next_step", "ended_unsafe_at", "checked_at"),
        **ROLE_OF_AUTHORITY,
    },
    words={
        **fields("pause_reason", "pause_owner", "end_reason", "adaptation", "ended_adaptation"),
        **fields("ended_unsafe_by", "ended_unsafe_because", "checked_by"),
        **NAME_OF_AUTHORITY,
    },
    put_back=AUTHORITY,
    # These follow from the component and the version of its pathway.
    left_out=frozenset({"pathway_id", "equivalence", "element"}),
)

CONTRIBUTION: Final = Coding(
    of=Contribution,
    kind="contributions",
    key="contribution_id",
    codes=fields("by", "about", "made_at"),
    words=fields("name", "words"),
)

AGREEMENT: Final = Coding(
    of=Agreement,
    kind="agreements",
    key="agreement_id",
    codes=fields("plan_version", "by", "view", "seen_at"),
    words=fields("name", "words"),
)

RECIPIENT: Final = Coding(
    of=CareRecipient,
    kind="recipients",
    key="plan_component_id",
    codes={
        **fields("outcome", "first_contact_due", "agreed_to"),
        "wished_to_go_on": _wished,
        **ROLE_OF_AUTHORITY,
    },
    words={**fields("recipient", "in_their_words"), **NAME_OF_AUTHORITY},
    put_back={"wished_to_go_on": _was_wished, **AUTHORITY},
)


def changed(name: EventName, before: Plan, after: Plan) -> tuple[Plan, Event]:
    """Return the plan as its next version, with the event that tells what differs."""
    return replace(after, version=before.version + 1), event_of(name, *_parts(before, after))


def opened(plan: Plan) -> Event:
    """Return the event of a plan that is new."""
    return event_of(EventName.PLAN_OPENED, (PLAN, (), (plan,)), (NEED, (), plan.needs))


def _parts(before: Plan, after: Plan) -> tuple[Changed, ...]:
    return (
        (PLAN, (before,), (after,)),
        (NEED, before.needs, after.needs),
        (COMPONENT, before.components, after.components),
        (CONTRIBUTION, before.contributions, after.contributions),
        (AGREEMENT, before.agreements, after.agreements),
    )
