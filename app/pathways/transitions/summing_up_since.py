"""Says what became of care after it was decided that it goes on.

A decision is told as it was made. Whoever works from a page of it must not give what has rested, or
ended, since; the plan says why.
"""

from collections.abc import Mapping
from typing import Final

from app.pathways.plans.terms import ComponentStatus
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
