"""A component's own rules come before the table, and the two together are proven like one."""

import pytest

from app.pathways.rules.compile import CompiledTable, compile_table
from app.pathways.rules.factors import index_of
from app.pathways.rules.faults import (
    BrokenProperty,
    DeadRule,
    RepeatedRule,
    TableFault,
    TableRefused,
)
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.table import Rule
from tests.builders import a_point, a_rule, a_safe_table, carry_over_table


def faults_of(*own: Rule) -> tuple[TableFault, ...]:
    with pytest.raises(TableRefused) as refused:
        compile_table(carry_over_table(), own)
    return refused.value.faults


def decided(table: CompiledTable, **factors: object) -> tuple[Outcome, str]:
    place = index_of(a_point(**factors))
    return table.outcome_at[place], table.rule_at[place].id


def test_an_own_rule_is_tried_before_the_table() -> None:
    kinder = a_rule("ask-again", "decide", wish="stop", must_not_lapse=False)

    table = compile_table(carry_over_table(), [kinder])

    assert decided(table, wish="stop") == (Outcome.DECIDE, "ask-again")


def test_where_no_own_rule_fits_the_table_decides() -> None:
    kinder = a_rule("ask-again", "decide", wish="stop", must_not_lapse=False)

    table = compile_table(carry_over_table(), [kinder])

    assert decided(table, wish="pause") == (Outcome.PAUSE, "person-pauses")


def test_an_own_rule_that_breaks_a_promise_is_refused_by_name() -> None:
    careless = a_rule("careless", "pause", must_not_lapse=True, safety="not_checked")

    faults = faults_of(careless)

    assert {fault.rule for fault in faults if isinstance(fault, BrokenProperty)} == {"careless"}
    assert "nothing-lapses" in {fault.name for fault in faults if isinstance(fault, BrokenProperty)}


def test_own_rules_are_proven_together_with_the_table_around_them() -> None:
    """Alone it is harmless; but the table asks first about somebody better able to take part."""
    while_unwell = a_rule("while-unwell", "adapt", wish="could_not_say", engagement="not_now")

    faults = faults_of(while_unwell)

    assert [(fault.name, fault.rule) for fault in faults if isinstance(fault, BrokenProperty)] == [
        ("better-is-never-worse", "lapse-contraindicated")
    ]


def test_an_own_rule_may_hide_a_whole_rule_of_the_table() -> None:
    kinder = a_rule("ask-again", "decide", wish="stop", must_not_lapse=False)

    table = compile_table(carry_over_table(), [kinder])

    assert "person-stops" not in {rule.id for rule in table.rule_at}


def test_an_own_rule_hidden_by_another_own_rule_is_dead() -> None:
    wider = a_rule("wider", "decide", wish="stop")
    narrower = a_rule("narrower", "decide", wish="stop", must_not_lapse=True)

    assert faults_of(wider, narrower) == (DeadRule(rule="narrower", hidden_by=("wider",)),)


def test_an_own_rule_may_not_bear_the_id_of_a_rule_of_the_table() -> None:
    own = a_rule("person-stops", "decide", wish="stop")

    assert faults_of(own) == (RepeatedRule(rule="person-stops"),)


def test_the_digest_covers_the_own_rules_and_the_table() -> None:
    own = a_rule("ask-again", "decide", wish="stop")
    other = a_rule("ask-once-more", "decide", wish="stop")
    small, large = a_safe_table(), carry_over_table()

    digests = {
        compile_table(table, rules).digest
        for table in (small, large)
        for rules in ([], [own], [other])
    }

    assert len(digests) == 6


def test_the_order_of_own_rules_counts() -> None:
    asks = a_rule("asks", "decide", wish="stop")
    also_asks = a_rule("also-asks", "decide", engagement="not_now", wish=["stop", "pause"])

    one_way = compile_table(carry_over_table(), [asks, also_asks])
    the_other = compile_table(carry_over_table(), [also_asks, asks])

    assert one_way.digest != the_other.digest
    assert one_way.rule_at != the_other.rule_at
