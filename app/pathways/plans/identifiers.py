"""Identifiers of people: an NHS number has a check digit and is stored as ten digits."""

import re
from collections.abc import Iterator
from typing import Final

from app.pathways.errors import Fault, Invalid
from app.pathways.plans.values import Identifier, Person

NHS_NUMBER: Final = "https://fhir.nhs.uk/Id/nhs-number"

_TEN_DIGITS: Final = re.compile("[0-9]{10}")
_SYNTHETIC: Final = "999"
"""NHS numbers that begin so belong to nobody."""


def is_nhs_number(digits: str) -> bool:
    """Return whether `digits` are an NHS number: ten, with the check digit of modulus 11."""
    if not _TEN_DIGITS.fullmatch(digits):
        return False
    total = sum(
        weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=False)
    )
    # A remainder of 1 would need the check digit 10, so such a number was never given out.
    return (11 - total % 11) % 11 == int(digits[9])


def as_stored(person: Person) -> Person:
    """Return the person with each NHS number as ten digits, however it was grouped."""
    identifiers = tuple(map(identifier_as_stored, person.identifiers))
    return Person(identifiers=identifiers, preferred_name=person.preferred_name)


def identifier_as_stored(identifier: Identifier) -> Identifier:
    """Return the identifier as it is found by."""
    given = identifier.value
    is_grouped = identifier.system == NHS_NUMBER
    return Identifier(system=identifier.system, value=_ungrouped(given) if is_grouped else given)


def _ungrouped(value: str) -> str:
    return re.sub("[ -]", "", value)


def refuse_bad_identifier(identifier: Identifier, *, at: str = "/identifier") -> None:
    """Refuse what is no identifier of its system. Raises Invalid, pointing below `at`."""
    if faults := [*_bad_value(identifier, at)]:
        raise Invalid(faults)


def _bad_value(identifier: Identifier, at: str) -> Iterator[Fault]:
    if identifier.system == NHS_NUMBER and not is_nhs_number(identifier.value):
        detail = "This is not an NHS number: ten digits, the last a check digit."
        yield Fault(pointer=f"{at}/value", code="nhs_number", detail=detail)


def identity_faults(person: Person, *, at: str = "/person") -> Iterator[Fault]:
    """Yield what is wrong with the identifiers of a person as stored, pointing below `at`."""
    for place, identifier in enumerate(person.identifiers):
        pointer = f"{at}/identifiers/{place}"
        yield from _bad_value(identifier, pointer)
        if identifier.system in {each.system for each in person.identifiers[:place]}:
            detail = "Give one identifier of each system."
            yield Fault(pointer=f"{pointer}/system", code="repeated", detail=detail)


def refuse_real_people(person: Person, *, at: str = "/person") -> None:
    """Refuse an NHS number that could be somebody's: a demonstration takes those of 999 only.

    Raises Invalid.
    """
    if faults := [*_real_numbers(as_stored(person), at)]:
        raise Invalid(faults)


def _real_numbers(person: Person, at: str) -> Iterator[Fault]:
    for place, identifier in enumerate(person.identifiers):
        # Whatever system it is said to be of: a real number must not come in under another name.
        digits = _ungrouped(identifier.value)
        if is_nhs_number(digits) and not digits.startswith(_SYNTHETIC):
            detail = "A demonstration takes synthetic people only: an NHS number begins with 999."
            pointer = f"{at}/identifiers/{place}/value"
            yield Fault(pointer=pointer, code="not_synthetic", detail=detail)
