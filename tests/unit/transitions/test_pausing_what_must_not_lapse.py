"""A pause of care that must not lapse is looked at within a day, however it came to be."""

from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.terms import NextStep
from app.pathways.transitions.standing import due_elsewhere
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.moving import (
    MOVED_AT,
    a_paused_component,
    accept,
    answer,
    close,
    component_of,
    given,
    moved,
    one_moved,
    review,
    some_care,
    step,
    take_back,
)

A_DAY: Final = timedelta(hours=24)
A_MONTH: Final = timedelta(days=30)
NAMED: Final[dict[str, Any]] = {
    "outcome": "pause",
    "authorised_by": PRESCRIBER,
    "persons_view": "disagrees",
    "persons_words": "I want to go on.",
    **INSTEAD,
}


def settled(care: Care, **given: object) -> Care:
    return answer(care, "settle", "lithium", **{**NAMED, **given})


def due_of(care: Care, component_id: str = "lithium") -> tuple[object, object]:
    component = component_of(care, component_id)
    return component.status, component.review_due


def rested(review_in: timedelta = A_MONTH) -> Care:
    """Lithium that was paused before the person moved to the ward."""
    paused = a_paused_component("lithium", review_due=NOW + review_in, authorised_by=PRESCRIBER)
    return moved(some_care(paused))


def test_a_pause_that_is_settled_is_due_for_review_a_day_after_the_move() -> None:
    care = settled(one_moved("lithium"))

    assert due_of(care) == ("paused", MOVED_AT + A_DAY)


def test_a_pause_that_overrides_the_table_is_due_for_review_a_day_after_the_move() -> None:
    care = answer(one_moved("heart-check"), "override", "heart-check", **NAMED)

    assert due_of(care, "heart-check") == ("paused", MOVED_AT + A_DAY)


def test_a_pause_that_a_review_renews_is_due_a_day_after_the_review() -> None:
    later = NOW + timedelta(hours=20)
    care = review(settled(one_moved("lithium")), "lithium", at=later)

    assert due_of(settled(care)) == ("paused", later + A_DAY)


def test_care_that_was_paused_before_a_move_and_stays_so_is_due_a_day_after_the_move() -> None:
    assert due_of(settled(rested())) == ("paused", MOVED_AT + A_DAY)


@pytest.mark.parametrize(
    ("stated", "due"),
    [(A_MONTH, MOVED_AT + A_DAY), (timedelta(hours=1), NOW + timedelta(hours=1))],
    ids=["later", "sooner"],
)
def test_a_pause_that_is_handed_over_as_it_is_gives_nobody_more_than_a_day(
    stated: timedelta, due: object
) -> None:
    care = settled(rested(stated), outcome="hand_over")

    assert due_of(accept(care, "lithium")) == ("paused", due)


def test_a_review_that_is_stated_by_hand_stands_as_it_is_stated() -> None:
    care = settled(one_moved("lithium"), persons_view="agrees", persons_words="It can wait.")
    stated = {"reason": "Bloods.", "owner": "Cy", "review_due": NOW + A_MONTH}

    renewed = step(care, "paused", "lithium", authorised_by=PRESCRIBER, **stated)

    assert due_of(renewed) == ("paused", NOW + A_MONTH)
    assert component_of(renewed, "lithium").next_step is NextStep.PAUSE_REVIEW


def is_told(care: Care, component_id: str = "lithium") -> bool:
    return component_of(care, component_id).plan_component_id in due_elsewhere(care)


def test_the_team_that_has_the_person_is_told_of_a_pause_that_another_team_answers_for() -> None:
    care = settled(one_moved("lithium"))

    assert is_told(care)
    assert is_told(moved(care, "other-ward", occurred_at=NOW))


def test_it_is_told_also_where_the_pause_is_older_than_the_move() -> None:
    assert is_told(rested())


def test_it_is_told_of_a_pause_by_hand() -> None:
    """What goes on with the team that was left is paused there later."""
    care = answer(
        one_moved("lithium", originating_team_stays=True),
        "settle",
        "lithium",
        outcome="continue",
        authorised_by=PRESCRIBER,
    )
    stated = {"reason": "Bloods.", "owner": "Cy", "review_due": NOW + A_MONTH}

    paused = step(care, "paused", "lithium", authorised_by=PRESCRIBER, **stated)

    assert (is_told(care), is_told(paused)) == (False, True)


def test_nobody_is_told_of_what_may_lapse_or_is_their_own_or_is_closed() -> None:
    of_talking = answer(one_moved(engagement="not_now"), "confirm")
    handed_over = accept(settled(rested(), outcome="hand_over"), "lithium")
    paused = settled(one_moved("lithium"))
    [component] = paused.components
    closed = close(paused, [given(component.plan_component_id, authorised_by=PRESCRIBER)])

    assert not is_told(of_talking, "talking")
    assert not is_told(handed_over)
    assert not is_told(closed)


def test_nobody_is_told_any_more_once_the_move_is_taken_back() -> None:
    assert not is_told(take_back(rested()))


def test_whoever_accepts_a_pause_owns_it_in_the_place_of_who_answered_for_it() -> None:
    care = moved(settled(one_moved("lithium")), "home", occurred_at=NOW)

    received = accept(settled(care, outcome="hand_over"), "lithium")

    assert component_of(care, "lithium").pause_owner == PRESCRIBER["name"]
    assert component_of(received, "lithium").pause_owner == "Di Shore"


@pytest.mark.parametrize("owner", ["Cy Lane", "east"])
def test_whoever_owned_a_pause_leaves_it_to_whoever_accepts_it(owner: str) -> None:
    care = moved(settled(one_moved("lithium"), owner=owner), "home", occurred_at=NOW)

    received = accept(settled(care, outcome="hand_over"), "lithium")

    assert component_of(received, "lithium").pause_owner == "Di Shore"
