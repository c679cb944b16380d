"""What the published interface says beside its examples is what the rules do."""

from typing import Final

from app.edge.openapi import TAGS
from app.pathways.rules.case import case_of
from app.pathways.rules.explain import explain
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import Setting
from app.routers.examples.requests import CARRY_OVER_QUESTIONS
from docs.plain_words import DECIDED
from tests.builders import a_case, a_move, carry_over, some_traits, what_is_stated

SAID_OF_TAGS: Final = {tag["name"]: tag["description"] for tag in TAGS}


def test_a_move_is_never_said_to_be_recorded_before_it_happens() -> None:
    assert "before" not in SAID_OF_TAGS["Move"]


def test_the_example_of_a_discharge_says_what_comes_of_it() -> None:
    example = CARRY_OVER_QUESTIONS["discharge"]
    (asked,) = example["value"]["components"]
    said = {name: value for name, value in asked.items() if name not in {"ref", "component_id"}}
    going = a_move(Setting.INPATIENT, Setting.COMMUNITY)

    case = case_of(some_traits(), what_is_stated(**said), going)
    decision = explain(carry_over(), case, prescribed=False)

    assert decision.outcome is Outcome.RESUME
    assert DECIDED[decision.outcome].removeprefix("It ") in example["summary"]


def test_the_description_of_the_words_to_a_person_says_that_a_carer_may_be_addressed() -> None:
    fields = type(explain(carry_over(), a_case(), prescribed=False)).__pydantic_fields__  # type: ignore[attr-defined]  # of a pydantic dataclass

    assert "the carer for a carer's own component" in fields["because_for_person"].description
