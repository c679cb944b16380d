"""What still holds, at a review or a move, of what was said before."""

from typing import Any

import pytest

from app.pathways.rules.factors import Factor, value_at
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PROFESSIONAL
from tests.unit.transitions.answers import BASIS, IN_WORDS, INSTEAD
from tests.unit.transitions.moving import (
    GOES_ON,
    answer,
    moved,
    one_moved,
    refuse,
    review,
    the_decision,
)


def wish_at(care: Care) -> str:
    return str(value_at(the_decision(care).place, Factor.WISH))


@pytest.mark.parametrize("said", [{}, {"wish": "not_asked"}])
def test_a_wish_that_care_goes_on_holds_until_they_say_otherwise(said: dict[str, Any]) -> None:
    care = answer(one_moved("talking", "home", **GOES_ON, in_their_words="Please."), "confirm")

    again = review(care, engagement="not_now", **said)

    assert wish_at(again) == "continue"
    assert the_decision(again).in_their_words == "Please."
    assert wish_at(review(care, wish="could_not_say")) == "could_not_say"


@pytest.mark.parametrize("wish", ["stop", "pause"])
def test_a_refusal_holds_of_care_that_goes_on_all_the_same(wish: str) -> None:
    said = {"outcome": "continue", "authorised_by": PROFESSIONAL, **BASIS, **IN_WORDS}
    care = answer(one_moved("talking", "home", wish=wish), "override", **said)

    assert wish_at(review(care)) == wish


def test_a_refusal_is_over_once_they_agreed() -> None:
    said = {"outcome": "continue", "persons_view": "agrees", "persons_words": "All right."}
    care = answer(one_moved("talking", "home", wish="stop"), "override", **INSTEAD, **said)

    assert wish_at(review(care)) == "continue"


def test_of_what_rests_a_review_asks_whether_it_is_still_to_rest() -> None:
    care = answer(one_moved("talking", "home", wish="pause"), "confirm")

    assert wish_at(review(care)) == "not_asked"


def test_how_care_can_reach_the_person_where_they_are_is_not_asked_again() -> None:
    unreached = {"reach": "none", "reach_reason": "No such group near here."}
    care = answer(one_moved("talking", "ward", **unreached, wish="pause"), "confirm")

    again = the_decision(review(care, **GOES_ON))

    assert value_at(again.place, Factor.REACH) == "none"
    assert again.reach_reason == "No such group near here."


def test_who_refused_to_take_care_over_is_still_said_after_a_review() -> None:
    care = refuse(one_moved("heart-check", **GOES_ON), "heart-check")
    refusals = the_decision(care).refusals

    again = the_decision(review(care, "heart-check", wish="pause"))

    assert refusals
    assert again.refusals == refusals


def test_that_nobody_asked_at_a_move_takes_back_no_refusal() -> None:
    care = one_moved("talking", "home", wish="stop")

    about = {"plan_component_id": care.components[0].plan_component_id, "wish": "not_asked"}

    assert wish_at(moved(care, "ward", stated=[about])) == "stop"
    assert wish_at(moved(care, "ward", stated_for_all={"wish": "not_asked"})) == "stop"
