"""A check is set beside the move, or the review, of which somebody may take it for one."""

from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.decisions_told import said
from tests.unit.transitions.history import said as told_in_history
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    answer,
    answer_with_event,
    moved,
    one_moved,
    review,
    some_care,
)

BY: Final[dict[str, Any]] = {"outcome": "continue", "authorised_by": PRESCRIBER}
CLOSE: Final = [
    (timedelta(), ""),
    (timedelta(hours=-1), ""),
    (timedelta(minutes=1), ", before this"),
    (timedelta(hours=23, minutes=59), ", before this"),
    (timedelta(days=1), ", 1 day before this"),
    (timedelta(days=1, hours=23), ", 1 day before this"),
    (timedelta(days=27, hours=3), ", 27 days before this"),
]


def checked(at: datetime) -> dict[str, Any]:
    return {"checked_by": "Dr Ada Moss", "checked_at": at}


def found(care: Care) -> str:
    """Who found what, and when, without the day and the hour."""
    [sentence] = [each for each in said(care, "lithium").split(". ") if " found " in each]
    _, _, when = sentence.partition(" UTC")
    return when


@pytest.mark.parametrize(("before", "told"), CLOSE)
def test_a_check_that_is_stated_at_a_move_says_how_long_before_it_was(
    before: timedelta, told: str
) -> None:
    """A blood level of three weeks before could be taken for one on admission."""
    stated = {"safety": "no_concern", **checked(MOVED_AT - before)}

    care = one_moved("lithium", **GOES_ON, **stated)

    assert found(care) == (f"{told} move" if told else "")


@pytest.mark.parametrize(("before", "told"), CLOSE)
def test_so_does_one_that_comes_with_the_answer_in_the_decision_and_in_the_history(
    before: timedelta, told: str
) -> None:
    waits = one_moved("lithium", **GOES_ON)
    step = answer_with_event(waits, "settle", "lithium", **BY, **checked(MOVED_AT - before))

    after, _ = step
    how_long = f"{told} move" if told else ""
    assert found(after) == how_long
    assert f" UTC{how_long}." in told_in_history(waits, step)


def test_a_danger_that_is_kept_says_how_long_before_the_next_move_it_was_found() -> None:
    unsafe = {"safety": "contraindicated", **checked(MOVED_AT)}
    first = answer(
        one_moved("lithium", **unsafe),
        "settle",
        "lithium",
        outcome="pause",
        reason="Too high.",
        authorised_by=PRESCRIBER,
    )

    care = moved(first, "home", occurred_at=MOVED_AT + timedelta(hours=1))

    assert found(care) == ", before this move"


def test_a_check_of_a_review_is_set_beside_the_review_and_not_the_move() -> None:
    before = timedelta(days=3)
    reviewed = review(one_moved("lithium"), "lithium", safety="no_concern", **checked(NOW - before))
    on_its_own = review(some_care_with_lithium(), "lithium", **GOES_ON)
    step = answer_with_event(on_its_own, "settle", "lithium", **BY, **checked(NOW - before))

    after, _ = step
    assert found(reviewed) == ", 3 days before this review"
    assert found(after) == ", 3 days before this review"
    assert " UTC, 3 days before this review." in told_in_history(on_its_own, step)


def some_care_with_lithium() -> Care:
    return some_care(a_component_of_a_plan("lithium"))


@pytest.mark.parametrize("of_move", [2, 59])
def test_a_check_of_the_same_minute_is_told_as_of_no_time_before(of_move: int) -> None:
    """Times are told to the minute: “06:27, before this move” of a move of 06:27 is a riddle."""
    at = MOVED_AT + timedelta(seconds=of_move)

    assert found(moved_at(at, **checked(MOVED_AT))) == ""
    assert found(moved_at(at, **checked(MOVED_AT - timedelta(seconds=1)))) == ", before this move"


def moved_at(at: datetime, **of_its_check: object) -> Care:
    lithium = a_component_of_a_plan("lithium")
    said_of_it = {**GOES_ON, "safety": "no_concern", **of_its_check}
    stated = [{"plan_component_id": lithium.plan_component_id, **said_of_it}]
    return moved(some_care(lithium), occurred_at=at, stated=stated)
