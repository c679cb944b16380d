"""By when somebody answers for a proposal: of care on hold, before its review would be."""

from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.rules.outcomes import Interim, Outcome
from app.pathways.transitions.undecided import undecided_in
from tests.unit.plans.made_up import NOW, a_component_of_a_plan
from tests.unit.transitions.answers import IN_WORDS
from tests.unit.transitions.moving import (
    MOVED_AT,
    answer,
    component_of,
    moved,
    one_moved,
    review,
    some_care,
    the_decision,
)

UNSAFE: Final[dict[str, Any]] = {
    "safety": "contraindicated",
    "wish": "continue",
    "engagement": "well_enough",
}
TO_DECIDE, REVIEW = timedelta(hours=72), timedelta(days=7)


def test_a_pause_of_what_is_on_hold_is_confirmed_as_soon_as_it_would_be_decided() -> None:
    care = one_moved("talking", "ward", **UNSAFE)

    [waiting] = undecided_in(care)
    assert (waiting.outcome, waiting.interim) == (Outcome.PAUSE, Interim.HOLD)
    assert waiting.due_at == MOVED_AT + TO_DECIDE


def test_once_it_is_confirmed_its_review_is_due_as_that_of_any_pause() -> None:
    care = answer(one_moved("talking", "ward", **UNSAFE), "confirm", **IN_WORDS)

    assert component_of(care).review_due == MOVED_AT + REVIEW
    assert the_decision(care).due_at == MOVED_AT + REVIEW


def test_so_is_a_stop_of_what_is_on_hold_of_which_no_offer_is_due() -> None:
    care = one_moved("talking", "ward", **{**UNSAFE, "wish": "stop"})

    assert the_decision(care).outcome is Outcome.STOP
    assert the_decision(care).due_at == MOVED_AT + TO_DECIDE
    assert the_decision(answer(care, "confirm")).due_at is None


def test_at_a_review_it_counts_from_that() -> None:
    care = review(some_care(), **UNSAFE)

    assert the_decision(care).due_at == NOW + TO_DECIDE


def test_a_further_move_puts_it_off_no_more_than_any_decision() -> None:
    care = moved(one_moved("talking", "ward", **UNSAFE), "home", occurred_at=NOW)

    assert the_decision(care).due_at == MOVED_AT + TO_DECIDE


@pytest.mark.parametrize("wish", ["pause", "stop"])
def test_what_is_only_refused_stands_by_its_own_next_step(wish: str) -> None:
    """Nothing of it is given, as they wish: that waits for nobody."""
    care = moved(
        some_care(a_component_of_a_plan()),
        "ward",
        stated_for_all={"wish": wish, "engagement": "well_enough"},
    )

    due = {"pause": REVIEW, "stop": timedelta(days=28)}[wish]
    assert the_decision(care).due_at == MOVED_AT + due
