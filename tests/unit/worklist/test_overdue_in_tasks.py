"""The text of a task says beside its time that this is over: it is pasted without the task."""

from datetime import timedelta
from typing import Any, Final

import pytest

from tests.unit.plans.made_up import LATER, NOW
from tests.unit.worklist.summaries.test_check import check
from tests.unit.worklist.tasks_told import MORNING, SOONER, decision, step

BY: Final = f" by {MORNING}"
OVERDUE: Final = f"{BY}, which is overdue"
SOON_AFTER: Final = NOW + timedelta(microseconds=1)
CLOZAPINE: Final[dict[str, Any]] = {"decider": "prescriber", "lapses": False}


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("decide", CLOZAPINE),
        ("await_decision", CLOZAPINE),
        ("await_decision", {"outcome": "pause"}),
        ("confirm", {"outcome": "continue"}),
        ("confirm", {"outcome": "pause"}),
        ("confirm", {"outcome": "hand_over"}),
        ("accept_hand_over", {"outcome": "hand_over"}),
        ("await_acceptance", {"outcome": "hand_over", "is_proposed": False}),
    ],
)
def test_a_decision_that_nobody_made_in_time_says_that_it_is_overdue(
    kind: str, asked: dict[str, Any]
) -> None:
    """A ward pasted by when clozapine was to be decided about, and not that this was over."""
    told, in_time = (decision(kind, **asked, now=now) for now in (SOON_AFTER, NOW))

    assert OVERDUE in told
    assert told.replace(OVERDUE, BY) == in_time
    assert "overdue" not in in_time


def test_what_is_said_after_the_time_follows_that_it_is_overdue() -> None:
    told = decision("decide", **CLOZAPINE, now=SOON_AFTER)

    assert f"a prescriber of East decides{OVERDUE}{SOONER}. Until " in told


def test_of_what_is_answered_later_than_its_step_only_what_is_over_is_overdue() -> None:
    """A pause is due for review by one time, and to be answered by another."""
    told = decision("confirm", "pause", answered_by=LATER, now=SOON_AFTER)

    assert f"review due{OVERDUE}." in told
    assert told.count("overdue") == 1
    assert "or decides otherwise by 9 March 2026, 09:00 UTC." in told


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("review_pause", {}),
        ("review_pause", {"is_being_decided": True}),
        ("await_review", {}),
        ("review_adaptation", {}),
        ("review_basis", {}),
        ("first_contact", {}),
        ("await_first_contact", {}),
        ("first_contact", {"adaptation": "75 mg."}),
        ("re_offer", {}),
    ],
)
def test_a_step_that_nobody_took_in_time_says_that_it_is_overdue(
    kind: str, asked: dict[str, Any]
) -> None:
    told, in_time = (step(kind, **asked, now=now) for now in (SOON_AFTER, NOW))

    assert OVERDUE in told
    assert told.replace(OVERDUE, BY) == in_time
    assert "overdue" not in in_time


def test_a_check_that_nobody_made_in_time_says_that_it_is_overdue() -> None:
    assert f"Heron sees to the check{OVERDUE}. " in check(now=SOON_AFTER)
    assert "overdue" not in check()


def test_what_has_no_time_is_never_overdue() -> None:
    assert "overdue" not in decision("confirm", "continue", timed=False, now=SOON_AFTER)
    assert "overdue" not in step("review_pause", timed=False, now=SOON_AFTER)
