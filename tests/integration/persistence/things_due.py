"""Stored plans in which something is due."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from app.audit.ids import uuid7
from app.pathways.plans.events import EventName
from app.pathways.plans.values import Plan, PlanComponent
from app.persistence.session import Engine
from tests.integration.persistence.stored_moves import a_decision, a_transition, change_care
from tests.integration.persistence.stored_plans import a_new_plan, many_components, stored
from tests.unit.plans.made_up import NOW, a_component_of_a_plan

OF_THE_SEED: Final = {"component_id": "psychosis-cbtp", "pathway_id": "psychosis"}
"""A component that a service with the seed content knows."""


def a_moved_plan(engine: Engine, *hours: float | None, **of_each: object) -> Plan:
    """A plan whose move left a decision for each of its components, due in so many hours."""
    return a_plan_moved_with(engine, many_components(len(hours)), hours, **of_each)


def a_plan_moved_with(
    engine: Engine,
    components: Sequence[PlanComponent],
    hours: Sequence[float | None],
    **of_each: object,
) -> Plan:
    """The same of these components."""
    plan = stored(engine, a_new_plan(*components))
    transition = a_transition()
    decisions = [
        a_decision(transition, component, due_at=in_hours(each), **of_each)
        for component, each in zip(components, hours, strict=True)
    ]
    change_care(
        *(engine, plan.plan_id, 1, EventName.TRANSITION_RECORDED),
        transitions=[transition],
        decisions=decisions,
    )
    return plan


def in_hours(hours: float | None) -> object:
    return None if hours is None else NOW + timedelta(hours=hours)


def a_component_with_a_step(days: int, **changes: object) -> PlanComponent:
    usual: dict[str, object] = {
        "plan_component_id": uuid7(),
        "equivalence": f"kind-{days}",
        "review_due": NOW + timedelta(days=days),
        "next_step": "adaptation_review",
    }
    return a_component_of_a_plan("talking", **{**usual, **changes})
