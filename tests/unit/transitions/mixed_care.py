"""Care of every kind that moves treat differently."""

from uuid import UUID

from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import a_component_of_a_plan
from tests.unit.transitions.moving import a_paused_component, some_care


def some_mixed_care() -> Care:
    return some_care(
        a_component_of_a_plan("talking"),
        a_component_of_a_plan("in-reach-talking"),
        a_component_of_a_plan("lithium"),
        a_component_of_a_plan("heart-check"),
        a_paused_component("carers-talk"),
        a_component_of_a_plan("mood-daily-life", status="offered"),
    )


def live(care: Care) -> frozenset[UUID]:
    return frozenset(each.plan_component_id for each in care.components if each.is_live)
