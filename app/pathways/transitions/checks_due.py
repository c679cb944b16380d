"""By when care is to be checked that goes on, as somebody decided without a check."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from app.pathways.plans.due import due_at
from app.pathways.plans.terms import ComponentStatus, PlanStatus
from app.pathways.rules.factors import Safety, point_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.checking import safety_of
from app.pathways.transitions.coming_due import within
from app.pathways.transitions.deciding import earlier_of, keeping
from app.pathways.transitions.effects import clock_of
from app.pathways.transitions.standing import latest_about
from app.pathways.transitions.unchecked import goes_on_unchecked, unchecked_in
from app.pathways.transitions.values import Care, PlanDecision


def checks_due(care: Care) -> Mapping[UUID, datetime]:
    """Return by when the care of an open plan is to be checked, by the decision it goes on by.

    That is as soon as somebody had to decide about it: whoever did, and knew of no check, put off
    the check and not its time. As long as it goes on unchecked, no later decision puts that off.
    """
    if care.status is not PlanStatus.OPEN:
        return {}
    made = {each.decision_id: each for each in care.decisions}
    return {
        each.decision_id: _check_due(care, made[each.decision_id]) for each in unchecked_in(care)
    }


def keeping_check_due(care: Care, made: PlanDecision) -> PlanDecision:
    """Return a decision that is made about `care` with by when that was to be checked already."""
    latest = latest_about(care, made.plan_component_id)
    if latest is None or not _has_gone_on_unchecked(latest):
        return made
    was_due = _check_due(care, latest)
    # What waits takes the place of the check, and asks for it no later than that did.
    is_in_its_place = goes_on_unchecked(latest) and safety_of(made) is Safety.NOT_CHECKED
    kept = keeping(made, was_due) if is_in_its_place else made
    return replace(kept, check_was_due=was_due)


def _has_gone_on_unchecked(latest: PlanDecision) -> bool:
    """Whether care has not rested since it was decided about, and nobody has checked it."""
    is_active = latest.left_as is ComponentStatus.ACTIVE and latest.paused_by_hand_at is None
    return is_active and safety_of(latest) is Safety.NOT_CHECKED


def _check_due(care: Care, decision: PlanDecision) -> datetime:
    due = due_at(clock_of(care, decision), within(point_at(decision.place), Outcome.DECIDE))
    earliest = earlier_of(due, decision.check_was_due)
    assert earliest is not None, "a decision has its time"
    return earliest
