"""What a person is told can be read by nearly everybody, blames nobody and keeps its word."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest
import yaml

from app.pathways.rules.factors import all_points
from app.pathways.rules.outcomes import due_within
from app.pathways.rules.table import Rule
from tests.builders import SEED, carry_over, carry_over_table
from tests.spec.reading_age import reading_age, syllables_of

OLDEST: Final = 11
UNWANTED: Final = re.compile(
    r"\b(users?|patients?|clients?|non-?complian\w*|refus(es|ed) to)\b", re.IGNORECASE
)
TOLD: Final = {
    "PT24H": "within a day",
    "PT72H": "within three days",
    "P7D": "within a week",
    "P28D": "within four weeks",
}
RULES: Final = carry_over_table().rules


def texts_for_people(written: Any) -> Iterator[str]:  # noqa: ANN401  # plain data
    """Everything under the key `because_for_person`, however deep."""
    if isinstance(written, dict):
        for key, value in written.items():
            if key == "because_for_person":
                yield value
            else:
                yield from texts_for_people(value)
    if isinstance(written, list):
        for entry in written:
            yield from texts_for_people(entry)


SEEDED: Final = [
    text
    for path in sorted(SEED.rglob("*.yaml"))
    for text in texts_for_people(yaml.safe_load(path.read_text("utf-8")))
]


def dues_of(rule: Rule) -> set[str | None]:
    """The due times of all cases that a rule decides."""
    return {
        due_within(rule.then, must_not_lapse=point.must_not_lapse)
        for point, decided_by in zip(all_points(), carry_over().rule_at, strict=True)
        if decided_by.id == rule.id
    }


def test_every_rule_speaks_to_the_person() -> None:
    assert {rule.because_for_person for rule in RULES} <= set(SEEDED)


@pytest.mark.parametrize("text", SEEDED)
def test_a_child_of_eleven_can_read_what_a_person_is_told(text: str) -> None:
    assert reading_age(text) <= OLDEST


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_rule_calls_a_person_by_what_they_use_or_blames_them(rule: Rule) -> None:
    assert not UNWANTED.search(f"{rule.because} {rule.because_for_person}")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_time_that_a_person_is_told_is_the_time_that_is_due(rule: Rule) -> None:
    promised = {due for due, words in TOLD.items() if words in rule.because_for_person.lower()}

    assert promised <= dues_of(rule)


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.then in {"decide", "pause"}], ids=lambda rule: rule.id
)
def test_whoever_waits_is_told_for_how_long_at_most(rule: Rule) -> None:
    assert any(words in rule.because_for_person.lower() for words in TOLD.values())


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("care", 1),
        ("paused", 1),
        ("decided", 3),
        ("week", 1),
        ("people", 2),
        ("responsible", 4),
        ("asked", 1),
        ("wanted", 2),
        ("moment", 2),
        ("the", 1),
        ("whole", 1),
        ("little", 2),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables_of(word) == count


def test_a_text_for_lawyers_is_too_hard() -> None:
    hard = (
        "Notwithstanding the aforementioned contraindication, therapeutic continuity necessitates "
        "multidisciplinary consideration."
    )

    assert reading_age(hard) > 2 * OLDEST


def test_short_words_in_short_sentences_are_easy() -> None:
    assert reading_age("We can help. You can ask us. We will not stop.") < 6
