"""Days and moments: read as text of one shape, never a number, and told in words."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Final

from pydantic import AfterValidator, AwareDatetime, BeforeValidator
from pydantic_core import PydanticCustomError

_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_A_DAY: Final = re.compile(_DAY)
_A_MOMENT: Final = re.compile(
    _DAY + r"[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)


def _is_day(given: object) -> object:
    # A moment is a date to Python, and would be taken for its day.
    is_day = isinstance(given, date) and not isinstance(given, datetime)
    if is_day or (isinstance(given, str) and _A_DAY.fullmatch(given)):
        return given
    raise PydanticCustomError("wrong_format", "This must be a date, such as 2026-01-31.")


def _is_moment(given: object) -> object:
    if isinstance(given, datetime) or (isinstance(given, str) and _A_MOMENT.fullmatch(given)):
        return given
    raise PydanticCustomError(
        "wrong_format", "This must be a time with its zone, such as 2026-01-31T09:30:00Z."
    )


def _is_of_the_calendar(moment: datetime) -> datetime:
    try:
        moment.astimezone(UTC)
    except OverflowError:
        # Hours before the year 1, or after 9999: no database takes it, and no clock shows it.
        raise PydanticCustomError(
            "out_of_range", "This must be a time of the years 1 to 9999 in UTC."
        ) from None
    return moment


Day = Annotated[date, BeforeValidator(_is_day)]
"""A calendar day, such as `2026-01-31`: left to itself, the framework takes 0 for one as well."""

Moment = Annotated[AwareDatetime, BeforeValidator(_is_moment), AfterValidator(_is_of_the_calendar)]
"""A time with its zone (RFC 3339), such as `2026-01-31T09:30:00Z`."""


def as_sent(at: datetime) -> str:
    """Return a moment as it is answered in JSON, in UTC, to the last digit: it can be sent back."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def in_utc(at: datetime) -> str:
    """Return a moment in words, in UTC, and saying so."""
    utc = at.astimezone(UTC)
    return f"{utc.day} {utc:%B %Y, %H:%M} UTC"


def on_day(at: date) -> str:
    """Return a day in words, or that of a moment."""
    return f"{at.day} {at:%B %Y}"
