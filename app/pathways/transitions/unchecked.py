"""Which care goes on, as somebody decided, that nobody is known to have checked."""

from app.pathways.plans.of_decisions import Unchecked
from app.pathways.plans.terms import ComponentStatus
from app.pathways.rules.factors import Safety
from app.pathways.transitions.checking import safety_of
from app.pathways.transitions.latest import latest_of_each
from app.pathways.transitions.resting import goes_on
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care, PlanDecision, ToldCare, ToldDecision


def unchecked_in(care: Care | ToldCare) -> tuple[Unchecked, ...]:
    """Return the active components that the latest decision lets go on without a check.

    While one about them is undecided, that says itself whether it waits for its check.
    """
    # Asked whenever a plan is saved, and hardly ever does any care go on so.
    if not any(map(goes_on_unchecked, care.decisions)):
        return ()
    undecided = {each.plan_component_id for each in undecided_in(care)}
    latest = latest_of_each(care.decisions)
    settled = (
        latest[each.plan_component_id]
        for each in care.components
        if each.status is ComponentStatus.ACTIVE and each.plan_component_id in latest
    )
    return tuple(
        Unchecked(
            decision_id=each.decision_id,
            transition_id=each.transition_id,
            plan_component_id=each.plan_component_id,
        )
        for each in settled
        if each.plan_component_id not in undecided and goes_on_unchecked(each)
    )


def goes_on_unchecked(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether somebody decided that care goes on which nobody is known to have checked."""
    is_given = decision.decided_at is not None and goes_on(decision.place, decision.outcome)
    return is_given and safety_of(decision) is Safety.NOT_CHECKED
