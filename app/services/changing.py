"""Takes one step with a stored plan: load and lock, decide, journal, save."""

from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from app.pathways.plans.events import Event
from app.pathways.plans.terms import ContributorKind
from app.pathways.plans.values import Plan
from app.pathways.transitions.values import Care
from app.persistence.idempotency import Effect
from app.persistence.plan_head import Held
from app.persistence.plans import PlanStore
from app.persistence.session import Session
from app.persistence.transitions import TransitionStore
from app.services.calls import CREATED, DONE, Answered, Call, once
from app.services.plan_history import care_at_version, plan_at_version

StepOfPlan = Callable[[Session, Plan, datetime], tuple[Plan, Event]]
"""A step, and the time at which it is taken: when nobody else can change the plan any more.

Read any earlier, the time could be one at which somebody has read the plan without the change.
"""
StepOfCare = Callable[[Session, Care, datetime], tuple[Care, Event]]
Load = Callable[[TransitionStore, UUID, int | None], Held[Care]]

TO_MOVE: Final[Load] = TransitionStore.load_to_move
FOR_A_MOVE: Final[Load] = TransitionStore.load_for_move
TO_TAKE_BACK: Final[Load] = TransitionStore.load_to_take_back


def step_with_plan(
    call: Call,
    plan_id: UUID,
    step: StepOfPlan,
    *,
    creates: UUID | None = None,
    on_behalf_of: ContributorKind | None = None,
) -> Answered[Plan]:
    """Change a plan; `creates` is the id of what is new in it.

    Raises what `step` raises, PlanNotFound, VersionNotNamed and ChangedSince, and as `once` does.
    """

    def have_effect(session: Session) -> tuple[Plan, Effect]:
        store = PlanStore(session)
        held = store.load_for_change(plan_id, call.seen)
        at = call.clock()
        after, event = step(session, held.value, at)
        store.save(held, after, call.entry(event, at, on_behalf_of=on_behalf_of))
        return after, effect_on(plan_id, after.version, creates)

    return once(call, have_effect, plan_as_it_was)


def step_with_care(  # noqa: PLR0913  # the call, its plan and step, and what the answer is about
    call: Call,
    plan_id: UUID,
    step: StepOfCare,
    *,
    about: UUID | None = None,
    creates: UUID | None = None,
    load: Load = FOR_A_MOVE,
) -> Answered[Care]:
    """Change what moves touch of a plan; `about` is the id of what the answer tells.

    Raises as `step_with_plan` does.
    """

    def have_effect(session: Session) -> tuple[Care, Effect]:
        store = TransitionStore(session)
        held = load(store, plan_id, call.seen)
        at = call.clock()
        after, event = step(session, held.value, at)
        store.save(held, after, call.entry(event, at))
        return after, effect_on(plan_id, after.version, creates, about)

    return once(call, have_effect, _care_as_it_was)


def effect_on(
    plan_id: UUID, version: int, creates: UUID | None, about: UUID | None = None
) -> Effect:
    """Return what a call did to a plan, as it is kept with the key of the call."""
    return Effect(
        status=DONE if creates is None else CREATED,
        resource_id=creates or about or plan_id,
        plan_id=plan_id,
        version=version,
    )


def plan_as_it_was(session: Session, effect: Effect) -> Plan:
    """Return a plan as a call left it, to answer the same call again."""
    return plan_at_version(session, effect.plan_id, effect.version)


def _care_as_it_was(session: Session, effect: Effect) -> Care:
    return care_at_version(session, effect.plan_id, effect.version)
