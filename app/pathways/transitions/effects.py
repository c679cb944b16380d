"""What a decision does to its component once somebody answers for it."""

from dataclasses import replace
from datetime import datetime

from app.pathways.ids import Line
from app.pathways.plans.held import get_component, with_component
from app.pathways.plans.state import state_of, with_check_of, with_state
from app.pathways.plans.terms import ComponentStatus, NextStep, Occasion
from app.pathways.plans.values import ComponentState, PlanComponent
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions import coming_due
from app.pathways.transitions.coming_due import was_held
from app.pathways.transitions.deciding import earlier_of
from app.pathways.transitions.occurring import runs_from
from app.pathways.transitions.on_a_basis import with_its_basis_reviewed
from app.pathways.transitions.resting import duty_at
from app.pathways.transitions.standing import get_transition, with_decision
from app.pathways.transitions.starting_anew import with_its_check
from app.pathways.transitions.values import Care, PlanDecision


def clock_of(care: Care, decision: PlanDecision) -> datetime:
    """Return from when the due times of a decision run: from the move, or from the review."""
    about = decision.transition_id
    # The move of a review of before may not be at hand.
    is_of_a_move = decision.occasion is Occasion.MOVE
    moved_at = get_transition(care, about).occurred_at if is_of_a_move and about else None
    return runs_from(decision.occasion, decision.made_at, moved_at)


def next_due(care: Care, decision: PlanDecision, outcome: Outcome) -> datetime | None:
    """Return when the next step of `outcome` is due.

    A change is looked at no later than at a first contact that is due.
    """
    due = coming_due.next_due(decision, outcome, since=clock_of(care, decision))
    component = get_component(care.components, decision.plan_component_id)
    is_first = outcome is Outcome.ADAPT and component.next_step is NextStep.FIRST_CONTACT
    return earlier_of(due, component.review_due) if is_first else due


def in_effect(care: Care, decision: PlanDecision, *, owner: Line | None = None) -> Care:
    """Return the care with the answered decision in effect; it keeps how things were before.

    `owner` sees to it that a pause is reviewed.
    """
    component = get_component(care.components, decision.plan_component_id)
    state = _state_after(care, component, decision, owner)
    state = with_its_basis_reviewed(care, state, decision, since=clock_of(care, decision))
    after = with_check_of(component, state)
    stands = with_its_check(care, with_state(component, after), decision)
    components = with_component(care.components, stands)
    effective = replace(decision, before=state_of(component), after=state_of(stands))
    return with_decision(replace(care, components=components), effective)


def _state_after(
    care: Care, component: PlanComponent, decision: PlanDecision, owner: Line | None
) -> ComponentState:
    outcome = decision.outcome
    match outcome:
        case Outcome.PAUSE:
            return ComponentState(
                status=ComponentStatus.PAUSED,
                review_due=next_due(care, decision, outcome),
                next_step=NextStep.PAUSE_REVIEW,
                pause_reason=decision.reason,
                pause_owner=owner,
                authorised_by=decision.authorised_by,
            )
        case Outcome.STOP:
            offered_again = next_due(care, decision, outcome)
            return ComponentState(
                status=ComponentStatus.STOPPED,
                review_due=offered_again,
                next_step=NextStep.RE_OFFER if offered_again else None,
                end_reason=decision.reason,
                authorised_by=decision.authorised_by,
            )
        case Outcome.ADAPT if component.next_step is not NextStep.FIRST_CONTACT:
            return ComponentState(
                status=ComponentStatus.ACTIVE,
                review_due=next_due(care, decision, outcome),
                next_step=NextStep.ADAPTATION_REVIEW,
                adaptation=decision.adaptation,
            )
        case Outcome.CONTINUE | Outcome.RESUME if component.status is ComponentStatus.PAUSED:
            return ComponentState(
                status=ComponentStatus.ACTIVE,
                review_due=next_due(care, decision, Outcome.RESUME),
                next_step=NextStep.FIRST_CONTACT,
            )
    return _as_it_stands(care, component, decision)


def _as_it_stands(care: Care, component: PlanComponent, decision: PlanDecision) -> ComponentState:
    """It goes on unchanged, or is handed over, which starts nothing that is paused.

    What is handed over with a change goes on with that, and what was due of it is put off by none;
    nor is a first contact by a change that keeps its team.
    Whoever hands over a pause of care that must not lapse renews it, and states no later review.
    What was on hold starts again, as soon as whoever answers for it can have given it.
    """
    state = state_of(component)
    if decision.adaptation is not None:
        due = earlier_of(state.review_due, next_due(care, decision, Outcome.ADAPT))
        # A first contact that nobody has made stays one: what is given then may be a first dose.
        is_first = state.next_step is NextStep.FIRST_CONTACT
        step = NextStep.FIRST_CONTACT if is_first else NextStep.ADAPTATION_REVIEW
        # Why an earlier change ended says nothing of this one.
        state = replace(state, end_reason=None, authorised_by=None)
        return replace(state, review_due=due, next_step=step, adaptation=decision.adaptation)
    if not duty_at(decision).must_not_lapse:
        return state
    if state.status is ComponentStatus.PAUSED:
        due = earlier_of(state.review_due, next_due(care, decision, Outcome.PAUSE))
        return replace(state, review_due=due)
    if not was_held(decision):
        return state
    due = earlier_of(state.review_due, next_due(care, decision, Outcome.RESUME))
    first = NextStep.ADAPTATION_REVIEW if state.adaptation else NextStep.FIRST_CONTACT
    return replace(state, review_due=due, next_step=state.next_step or first)
