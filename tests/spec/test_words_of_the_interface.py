"""What the published interface says beside its examples is what the rules do."""

import json
import re
from collections.abc import Iterable
from typing import Final

import pytest

from app.edge.openapi import TAGS
from app.pathways.plans.terms import BASES, ClosureOutcome, NextStep, PersonsView, ReasonCode
from app.pathways.rules.case import case_of
from app.pathways.rules.explain import explain
from app.pathways.rules.factors import BEDSIDE, SPACE, Reach, Safety
from app.pathways.rules.outcomes import Decider, Interim, Outcome, due_within
from app.pathways.rules.summary import (
    ADAPTED,
    BEFORE_ITS_CHECK,
    MEANWHILE,
    NOT_PAUSED_YET,
    OUT_OF_REACH,
)
from app.pathways.terms import Element, Setting
from app.pathways.transitions.asked import StatedForAll
from app.pathways.transitions.machine import Stage, legal_calls
from app.pathways.transitions.missing import Answerer
from app.pathways.worklist.tasks import TaskKind
from app.routers.examples.requests import CARRY_OVER_QUESTIONS
from app.routers.moves import record_transition
from generators.pages.plain_words import DECIDED
from generators.repository import ROOT
from tests.builders import a_case, a_move, carry_over, some_traits, what_is_stated

WORDS_OF_THE_PAGE: Final = "".join(
    (ROOT / f"app/pages/assets/docs-{name}.js").read_text() for name in ("words", "plan")
)
TABLE: Final = r"^const {name} = {{\n?(.*?)}};$"
KEY: Final = re.compile(r"(\w+): \"")
TABLES: Final[dict[str, Iterable[object]]] = {
    "UNTIL_THEN": Interim,
    "DECIDERS": Decider,
    "CALLS": {call for stage in Stage for call in legal_calls(stage)},
    "WOULD": Outcome,
    "IF": [value for factor in BEDSIDE for value in SPACE[factor]],
    "ASKED": Answerer,
    "VIEWS": PersonsView,
    "REACH": Reach,
    "TASKS": TaskKind,
    "DONE_UNDER": [kind for kind in TaskKind if not kind.startswith("await_")],
    "ON_BASIS": BASES,
    "STEPS": NextStep,
    "CLOSED_AS": ClosureOutcome,
    "RESTS_ON": ReasonCode,
    "ROLES": Decider,
    "ELEMENTS": Element,
    "DUE": [
        outcome
        for outcome in Outcome
        if due_within(outcome, must_not_lapse=True, safety=Safety.NO_CONCERN)
    ],
}
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


@pytest.mark.parametrize("said", [record_transition.__doc__, StatedForAll.__doc__])
def test_what_is_said_for_all_says_for_what_care_a_wish_answers_nothing(said: str) -> None:
    """A wish to go on was stated for everything, and what rested by wish was still to be asked.

    Of what was decided since they could not say, it answers.
    """
    exception = (
        "answers nothing for care that was refused, rests by wish, or waits for a decision as they "
        "could not say: state it of that component."
    )

    assert exception in " ".join(said.split())


@pytest.mark.parametrize("name", TABLES)
def test_the_page_has_words_for_each_value(name: str) -> None:
    (table,) = re.findall(TABLE.format(name=name), WORDS_OF_THE_PAGE, re.MULTILINE | re.DOTALL)

    assert {*KEY.findall(table)} == {*map(str, TABLES[name])}


def test_the_page_sends_to_an_operation_for_each_task() -> None:
    (table,) = re.findall(
        TABLE.format(name="DONE_UNDER"), WORDS_OF_THE_PAGE, re.MULTILINE | re.DOTALL
    )
    paths = json.loads((ROOT / "openapi.json").read_text())["paths"].values()

    there = {each["operationId"] for path in paths for each in path.values()}
    assert {*re.findall(r'"(\w+)"', table)} <= there


def test_the_page_says_what_happens_until_then_as_the_service_does() -> None:
    """Of two tables, one left out that care is not given before its check."""
    tables = {"UNTIL_THEN": MEANWHILE, "OUT_OF_REACH": OUT_OF_REACH, "ADAPTED": ADAPTED}
    for name, meant in tables.items():
        (table,) = re.findall(TABLE.format(name=name), WORDS_OF_THE_PAGE, re.MULTILINE | re.DOTALL)
        assert dict(re.findall(r'(\w+): "(.*)"', table)) == {
            str(interim): said for interim, said in meant.items()
        }
    assert f'"; {BEFORE_ITS_CHECK}"' in WORDS_OF_THE_PAGE
    assert f'"{NOT_PAUSED_YET}"' in WORDS_OF_THE_PAGE
