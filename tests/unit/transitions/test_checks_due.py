"""By when care is to be checked that goes on, as somebody decided, without a check."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.terms import ComponentStatus
from app.pathways.transitions.checks_due import checks_due
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PAUSE, PRESCRIBER, PROFESSIONAL
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    accept,
    answer,
    close,
    component_of,
    decision_about,
    given,
    moved,
    one_moved,
    refuse,
    review,
    step,
    take_back,
)

BY: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER}
CHECKED: Final[dict[str, Any]] = {"checked_by": "Dr Ada Moss", "checked_at": NOW}
A_DAY: Final = timedelta(hours=24)


def settled(outcome: str = "continue", **more: object) -> Care:
    """Lithium, of which a prescriber decided that it goes on, and said of no check."""
    asked = {"outcome": outcome, **BY, **more}
    return answer(one_moved("lithium", **GOES_ON), "settle", "lithium", **asked)


def again(care: Care, **more: object) -> Care:
    return answer(care, "settle", "lithium", outcome="continue", **BY, **more)


def due(care: Care) -> datetime | None:
    """By when lithium is to be checked, by the decision about it that stands."""
    found = checks_due(care)
    assert [*found] in ([], [decision_about(care, "lithium").decision_id])
    return next(iter(found.values()), None)


@pytest.mark.parametrize(
    "care",
    [
        settled(),
        settled("adapt", adaptation="Half the dose."),
        accept(settled("hand_over"), "lithium"),
    ],
    ids=["continues", "changed", "taken over"],
)
def test_what_must_not_lapse_is_checked_a_day_after_the_move(care: Care) -> None:
    """Whatever was decided, and however its own next step is due."""
    assert due(care) == MOVED_AT + A_DAY


def test_what_may_lapse_is_checked_within_three_days() -> None:
    care = one_moved("talking", safety="not_checked", **GOES_ON)

    goes_on = answer(care, "settle", outcome="continue", authorised_by=PROFESSIONAL)

    assert [*checks_due(goes_on).values()] == [MOVED_AT + timedelta(hours=72)]


def test_after_a_review_it_is_checked_a_day_after_that() -> None:
    later = NOW + timedelta(hours=5)

    assert due(again(review(settled(), "lithium", at=later))) == later + A_DAY


def test_a_leave_puts_no_check_off() -> None:
    assert due(moved(settled(), leave="escorted")) == MOVED_AT + A_DAY


def test_when_a_move_is_taken_back_the_check_of_before_it_is_due_again() -> None:
    onward = moved(settled(), "home", occurred_at=NOW)
    checked = again(onward, **CHECKED)

    assert due(again(onward)) == NOW + A_DAY
    assert [due(each) for each in (onward, checked)] == [None, None]
    assert [*checks_due(take_back(checked)).values()] == [MOVED_AT + A_DAY]


def closed(care: Care) -> Care:
    return close(care, [given(component_of(care, "lithium").plan_component_id, **BY)])


NOT_DUE: Final[Mapping[str, Callable[[], Care]]] = {
    "nothing is decided": lambda: one_moved("lithium", **GOES_ON),
    "a hand-over waits": lambda: settled("hand_over"),
    "refused": lambda: refuse(settled("hand_over"), "lithium"),
    "checked with the answer": lambda: settled(**CHECKED),
    "reviewed": lambda: review(settled(), "lithium"),
    "paused by hand": lambda: step(
        answer(one_moved("lithium"), "settle", "lithium", outcome="continue", **BY),
        *("paused", "lithium"),
        **PAUSE,
        **BY,
    ),
    "closed": lambda: closed(settled()),
}


@pytest.mark.parametrize("care", NOT_DUE.values(), ids=NOT_DUE)
def test_no_check_is_due_where(care: Callable[[], Care]) -> None:
    assert checks_due(care()) == {}


def test_what_is_over_is_not_checked_any_more() -> None:
    over = step(settled(), "completed", "lithium", reason="It is over.", **BY)

    assert component_of(over, "lithium").status is ComponentStatus.COMPLETED
    assert checks_due(over) == {}
