"""When the next step of what is decided about care is due."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from app.pathways.ids import Duration
from app.pathways.plans.due import due_at
from app.pathways.plans.terms import ReasonCode
from app.pathways.rules.factors import Factor, Point, Safety, value_at
from app.pathways.rules.outcomes import Outcome, due_within
from app.pathways.transitions.checking import known_point, last_for_safety, safety_at
from app.pathways.transitions.values import PlanDecision, Refusal, ToldDecision


class Decided(NamedTuple):
    """As much of a decision as says when its next step is due."""

    place: int
    checked_at: datetime | None
    refusals: Sequence[Refusal]
    was_on_hold: bool
    reason_code: ReasonCode | None


def next_due(
    decided: PlanDecision | Decided, outcome: Outcome, *, since: datetime
) -> datetime | None:
    """Return when the next step of `outcome` is due, from the move or the review `since` on."""
    return due_at(since, within_of(decided, outcome))


def within_of(decided: PlanDecision | Decided, outcome: Outcome) -> Duration | None:
    """Return in what time from the move the next step of `outcome` is due; None if none is."""
    is_for_safety = decided.reason_code is ReasonCode.SAFETY_CONCERN
    if is_for_safety and outcome is Outcome.STOP:
        return None
    point = known_point(decided.place, decided.checked_at, decided.refusals)
    if outcome is Outcome.ADAPT and was_held(decided):
        # Until it was decided, and be it by a check, nothing more of it was given.
        point = point._replace(safety=Safety.CONTRAINDICATED)
    return within(point, outcome)


def within(point: Point, outcome: Outcome) -> Duration | None:
    """Return the same of a case that nothing is known of but what it says."""
    return due_within(
        outcome, must_not_lapse=point.must_not_lapse, safety=point.safety, status=point.status
    )


def answered_within(point: Point, outcome: Outcome) -> Duration | None:
    """Return in what time a proposal is to be answered: by when its own next step is due.

    But what is on hold as unsafe, and is to rest, is no pause with an owner, or an end, before
    somebody answers for it: that is as urgent as to decide about it, and no review is.
    """
    is_on_hold = point.safety is Safety.CONTRAINDICATED
    rests = outcome in {Outcome.PAUSE, Outcome.STOP}
    return within(point, Outcome.DECIDE if is_on_hold and rests else outcome)


def was_held(decided: PlanDecision | ToldDecision | Decided) -> bool:
    """Return whether care was on hold as unsafe, before it was decided about or from then on."""
    return decided.was_on_hold or is_found_unsafe(decided)


def is_hold_lifted(decided: PlanDecision | ToldDecision | Decided) -> bool:
    """Return whether care was on hold so, and was checked since."""
    is_safe = safety_at(decided.place, decided.checked_at, decided.refusals) is Safety.NO_CONCERN
    return is_safe and was_held(decided)


def is_found_unsafe(decided: PlanDecision | ToldDecision | Decided) -> bool:
    """Return whether care was unsafe when it was decided about, or was found so since."""
    is_found = value_at(decided.place, Factor.SAFETY) is Safety.CONTRAINDICATED
    return is_found or last_for_safety(decided.refusals) is not None
