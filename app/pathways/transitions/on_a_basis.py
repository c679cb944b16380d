"""When the basis is looked at again on which care goes on regardless of a refusal or a danger."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from app.pathways.ids import Duration
from app.pathways.plans.due import length_of
from app.pathways.plans.terms import ComponentStatus, NextStep
from app.pathways.plans.values import ComponentState, PlanComponent
from app.pathways.transitions.overruled import is_overruled, overruled_in
from app.pathways.transitions.values import Care, PlanDecision

_WITHIN: Final[Duration] = "P7D"


def with_its_basis_reviewed(
    care: Care, state: ComponentState, decision: PlanDecision, *, since: datetime
) -> ComponentState:
    """Return what an answer leaves of care, with the review of its basis if it goes on on one.

    That is due as the review of any change is, `since` the move or the review. What else is due
    comes first, and says on what the care goes on. An answer that needs no basis ends the review.
    """
    if state.next_step is NextStep.BASIS_REVIEW:
        state = replace(state, next_step=None, review_due=None)
    if not (state.status is ComponentStatus.ACTIVE and is_overruled(care, decision)):
        return state
    if state.next_step is not None:
        return state
    return replace(state, next_step=NextStep.BASIS_REVIEW, review_due=next_review(since))


def next_review(since: datetime) -> datetime:
    """Return by when the basis of care is looked at, where nobody states another time."""
    return since + length_of(_WITHIN)


def still_on_its_basis(care: Care, component: PlanComponent, *, due: datetime) -> PlanComponent:
    """Return care of which what was due is done, with the next review of its basis if it has one.

    As long as it goes on regardless, something is due of it.
    """
    about = component.plan_component_id
    goes_on = any(each.plan_component_id == about for each in overruled_in(care))
    if component.next_step is not None or not goes_on:
        return component
    return replace(component, next_step=NextStep.BASIS_REVIEW, review_due=due)
