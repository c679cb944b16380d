"""What people said and wrote is told as they did, also where a sentence begins with it."""

import pytest

from app.pathways.plans.quoting import capitalised, worded
from app.pathways.rules.reasons import RuleReasons


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("until Dr Ito says so: “No NHS ward.”", "Until Dr Ito says so: “No NHS ward.”"),
        ("Talking rests", "Talking rests"),
        ("“no.”", "“no.”"),
    ],
)
def test_a_sentence_raises_its_first_letter_alone(said: str, told: str) -> None:
    assert capitalised(said) == told


def test_what_a_rule_said_is_told_as_of_then_and_quoted_of_nobody() -> None:
    """It read “Why it was paused: Whoever this care is for wants a pause. The person wishes it to
    go on”."""
    of_rules = RuleReasons(frozenset({"Whoever this care is for wants a pause."}))

    assert worded("A rest.", of_rules) == "“A rest.”"
    [reason] = of_rules.every
    assert worded(reason, of_rules) == "Whoever this care is for wants a pause, as it stood then"
