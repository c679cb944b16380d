"""When the next step is due, an ISO 8601 duration from a moment, and whether that has passed."""

import re
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from app.pathways.ids import Duration

_PARTS: Final = re.compile(
    "P(?:(?P<weeks>[0-9]+)W)?(?:(?P<days>[0-9]+)D)?"
    "(?:T(?:(?P<hours>[0-9]+)H)?(?:(?P<minutes>[0-9]+)M)?)?"
)


@cache
def length_of(duration: Duration) -> timedelta:
    """Return how long a duration of whole weeks, days, hours and minutes is."""
    parts = _PARTS.fullmatch(duration)
    assert parts is not None, "a Duration has this shape"
    return timedelta(**{unit: int(number) for unit, number in parts.groupdict("0").items()})


def due_at(moment: datetime, within: Duration | None) -> datetime | None:
    """Return when what is due within `within` of `moment` is due; None where nothing is."""
    return None if within is None else moment + length_of(within)


def is_overdue(due_at: datetime | None, *, now: datetime) -> bool:
    """Return whether the time for something has passed; what has no time is never overdue."""
    return due_at is not None and due_at < now
