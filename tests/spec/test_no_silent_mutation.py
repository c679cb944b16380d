"""No rule of the table can be lost or changed without a proof or the obvious reading seeing it."""

from dataclasses import replace
from typing import Final

import pytest
import yaml

from app.pathways.rules.compile import CompiledTable, compile_table
from app.pathways.rules.factors import all_points
from app.pathways.rules.faults import TableRefused
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.table import Rule
from tests.builders import SEED, carry_over_table, with_rules
from tests.spec import obvious

ROWS: Final = yaml.safe_load((SEED / "rules" / "carry-over.yaml").read_text("utf-8"))["rules"]
RULES: Final = carry_over_table().rules
EXPECTED: Final = [obvious.decide(ROWS, point._asdict())[0] for point in all_points()]

OTHER_OUTCOMES: Final = [
    pytest.param(rule, then, id=f"{rule.id} to {then}")
    for rule in RULES
    for then in Outcome
    if then is not rule.then
]
CONDITIONS: Final = [
    pytest.param(rule, factor, id=f"{rule.id} without {factor}")
    for rule in RULES
    for factor in rule.when.conditions()
]


def is_seen(rules: list[Rule]) -> bool:
    """Whether a proof refuses the table, or some outcome differs from the obvious reading's."""
    try:
        table = compile_table(with_rules(carry_over_table(), rules))
    except TableRefused:
        return True
    return outcomes_of(table) != EXPECTED


def outcomes_of(table: CompiledTable) -> list[str]:
    return list(table.outcome_at)


def with_another(place: int, **changes: object) -> list[Rule]:
    rules = list(RULES)
    rules[place] = replace(rules[place], **changes)  # type: ignore[arg-type]  # a rule's own fields
    return rules


def test_the_table_as_it_is_passes_unseen() -> None:
    assert not is_seen(list(RULES))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_lost_rule_is_seen(rule: Rule) -> None:
    assert is_seen([other for other in RULES if other is not rule])


@pytest.mark.parametrize(("rule", "then"), OTHER_OUTCOMES)
def test_another_outcome_of_a_rule_is_seen(rule: Rule, then: Outcome) -> None:
    assert is_seen(with_another(RULES.index(rule), then=then))


@pytest.mark.parametrize(("rule", "factor"), CONDITIONS)
def test_a_condition_left_out_is_seen(rule: Rule, factor: str) -> None:
    when = replace(rule.when, **{factor: None})

    assert is_seen(with_another(RULES.index(rule), when=when))
