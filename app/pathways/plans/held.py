"""Finds and replaces the components that a plan holds."""

from collections.abc import Sequence
from uuid import UUID

from app.pathways.plans.refused import ComponentNotInPlan
from app.pathways.plans.values import PlanComponent


def get_component(components: Sequence[PlanComponent], plan_component_id: UUID) -> PlanComponent:
    """Return the component of this id. Raises ComponentNotInPlan."""
    for component in components:
        if component.plan_component_id == plan_component_id:
            return component
    raise ComponentNotInPlan


def with_component(
    components: Sequence[PlanComponent], changed: PlanComponent
) -> tuple[PlanComponent, ...]:
    """Return the components with the one of the same id replaced, all in their order."""
    return tuple(
        changed if each.plan_component_id == changed.plan_component_id else each
        for each in components
    )
