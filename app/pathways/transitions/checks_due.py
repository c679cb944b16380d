"""By when care is to be checked that goes on, as somebody decided without a check."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from app.pathways.plans.due import due_at
from app.pathways.plans.terms import PlanStatus
from app.pathways.rules.factors import point_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.coming_due import within
from app.pathways.transitions.effects import clock_of
from app.pathways.transitions.unchecked import unchecked_in
from app.pathways.transitions.values import Care, PlanDecision


def checks_due(care: Care) -> Mapping[UUID, datetime]:
    """Return by when the care of an open plan is to be checked, by the decision it goes on by.

    That is as soon as somebody had to decide about it: whoever did, and knew of no check, put off
    the check and not its time.
    """
    if care.status is not PlanStatus.OPEN:
        return {}
    made = {each.decision_id: each for each in care.decisions}
    return {
        each.decision_id: _check_due(care, made[each.decision_id]) for each in unchecked_in(care)
    }


def _check_due(care: Care, decision: PlanDecision) -> datetime:
    due = due_at(clock_of(care, decision), within(point_at(decision.place), Outcome.DECIDE))
    assert due is not None, "a decision has its time"
    return due
