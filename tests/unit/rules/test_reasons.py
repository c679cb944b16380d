"""Which reasons are those of rules, and which say nothing but what somebody wishes."""

from dataclasses import replace

from app.pathways.rules.reasons import NO_RULES, reasons_of
from tests.builders import a_rule

WISHES, UNSAFE, UNWELL = (
    replace(a_rule(because, "pause", **when), because=f"This is {because}.")
    for because, when in (
        ("wished", {"wish": "pause"}),
        ("unsafe", {"wish": "pause", "safety": "contraindicated"}),
        ("too-much", {"engagement": "not_now"}),
    )
)


def test_a_rule_that_reads_more_than_the_wish_says_more_than_that() -> None:
    reasons = reasons_of((WISHES, UNSAFE, UNWELL))

    assert reasons.every == {"This is wished.", "This is unsafe.", "This is too-much."}
    assert reasons.of_a_wish == {"This is wished."}


def test_those_of_several_tables_are_told_together() -> None:
    both = reasons_of((UNWELL,)).and_of(reasons_of((WISHES,)))

    assert both == reasons_of((WISHES, UNWELL))
    assert both.and_of(NO_RULES) == both
