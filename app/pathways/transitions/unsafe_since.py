"""Since when care is known to be unsafe: only a check that was made since says otherwise."""

from dataclasses import replace
from datetime import datetime

from app.pathways.plans.terms import Occasion
from app.pathways.rules.factors import Safety
from app.pathways.transitions.asked import StatedNow
from app.pathways.transitions.values import Care, PlanDecision


def with_when_unsafe(care: Care, latest: PlanDecision, said: StatedNow) -> StatedNow:
    """Return what was `said` when care was decided about, with since when it is unsafe.

    Where nobody said when that was found, it may have been found until it was stated.
    """
    if said.safety is not Safety.CONTRAINDICATED or said.checked_at is not None:
        return said
    return replace(said, checked_at=_stated_by(care, latest))


def _stated_by(care: Care, latest: PlanDecision) -> datetime:
    """Return by when it had been stated: at a move, once that was recorded, and not as it occurred.

    What a leave keeps was made when its move occurred, from where its due times run. What was
    answered then had been stated by its answer, and what waits by the leave.
    """
    if latest.is_answered_before:
        assert latest.decided_at is not None, "it was answered"
        return max(latest.made_at, latest.decided_at)
    recorded_at = (
        each.recorded_at
        for each in care.transitions
        if latest.occasion is Occasion.MOVE and each.transition_id == latest.transition_id
    )
    return max([latest.made_at, *recorded_at])
