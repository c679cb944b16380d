"""A check that is recorded with an answer, or with what is stated, by whoever found no concern."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from app.pathways.errors import Fault
from app.pathways.rules.factors import Factor, Safety, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.asked import Answer, StatedForAll, StatedNow
from app.pathways.transitions.checking import is_refused_since, last_for_safety
from app.pathways.transitions.resting import goes_on
from app.pathways.transitions.values import PlanDecision

_NAMES: Final = ("checked_by", "checked_at")
_BEFORE_IT_WAS_FOUND_UNSAFE: Final = "before_it_was_found_unsafe"


def faults_of_check(
    decision: PlanDecision, outcome: Outcome, answer: Answer, *, at: datetime
) -> Iterator[Fault]:
    """Yield what is wrong with the check that an answer brings, pointing at each place."""
    given = [name for name in _NAMES if getattr(answer, name) is not None]
    if given and (detail := _why_not(decision, outcome)):
        for name in given:
            yield Fault(pointer=f"/{name}", code="not_part_of_this_step", detail=detail)
        return
    for name in _NAMES:
        if given and name not in given:
            detail = "A check has both: say who found no concern, and when."
            yield Fault(pointer=f"/{name}", code="missing", detail=detail)
    if answer.checked_at and answer.checked_at > at:
        detail = "Nobody can have checked it in the future."
        yield Fault(pointer="/checked_at", code="in_the_future", detail=detail)
    refusal = last_for_safety(decision.refusals)
    if refusal and answer.checked_at and answer.checked_at < refusal.at:
        detail = "A team refused it as unsafe after that: give a check made since, or none."
        yield Fault(pointer="/checked_at", code=_BEFORE_IT_WAS_FOUND_UNSAFE, detail=detail)


def _why_not(decision: PlanDecision, outcome: Outcome) -> str:
    """Why an answer takes no check; empty where it does."""
    safety = value_at(decision.place, Factor.SAFETY)
    if safety is Safety.CONTRAINDICATED:
        return (
            "It was found unsafe: leave it out. Where a check has found otherwise, review the "
            "component with what was found (safety), by whom and when, and answer that."
        )
    if safety is Safety.NO_CONCERN and not is_refused_since(decision.place, decision.refusals):
        return (
            "This decision waits for no check: leave it out. To record one, review the "
            "component with what was found (safety), by whom and when, and answer that."
        )
    if goes_on(decision.place, outcome):
        return ""
    return "Nothing is given by this outcome, so that it needs no check: leave it out."


def is_found_unsafe(before: StatedNow) -> bool:
    """Return whether it is known when care was found unsafe, so that a check comes after that."""
    return before.safety is Safety.CONTRAINDICATED and before.checked_at is not None


def faults_of_finding(
    of_it: StatedNow, of_all: StatedForAll, before: StatedNow, *, prefix: str
) -> Iterator[Fault]:
    """Yield what is missing to state no concern about care of which it is known when it was unsafe.

    What somebody found at a time yields to what somebody found later, and to nothing less.
    """
    if of_it.safety is not Safety.NO_CONCERN or not is_found_unsafe(before):
        return
    for name in _NAMES:
        if getattr(of_it, name) is None and getattr(of_all, name) is None:
            detail = "It was found unsafe: say who found no concern since, and when."
            yield Fault(pointer=f"{prefix}/{name}", code="missing", detail=detail)
    checked_at = of_it.checked_at or of_all.checked_at
    if checked_at and before.checked_at and checked_at < before.checked_at:
        detail = "It was found unsafe after that: only a check that was made since says otherwise."
        where = prefix if of_it.checked_at else "/stated_for_all"
        yield Fault(pointer=f"{where}/checked_at", code=_BEFORE_IT_WAS_FOUND_UNSAFE, detail=detail)
