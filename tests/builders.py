"""Data builders: each call shows only what matters to the test that makes it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter

from app.content_files.reader import read_content_file
from app.pathways.rules.case import Case, Origin, Stated, Traits, case_of, place_of
from app.pathways.rules.compile import CompiledTable, compile_table
from app.pathways.rules.derive import Move
from app.pathways.rules.factors import Point
from app.pathways.rules.table import DecisionTable, Rule

SEED: Final = Path(__file__).resolve().parents[1] / "seed"

T = TypeVar("T")

A_GOING_ON_POINT: Final[dict[str, object]] = {
    "status": "active",
    "must_not_lapse": False,
    "led_by": "originating_team",
    "reach": "as_is",
    "safety": "no_concern",
    "wish": "continue",
    "engagement": "well_enough",
    "from_setting": "community",
    "to_setting": "inpatient",
}


def read_as(shape: type[T], written: object) -> T:
    """What the loader makes of `written`, plain data as it stands in a file."""
    return TypeAdapter(shape).validate_python(written)


def a_rule_as_written(rule_id: str = "everything", **changes: object) -> dict[str, object]:
    return {
        "id": rule_id,
        "then": "adapt",
        "because": "Because of the test.",
        "because_for_person": "This is a test.",
        "source": "None",
        **changes,
    }


def a_rule(rule_id: str, then: str, **when: object) -> Rule:
    return read_as(Rule, a_rule_as_written(rule_id, then=then, when=when))


def a_table(*rules: Rule) -> DecisionTable:
    return read_as(
        DecisionTable,
        {"id": "test", "version": "1.0.0", "approval": "illustrative", "rules": rules},
    )


def a_safe_table(*first: Rule) -> DecisionTable:
    """A small table that keeps every promise, with `first` tried before it."""
    return a_table(
        *first,
        a_rule("ask-about-stopping", "decide", wish="stop"),
        a_rule("go-on", "adapt"),
    )


@cache
def carry_over_table() -> DecisionTable:
    """The table that the service is seeded with."""
    return read_content_file(SEED, SEED / "rules" / "carry-over.yaml", DecisionTable).value


@cache
def carry_over() -> CompiledTable:
    return compile_table(carry_over_table())


def with_rules(table: DecisionTable, rules: Sequence[Rule]) -> DecisionTable:
    return replace(table, rules=tuple(rules))


def a_point(**factors: object) -> Point:
    """A case in which care goes on, but for the `factors` that are named."""
    return read_as(Point, {**A_GOING_ON_POINT, **factors})


def some_traits(**changes: object) -> Traits:
    """Therapy led by a community team that can come to the ward."""
    usual: dict[str, Any] = {
        "element": "psychological_therapy",
        "must_not_lapse": False,
        "led_by": "originating_team",
        "check_on_move": False,
        "delivery_modes": {"in_person_community", "on_ward_or_in_reach"},
        "origin": Origin.CATALOGUE,
    }
    return read_as(Traits, {**usual, **changes})


def what_is_stated(**said: object) -> Stated:
    return read_as(Stated, said)


def a_move(from_setting: str = "community", to_setting: str = "inpatient", **more: str) -> Move:
    return read_as(Move, {"from_setting": from_setting, "to_setting": to_setting, **more})


def a_case(**said: object) -> Case:
    """Therapy of a community team when the person is admitted, and what is said of it."""
    admission = a_move("community", "inpatient")
    return case_of(some_traits(), what_is_stated(**said), admission, move_place=place_of(admission))
