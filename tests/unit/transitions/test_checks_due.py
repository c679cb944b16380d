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
    a_move_to,
    accept,
    answer,
    close,
    component_of,
    decision_about,
    given,
    moved,
    one_moved,
    one_moved_for,
    record,
    refuse,
    review,
    step,
    take_back,
    the_decision,
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


def later(care: Care, days: int = 5, **stated: object) -> Care:
    return review(care, "lithium", at=NOW + timedelta(days=days), **stated)


def onward(care: Care, team: str = "home", /, *, days: int = 5, **more: object) -> Care:
    at = NOW + timedelta(days=days)
    return record(care, a_move_to(team, occurred_at=at, stated_for_all=GOES_ON, **more), at=at).care


@pytest.mark.parametrize(
    "care",
    [
        again(later(settled())),
        again(later(again(later(settled())), days=10)),
        again(later(later(settled()), days=10)),
        again(later(one_moved("lithium", **GOES_ON))),
        again(later(settled("hand_over"))),
        again(later(refuse(settled("hand_over"), "lithium"))),
        again(onward(settled())),
        again(onward(again(later(settled(), days=3)))),
        again(onward(again(onward(settled())), "ward", days=10)),
        moved(settled(), leave="escorted"),
        moved(again(later(settled(), days=3)), leave="escorted"),
        again(later(moved(again(later(settled(), days=3)), leave="escorted"), days=6)),
        again(onward(again(later(settled(), days=3)), "ward", leave="escorted")),
    ],
    ids=[
        *("reviewed", "twice", "before anybody answered", "never answered before"),
        *("a hand-over waited", "was refused", "moved", "reviewed and moved", "moved twice"),
        *("on leave", "reviewed and on leave", "reviewed once on leave", "asked anew on leave"),
    ],
)
def test_whoever_decides_again_without_a_check_puts_none_off(care: Care) -> None:
    """A review that said nothing of the check set its time anew, so that none was ever late."""
    assert due(care) == MOVED_AT + A_DAY


UNSAFE: Final[dict[str, Any]] = {"safety": "contraindicated", **CHECKED}
SAFE: Final[dict[str, Any]] = {"safety": "no_concern", **CHECKED}


@pytest.mark.parametrize(
    "care",
    [
        later(settled(), engagement="well_enough"),
        later(settled()),
        later(settled(), wish="pause"),
        later(later(settled()), days=6),
        later(settled("adapt", adaptation="Half the dose.")),
        later(accept(settled("hand_over"), "lithium")),
        later(moved(settled(), leave="escorted")),
        moved(later(settled()), leave="escorted"),
        onward(settled()),
        onward(later(settled(), days=3)),
        answer(later(settled()), "settle", "lithium", outcome="hand_over", **BY),
    ],
    ids=[
        *("reviewed", "with nothing stated", "refused", "twice", "changed", "taken over"),
        *("on leave", "and on leave", "moved", "reviewed and moved", "handed over"),
    ],
)
def test_what_waits_in_place_of_the_check_is_due_by_when_the_check_was(care: Care) -> None:
    """A review that said nothing of safety put tonight's check off until tomorrow."""
    decision = decision_about(care, "lithium")

    assert decision.is_unsettled
    assert decision.due_at == MOVED_AT + A_DAY


@pytest.mark.parametrize("stated", [UNSAFE, {**SAFE, **GOES_ON, "wish": "stop"}], ids=str)
def test_once_something_was_found_a_decision_has_its_own_time(stated: dict[str, Any]) -> None:
    care = later(settled(), **stated)

    assert decision_about(care, "lithium").due_at == NOW + timedelta(days=5) + A_DAY


def test_a_pause_that_is_proposed_is_answered_by_when_the_check_was_due() -> None:
    care = one_moved("talking", safety="not_checked", **GOES_ON)
    goes_on = answer(care, "settle", outcome="continue", authorised_by=PROFESSIONAL)

    reviewed = review(goes_on, at=MOVED_AT, wish="pause", safety="not_checked")

    assert the_decision(reviewed).outcome == "pause"
    assert the_decision(reviewed).due_at == MOVED_AT + timedelta(hours=72)


@pytest.mark.parametrize(
    "care",
    [
        settled(**CHECKED),
        answer(later(settled(), days=1, safety="no_concern", **CHECKED), "confirm", "lithium"),
    ],
    ids=["with the answer", "at a review"],
)
def test_it_is_set_anew_once_it_was_checked(care: Care) -> None:
    assert due(again(onward(care))) == NOW + timedelta(days=5) + A_DAY


def test_it_is_set_anew_once_what_rested_starts_again() -> None:
    care = later(one_moved_for("resume", "lithium", **GOES_ON))

    starts = answer(care, "settle", "lithium", outcome="resume", **BY)

    assert due(starts) == NOW + timedelta(days=5) + A_DAY


def rested() -> Care:
    """Paused by hand, since somebody decided that it goes on, and said of no check."""
    care = one_moved("talking", safety="not_checked")
    goes_on = answer(care, "settle", outcome="continue", authorised_by=PROFESSIONAL)
    return step(goes_on, "paused", **PAUSE)


@pytest.mark.parametrize(
    ("care", "outcome"),
    [(rested(), "resume"), (step(rested(), "active"), "continue")],
    ids=["rests", "rested"],
)
def test_it_is_set_anew_once_it_has_rested(care: Care, outcome: str) -> None:
    at = NOW + timedelta(days=5)
    reviewed = review(care, at=at, safety="not_checked", **GOES_ON)

    goes_on = answer(reviewed, "settle", outcome=outcome, authorised_by=PROFESSIONAL)

    assert [*checks_due(goes_on).values()] == [at + timedelta(hours=72)]


def test_when_a_move_is_taken_back_the_check_of_before_it_is_due_again() -> None:
    moved_on = onward(settled())
    checked = again(moved_on, **CHECKED)

    assert [due(each) for each in (moved_on, checked)] == [None, None]
    assert [*checks_due(take_back(checked)).values()] == [MOVED_AT + A_DAY]


def closed(care: Care) -> Care:
    return close(care, [given(component_of(care, "lithium").plan_component_id, **BY)])


NOT_DUE: Final[Mapping[str, Callable[[], Care]]] = {
    "nothing is decided": lambda: one_moved("lithium", **GOES_ON),
    "a hand-over waits": lambda: settled("hand_over"),
    "refused": lambda: refuse(settled("hand_over"), "lithium"),
    "checked with the answer": lambda: settled(**CHECKED),
    "reviewed": lambda: review(settled(), "lithium"),
    "paused by hand": rested,
    "closed": lambda: closed(settled()),
}


@pytest.mark.parametrize("care", NOT_DUE.values(), ids=NOT_DUE)
def test_no_check_is_due_where(care: Callable[[], Care]) -> None:
    assert checks_due(care()) == {}


def test_what_is_over_is_not_checked_any_more() -> None:
    over = step(settled(), "completed", "lithium", reason="It is over.", **BY)

    assert component_of(over, "lithium").status is ComponentStatus.COMPLETED
    assert checks_due(over) == {}
