"""What is wrong with a request is pointed at, and never repeated."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal, get_args
from uuid import UUID

import pytest
from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from pydantic_core.core_schema import ErrorType

from app.pathways.ids import KebabId, Line, Version
from app.pathways.plans.words import IdentifierValue, System, Verbatim
from app.problems.models import RequestPart
from app.problems.validation import MAX_PARTS, invalid_parts
from app.problems.wording import OURS, WORDING
from tests.small_service import Colour, Things

CANARY: Final = "Canary9990000018"


def faults_of(model: Any, body: object) -> list[tuple[str, str]]:  # noqa: ANN401 (any type)
    """Pointer and code of each fault that validation finds in `body`."""
    try:
        TypeAdapter(model).validate_python(body)
    except ValidationError as error:
        errors = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors()]
        return [(part.pointer, part.code) for part in invalid_parts(errors, body)]
    return []


def a_thing(**changes: object) -> dict[str, list[dict[str, object]]]:
    return {"things": [{"ref": "ab", **changes}]}


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({}, ("/things", "missing")),
        ({"things": "ab"}, ("/things", "wrong_type")),
        ({"things": []}, ("/things", "too_few")),
        ({"things": [{"ref": "ab"}] * 4}, ("/things", "too_many")),
        ({"things": [{}]}, ("/things/0/ref", "missing")),
        ({"things": ["ab"]}, ("/things/0", "wrong_type")),
        (a_thing(ref=7), ("/things/0/ref", "wrong_type")),
        (a_thing(ref="a"), ("/things/0/ref", "too_short")),
        (a_thing(ref="a" * 21), ("/things/0/ref", "too_long")),
        (a_thing(ref="taken"), ("/things/0/ref", "ref_taken")),
        (a_thing(ref="careless"), ("/things/0/ref", "not_accepted")),
        (a_thing(colour="blue"), ("/things/0/colour", "not_one_of")),
        (a_thing(size=11), ("/things/0/size", "out_of_range")),
        (a_thing(size="x"), ("/things/0/size", "wrong_type")),
        (a_thing(age=7), ("/things/0/age", "unknown_field")),
        (a_thing(pet={"kind": "fox"}), ("/things/0/pet", "not_one_of")),
        (a_thing(pet={}), ("/things/0/pet", "missing")),
        (a_thing(pet={"kind": "cat"}), ("/things/0/pet/lives", "missing")),
        (a_thing(pet={"kind": "cat", "lives": 0}), ("/things/0/pet/lives", "out_of_range")),
    ],
)
def test_a_fault_is_pointed_at_and_named(body: object, fault: tuple[str, str]) -> None:
    assert faults_of(Things, body) == [fault]


def test_the_members_of_a_union_are_no_places_in_the_body() -> None:
    assert set(faults_of(Things, a_thing(label=[]))) == {("/things/0/label", "wrong_type")}


def test_too_few_is_not_said_when_an_entry_was_wrong() -> None:
    assert faults_of(Things, {"things": [{"ref": "ab", "age": 7}]}) == [
        ("/things/0/age", "unknown_field")
    ]


@pytest.mark.parametrize(
    "name",
    [
        "x" * 33,
        "has space",
        "a/b",
        "a~b",
        "<script>",
        "Sam_Jones_says",
        "samJones",
        "sam-jones",
        "_sam",
        "9990000018",
        "nhs_9990000018",
        "nhs_999_000_0018",
        "naïve",
        "",
    ],
)
def test_an_unknown_field_with_a_telling_name_is_pointed_at_from_above(name: str) -> None:
    assert faults_of(Things, a_thing(**{name: 1})) == [("/things/0", "unknown_field")]


@pytest.mark.parametrize(("length", "said"), [(1, "be empty"), (2, "the least length is 2")])
def test_what_is_empty_is_not_called_short(length: int, said: str) -> None:
    facts = {"type": "string_too_short", "ctx": {"min_length": length}}

    (part,) = invalid_parts([{**facts, "loc": ("body", "name"), "msg": "x"}], {"name": ""})

    assert (part.code, said in part.detail) == ("too_short", True)


def test_a_body_that_is_no_object_is_pointed_at_as_a_whole() -> None:
    assert faults_of(Things, 7) == [("", "wrong_type")]


def test_a_fault_outside_the_body_says_where_it_is() -> None:
    error = {"type": "int_parsing", "loc": ("query", "limit"), "msg": "x", "input": CANARY}

    (part,) = invalid_parts([error], None)

    assert (part.location, part.pointer) == (RequestPart.QUERY, "/limit")


def test_a_header_of_ours_is_pointed_at_by_its_name() -> None:
    error = {"type": "missing", "loc": ("header", "If-Match"), "msg": "x"}

    (part,) = invalid_parts([error], None)

    assert (part.location, part.pointer) == (RequestPart.HEADER, "/If-Match")


def test_a_large_body_full_of_faults_is_answered_with_some_of_them() -> None:
    errors = [{"type": "missing", "loc": ("body", n), "msg": "x"} for n in range(10_000)]

    assert len(invalid_parts(errors, [0] * 10_000)) == MAX_PARTS


class Everything(BaseModel):
    """A field for every kind of value that comes in."""

    number: Annotated[float, Field(gt=1)] | None = None
    whole: Annotated[int, Field(multiple_of=2)] | None = None
    truth: bool | None = None
    day: date | None = None
    time: datetime | None = None
    id: UUID | None = None
    shape: Annotated[str, Field(pattern="^[a-z]+$")] | None = None
    choice: Literal["a", "b"] | None = None
    colour: Colour | None = None
    names: list[str] | None = None
    counts: dict[str, int] | None = None


@pytest.mark.parametrize("value", [CANARY, {CANARY: CANARY}, [CANARY], [[CANARY]]])
@pytest.mark.parametrize("field", Everything.model_fields)
def test_nothing_that_was_sent_is_repeated(field: str, value: object) -> None:
    body = {field: value}
    try:
        Everything.model_validate(body)
    except ValidationError as error:
        errors = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors()]
        assert CANARY not in "".join(part.model_dump_json() for part in invalid_parts(errors, body))


def test_every_worded_kind_is_one_that_validation_knows() -> None:
    assert set(WORDING) <= set(get_args(ErrorType))


@pytest.mark.parametrize("kind", WORDING)
def test_every_wording_is_a_whole_sentence(kind: str) -> None:
    sentence = WORDING[kind].about(dict.fromkeys(OURS, "3"))

    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "{" not in sentence


@pytest.mark.parametrize(
    ("shape", "value", "said"),
    [
        (Verbatim, "  ", "This must hold words, not only white space."),
        (KebabId, "CBT", "This must be an id: lower case, with hyphens between words."),
        (Line, "two\nlines", "This must be one line."),
        (System, "nhs", "This must name a system of identifiers: https://, http:// or urn:, then "),
        (IdentifierValue, " 1", "This must be 1 to 64 plain characters, with no space at either "),
        (Version, "1", "This must match the pattern"),
    ],
)
def test_a_pattern_that_people_meet_often_is_told_in_words(
    shape: Any,  # noqa: ANN401  # any type
    value: str,
    said: str,
) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(shape).validate_python(value)

    [part] = invalid_parts([{**each, "loc": ("body",)} for each in refused.value.errors()], value)
    assert part.detail.startswith(said)


def test_a_validators_own_words_are_passed_on_only_without_gaps() -> None:
    told = {"type": "nhs_number", "loc": ("body",), "msg": "It fails modulus 11."}
    gapped = {**told, "msg": f"{CANARY} fails modulus 11.", "ctx": {"value": CANARY}}

    first, second = invalid_parts([told, gapped], {})

    assert (first.code, first.detail) == ("nhs_number", "It fails modulus 11.")
    assert (second.code, CANARY in second.detail) == ("not_accepted", False)
