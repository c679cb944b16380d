"""Use cases of plans: open, find, read, and change them as a whole."""

from datetime import datetime
from itertools import starmap
from typing import NamedTuple
from uuid import UUID

from app.pathways.content.catalogue import Catalogue
from app.pathways.ids import KebabId, Line
from app.pathways.moments import in_utc
from app.pathways.plans.asked import ClosureAsked, PlanAsked, PlanChange
from app.pathways.plans.changing import change_plan as changed_plan
from app.pathways.plans.events import Event
from app.pathways.plans.gaps import Gap, gaps_in
from app.pathways.plans.identifiers import (
    identifier_as_stored,
    refuse_bad_identifier,
    refuse_real_people,
)
from app.pathways.plans.opening import open_plan as opened_plan
from app.pathways.plans.terms import PlanStatus
from app.pathways.plans.values import Identifier, Plan
from app.pathways.terms import Setting
from app.pathways.transitions.closing import close_plan as closed_plan
from app.pathways.transitions.summaries.change import Names
from app.pathways.transitions.summaries.history import sum_up_changes
from app.persistence.idempotency import Effect
from app.persistence.journal import Journal, Recorded
from app.persistence.organisations import OrganisationStore
from app.persistence.paging import Page
from app.persistence.plan_head import require_plan
from app.persistence.plans import PlanStore, PlanSummary, read_plan_now
from app.persistence.session import Engine, Session, reading
from app.persistence.transitions import TransitionStore
from app.security.callers import Caller
from app.services.calls import Answered, Call, once
from app.services.changing import effect_on, plan_as_it_was, step_with_plan
from app.services.definitions import Definitions
from app.services.organisations import require_team
from app.services.plan_history import plan_as_of


def open_plan(
    call: Call, asked: PlanAsked, *, catalogue: Catalogue, synthetic_only: bool
) -> Answered[Plan]:
    """Open a plan for a person who has none that is open.

    Raises Invalid pointing at each fault, and PersonHasAnOpenPlan; and as `once` does.
    """
    if synthetic_only:
        refuse_real_people(asked.person)

    def have_effect(session: Session) -> tuple[Plan, Effect]:
        at = call.clock()
        plan, event = opened_plan(
            asked,
            catalogue=catalogue,
            team=OrganisationStore(session).find_team(asked.team),
            plan_id=call.new_id(),
            need_ids=[call.new_id() for _ in asked.needs],
            at=at,
        )
        PlanStore(session).insert(plan, call.entry(event, at))
        return plan, effect_on(plan.plan_id, plan.version, plan.plan_id)

    return once(call, have_effect, plan_as_it_was)


def change_plan(
    call: Call, plan_id: UUID, change: PlanChange, *, catalogue: Catalogue
) -> Answered[Plan]:
    """Change the key worker, what matters, or the pathways. Raises as `changed_plan` does."""
    return step_with_plan(
        call, plan_id, lambda _, plan, __: changed_plan(plan, change, catalogue=catalogue)
    )


def close_plan(
    call: Call, plan_id: UUID, asked: ClosureAsked, *, definitions: Definitions
) -> Answered[Plan]:
    """Close a plan; every live component has a named recipient.

    The answer tells more of the plan than a closure changes. Raises as `closed_plan` does, and as
    `step_with_plan`.
    """

    def have_effect(session: Session) -> tuple[Plan, Effect]:
        store = TransitionStore(session)
        held = store.load_for_move(plan_id, call.seen)
        at = call.clock()
        after, event = closed_plan(held.value, asked, definition_of=definitions.of, at=at)
        version = store.save(held, after, call.entry(event, at))
        return PlanStore(session).load(plan_id), effect_on(plan_id, version, None)

    return once(call, have_effect, plan_as_it_was)


def get_plan(engine: Engine, plan_id: UUID, *, as_of: datetime | None = None) -> Plan:
    """Return a plan as it stands, or as the service knew it then.

    Raises PlanNotFound, and PlanNotOpenYet for a time before it was opened.
    """
    if as_of is None:
        return read_plan_now(engine, plan_id)
    with reading(engine) as session:
        return plan_as_of(session, plan_id, as_of)


def find_plans(session: Session, identifier: Identifier) -> tuple[PlanSummary, ...]:
    """Return the plans of a person, the open one first. Raises Invalid for no NHS number."""
    stored = identifier_as_stored(identifier)
    refuse_bad_identifier(stored)
    return PlanStore(session).find_by_identifier(stored)


def list_plans(  # noqa: PLR0913  # three filters, a place in the list, and whose list it is
    session: Session,
    *,
    caller: Caller,
    limit: int,
    after: UUID | None,
    team: KebabId | None,
    setting: Setting | None,
    status: PlanStatus | None,
) -> Page[PlanSummary]:
    """Return plans that the caller may see and that fit every filter given, by id.

    Raises Invalid for a team that there is not, whoever asks.
    """
    if team is not None:
        require_team(session, team)
    if caller.sees_nothing:
        return Page(items=(), more=False)
    return PlanStore(session).page(
        limit=limit, after=after, team=team, setting=setting, status=status, only=caller.plan_id
    )


class FoundGaps(NamedTuple):
    """The gaps of a plan, whose it is, and the version of it that has them."""

    preferred_name: Line
    version: int
    gaps: tuple[Gap, ...]


def list_gaps(session: Session, plan_id: UUID, *, catalogue: Catalogue) -> FoundGaps:
    """Return the needs of a plan that nothing is said to serve. Raises PlanNotFound."""
    plan = PlanStore(session).load(plan_id)
    return FoundGaps(plan.person.preferred_name, plan.version, gaps_in(plan, catalogue))


class ToldChange(NamedTuple):
    """A change as it was recorded, and in words."""

    recorded: Recorded
    summary: str


class FoundHistory(NamedTuple):
    """Changes of a plan, and whose it is."""

    preferred_name: Line
    changes: Page[ToldChange]


def list_history(
    session: Session, plan_id: UUID, *, limit: int, after: int, definitions: Definitions
) -> FoundHistory:
    """Return the changes of a plan, oldest first, beyond version `after`. Raises PlanNotFound."""
    require_plan(session, plan_id)
    journal = Journal(session)
    found = journal.page(plan_id, limit=limit, after=after)
    # What a change names by its id, an earlier one told of.
    earlier = journal.up_to(plan_id, after) if after else []
    # After the journal: what an entry names is in the plan that is read after it.
    plan = PlanStore(session).load(plan_id)
    names = _names_in(plan, definitions)
    told = sum_up_changes(map(_dated, (*earlier, *found.items)), names)
    items = tuple(starmap(_told, zip(found.items, told[len(earlier) :], strict=True)))
    return FoundHistory(plan.person.preferred_name, Page(items=items, more=found.more))


def _dated(recorded: Recorded) -> tuple[Event, datetime]:
    return recorded.entry.event, recorded.entry.act.at


def _told(recorded: Recorded, said: str) -> ToldChange:
    return ToldChange(recorded, f"{in_utc(recorded.entry.act.at)}: {said}")


def _names_in(plan: Plan, definitions: Definitions) -> Names:
    held = {each.plan_component_id: definitions.of(each).component for each in plan.components}
    return Names(
        components={each: component.name for each, component in held.items()},
        holders={each: component.wish_holder for each, component in held.items()},
        needs=definitions.need_names,
        team=definitions.team_name,
    )
