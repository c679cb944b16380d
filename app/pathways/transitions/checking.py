"""A check that is recorded with an answer: whoever made it found no concern."""

from collections.abc import Iterator
from datetime import datetime

from app.pathways.errors import Fault
from app.pathways.rules.factors import Factor, Safety, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.asked import Answer
from app.pathways.transitions.resting import goes_on
from app.pathways.transitions.values import PlanDecision, ToldDecision


def safety_of(decision: PlanDecision | ToldDecision) -> Safety:
    """Return what is known today of the safety of care that was decided about."""
    return safety_at(decision.place, decision.checked_at)


def safety_at(place: int, checked_at: datetime | None) -> Safety:
    """Return the same of the case in which it was decided about, and of when it was checked.

    Where nobody had checked it by then, only an answer can have brought the check. The case stays
    what it was, because the reasons of the rules speak of it.
    """
    safety = value_at(place, Factor.SAFETY)
    assert isinstance(safety, Safety)
    return Safety.NO_CONCERN if is_checked_since(place, checked_at) else safety


def is_checked_since(place: int, checked_at: datetime | None) -> bool:
    """Return whether care was checked which nobody had checked when it was decided about."""
    return value_at(place, Factor.SAFETY) is Safety.NOT_CHECKED and checked_at is not None


def goes_on_unchecked(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether somebody decided that care goes on which nobody is known to have checked."""
    is_unchecked = safety_of(decision) is Safety.NOT_CHECKED
    is_given = decision.decided_at is not None and goes_on(decision.place, decision.outcome)
    return is_unchecked and is_given


def faults_of_check(
    decision: PlanDecision, outcome: Outcome, answer: Answer, *, at: datetime
) -> Iterator[Fault]:
    """Yield what is wrong with the check that an answer brings, pointing at each place."""
    given = [name for name in ("checked_by", "checked_at") if getattr(answer, name) is not None]
    if given and (detail := _why_not(decision, outcome)):
        for name in given:
            yield Fault(pointer=f"/{name}", code="not_part_of_this_step", detail=detail)
        return
    for name in ("checked_by", "checked_at"):
        if given and name not in given:
            detail = "A check has both: say who found no concern, and when."
            yield Fault(pointer=f"/{name}", code="missing", detail=detail)
    if answer.checked_at and answer.checked_at > at:
        detail = "Nobody can have checked it in the future."
        yield Fault(pointer="/checked_at", code="in_the_future", detail=detail)


def _why_not(decision: PlanDecision, outcome: Outcome) -> str:
    """Why an answer takes no check; empty where it does."""
    match value_at(decision.place, Factor.SAFETY):
        case Safety.CONTRAINDICATED:
            return (
                "It was found unsafe: leave it out. Where a check has found otherwise, review the "
                "component with what was found (safety), by whom and when, and answer that."
            )
        case Safety.NO_CONCERN:
            return (
                "This decision waits for no check: leave it out. To record one, review the "
                "component with what was found (safety), by whom and when, and answer that."
            )
    if goes_on(decision.place, outcome):
        return ""
    return "Nothing is given by this outcome, so that it needs no check: leave it out."
