"""Says what became of care after it was decided that it goes on, and when its basis is due.

A decision is told as it was made. Whoever works from a page of it must not give what has rested, or
ended, since; the plan says why.
"""

from collections.abc import Mapping
from typing import Final

from app.pathways.moments import in_utc
from app.pathways.plans.terms import ComponentStatus, NextStep
from app.pathways.plans.values import PlanComponent
from app.pathways.transitions.values import PlanDecision

_BECAME: Final[Mapping[ComponentStatus, str]] = {
    ComponentStatus.PAUSED: "paused",
    ComponentStatus.STOPPED: "stopped",
    ComponentStatus.COMPLETED: "completed",
    ComponentStatus.ENTERED_IN_ERROR: "entered in error",
}


def became(decision: PlanDecision, component: PlanComponent) -> str:
    """Return what care that a decision let go on has become since; nothing where it goes on."""
    return _BECAME.get(component.status, "") if went_on(decision) else ""


def went_on(decision: PlanDecision) -> bool:
    """Return whether care went on by a decision, once that took effect."""
    return decision.after is not None and decision.after.status is ComponentStatus.ACTIVE


def basis_reviewed(decision: PlanDecision, component: PlanComponent) -> str:
    """Return by when it is looked at on what care goes on; by hand that may be put off."""
    is_due = component.next_step is NextStep.BASIS_REVIEW and decision.after is not None
    if not is_due or component.review_due is None:
        return ""
    return f"Review of the basis due by {in_utc(component.review_due)}."
