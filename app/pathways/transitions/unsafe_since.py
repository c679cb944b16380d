"""Since when care is known to be unsafe: only a check that was made since says otherwise."""

from dataclasses import replace
from datetime import datetime

from app.pathways.plans.terms import Occasion
from app.pathways.rules.factors import Safety
from app.pathways.transitions.asked import StatedNow
from app.pathways.transitions.dangers import dangers_of
from app.pathways.transitions.values import Care, PlanDecision


def with_when_unsafe(care: Care, latest: PlanDecision, said: StatedNow) -> StatedNow:
    """Return what was `said` when care was decided about, with since when all of it was found that
    makes the care unsafe.

    Where nobody said when something was found, it may have been found until it was stated.
    """
    if said.safety is not Safety.CONTRAINDICATED:
        return said
    stated_by = _stated_by(care, latest)
    found_at = said.checked_at, *(each.found_unsafe_at for each in dangers_of(latest)[1:])
    return replace(said, checked_at=max(each or stated_by for each in found_at))


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
