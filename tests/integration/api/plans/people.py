"""People who do not exist, each with an NHS number of the range that belongs to nobody."""

from itertools import count
from typing import Any, Final

NHS_NUMBER: Final = "https://fhir.nhs.uk/Id/nhs-number"

Json = dict[str, Any]

_SERIAL: Final = count(100_000)
_NEVER_GIVEN_OUT: Final = 10
"""The check digit that would need two places."""


def a_new_nhs_number() -> str:
    """A number of the range 999 that nobody else in this run has."""
    while True:
        number = with_check_digit(f"999{next(_SERIAL):06d}")
        if number is not None:
            return number


def with_check_digit(nine: str) -> str | None:
    """The nine digits with the tenth, None where there is no such number."""
    total = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
    check = -total % 11
    return None if check == _NEVER_GIVEN_OUT else f"{nine}{check}"


def grouped(number: str, by: str = " ") -> str:
    """An NHS number as it stands on a letter."""
    return by.join((number[:3], number[3:6], number[6:]))


def a_person(number: str | None = None, **changes: object) -> Json:
    """A person as a caller sends them; somebody new unless a number is given."""
    identifier = {"system": NHS_NUMBER, "value": number or a_new_nhs_number()}
    return {"identifiers": [identifier], "preferred_name": "Sam", **changes}
