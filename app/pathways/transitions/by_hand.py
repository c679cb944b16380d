"""Steps in the life of a component that somebody takes by hand, and what they mean for a move."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from app.pathways.errors import Fault, Invalid
from app.pathways.ids import Line
from app.pathways.plans.asked import LifeStep
from app.pathways.plans.authority import duty_of
from app.pathways.plans.checks import require_open
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.held import get_component, with_component
from app.pathways.plans.life import Whereabouts, check_step, followed_up, take_step
from app.pathways.plans.terms import ComponentStatus, DecisionStatus
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.joining import joined
from app.pathways.transitions.machine import Stage, stage_of
from app.pathways.transitions.refused import DecisionWaits
from app.pathways.transitions.standing import (
    concluded,
    superseded,
    unsettled_about,
    with_decision,
)
from app.pathways.transitions.stating import DefinitionOf
from app.pathways.transitions.values import Care, PlanDecision

_DECIDES: Final[Mapping[ComponentStatus, Outcome]] = MappingProxyType(
    {ComponentStatus.PAUSED: Outcome.PAUSE, ComponentStatus.STOPPED: Outcome.STOP}
)
"""What a step says about the component at a move that is not settled; else none is wanted."""


def change_component(  # noqa: PLR0913  # the step, its component, its definition, who and when
    care: Care,
    plan_component_id: UUID,
    step: LifeStep,
    *,
    definition_of: DefinitionOf,
    decision_id: UUID,
    by: Line,
    at: datetime,
) -> tuple[Care, Event]:
    """Take one step in the life of a component, at any time: a refusal takes effect at once.

    A decision about it that waits is thereby decided, or not wanted any more. Only starting again
    waits for that decision. An offer that is taken up while a move is open gets a decision, of the
    id `decision_id`. Raises PlanClosed, ComponentNotInPlan, IllegalStep, DecisionWaits,
    MustNotLapse, and Invalid where the step lacks its grounds.
    """
    require_open(care.status)
    component = get_component(care.components, plan_component_id)
    check_step(component.status, step.status)
    waiting = unsettled_about(care, plan_component_id)
    if waiting and step.status is ComponentStatus.ACTIVE:
        raise DecisionWaits
    listed, here = definition_of(component), Whereabouts(care.setting, care.team)
    stepped = take_step(component, step, duty=duty_of(listed), here=here, at=at)
    after = replace(care, components=with_component(care.components, stepped))
    if waiting:
        after = with_decision(after, _overtaken(waiting, step, stepped.review_due, by, at))
    if component.status is ComponentStatus.OFFERED:
        after = joined(after, stepped, listed, decision_id=decision_id, at=at)
    return concluded(EventName.COMPONENT_CHANGED, care, after)


def _overtaken(
    waiting: PlanDecision, step: LifeStep, due: datetime | None, by: Line, at: datetime
) -> PlanDecision:
    outcome = _DECIDES.get(step.status)
    if outcome is None:
        return superseded(waiting, None)
    left_to_people = stage_of(waiting) is Stage.TO_DECIDE
    return replace(
        waiting,
        status=DecisionStatus.SETTLED if left_to_people else DecisionStatus.OVERRIDDEN,
        outcome=outcome,
        due_at=due,
        addressed_to=None,
        reason=step.reason or waiting.reason,
        authorised_by=step.authorised_by,
        decided_by=by,
        decided_at=at,
    )


def follow_up(
    care: Care, plan_component_id: UUID, *, next_due: datetime | None, at: datetime
) -> tuple[Care, Event]:
    """Note that what was due for a component is done, and when the same is due again, if it is.

    Raises PlanClosed, ComponentNotInPlan, NothingToFollowUp, PauseNeedsItsReview, and Invalid for
    a time that is past.
    """
    require_open(care.status)
    component = get_component(care.components, plan_component_id)
    done = followed_up(component, next_due=next_due)
    if next_due and next_due <= at:
        detail = "It can only be due in the future."
        raise Invalid([Fault(pointer="/review_due", code="not_in_the_future", detail=detail)])
    after = replace(care, components=with_component(care.components, done))
    return concluded(EventName.COMPONENT_FOLLOWED_UP, care, after)
