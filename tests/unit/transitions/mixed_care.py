"""Care of every kind that moves treat differently."""

from uuid import UUID

from app.pathways.rules.factors import point_at
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


def is_wished_still(care: Care, plan_component_id: UUID) -> bool:
    """Whether whoever care is for last said that it is to go on, be it moves ago.

    What was not answered before another took its place, or never took place, says nothing.
    """
    is_wished = False
    for each in care.decisions:
        is_answered = each.decided_at or each.persons_view or each.reason_code
        stood = not each.is_superseded or (is_answered and not each.is_taken_back)
        if each.plan_component_id == plan_component_id and stood:
            is_wished = _wished_after(each, is_wished=is_wished)
    return is_wished


def _wished_after(decision: PlanDecision, *, is_wished: bool) -> bool:
    """The same once this was said; nothing of it is said by who is asked of something else."""
    point, view = point_at(decision.place), decision.persons_view
    if point.wish in {"continue", "pause", "stop"}:
        is_wished = point.wish == "continue"
    match view, _what_is_asked(decision):
        case "agrees", "pause" | "stop":
            return False
        case "agrees", "continue" | "resume" | "adapt":
            return True
        case "agrees", "hand_over" if point.status == "active":
            return True
        case "disagrees", "continue" | "resume":
            return False
        case "disagrees", "pause" | "stop":
            return point.wish not in {"pause", "stop"}
    return is_wished


def _what_is_asked(decision: PlanDecision) -> str:
    """With what they agree or not; a hand-over that was refused since is to be decided."""
    if decision.decided_at is None:
        return "hand_over"
    is_kept = decision.addressed_to is None and decision.accepted_at is None
    if decision.outcome != "hand_over" or not is_kept:
        return str(decision.outcome)
    rests = "pause" if point_at(decision.place).status == "paused" else "continue"
    return "adapt" if decision.adaptation else rests
