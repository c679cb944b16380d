"""How a plan and what it holds are written into events."""

from dataclasses import replace
from typing import Any, Final

from app.pathways.plans.coding import Changed, Coding, Getters, event_of, fields
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.values import (
    Agreement,
    CareRecipient,
    Contribution,
    Plan,
    PlanComponent,
    PlanNeed,
)


def _role(thing: Any) -> str | None:  # noqa: ANN401  # whatever somebody can authorise
    return thing.authorised_by.role if thing.authorised_by else None


def _name(thing: Any) -> str | None:  # noqa: ANN401  # whatever somebody can authorise
    return thing.authorised_by.name if thing.authorised_by else None


ROLE_OF_AUTHORITY: Final[Getters] = {"authorised_by": _role}
NAME_OF_AUTHORITY: Final[Getters] = {"authorised_by": _name}


def _followed(plan: Plan) -> tuple[str, ...]:
    return tuple(f"{followed.pathway_id} {followed.version}" for followed in plan.pathways)


def _identity(plan: Plan) -> tuple[str, ...]:
    person = plan.person
    identifiers = (part for each in person.identifiers for part in (each.system, each.value))
    return (person.preferred_name, *identifiers)


PLAN: Final = Coding(
    of=Plan,
    kind="plan",
    key="plan_id",
    codes={**fields("status", "setting", "team", "agreement_wanted_from"), "pathways": _followed},
    words={"person": _identity, **fields("key_worker", "what_matters")},
    # The needs and all else are written apart; the version is the number of the journal's row.
    left_out=frozenset(
        {"version", "opened_at"} | {"needs", "components", "contributions", "agreements", "closure"}
    ),
)

NEED: Final = Coding(
    of=PlanNeed,
    kind="needs",
    key="plan_need_id",
    codes=fields("need_id", "level"),
    words=fields("in_their_words"),
    left_out=frozenset({"recorded_at"}),
)

COMPONENT: Final = Coding(
    of=PlanComponent,
    kind="components",
    key="plan_component_id",
    codes={
        **fields("component_id", "pathway_version", "status", "origin_setting", "origin_team"),
        **fields("provider", "responsible_team", "serves", "started_on", "review_due"),
        **fields("next_step"),
        **ROLE_OF_AUTHORITY,
    },
    words={
        **fields("pause_reason", "pause_owner", "end_reason", "adaptation"),
        **NAME_OF_AUTHORITY,
    },
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
    codes={**fields("outcome"), **ROLE_OF_AUTHORITY},
    words={**fields("recipient"), **NAME_OF_AUTHORITY},
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
