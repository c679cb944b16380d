"""When the next step is due: an ISO 8601 duration from a moment."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from app.pathways.errors import Fault
from app.pathways.ids import Duration

_PARTS: Final = re.compile(
    "P(?:(?P<weeks>[0-9]+)W)?(?:(?P<days>[0-9]+)D)?"
    "(?:T(?:(?P<hours>[0-9]+)H)?(?:(?P<minutes>[0-9]+)M)?)?"
)


_LONGEST: Final = timedelta(days=366)
"""A plan is looked at as a whole once a year at least; what rests for longer is forgotten."""


@cache
def length_of(duration: Duration) -> timedelta:
    """Return how long a duration of whole weeks, days, hours and minutes is."""
    parts = _PARTS.fullmatch(duration)
    assert parts is not None, "a Duration has this shape"
    return timedelta(**{unit: int(number) for unit, number in parts.groupdict("0").items()})


def due_at(moment: datetime, within: Duration | None) -> datetime | None:
    """Return when what is due within `within` of `moment` is due; None where nothing is."""
    return None if within is None else moment + length_of(within)


def faults_of_review(due: datetime | None, at: datetime) -> Iterator[Fault]:
    """Yield what is wrong with the time of a review that somebody sets by hand."""
    if due and due <= at:
        detail = "A review can only be due in the future."
        yield Fault(pointer="/review_due", code="not_in_the_future", detail=detail)
    if due and due > at + _LONGEST:
        detail = "A review is due within a year, or it is forgotten."
        yield Fault(pointer="/review_due", code="too_far_ahead", detail=detail)
