"""The Python engine rule-engine: one rule for each row, or the whole table as one expression."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import rule_engine

from bench.cases import Plan
from bench.engines.contender import Answer, Contender
from tests.spec.obvious import Row


def contenders(rows: Sequence[Row]) -> tuple[Contender, ...]:
    """Both ways, of which the faster is compared. (Declared types make either slower.)"""
    outcome_of = {row["id"]: row["then"] for row in rows}

    def answers(rules: Iterable[str]) -> Iterable[Answer]:
        return ((outcome_of[rule], rule) for rule in rules)

    return (
        Contender("rule-engine, a rule for each row", lambda plans: _by_row(rows, plans), answers),
        Contender("rule-engine, one expression", lambda plans: _in_one(rows, plans), answers),
    )


def _by_row(rows: Sequence[Row], plans: Sequence[Plan]) -> Callable[[], list[str]]:
    rules: list[tuple[Any, str]] = [(rule_engine.Rule(_condition(row)), row["id"]) for row in rows]
    cases = _cases(plans)

    def first_match(case: dict[str, Any]) -> str:
        return next(name for rule, name in rules if rule.matches(case))

    return lambda: [first_match(case) for case in cases]


def _in_one(rows: Sequence[Row], plans: Sequence[Plan]) -> Callable[[], list[str]]:
    expression = json.dumps(rows[-1]["id"])
    for row in reversed(rows[:-1]):
        expression = f"({_condition(row)}) ? {json.dumps(row['id'])} : ({expression})"
    rule, cases = rule_engine.Rule(expression), _cases(plans)
    return lambda: [rule.evaluate(case) for case in cases]


def _condition(row: Row) -> str:
    conditions = [
        f"{factor} {'in' if isinstance(wanted, list) else '=='} {json.dumps(wanted)}"
        for factor, wanted in row.get("when", {}).items()
    ]
    return " and ".join(conditions) or "true"


def _cases(plans: Sequence[Plan]) -> list[dict[str, Any]]:
    return [dict(case) for plan in plans for case in plan.components]
