"""Which move and which decisions of a plan stand, and what is put in the place of one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from app.pathways.plans.events import Event, EventName
from app.pathways.plans.terms import (
    SEEN_TO_IN_PERSON,
    ComponentStatus,
    DecisionStatus,
    NextStep,
    PlanStatus,
    TransitionStatus,
)
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Factor, LedBy, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import Leave
from app.pathways.transitions.care_coding import changed
from app.pathways.transitions.latest import latest_of_each
from app.pathways.transitions.refused import DecisionNotFound, TransitionNotFound
from app.pathways.transitions.unsafe_at_rest import unsafe_at_rest
from app.pathways.transitions.values import (
    Care,
    PlanDecision,
    Transition,
)

_STANDING: Final = frozenset({TransitionStatus.OPEN, TransitionStatus.COMPLETE})
_TOLD_ELSEWHERE: Final = SEEN_TO_IN_PERSON | {NextStep.RE_OFFER}


def latest_move(care: Care) -> Transition | None:
    """Return the latest move that stands; None before the first."""
    return next((each for each in reversed(care.transitions) if each.status in _STANDING), None)


def live_in(care: Care) -> tuple[PlanComponent, ...]:
    """Return the components that a move must decide about."""
    return tuple(each for each in care.components if each.is_live)


def leave_of(care: Care) -> Leave:
    """Return the leave that the person is on."""
    latest = latest_move(care)
    return latest.leave if latest else Leave.NONE


def get_transition(care: Care, transition_id: UUID) -> Transition:
    """Return the transition of this id. Raises TransitionNotFound."""
    for transition in care.transitions:
        if transition.transition_id == transition_id:
            return transition
    raise TransitionNotFound


def get_decision(care: Care, decision_id: UUID) -> PlanDecision:
    """Return the decision of this id. Raises DecisionNotFound."""
    for decision in care.decisions:
        if decision.decision_id == decision_id:
            return decision
    raise DecisionNotFound


def latest_about(care: Care, plan_component_id: UUID) -> PlanDecision | None:
    """Return the decision about care that stands; each move, and each review, makes a new one."""
    about = (
        each
        for each in reversed(care.decisions)
        if each.plan_component_id == plan_component_id and not each.is_superseded
    )
    return next(about, None)


def unsettled_about(care: Care, plan_component_id: UUID) -> PlanDecision | None:
    """Return the decision about a component that somebody must still act on, if there is one."""
    about = (each for each in care.decisions if each.plan_component_id == plan_component_id)
    return next((each for each in about if each.is_unsettled), None)


def is_taken_over(decision: PlanDecision) -> bool:
    """Return whether the receiving team has accepted the care."""
    is_accepted = decision.outcome is Outcome.HAND_OVER and decision.accepted_at is not None
    return is_accepted and not (decision.is_unsettled or decision.is_superseded)


def is_led_here(decision: PlanDecision) -> bool:
    """Return whether the team that has the person is to lead care, whichever answers for it."""
    return value_at(decision.place, Factor.LED_BY) is LedBy.CURRENT_TEAM


def due_elsewhere(care: Care) -> frozenset[UUID]:
    """Return the care whose next step the team that has the person waits for another team to take.

    What starts again, what goes on with a change, and what is to be offered again. What rests
    although it must not lapse, because it is unsafe, or with a team that does not stay involved:
    while another team answers for it, a decision about it is at hand, which knows what it demands.
    """
    if care.status is not PlanStatus.OPEN:
        return frozenset()
    must_not_lapse = {
        each.plan_component_id
        for each in care.decisions
        if value_at(each.place, Factor.MUST_NOT_LAPSE)
    }
    latest = latest_of_each(care.decisions)
    left = {about for about, decision in latest.items() if is_led_here(decision)}
    unsafe = {each.plan_component_id for each in unsafe_at_rest(care)}
    told_of_at_rest = must_not_lapse | left | unsafe
    return frozenset(
        each.plan_component_id
        for each in care.components
        if each.responsible_team != care.team
        and (
            each.next_step in _TOLD_ELSEWHERE
            or (each.status is ComponentStatus.PAUSED and each.plan_component_id in told_of_at_rest)
        )
    )


def with_transition(care: Care, changed: Transition) -> Care:
    """Return the care with the transition of the same id replaced."""
    transitions = (
        changed if each.transition_id == changed.transition_id else each
        for each in care.transitions
    )
    return replace(care, transitions=tuple(transitions))


def with_decision(care: Care, changed: PlanDecision) -> Care:
    """Return the care with the decision of the same id replaced."""
    decisions = (
        changed if each.decision_id == changed.decision_id else each for each in care.decisions
    )
    return replace(care, decisions=tuple(decisions))


def superseded(decision: PlanDecision, by: UUID | None) -> PlanDecision:
    """Return the decision with `by` in its place; it keeps what it was, to be put back exactly."""
    return replace(
        decision,
        status=DecisionStatus.SUPERSEDED,
        superseded_by=by,
        superseded_from=decision.status,
    )


def with_unsettled_superseded(care: Care, by: UUID | None) -> tuple[PlanDecision, ...]:
    """Return all decisions, those that are unsettled superseded."""
    return tuple(superseded(each, by) if each.is_unsettled else each for each in care.decisions)


def concluded(name: EventName, before: Care, after: Care) -> tuple[Care, Event]:
    """Return the next version and its event, the latest move complete if nothing is unsettled."""
    return changed(name, before, _with_latest_up_to_date(after))


def _with_latest_up_to_date(care: Care) -> Care:
    latest = latest_move(care)
    if latest is None:
        return care
    status = TransitionStatus.OPEN if _is_open(latest, care) else TransitionStatus.COMPLETE
    return with_transition(care, replace(latest, status=status))


def _is_open(transition: Transition, care: Care) -> bool:
    return any(each.is_unsettled for each in decisions_of(transition, care.decisions))


def decisions_of(
    transition: Transition, decisions: Sequence[PlanDecision]
) -> Iterator[PlanDecision]:
    """Yield the decisions that belong to a transition."""
    return (each for each in decisions if each.transition_id == transition.transition_id)
