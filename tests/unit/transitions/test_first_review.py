"""Once the change with which care starts again was reviewed, it goes on with that change."""

from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from app.pathways.transitions.first_review import Effect, is_reviewed
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    answer,
    component_of,
    moved,
    refuse_as_unsafe,
    review,
    some_care,
)
from tests.unit.transitions.test_by_hand_before_a_leave import DOSE, WITH_ITS_CHECK, seen_to
from tests.unit.transitions.test_changes_of_leave import CHECKED, on_leave

STARTS: Final[dict[str, Any]] = {
    "outcome": "adapt",
    "authorised_by": PRESCRIBER,
    "reason": "Her level is right.",
    **DOSE,
}


def started() -> Care:
    """Lithium of the ward that a prescriber started again with another dose."""
    rests = a_paused_component("lithium", responsible_team="ward")
    care = moved(some_care(rests), stated_for_all={**GOES_ON, **CHECKED})
    return answer(care, "settle", "lithium", **STARTS)


def was_reviewed(care: Care) -> bool:
    effects = [Effect(each.before, each.after) for each in care.decisions]
    return is_reviewed(component_of(care, "lithium").review_due, effects)


def again(days: int) -> datetime:
    return NOW + timedelta(days=days)


def test_a_change_whose_review_is_due_as_decided_was_not_reviewed() -> None:
    assert not was_reviewed(started())
    assert not was_reviewed(on_leave(on_leave(started())))


@pytest.mark.parametrize("hours", [6, 240], ids=["sooner than at first", "later"])
def test_a_change_that_is_due_for_review_again_was_reviewed(hours: int) -> None:
    care = seen_to(started(), "lithium", NOW + timedelta(hours=hours))

    assert was_reviewed(care)
    assert was_reviewed(on_leave(care))


def test_it_was_not_by_a_decision_that_it_goes_on() -> None:
    care = answer(review(started(), "lithium", **GOES_ON, **CHECKED), "confirm", "lithium")

    assert not was_reviewed(care)
    assert was_reviewed(seen_to(care, "lithium", again(3)))


def test_it_stays_so_by_a_decision_that_leaves_its_review_due_as_it_was() -> None:
    """Only what sets a time of its own has a change reviewed anew."""
    again_due = seen_to(started(), "lithium", again(3))

    care = answer(review(again_due, "lithium", **GOES_ON, **CHECKED), "confirm", "lithium")

    assert component_of(care, "lithium").review_due == again(3)
    assert was_reviewed(care)


def test_what_was_on_hold_since_starts_again_when_that_is_decided() -> None:
    """Nobody gives it until then; and it is reviewed as soon as what starts again."""
    care = seen_to(started(), "lithium", again(30))
    left = moved(care, "home", stated_for_all={**GOES_ON, **CHECKED})
    held = refuse_as_unsafe(answer(left, "confirm", "lithium"), "lithium")

    goes_on = answer(
        *(held, "settle", "lithium"),
        **{"outcome": "continue", "authorised_by": PRESCRIBER, **WITH_ITS_CHECK},
    )

    assert not was_reviewed(goes_on)
