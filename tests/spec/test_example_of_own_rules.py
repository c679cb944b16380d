"""The rule of its own that the guide for authors shows is one that an author may copy."""

import re
from typing import Final

import yaml

from app.pathways.rules.compile import compile_table
from app.pathways.rules.factors import LedBy, Reach, all_points
from app.pathways.rules.table import Rule
from generators.repository import ROOT
from tests.builders import carry_over_table, read_as
from tests.spec.reading_age import OLDEST, reading_age

GUIDE: Final = (ROOT / "docs" / "content.md").read_text("utf-8")
SHOWN: Final = re.compile(r"^```yaml\n(?P<rules> *own_rules:\n.*?)^```", re.MULTILINE | re.DOTALL)


def own_rules() -> list[Rule]:
    shown = SHOWN.search(GUIDE)
    assert shown is not None
    return [read_as(Rule, rule) for rule in yaml.safe_load(shown["rules"])["own_rules"]]


def test_the_example_keeps_every_promise() -> None:
    assert compile_table(carry_over_table(), own_rules()).has_own_rules


def test_the_example_neither_skips_an_acceptance_nor_claims_more_than_it_knows() -> None:
    (rule,) = own_rules()
    table = compile_table(carry_over_table(), [rule])

    met = [
        point
        for point, decided_by in zip(all_points(), table.rule_at, strict=True)
        if decided_by == rule
    ]

    assert {point.must_not_lapse for point in met} == {False}
    assert {point.led_by for point in met} == {LedBy.ORIGINATING_TEAM}
    assert {point.reach for point in met} == {Reach.AS_IS}


def test_the_example_can_be_read_by_a_child_of_eleven() -> None:
    assert all(reading_age(rule.because_for_person) <= OLDEST for rule in own_rules())
