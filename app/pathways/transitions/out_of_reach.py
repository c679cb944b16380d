"""Which care cannot reach somebody where they are, and why, in the words of whoever knew that."""

from app.pathways.plans.of_decisions import OutOfReach
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Factor, Reach, value_at
from app.pathways.transitions.resting import goes_on
from app.pathways.transitions.undecided import is_left_open
from app.pathways.transitions.values import (
    BareComponent,
    Care,
    PlanDecision,
    ToldCare,
    ToldDecision,
)


def out_of_reach_in(care: Care | ToldCare) -> tuple[OutOfReach, ...]:
    """Return the live components of which somebody stated why they cannot reach whoever it is for.

    That is told as long as the latest decision about them waits, or they rest by it: what goes on
    all the same reaches them somehow. A move to another team or setting asks anew, and a leave
    where by it the care can reach them otherwise.
    """
    # Asked whenever a plan is told, and of hardly any care was that stated.
    if not any(each.reach_reason for each in care.decisions):
        return ()
    latest = {
        each.plan_component_id: each
        for each in care.decisions
        if not each.is_superseded or is_left_open(each)
    }
    about = ((each, latest.get(each.plan_component_id)) for each in care.components if each.is_live)
    return tuple(
        OutOfReach(
            decision_id=made.decision_id,
            transition_id=made.transition_id,
            plan_component_id=made.plan_component_id,
            reach_reason=made.reach_reason,
        )
        for component, made in about
        if made and made.reach_reason and _cannot_reach(made) and _is_so_still(component, made)
    )


def _cannot_reach(decision: PlanDecision | ToldDecision) -> bool:
    return value_at(decision.place, Factor.REACH) is Reach.NONE


def _is_so_still(
    component: PlanComponent | BareComponent, decision: PlanDecision | ToldDecision
) -> bool:
    """Whether a decision waits, or its care rests by it: who paused it by hand since says why."""
    if is_left_open(decision):
        return True
    is_paused = component.status is ComponentStatus.PAUSED
    return is_paused and not goes_on(decision.place, decision.outcome)
