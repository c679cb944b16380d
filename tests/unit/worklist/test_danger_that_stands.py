"""A task of care that goes on although it is unsafe says by whose word it is so, and why."""

from dataclasses import replace
from typing import Final

import pytest

from tests.unit.worklist.summaries.test_check import check
from tests.unit.worklist.tasks_told import despite_danger, of_either_step, step

WHY: Final = "Neutrophils 1.4."
BY_ITO: Final = despite_danger("Dr Ito", WHY)
FOUND: Final = f"found unsafe on 2 March 2026, by the word of Dr Ito: “{WHY}”"
TERMS: Final = "despite a contraindication, in best interests"


@pytest.mark.parametrize("kind", ["first_contact", "await_first_contact"])
def test_whoever_starts_it_reads_who_found_it_unsafe_and_why(kind: str) -> None:
    """They read that it starts despite a contraindication, and not which."""
    told = of_either_step(kind, overruled=BY_ITO, starts_because="It is needed.")

    why = "Why it was to start again: “It is needed.”"
    assert f" It starts again {TERMS} ({FOUND}). {why}" in told


@pytest.mark.parametrize("kind", ["review_basis", "review_adaptation"])
def test_whoever_reviews_it_reads_that_too(kind: str) -> None:
    assert f" It goes on {TERMS} ({FOUND})." in step(kind, overruled=BY_ITO)


def test_whoever_sees_to_its_check_reads_that_too() -> None:
    assert f" It goes on {TERMS} ({FOUND}). Heron sees to " in check(overruled=BY_ITO)


def test_what_nobody_in_particular_stated_is_told_as_that() -> None:
    stated = despite_danger(None, WHY)

    assert f"{TERMS} (stated to be unsafe: “{WHY}”)." in step("review_basis", overruled=stated)


def test_why_is_told_once_where_it_had_been_paused_for_that() -> None:
    told = step("first_contact", overruled=BY_ITO, paused_because=WHY)

    assert "by the word of Dr Ito)." in told
    assert told.count(WHY) == 1
    assert check(overruled=BY_ITO, paused_because=WHY).count(WHY) == 1


def test_what_is_being_decided_about_again_says_that_with_the_decision_that_waits() -> None:
    again = replace(BY_ITO, decided_again=True)

    assert WHY not in step("review_basis", overruled=again, is_being_decided=True)


def test_a_refusal_is_told_as_before() -> None:
    no = replace(BY_ITO, against_refusal=True, despite_contraindication=False)

    told = step("review_basis", overruled=no)

    assert " It goes on against a refusal, in best interests. " in told
