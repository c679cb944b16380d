"""What each step in the life of a component needs, may take, and cannot take."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from app.pathways.errors import Fault, Invalid
from app.pathways.plans.asked import Grounds, StepGrounds
from app.pathways.plans.checks import THE_CHECK
from app.pathways.plans.terms import ComponentStatus

_NAMES: Final = tuple(field.name for field in fields(StepGrounds))

_FASTEST_CLOCK: Final = timedelta(hours=1)
"""Clocks here are at most an hour ahead of UTC, so it may already be tomorrow."""


_LONGEST_REST: Final = timedelta(days=366)
"""A plan is looked at as a whole once a year at least; what rests for longer is forgotten."""


_NOT_TAKEN: Final = "This step does not take it: leave it out."
_NO_CODE_OF_A_PAUSE: Final = (
    "A pause by hand keeps no code: leave it out, and say why in words. Where the care is not "
    'safe, review it instead with "safety": "contraindicated", who found that, when and why '
    "(checked_by, checked_at, safety_reason), and answer that decision: else nobody knows of it at "
    "the next move."
)


class Takes(NamedTuple):
    """The grounds that a step needs, and those that it may have besides."""

    needs: frozenset[str]
    may: frozenset[str] = frozenset()


_NOTHING: Final = Takes(frozenset())
_THE_PAUSE: Final = frozenset({"reason", "owner", "review_due"})
_THE_START: Final = frozenset({"started_on"})
_THE_CHECK: Final = frozenset(THE_CHECK)
_AUTHORITY: Final = frozenset({"authorised_by"})
_REASON: Final = frozenset({"reason"})
_THE_CODE: Final = frozenset({"reason_code"})
_THE_VIEW: Final = frozenset({"reason_code", "persons_view", "persons_words"})

RECORDED_AS: Final = {
    ComponentStatus.OFFERED: _NOTHING,
    ComponentStatus.ACTIVE: Takes(_THE_START, _THE_CHECK),
    ComponentStatus.PAUSED: Takes(_THE_START | _THE_PAUSE, _AUTHORITY),
}
"""As what a component can be put into a plan, and on what grounds."""

_STEP_TO: Final = {
    ComponentStatus.ACTIVE: Takes(frozenset(), _THE_CHECK),
    ComponentStatus.PAUSED: Takes(_THE_PAUSE, _AUTHORITY),
    ComponentStatus.COMPLETED: Takes(frozenset(), _REASON | _AUTHORITY | _THE_VIEW),
    ComponentStatus.STOPPED: Takes(_REASON, _AUTHORITY | _THE_CODE),
    ComponentStatus.DECLINED: Takes(frozenset(), _REASON),
    ComponentStatus.ENTERED_IN_ERROR: Takes(_REASON, _AUTHORITY),
}


def grounds_for(now: ComponentStatus, to: ComponentStatus) -> Takes:
    """Return what the legal step from `now` to `to` takes."""
    if (now, to) == (ComponentStatus.OFFERED, ComponentStatus.ACTIVE):
        return Takes(frozenset(), _THE_START | _THE_CHECK)
    return _STEP_TO[to]


def check_grounds(grounds: Grounds, takes: Takes, *, at: datetime) -> None:
    """Refuse grounds that are missing, out of place or of an impossible time. Raises Invalid."""
    faults = [*_misplaced(grounds, takes), *_impossible_times(grounds, at)]
    if faults:
        raise Invalid(faults)


def _misplaced(grounds: Grounds, takes: Takes) -> Iterator[Fault]:
    for name in _NAMES:
        # What is only put into a plan has none of those that a step has besides.
        given = getattr(grounds, name, None) is not None
        if name in takes.needs and not given:
            yield Fault(pointer=f"/{name}", code="missing", detail="This step needs it.")
        if given and name not in takes.needs | takes.may:
            is_why_it_rests = name == "reason_code" and "owner" in takes.needs
            detail = _NO_CODE_OF_A_PAUSE if is_why_it_rests else _NOT_TAKEN
            yield Fault(pointer=f"/{name}", code="not_part_of_this_step", detail=detail)


def _impossible_times(grounds: Grounds, at: datetime) -> Iterator[Fault]:
    if grounds.started_on and grounds.started_on > (at + _FASTEST_CLOCK).date():
        detail = "Care that has begun cannot begin in the future."
        yield Fault(pointer="/started_on", code="in_the_future", detail=detail)
    yield from faults_of_review(grounds.review_due, at)


def faults_of_review(due: datetime | None, at: datetime) -> Iterator[Fault]:
    """Yield what is wrong with the time of a review that somebody sets by hand."""
    if due and due <= at:
        detail = "A review can only be due in the future."
        yield Fault(pointer="/review_due", code="not_in_the_future", detail=detail)
    if due and due > at + _LONGEST_REST:
        detail = "A review is due within a year, or it is forgotten."
        yield Fault(pointer="/review_due", code="too_far_ahead", detail=detail)
