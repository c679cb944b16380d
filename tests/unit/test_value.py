"""A domain value is frozen, named, validated and closed to what it does not know."""

from dataclasses import FrozenInstanceError, replace
from typing import Annotated

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from app.pathways.value import value


@value
class Walk:
    """A walk that somebody goes for."""

    place: str
    """Where to."""
    minutes: Annotated[int, Field(ge=1)] = 30
    with_others: Annotated[bool, Field(alias="with")] = False


WALK = Walk(place="the park")


def test_a_value_is_made_by_naming_its_fields() -> None:
    assert Walk(place="the park", minutes=30) == WALK
    with pytest.raises(ValidationError, match="Unexpected positional argument"):
        Walk("the park")  # type: ignore[call-arg]  # that is what is refused


def test_a_field_that_is_missing_is_named() -> None:
    with pytest.raises(ValidationError, match="place"):
        Walk()  # type: ignore[call-arg]  # that is what is refused


def test_a_field_it_does_not_know_is_refused() -> None:
    with pytest.raises(ValidationError, match="age"):
        Walk(place="the park", age=80)  # type: ignore[call-arg]  # that is what is refused
    with pytest.raises(ValidationError, match="age"):
        TypeAdapter(Walk).validate_python({"place": "the park", "age": 80})


def test_a_value_is_never_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        WALK.minutes = 60  # type: ignore[misc]  # that is what is refused


def test_it_has_room_for_nothing_else() -> None:
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        WALK.pace = "slow"  # type: ignore[attr-defined]  # that is what is refused


def test_a_changed_copy_leaves_the_value_as_it_was() -> None:
    longer = replace(WALK, minutes=60)

    assert (longer.minutes, WALK.minutes) == (60, 30)
    assert longer.place == WALK.place


def test_a_changed_copy_is_validated_again() -> None:
    with pytest.raises(ValidationError, match="minutes"):
        replace(WALK, minutes=0)


def test_a_change_of_a_misspelt_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="minuets"):
        replace(WALK, minuets=60)  # type: ignore[call-arg]  # that is what is refused


def test_values_that_say_the_same_are_one_to_a_set() -> None:
    assert {WALK, Walk(place="the park")} == {WALK}


def test_a_field_is_read_by_either_name_and_written_by_the_outer_one() -> None:
    walk = TypeAdapter(Walk)

    by_alias = walk.validate_python({"place": "the park", "with": True})
    by_name = walk.validate_python({"place": "the park", "with_others": True})

    assert by_alias == by_name
    assert walk.dump_python(by_name) == {"place": "the park", "minutes": 30, "with": True}


def test_its_schema_is_closed_described_and_complete() -> None:
    schema = TypeAdapter(Walk).json_schema(mode="serialization")

    assert schema["additionalProperties"] is False
    assert schema["properties"]["place"]["description"] == "Where to."
    assert schema["required"] == ["place", "minutes", "with"]


@value
class Hike(Walk):
    """A longer one."""

    hills: int


def test_what_adds_to_another_says_of_its_fields_what_that_says() -> None:
    """Most fields of a plan, and of what is stated at a move, stood undescribed in the document."""
    schema = TypeAdapter(Hike).json_schema()

    assert schema["properties"]["place"]["description"] == "Where to."
    assert TypeAdapter(Hike).validate_python({"place": "the moor", "hills": 3}).minutes == 30
