"""What was stated to be unsafe, and not since when, is lifted by no check of before that."""

from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from app.pathways.rules.factors import Safety
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.answers import INSTEAD, faults_of
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_move_to,
    answer,
    component_of,
    faults_of_move,
    faults_of_review,
    one_moved,
    record,
    review,
    some_care,
)
from tests.unit.transitions.refused_as_unsafe import found_in

UNSAFE: Final[dict[str, Any]] = {**GOES_ON, "safety": "contraindicated"}
HALF_AN_HOUR: Final = timedelta(minutes=30)
HOUR: Final = timedelta(hours=1)
LITHIUM: Final = "lithium"
TALKING: Final = "talking"
TOO_EARLY: Final = [("/checked_at", "before_it_was_found_unsafe")]


def checked(at: datetime) -> dict[str, Any]:
    return {"safety": "no_concern", "checked_by": "Dr Lena Hart", "checked_at": at}


def reviewed(about: str = LITHIUM) -> Care:
    """Care in the community of which a review at NOW said that it is unsafe."""
    return review(some_care(a_component_of_a_plan(about)), about, **UNSAFE)


def on_leave(care: Care, leave: str = "escorted", *, at: datetime, **more: object) -> Care:
    return record(
        care, a_move_to(care.team, leave=leave, **{"occurred_at": at, **more}), at=at
    ).care


def on_hold() -> Care:
    """Lithium on a ward, which the move said is unsafe: it occurred two hours before that."""
    return one_moved(LITHIUM, **UNSAFE)


def paused() -> Care:
    asked = {"outcome": "pause", "reason": "Toxic.", "authorised_by": PRESCRIBER, **INSTEAD}
    view = {"persons_view": "agrees", "persons_words": "All right."}
    return answer(on_hold(), "settle", LITHIUM, **asked, **view)


@pytest.mark.parametrize("about", [LITHIUM, TALKING])
def test_a_check_of_before_a_review_that_said_so_lifts_no_hold(about: str) -> None:
    """A check of the day before cleared lithium that was stated unsafe today."""
    care, later = reviewed(about), NOW + HOUR

    assert faults_of_review(care, about, **checked(NOW - HOUR), at=later) == TOO_EARLY
    for at in (NOW, NOW + HALF_AN_HOUR):
        assert found_in(review(care, about, **checked(at), at=later), about) == (
            *(Safety.NO_CONCERN, "Dr Lena Hart", at),
        )


def test_that_there_is_no_concern_needs_its_check_of_any_care() -> None:
    care = reviewed(TALKING)

    assert faults_of_review(care, TALKING, safety="no_concern") == [
        ("/checked_by", "missing"),
        ("/checked_at", "missing"),
    ]


def test_at_a_move_a_check_of_before_it_is_refused_where_it_stands() -> None:
    care = reviewed()
    of_it = {"plan_component_id": component_of(care, LITHIUM).plan_component_id}

    stated = [{**of_it, **checked(NOW - HOUR)}]
    too_early = faults_of_move(care, a_move_to("ward", stated=stated))
    assert too_early == [("/stated/0/checked_at", "before_it_was_found_unsafe")]
    stated = [{**of_it, **checked(NOW)}]
    onward = record(care, a_move_to("ward", stated=stated), at=NOW).care
    assert found_in(onward, LITHIUM)[0] is Safety.NO_CONCERN


def test_what_a_move_said_counts_from_when_it_was_recorded() -> None:
    """It may have been found after they moved, and stated once somebody wrote that down."""
    care = on_hold()

    assert faults_of_review(care, LITHIUM, **checked(MOVED_AT + HOUR)) == TOO_EARLY
    assert found_in(review(care, LITHIUM, **checked(NOW)), LITHIUM)[0] is Safety.NO_CONCERN


def test_what_a_leave_keeps_waiting_counts_from_the_leave() -> None:
    """It runs from when the move occurred, which is before anything was stated."""
    care = on_leave(on_hold(), at=NOW + HOUR)
    later = NOW + 2 * HOUR

    for at in (MOVED_AT + HOUR, NOW + HALF_AN_HOUR):
        assert faults_of_review(care, LITHIUM, **checked(at), at=later) == TOO_EARLY
    lifted = review(care, LITHIUM, **checked(NOW + HOUR), at=later)
    assert found_in(lifted, LITHIUM)[0] is Safety.NO_CONCERN


def test_what_was_answered_before_a_leave_counts_from_the_answer_and_no_leave_puts_it_off() -> None:
    care = on_leave(paused(), at=NOW + HOUR)
    again = on_leave(care, "none", at=NOW + 2 * HOUR)
    later = NOW + 3 * HOUR

    for each in (care, again):
        assert faults_of_review(each, LITHIUM, **checked(MOVED_AT + HOUR), at=later) == TOO_EARLY
        lifted = review(each, LITHIUM, **checked(NOW), at=later)
        assert found_in(lifted, LITHIUM)[0] is Safety.NO_CONCERN


def test_said_again_without_a_time_it_counts_from_then() -> None:
    """Whether it was found anew, or only told again, nobody can tell."""
    care = review(reviewed(), LITHIUM, safety="contraindicated", at=NOW + HOUR)
    later = NOW + 2 * HOUR

    assert faults_of_review(care, LITHIUM, **checked(NOW), at=later) == TOO_EARLY
    assert found_in(review(care, LITHIUM, **checked(NOW + HOUR), at=later), LITHIUM)[0] is (
        Safety.NO_CONCERN
    )


def test_once_somebody_says_when_it_was_found_a_check_counts_from_that() -> None:
    found = {**UNSAFE, "checked_by": "Dr Ada Moss", "checked_at": NOW - HOUR}
    care = review(reviewed(), LITHIUM, **found, at=NOW + HOUR)

    lifted = review(care, LITHIUM, **checked(NOW - HALF_AN_HOUR), at=NOW + HOUR)

    assert found_in(care, LITHIUM) == (Safety.CONTRAINDICATED, "Dr Ada Moss", NOW - HOUR)
    assert found_in(lifted, LITHIUM)[0] is Safety.NO_CONCERN


def test_nobody_is_told_when_it_was_found() -> None:
    """From when a check counts is no time at which anybody found it."""
    care = review(reviewed(), LITHIUM, engagement="well_enough", at=NOW + HOUR)

    assert found_in(care, LITHIUM) == (Safety.CONTRAINDICATED, None, None)


def test_an_answer_brings_no_check_about_what_was_stated_to_be_unsafe() -> None:
    for at in (NOW - HOUR, NOW):
        check = {"checked_by": "Dr Lena Hart", "checked_at": at, "authorised_by": PRESCRIBER}
        assert faults_of(reviewed(), "settle", LITHIUM, outcome="continue", **check) == [
            ("/checked_by", "not_part_of_this_step"),
            ("/checked_at", "not_part_of_this_step"),
        ]
