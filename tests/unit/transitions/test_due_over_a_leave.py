"""A leave makes nothing later: what it keeps is due from the move, or the review, of before."""

from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.values import PlanComponent
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.decisions_told import summary
from tests.unit.transitions.moving import (
    GOES_ON,
    a_move_to,
    a_paused_component,
    answer,
    component_of,
    record,
    review,
    some_care,
    the_decision,
)

ARRIVED: Final = NOW - timedelta(days=3)
STARTS: Final[dict[str, Any]] = {
    "outcome": "resume",
    "authorised_by": PRESCRIBER,
    "reason": "Her level is right.",
    "checked_by": "Dr Moss",
    "checked_at": NOW,
}
TALKING: Final = "in-reach-talking"


def since_they_came(component: PlanComponent, **stated: object) -> Care:
    move = a_move_to("ward", occurred_at=ARRIVED, stated_for_all=stated)
    return record(some_care(component), move, at=ARRIVED + timedelta(hours=1)).care


def away(care: Care, *, occurred_at: datetime = NOW) -> Care:
    """After an hour's walk, and back."""
    for leave in ("escorted", "none"):
        care = record(care, a_move_to("ward", leave=leave, occurred_at=occurred_at)).care
    return care


def test_what_must_not_lapse_starts_again_no_later_because_of_a_walk() -> None:
    """Lithium had its first contact a day after the walk, and not a day after the move."""
    waits = since_they_came(a_paused_component("lithium"))

    started = [answer(each, "settle", "lithium", **STARTS) for each in (waits, away(waits))]

    due = {component_of(each, "lithium").review_due for each in started}
    assert due == {ARRIVED + timedelta(hours=24)}


def test_nor_does_a_change_that_is_proposed_have_its_review_later() -> None:
    waits = since_they_came(
        a_component_of_a_plan(TALKING), engagement="with_adaptation", wish="continue"
    )
    walked = away(waits)

    proposed = "Proposed, and nobody has answered yet: In-Reach-Talking goes on with a change, "
    review_by = "review due by 6 March 2026, 09:00 UTC"
    assert f"{proposed}{review_by}." in summary(waits)
    assert f"{proposed}{review_by}." in summary(walked)
    for care in (waits, walked):
        changed = answer(care, "confirm", TALKING, adaptation="Shorter.")
        assert component_of(changed, TALKING).review_due == ARRIVED + timedelta(days=7)


def test_a_review_is_due_from_when_it_was_made() -> None:
    came = since_they_came(a_paused_component("lithium"))
    reviewed = review(came, "lithium", at=NOW - timedelta(days=1))

    after = away(reviewed)

    assert the_decision(after).due_at == the_decision(reviewed).due_at
    started = component_of(answer(after, "settle", "lithium", **STARTS), "lithium")
    assert started.review_due == NOW


def test_what_was_reviewed_before_a_leave_was_recorded_is_due_no_later() -> None:
    came = since_they_came(a_paused_component("lithium"))
    reviewed = review(came, "lithium", at=NOW)

    after = away(reviewed, occurred_at=NOW - timedelta(hours=2))

    started = component_of(answer(after, "settle", "lithium", **STARTS), "lithium")
    assert started.review_due == NOW + timedelta(hours=22)


def test_what_a_leave_asks_anew_is_due_from_the_leave() -> None:
    care = since_they_came(a_component_of_a_plan(TALKING), **GOES_ON)
    again = {"plan_component_id": component_of(care, TALKING).plan_component_id}
    said = {**again, "engagement": "with_adaptation"}

    asked = record(care, a_move_to("ward", leave="escorted", occurred_at=NOW, stated=[said])).care

    changed = answer(asked, "confirm", TALKING, adaptation="Shorter.")
    assert component_of(changed, TALKING).review_due == NOW + timedelta(days=7)


@pytest.mark.parametrize("late", [timedelta(0), timedelta(hours=5)])
def test_a_move_is_due_from_when_it_was_whatever_the_clock_says_when_it_is_recorded(
    late: timedelta,
) -> None:
    """A clock that was set back puts the record of a move before the move."""
    came = since_they_came(a_paused_component("lithium"))
    asked = a_move_to("other-ward", occurred_at=None)

    care = record(came, asked, at=ARRIVED - timedelta(hours=5) + late).care

    started = component_of(answer(care, "settle", "lithium", **STARTS), "lithium")
    assert started.review_due == ARRIVED + timedelta(hours=24)
