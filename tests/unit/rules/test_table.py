"""A rule can name the factors and values of the closed list, and nothing else."""

import json
from dataclasses import replace

import pytest
from pydantic import TypeAdapter, ValidationError

from app.pathways.rules.factors import Engagement, Factor, Status, Wish
from app.pathways.rules.table import DecisionTable, Rule, When
from tests.builders import a_rule, a_rule_as_written, a_safe_table, carry_over_table, read_as

NO_FACTORS = [
    "age",
    "date_of_birth",
    "ethnicity",
    "sex",
    "deprivation",
    "diagnosis",
    "programme",
    "risk",
    "risk_score",
    "risk_level",
]


def refusal_of(when: dict[str, object]) -> tuple[tuple[str | int, ...], str]:
    with pytest.raises(ValidationError) as refused:
        read_as(Rule, a_rule_as_written(when=when))
    problem, *_ = refused.value.errors()
    return problem["loc"], problem["type"]


@pytest.mark.parametrize("name", NO_FACTORS)
def test_age_and_what_stands_for_it_cannot_be_named_by_a_rule(name: str) -> None:
    assert refusal_of({name: "any"}) == (("when", name), "unexpected_keyword_argument")


def test_the_factors_of_a_rule_are_those_of_the_closed_list() -> None:
    named = TypeAdapter(When).json_schema()["properties"]

    assert list(named) == list(Factor)


def test_a_misspelt_factor_is_refused_where_it_stands() -> None:
    assert refusal_of({"engagment": "not_now"}) == (
        ("when", "engagment"),
        "unexpected_keyword_argument",
    )


def test_an_unknown_value_is_refused_where_it_stands() -> None:
    assert refusal_of({"reach": "nearly"}) == (("when", "reach", 0), "enum")
    assert refusal_of({"wish": ["stop", "perhaps"]}) == (("when", "wish", 1), "enum")
    assert refusal_of({"must_not_lapse": "true"}) == (("when", "must_not_lapse"), "bool_type")


def test_a_factor_with_an_empty_list_is_refused() -> None:
    assert refusal_of({"reach": []}) == (("when", "reach"), "too_short")


def test_a_factor_named_without_a_value_is_refused() -> None:
    """Read as silence, `reach:` would match every case: the opposite of `reach: none`."""
    assert refusal_of({"reach": None}) == (("when",), "value_error")


def test_an_unknown_outcome_is_refused() -> None:
    with pytest.raises(ValidationError, match="then"):
        a_rule("bad", "discharge")


def test_one_value_may_be_written_without_a_list() -> None:
    assert a_rule("one", "adapt", wish="stop") == a_rule("one", "adapt", wish=["stop"])


def test_conditions_are_the_factors_that_are_named() -> None:
    when = When(status=(Status.ACTIVE,), must_not_lapse=False, wish=(Wish.STOP, Wish.PAUSE))

    assert when.conditions() == {
        Factor.STATUS: (Status.ACTIVE,),
        Factor.MUST_NOT_LAPSE: (False,),
        Factor.WISH: (Wish.STOP, Wish.PAUSE),
    }


def test_a_rule_without_conditions_names_none() -> None:
    assert read_as(Rule, a_rule_as_written()).when.conditions() == {}


def test_a_condition_can_be_added_to_a_rule() -> None:
    when = replace(When(status=(Status.ACTIVE,)), engagement=(Engagement.NOT_NOW,))

    assert list(when.conditions()) == [Factor.STATUS, Factor.ENGAGEMENT]


def test_what_a_rule_does_not_name_is_not_written() -> None:
    written = TypeAdapter(Rule).dump_python(a_rule("one", "adapt", wish="stop"), mode="json")

    assert written["when"] == {"wish": ["stop"]}


def test_a_table_that_is_written_out_can_be_read_again() -> None:
    table = TypeAdapter(DecisionTable)

    assert table.validate_json(table.dump_json(carry_over_table())) == carry_over_table()


def test_an_editor_is_told_that_one_value_or_several_will_do() -> None:
    wish = TypeAdapter(When).json_schema()["properties"]["wish"]

    assert [kind.get("type", "one value") for kind in wish["anyOf"]] == ["one value", "array"]


def test_a_reader_of_the_table_always_gets_a_list() -> None:
    described = TypeAdapter(When).json_schema(mode="serialization")

    assert described["properties"]["wish"]["type"] == "array"
    assert described["properties"]["must_not_lapse"]["type"] == "boolean"
    assert "required" not in described


def test_neither_is_told_of_an_empty_value() -> None:
    for mode in ("validation", "serialization"):
        assert "null" not in json.dumps(TypeAdapter(When).json_schema(mode=mode))


def test_a_table_without_rules_is_refused() -> None:
    with pytest.raises(ValidationError, match="rules"):
        replace(a_safe_table(), rules=())


def test_every_rule_must_say_why_and_where_from() -> None:
    for said in ("because", "because_for_person", "source"):
        with pytest.raises(ValidationError, match=said):
            read_as(Rule, a_rule_as_written(**{said: " "}))


@pytest.mark.parametrize(
    ("because", "reason"),
    [
        (
            "Too unwell, even with changes. A pause needs an owner.",
            "Too unwell, even with changes.",
        ),
        ("Is it safe? Nobody knows.", "Is it safe?"),
        ("By wish, after 2.5 weeks", "By wish, after 2.5 weeks"),
    ],
)
def test_the_first_sentence_of_a_rule_is_the_reason(because: str, reason: str) -> None:
    assert read_as(Rule, a_rule_as_written(because=because)).reason == reason
