"""What a rule tells a person about times is kept, and whoever waits is told for how long."""

from typing import Final

import pytest

from app.pathways.rules.factors import all_points
from app.pathways.rules.outcomes import due_within
from app.pathways.rules.table import Rule
from tests.builders import carry_over, carry_over_table

TOLD: Final = {
    "PT24H": "within a day",
    "PT72H": "within three days",
    "P7D": "within a week",
    "P28D": "within four weeks",
}
RULES: Final = carry_over_table().rules


def dues_of(rule: Rule) -> set[str | None]:
    """The due times of all cases that a rule decides."""
    return {
        due_within(rule.then, must_not_lapse=point.must_not_lapse, safety=point.safety)
        for point, decided_by in zip(all_points(), carry_over().rule_at, strict=True)
        if decided_by.id == rule.id
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_time_that_a_person_is_told_is_the_time_that_is_due(rule: Rule) -> None:
    promised = {due for due, words in TOLD.items() if words in rule.because_for_person.lower()}

    assert promised <= dues_of(rule)


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.then in {"decide", "pause"}], ids=lambda rule: rule.id
)
def test_whoever_waits_is_told_for_how_long_at_most(rule: Rule) -> None:
    assert any(words in rule.because_for_person.lower() for words in TOLD.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_rule_says_of_a_review_that_it_was_a_move(rule: Rule) -> None:
    """A group had shut, nobody had moved, and the person read “after the move”."""
    assert "new setting" not in rule.because
    assert "after the move" not in rule.because_for_person
