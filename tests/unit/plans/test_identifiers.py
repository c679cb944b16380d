"""NHS numbers: their check digit, how they are stored, and which a demonstration takes."""

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.identifiers import (
    NHS_NUMBER,
    as_stored,
    identifier_as_stored,
    identity_faults,
    is_nhs_number,
    refuse_bad_identifier,
    refuse_real_people,
)
from app.pathways.plans.values import Identifier
from tests.unit.plans.made_up import a_person


@pytest.mark.parametrize("digits", ["9990000018", "9990000026", "9990000050"])
def test_a_number_with_its_check_digit_is_an_nhs_number(digits: str) -> None:
    assert is_nhs_number(digits)


@pytest.mark.parametrize(
    "text",
    ["9990000019", "999000001", "99900000180", "999000001X", "\u0669990000018", ""],
    ids=["check digit", "short", "long", "letter", "other digits", "empty"],
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_nhs_number(text)


def test_a_number_whose_check_digit_would_be_ten_was_never_given_out() -> None:
    nine = next(
        f"{number:09}"
        for number in range(999000000, 999000100)
        if sum((10 - place) * int(digit) for place, digit in enumerate(f"{number:09}")) % 11 == 1
    )

    assert not any(is_nhs_number(f"{nine}{last}") for last in range(10))


@pytest.mark.parametrize("last", range(10))
def test_one_check_digit_fits_and_no_other(last: int) -> None:
    assert is_nhs_number(f"999000001{last}") is (last == 8)


def test_an_nhs_number_is_stored_as_ten_digits() -> None:
    person = as_stored(a_person((NHS_NUMBER, "999 000-0018"), ("urn:local", "A 1-2")))

    assert [each.value for each in person.identifiers] == ["9990000018", "A 1-2"]


def test_a_wrong_nhs_number_is_pointed_at_and_never_repeated() -> None:
    person = a_person(("urn:local", "1234567890"), (NHS_NUMBER, "9990000019"))

    [fault] = identity_faults(person)

    assert (fault.pointer, fault.code) == ("/person/identifiers/1/value", "nhs_number")
    assert "9990000019" not in fault.detail


def test_two_identifiers_of_one_system_are_a_fault() -> None:
    person = a_person((NHS_NUMBER, "9990000018"), (NHS_NUMBER, "9990000026"))

    [fault] = identity_faults(person)

    assert (fault.pointer, fault.code) == ("/person/identifiers/1/system", "repeated")


def test_a_demonstration_takes_only_numbers_that_belong_to_nobody() -> None:
    person = a_person(("urn:local", "1"), (NHS_NUMBER, "943 476 5919"))

    with pytest.raises(Invalid) as refused:
        refuse_real_people(person)

    [fault] = refused.value.faults
    assert (fault.pointer, fault.code) == ("/person/identifiers/1/value", "not_synthetic")


@pytest.mark.parametrize("value", ["943-476-5919", "943.476.5919", "943476 5919x", "A:9434765919"])
def test_a_real_number_does_not_come_in_under_another_system(value: str) -> None:
    with pytest.raises(Invalid):
        refuse_real_people(a_person(("urn:oid:2.16.840.1.113883.2.1.4.1", value)))


def test_a_random_id_is_nobodys_number() -> None:
    """Ten digits in a row with a check digit happen in one of them after the other."""
    refuse_real_people(a_person(("urn:local", "01a22294-3476-5919-8000-943476591900")))


def test_a_real_number_does_not_come_in_as_a_name() -> None:
    with pytest.raises(Invalid) as refused:
        refuse_real_people(a_person(("urn:a", "1"), preferred_name="NHS 943 476 5919"))

    assert [each.pointer for each in refused.value.faults] == ["/person/preferred_name"]


@pytest.mark.parametrize(
    "system",
    [
        "https://fhir.nhs.uk/Id/nhs-number/",
        "http://fhir.nhs.uk/Id/nhs-number",
        "https://FHIR.nhs.uk/id/NHS-number",
    ],
)
def test_the_system_of_nhs_numbers_is_spelt_in_one_way(system: str) -> None:
    """In another spelling a person could have a second open plan."""
    [fault] = identity_faults(a_person((system, "9990000018")))

    assert (fault.pointer, fault.code) == ("/person/identifiers/0/system", "nhs_number_system")


def test_a_demonstration_takes_synthetic_people() -> None:
    refuse_real_people(a_person((NHS_NUMBER, "999 000 0018"), ("urn:local", "1")))


@pytest.mark.parametrize("value", ["999 000 0018", "999-000-0018", "9990000018"])
def test_a_person_is_found_by_their_number_however_it_is_grouped(value: str) -> None:
    stored = identifier_as_stored(Identifier(system=NHS_NUMBER, value=value))

    refuse_bad_identifier(stored)

    assert stored.value == "9990000018"


def test_nobody_is_found_by_a_number_that_is_none() -> None:
    with pytest.raises(Invalid) as refused:
        refuse_bad_identifier(Identifier(system=NHS_NUMBER, value="9990000019"))

    [fault] = refused.value.faults
    assert (fault.pointer, fault.code) == ("/identifier/value", "nhs_number")


def test_an_identifier_of_another_system_is_kept_as_it_is_written() -> None:
    local = Identifier(system="urn:local", value="12-34 56")

    refuse_bad_identifier(local)

    assert identifier_as_stored(local) == local
