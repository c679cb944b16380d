"""A decision is explained: its reasons, its factors with their origins, who decides."""

from pydantic import TypeAdapter

from app.pathways.rules.explain import Decision, explain
from app.pathways.rules.factors import SPACE, text_of
from app.pathways.rules.outcomes import Decider, Interim, Outcome
from app.pathways.terms import Term
from tests.builders import a_case, carry_over, carry_over_table


def test_a_decision_tells_its_outcome_its_rule_and_its_reasons() -> None:
    decision = explain(
        carry_over(), a_case(engagement="not_now", wish="continue"), prescribed=False
    )

    rule = next(rule for rule in carry_over_table().rules if rule.id == "not-now")
    assert (decision.outcome, decision.rule) == (Outcome.PAUSE, "not-now")
    assert decision.because == rule.because
    assert decision.because_for_person == rule.because_for_person
    assert decision.due_within == "P7D"
    assert decision.interim is Interim.CARRY_ON
    assert decision.decider is None
    assert decision.against_persons_wish


def test_an_open_decision_names_who_decides() -> None:
    nobody_asked = a_case()

    asked_of = [
        explain(carry_over(), nobody_asked, prescribed=prescribed).decider
        for prescribed in (True, False)
    ]

    assert asked_of == [Decider.PRESCRIBER, Decider.PROFESSIONAL_WITH_PERSON]


def test_every_factor_is_told_with_where_it_came_from() -> None:
    decision = explain(carry_over(), a_case(engagement="well_enough"), prescribed=False)

    told = [(factor.name, factor.value, factor.origin) for factor in decision.factors]
    assert told == [
        ("status", "active", "default"),
        ("must_not_lapse", "false", "catalogue"),
        ("led_by", "originating_team", "derived"),
        ("reach", "as_is", "derived"),
        ("safety", "no_concern", "default"),
        ("wish", "not_asked", "default"),
        ("engagement", "well_enough", "stated"),
        ("from_setting", "community", "transition"),
        ("to_setting", "inpatient", "transition"),
    ]


def test_values_are_told_as_they_are_written_in_a_rule() -> None:
    for factor, values in SPACE.items():
        for value in values:
            if isinstance(value, Term):
                assert text_of(value) == value.value, factor


def test_the_table_that_decided_is_never_described_as_null() -> None:
    described = TypeAdapter(Decision).json_schema(mode="serialization")

    decided_by = described["properties"]["decided_by"]

    assert "decided_by" not in described["required"]
    assert (decided_by["$ref"], "default" in decided_by) == ("#/$defs/RulesUsed", False)
