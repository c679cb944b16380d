"""Whoever is asked to accept care that must be checked at a move reads who checked it, and when."""

from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.terms import Occasion
from tests.unit.plans.made_up import NOW
from tests.unit.worklist.tasks_told import MORNING, decision

CHECKS: Final = ("The last level.", "The kidneys.")
CHECKED: Final[dict[str, Any]] = {"checked_by": "Dr Moss", "checked_at": NOW, "checks": CHECKS}
FOUND: Final = f" Dr Moss found no concern, {MORNING}"
ASKED: Final = " What was to be checked: The last level. The kidneys."
HAND_OVERS: Final = ("accept_hand_over", "await_acceptance")


def handed_over(kind: str = "accept_hand_over", **asked: Any) -> str:  # noqa: ANN401  # of its sort
    return decision(kind, "hand_over", **{**CHECKED, **asked})


@pytest.mark.parametrize("kind", HAND_OVERS)
@pytest.mark.parametrize("is_proposed", [True, False])
def test_a_hand_over_says_who_checked_it_when_and_what_was_to_be_checked(
    kind: str, *, is_proposed: bool
) -> None:
    """One word of all care, eleven months old, let a ward accept clozapine without a question."""
    told = handed_over(kind, is_proposed=is_proposed)

    assert f"which accepts or refuses it by {MORNING}.{FOUND}. " in told
    assert told.endswith(ASKED)


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (timedelta(), ""),
        (timedelta(hours=-1), ""),
        (timedelta(hours=2), ", before this move"),
        (timedelta(days=302, hours=3), ", 302 days before this move"),
    ],
)
def test_it_says_how_long_before_the_move_that_was(before: timedelta, told: str) -> None:
    assert f"{FOUND}{told}. " in handed_over(occasion_at=NOW + before)


def test_or_before_the_review() -> None:
    reviewed: dict[str, Any] = {"occasion": Occasion.REVIEW, "occasion_at": NOW + timedelta(days=3)}

    assert f"{FOUND}, 3 days before this review. " in handed_over(**reviewed)


def test_a_check_that_came_with_the_answer_or_since_a_refusal_is_told_so_too() -> None:
    with_the_answer = handed_over(safety="not_checked")
    since = handed_over(refusal_before="Racing.", refused_because="safety_concern")

    assert f"{FOUND}. " in with_the_answer
    assert f" Dr Moss found no concern since then, {MORNING}. " in since
    assert {each[-len(ASKED) :] for each in (with_the_answer, since)} == {ASKED}


@pytest.mark.parametrize("safety", ["not_checked", "contraindicated"])
def test_what_is_not_checked_or_is_unsafe_tells_of_no_check(safety: str) -> None:
    told = handed_over(safety=safety, checked_by=None, checked_at=None)

    assert "found no concern" not in told
    assert "was to be checked" not in told


@pytest.mark.parametrize("asked", [{"checks": ()}, {"checked_by": None, "checked_at": None}])
def test_of_care_that_needs_no_check_or_has_none_nothing_is_told(asked: dict[str, Any]) -> None:
    told = handed_over(**asked)

    assert "no concern" not in told
    assert "to be checked" not in told


@pytest.mark.parametrize(("kind", "outcome"), [("confirm", "continue"), ("decide", "decide")])
def test_whoever_answers_for_it_already_reads_it_with_the_decision(kind: str, outcome: str) -> None:
    decider = "prescriber" if kind == "decide" else None

    told = decision(kind, outcome, decider=decider, **CHECKED)

    assert "check" not in told
