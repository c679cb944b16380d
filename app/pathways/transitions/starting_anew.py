"""What a decision keeps with care that ends as unsafe, or that starts once it was checked since."""

from collections.abc import Iterator
from dataclasses import replace

from app.pathways.errors import Fault
from app.pathways.plans.anew import ended_unsafe, is_checked_since, not_checked, unchecked_since
from app.pathways.plans.checks import THE_CHECK
from app.pathways.plans.held import get_component
from app.pathways.plans.terms import ReasonCode
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Factor, Safety, Status, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.checking import is_unsafe, safety_of
from app.pathways.transitions.resting import goes_on
from app.pathways.transitions.values import Care, PlanDecision


def faults_of_start(care: Care, decision: PlanDecision) -> Iterator[Fault]:
    """Yield that care would start by an answered decision which ended as unsafe, and nobody has
    checked since.

    What is known to be unsafe starts on a basis alone, and no check could be told of it.
    """
    component = get_component(care.components, decision.plan_component_id)
    unsafe = unchecked_since(care.components, component)
    if unsafe is None or not _starts(decision) or is_unsafe(decision):
        return
    if not _is_cleared(decision, unsafe):
        how = (
            "Before it starts, have it checked: answer with who found no concern, and when, or "
            "where the decision waits for no check, review it with what was found (safety)."
        )
        for name in THE_CHECK:
            detail = not_checked(unsafe, how)
            yield Fault(pointer=f"/{name}", code="missing", detail=detail)


def with_its_check(care: Care, component: PlanComponent, decision: PlanDecision) -> PlanComponent:
    """Return the component of an answered decision with what is to be known if it begins anew."""
    if decision.outcome is Outcome.STOP and _is_unsafe(decision):
        assert decision.decided_by is not None
        assert decision.decided_at is not None
        return ended_unsafe(component, by=decision.decided_by, at=decision.decided_at)
    unsafe = unchecked_since(care.components, component)
    if unsafe is None or not (_starts(decision) and _is_cleared(decision, unsafe)):
        return component
    return replace(component, checked_by=decision.checked_by, checked_at=decision.checked_at)


def as_before(component: PlanComponent, decision: PlanDecision) -> PlanComponent:
    """Return the component without what a decision that is taken back kept with it.

    Nothing that a decision can be about has ended, so that it never ended as unsafe before.
    """
    back = replace(component, ended_unsafe_by=None, ended_unsafe_at=None)
    its_check = (decision.checked_by, decision.checked_at)
    if _starts(decision) and (component.checked_by, component.checked_at) == its_check:
        return replace(back, checked_by=None, checked_at=None)
    return back


def _is_unsafe(decision: PlanDecision) -> bool:
    return is_unsafe(decision) or decision.reason_code is ReasonCode.SAFETY_CONCERN


def _starts(decision: PlanDecision) -> bool:
    is_paused = value_at(decision.place, Factor.STATUS) is Status.PAUSED
    return is_paused and goes_on(decision.place, decision.outcome)


def _is_cleared(decision: PlanDecision, unsafe: PlanComponent) -> bool:
    is_clear = safety_of(decision) is Safety.NO_CONCERN
    return is_clear and is_checked_since(unsafe, decision.checked_at)
