"""What is known today of the safety of care: from its case, and from what was found since."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from app.pathways.ids import Line
from app.pathways.plans.terms import ReasonCode
from app.pathways.plans.words import Verbatim
from app.pathways.rules.factors import Point, Safety, point_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.values import PlanDecision, Refusal, ToldDecision


class Finding(NamedTuple):
    """What somebody found of the safety of care, who that was and when; why, where it is unsafe."""

    safety: Safety
    by: Line | None
    at: datetime | None
    because: Verbatim | None = None


def safety_of(decision: PlanDecision | ToldDecision) -> Safety:
    """Return what is known today of the safety of care that was decided about."""
    if rests_as_unsafe(decision):
        return Safety.CONTRAINDICATED
    return safety_at(decision.place, decision.checked_at, decision.refusals)


def safety_at(place: int, checked_at: datetime | None, refusals: Sequence[Refusal]) -> Safety:
    """Return the same of the case in which it was decided about, and of what was found since.

    Where nobody had checked it by then, or a team refused it as unsafe since, only an answer can
    have brought the check. The case stays what it was, because the reasons of the rules speak of
    it.
    """
    safety = point_at(place).safety
    if checked_at is None and not refusals:
        # So it is of most care, and this is asked of all of it again and again.
        return safety
    if danger_since(checked_at, refusals):
        return Safety.CONTRAINDICATED
    return Safety.NO_CONCERN if is_checked_since(place, checked_at, refusals) else safety


def known_point(place: int, checked_at: datetime | None, refusals: Sequence[Refusal]) -> Point:
    """Return the case in which care was decided about, with what is known today of its safety."""
    point, safety = point_at(place), safety_at(place, checked_at, refusals)
    return point if point.safety is safety else point._replace(safety=safety)


def is_unsafe(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether care was found unsafe, and nobody has found otherwise since."""
    return safety_of(decision) is Safety.CONTRAINDICATED


def is_checked_since(place: int, checked_at: datetime | None, refusals: Sequence[Refusal]) -> bool:
    """Return whether somebody found no concern since care was decided about."""
    is_made = checked_at is not None and not danger_since(checked_at, refusals)
    return is_made and takes_a_check(place, refusals)


def is_checked_with_an_answer(decision: PlanDecision) -> bool:
    """Return whether a check came with an answer about care that nobody had checked before it."""
    was_unchecked = point_at(decision.place).safety is Safety.NOT_CHECKED
    return was_unchecked and decision.checked_at is not None


def takes_a_check(place: int, refusals: Sequence[Refusal]) -> bool:
    """Return whether a check comes with an answer about care.

    That is of care which nobody had checked when it was decided about, or which was of no concern
    then, and a team refused as unsafe since.
    """
    safety = point_at(place).safety
    is_refused_since = safety is Safety.NO_CONCERN and last_for_safety(refusals) is not None
    return safety is Safety.NOT_CHECKED or is_refused_since


def danger_since(checked_at: datetime | None, refusals: Sequence[Refusal]) -> Refusal | None:
    """Return with which refusal a team last found care unsafe, if it was not checked since."""
    refusal = last_for_safety(refusals)
    if refusal is None:
        return None
    return refusal if checked_at is None or checked_at < refusal.at else None


def last_for_safety(refusals: Sequence[Refusal]) -> Refusal | None:
    """Return the last refusal because the care is not safe, whatever came of it."""
    # Hardly any care is refused, and this is asked of all of it again and again.
    if not refusals:
        return None
    return next((each for each in reversed(refusals) if is_for_safety(each)), None)


def rests_as_unsafe(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether care was paused because it is not safe, by whoever answered that it pauses.

    A check that was known by then came before that.
    """
    is_paused = decision.decided_at is not None and decision.outcome is Outcome.PAUSE
    return is_paused and decision.reason_code is ReasonCode.SAFETY_CONCERN


def is_found_since(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether anything was found of the safety of care since it was decided about."""
    checked_at, refusals = decision.checked_at, decision.refusals
    is_checked = is_checked_since(decision.place, checked_at, refusals)
    is_refused = danger_since(checked_at, refusals) is not None
    return rests_as_unsafe(decision) or is_refused or is_checked


def is_for_safety(refusal: Refusal) -> bool:
    """Return whether a team refused care because it found that it is not safe."""
    return refusal.reason_code is ReasonCode.SAFETY_CONCERN


def danger_in(decision: PlanDecision | None) -> Finding | None:
    """Return what was found of care that is unsafe, where it was decided about; else None."""
    if decision is None or not is_unsafe(decision):
        return None
    return finding_of(decision)


def finding_of(decision: PlanDecision | ToldDecision) -> Finding:
    """Return what was found last of the safety of care, by whom, when and why."""
    if rests_as_unsafe(decision):
        by = decision.authorised_by
        who = by.name if by else decision.decided_by
        return Finding(Safety.CONTRAINDICATED, who, decision.decided_at, decision.reason)
    return found_before(decision, decision.refusals)


def found_before(decision: PlanDecision | ToldDecision, refusals: Sequence[Refusal]) -> Finding:
    """Return the same of before it was answered, when these `refusals` of its move were known."""
    by, at = decision.checked_by, decision.checked_at
    if danger := danger_since(at, refusals):
        return Finding(Safety.CONTRAINDICATED, danger.by, danger.at, danger.reason)
    safety, because = safety_at(decision.place, at, refusals), decision.safety_reason
    if safety is Safety.CONTRAINDICATED and because is None:
        # Decisions of before this was kept have none, but may have the refusal.
        refusal = refusal_that_found(by, at, because, refusals)
        because = refusal.reason if refusal else None
    return Finding(safety, by, at, because)


def danger_of(decision: PlanDecision | ToldDecision) -> Refusal | None:
    """Return with which refusal at its own move care was found unsafe, if it is so still."""
    danger = danger_since(decision.checked_at, decision.refusals)
    if danger or not is_unsafe(decision):
        return danger
    by, at, because = decision.checked_by, decision.checked_at, decision.safety_reason
    return refusal_that_found(by, at, because, decision.refusals)


def refusal_that_found(
    by: Line | None, at: datetime | None, because: Verbatim | None, refusals: Iterable[Refusal]
) -> Refusal | None:
    """Return with which refusal somebody found care unsafe, of those that are known.

    Whoever said since why it is unsafe, in other words, is told with those.
    """
    for_safety = (each for each in refusals if is_for_safety(each))
    theirs = (each for each in for_safety if (each.by, each.at) == (by, at))
    return next((each for each in theirs if because in {None, each.reason}), None)
