"""Identifiers of people: an NHS number has a check digit and is stored as ten digits."""

import re
from collections.abc import Iterator
from typing import Final

from app.pathways.errors import Fault, Invalid
from app.pathways.plans.values import Identifier, Person

NHS_NUMBER: Final = "https://fhir.nhs.uk/Id/nhs-number"

_TEN_IN_A_ROW: Final = re.compile("(?<![0-9])[0-9]{10}(?![0-9])")
_RANDOM_ID: Final = re.compile("[0-9A-Fa-f]{8}(-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}")
_TEN_DIGITS: Final = re.compile("[0-9]{10}")
SYNTHETIC: Final = "999"
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


def refuse_bad_identifier(identifier: Identifier) -> None:
    """Refuse what is no identifier of its system. Raises Invalid, pointing below /identifier."""
    if faults := [*_bad_value(identifier, "/identifier")]:
        raise Invalid(faults)


def _bad_value(identifier: Identifier, at: str) -> Iterator[Fault]:
    if identifier.system != NHS_NUMBER and _plain(identifier.system) == _plain(NHS_NUMBER):
        # In another spelling it would be another person, and nobody would check the number.
        detail = f"Write it as {NHS_NUMBER}."
        yield Fault(pointer=f"{at}/system", code="nhs_number_system", detail=detail)
    if identifier.system == NHS_NUMBER and not is_nhs_number(identifier.value):
        detail = "This is not an NHS number: ten digits, the last a check digit."
        yield Fault(pointer=f"{at}/value", code="nhs_number", detail=detail)


def _plain(system: str) -> str:
    return system.lower().rstrip("/").removeprefix("http:").removeprefix("https:")


def identity_faults(person: Person) -> Iterator[Fault]:
    """Yield what is wrong with the identifiers of a person as stored, pointing below /person."""
    for place, identifier in enumerate(person.identifiers):
        pointer = f"/person/identifiers/{place}"
        yield from _bad_value(identifier, pointer)
        if identifier.system in {each.system for each in person.identifiers[:place]}:
            detail = "Give one identifier of each system."
            yield Fault(pointer=f"{pointer}/system", code="repeated", detail=detail)


def refuse_real_people(person: Person) -> None:
    """Refuse an NHS number that could be somebody's: a demonstration takes those of 999 only.

    Raises Invalid.
    """
    if faults := [*_real_numbers(as_stored(person))]:
        raise Invalid(faults)


def _real_numbers(person: Person) -> Iterator[Fault]:
    # Whatever system it is said to be of: a real number must not come in under another name.
    said = [(f"/identifiers/{n}/value", each.value) for n, each in enumerate(person.identifiers)]
    for place, text in (*said, ("/preferred_name", person.preferred_name)):
        if any(not number.startswith(SYNTHETIC) for number in _nhs_numbers_in(text)):
            detail = "A demonstration takes synthetic people only: an NHS number begins with 999."
            yield Fault(pointer=f"/person{place}", code="not_synthetic", detail=detail)


def _nhs_numbers_in(text: str) -> Iterator[str]:
    """Ten digits with whatever stands between them, where the last is a check digit."""
    # A random id holds ten digits in a row often enough, and is nobody's number.
    joined = "" if _RANDOM_ID.fullmatch(text) else re.sub("[^0-9A-Za-z]", "", text)
    return filter(is_nhs_number, _TEN_IN_A_ROW.findall(joined))
