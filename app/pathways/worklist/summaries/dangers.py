"""Tells in the task of a decision each danger of its care besides the latest."""

from app.pathways.transitions.dangers import Known, by_refusal, dangers_known, each_once
from app.pathways.transitions.summaries.words import unsafe_too
from app.pathways.worklist.waiting import Waiting


def found_unsafe_too(waiting: Waiting) -> str:
    """Return each danger that is open besides the latest, unless it is told with a refusal."""
    known = Known(
        waiting.case,
        *(waiting.checked_by, waiting.checked_at, waiting.safety_reason),
        *(waiting.refusals, waiting.unsafe_before),
    )
    refusal = waiting.refusal_before
    told = by_refusal(refusal) if refusal else None
    others = each_once(dangers_known(known))[1:]
    return "".join(f" {unsafe_too(each)}" for each in others if each != told)
