"""Which care cannot reach somebody, or only in another way, in the words of whoever knew that."""

from collections.abc import Iterator

from app.pathways.plans.of_reach import OutOfReach, ReachedOtherwise
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import PlanComponent
from app.pathways.plans.words import Verbatim
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
    return tuple(
        OutOfReach(
            decision_id=made.decision_id,
            transition_id=made.transition_id,
            plan_component_id=made.plan_component_id,
            reach_reason=why,
        )
        for component, made, why in _stated(care, Reach.NONE)
        if _is_so_still(component, made)
    )


def reached_otherwise_in(care: Care | ToldCare) -> tuple[ReachedOtherwise, ...]:
    """Return the live components of which somebody stated in which other way alone they can reach
    whoever they are for, whatever was answered.

    A move or a review asks anew, and a leave as above.
    """
    return tuple(
        ReachedOtherwise(
            decision_id=made.decision_id,
            transition_id=made.transition_id,
            plan_component_id=made.plan_component_id,
            reach_reason=how,
        )
        for _, made, how in _stated(care, Reach.ADAPTED)
    )


def _stated(
    care: Care | ToldCare, reach: Reach
) -> Iterator[tuple[PlanComponent | BareComponent, PlanDecision | ToldDecision, Verbatim]]:
    """The live components whose latest decision has such a reach, and what was said of it."""
    # Asked whenever a plan is told, and of hardly any care was that stated.
    if not any(each.reach_reason for each in care.decisions):
        return
    latest = {
        each.plan_component_id: each
        for each in care.decisions
        if not each.is_superseded or is_left_open(each)
    }
    for component in care.components:
        made = latest.get(component.plan_component_id) if component.is_live else None
        if made and made.reach_reason and value_at(made.place, Factor.REACH) is reach:
            yield component, made, made.reach_reason


def _is_so_still(
    component: PlanComponent | BareComponent, decision: PlanDecision | ToldDecision
) -> bool:
    """Whether a decision waits, or its care rests by it: who paused it by hand since says why."""
    if is_left_open(decision):
        return True
    is_paused = component.status is ComponentStatus.PAUSED
    return is_paused and not goes_on(decision.place, decision.outcome)
