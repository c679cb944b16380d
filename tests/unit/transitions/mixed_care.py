"""Care of every kind that moves treat differently."""

from uuid import UUID

from app.pathways.transitions.saying_no import has_spoken
from app.pathways.transitions.values import Care, PlanDecision
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


def said_last_of(care: Care, plan_component_id: UUID) -> PlanDecision | None:
    """The decision with which anything was last said of care, be it moves ago.

    What was not answered before another took its place, or never took place, says nothing.
    """
    said: PlanDecision | None = None
    for each in care.decisions:
        is_answered = each.decided_at or each.persons_view or each.reason_code
        stood = not each.is_superseded or (is_answered and not each.is_taken_back)
        if each.plan_component_id == plan_component_id and stood and has_spoken(each):
            said = each
    return said
