"""What still holds, at a review or a move, of what was said before."""

from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.rules.factors import Factor, value_at
from app.pathways.transitions.said_before import said_last
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import LATER, NOW, PAUSE, PRESCRIBER, PROFESSIONAL
from tests.unit.transitions.answers import BASIS, IN_WORDS, INSTEAD, NO_MORE
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_paused_component,
    answer,
    moved,
    one_moved,
    refuse,
    review,
    some_care,
    step,
    the_decision,
)

AGREES = {"persons_view": "agrees", "persons_words": "Yes."}


def wish_at(care: Care) -> str:
    return str(value_at(the_decision(care).place, Factor.WISH))


@pytest.mark.parametrize("said", [{}, {"wish": "not_asked"}])
def test_a_wish_that_care_goes_on_holds_until_they_say_otherwise(said: dict[str, Any]) -> None:
    care = answer(one_moved("talking", "home", **GOES_ON, in_their_words="Please."), "confirm")

    again = review(care, engagement="not_now", **said)

    assert wish_at(again) == "continue"
    assert the_decision(again).in_their_words == "Please."
    assert wish_at(review(care, wish="pause")) == "pause"


@pytest.mark.parametrize("wish", ["stop", "pause"])
def test_a_refusal_holds_of_care_that_goes_on_all_the_same(wish: str) -> None:
    said = {"outcome": "continue", "authorised_by": PROFESSIONAL, **BASIS, **IN_WORDS}
    care = answer(one_moved("talking", "home", wish=wish), "override", **said)

    assert wish_at(review(care)) == wish


def test_a_refusal_is_over_once_they_agreed() -> None:
    said = {"outcome": "continue", "persons_view": "agrees", "persons_words": "All right."}
    care = answer(one_moved("talking", "home", wish="stop"), "override", **INSTEAD, **said)

    assert wish_at(review(care)) == "continue"


def test_what_was_to_be_checked_first_is_so_again_at_a_move_once_it_has_rested() -> None:
    """A review and a leave asked for the check anew; a move proposed that it starts again."""
    well = {"engagement": "well_enough"}
    first = one_moved("talking", "home", **well, safety="not_checked")
    check = {"checked_by": "Dr Moss", "checked_at": NOW}
    by = {"authorised_by": PROFESSIONAL, "outcome": "continue"}
    goes_on = answer(first, "settle", **by, **check)
    rests = step(goes_on, "paused", reason="Tired.", owner="Cy", review_due=LATER)

    again = moved(rests, "ward", stated_for_all=well).decisions[-1]
    given = moved(goes_on, "ward", stated_for_all=well).decisions[-1]

    assert value_at(again.place, Factor.SAFETY) == "not_checked"
    assert value_at(given.place, Factor.SAFETY) == "no_concern"


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


def test_a_refusal_and_a_danger_hold_at_the_next_move_though_all_is_well_is_said_of_all() -> None:
    said = {"outcome": "continue", "authorised_by": PRESCRIBER, **BASIS, **NO_MORE}
    stated = {"wish": "stop", "safety": "contraindicated", "in_their_words": "No more."}
    care = answer(one_moved("lithium", **stated), "settle", "lithium", **said)

    again = moved(care, "home", stated_for_all={**GOES_ON, "safety": "not_checked"}).decisions[-1]

    assert value_at(again.place, Factor.WISH) == "stop"
    assert value_at(again.place, Factor.SAFETY) == "contraindicated"
    assert again.in_their_words == "No more."
    assert again.said_against
    assert again.said_against.in_their_words == "I still say no."


def test_a_danger_that_care_rests_for_holds_until_somebody_finds_otherwise() -> None:
    said = {"outcome": "pause", "reason": "Bloods.", "authorised_by": PRESCRIBER, **AGREES}
    care = answer(one_moved("lithium", safety="contraindicated"), "settle", "lithium", **said)
    found: dict[str, Any] = {
        "safety": "no_concern",
        "checked_by": "Dr Moss",
        "checked_at": NOW,
    }

    at_a_review = the_decision(review(care, "lithium", **GOES_ON, safety="not_checked"))
    at_a_move = moved(care, "home", stated_for_all=GOES_ON).decisions[-1]
    checked = the_decision(review(care, "lithium", **GOES_ON, **found))

    assert value_at(at_a_review.place, Factor.SAFETY) == "contraindicated"
    assert value_at(at_a_move.place, Factor.SAFETY) == "contraindicated"
    assert value_at(checked.place, Factor.SAFETY) == "no_concern"


CHECK_FIRST: dict[str, Any] = {**GOES_ON, "safety": "not_checked"}
"""Of care that no rule has checked at a move: somebody has asked for it."""

CHECKED: dict[str, Any] = {"checked_by": "Dr Moss", "checked_at": MOVED_AT}


def safety_at(care: Care) -> str:
    return str(value_at(care.decisions[-1].place, Factor.SAFETY))


@pytest.mark.parametrize("answered", [None, "settle"])
def test_a_check_that_somebody_asked_for_is_asked_for_until_it_is_made(
    answered: str | None,
) -> None:
    care = one_moved("talking", "home", **CHECK_FIRST)
    if answered:
        said = {"outcome": "continue", "authorised_by": PROFESSIONAL, **INSTEAD}
        care = answer(care, answered, **said)

    again = moved(care, "ward", stated_for_all=GOES_ON)

    assert safety_at(again) == "not_checked"
    assert again.decisions[-1].outcome == "decide"
    assert safety_at(moved(again, "home", stated_for_all=GOES_ON)) == "not_checked"


def test_a_check_that_is_made_is_not_asked_for_again() -> None:
    care = one_moved("talking", "home", **CHECK_FIRST)
    said = {"outcome": "continue", "authorised_by": PROFESSIONAL, **INSTEAD, **CHECKED}
    of_all = {**GOES_ON, "safety": "no_concern", **CHECKED}
    of_it = {"plan_component_id": care.components[0].plan_component_id, "safety": "no_concern"}

    with_answer = answer(care, "settle", **said)

    assert safety_at(moved(with_answer, "ward", stated_for_all=GOES_ON)) == "no_concern"
    assert safety_at(moved(care, "ward", stated_for_all=of_all)) == "no_concern"
    assert safety_at(moved(care, "ward", stated=[of_it], stated_for_all=GOES_ON)) == "no_concern"


def test_who_wished_it_to_stop_still_does_when_it_was_only_paused() -> None:
    said = {"outcome": "pause", **INSTEAD, **IN_WORDS}
    care = answer(one_moved("talking", "home", wish="stop"), "override", **said)

    assert wish_at(review(care)) == "stop"


@pytest.mark.parametrize("rests", ["pause", "stop"])
@pytest.mark.parametrize("stated", [{}, {"wish": "could_not_say"}, {"wish": "continue"}])
def test_whoever_did_not_agree_that_it_rests_wishes_it_to_go_on_until_they_say_otherwise(
    stated: dict[str, str], rests: str
) -> None:
    """Their objection was in no summary after a review, and the care could be stopped by hand."""
    said = {"outcome": rests, "authorised_by": PROFESSIONAL, **INSTEAD, **IN_WORDS}
    care = one_moved("talking", "home", **{"engagement": "well_enough", **stated})
    action = "settle" if the_decision(care).outcome == "decide" else "override"
    [latest] = answer(care, action, **said).decisions

    still = said_last(latest, care.components[0].status)

    # What they said against it is no word of a wish.
    assert (still.wish, still.in_their_words) == ("continue", None)


@pytest.mark.parametrize("asked", [{}, {"wish": "not_asked"}])
def test_an_objection_to_a_pause_holds_at_a_review_and_a_move_asks_anew(
    asked: dict[str, Any],
) -> None:
    said = {"outcome": "pause", **INSTEAD, **IN_WORDS}
    care = answer(one_moved("talking", "home", engagement="well_enough"), "override", **said)

    again = review(care, engagement="not_now", **asked)

    assert (wish_at(again), the_decision(again).in_their_words) == ("continue", None)
    against = the_decision(again).said_against
    assert against
    assert (against.outcome, against.in_their_words) == ("pause", "I want to go on.")
    assert wish_at(review(care, wish="stop")) == "stop"
    at_a_move = moved(care, "ward").decisions[-1]
    assert value_at(at_a_move.place, Factor.WISH) == "not_asked"
    assert at_a_move.in_their_words is None


def test_an_objection_in_no_words_is_not_told_in_words_of_another_wish() -> None:
    said = {"outcome": "pause", **INSTEAD, "persons_view": "disagrees"}
    stated = {"engagement": "well_enough", "in_their_words": "I am tired."}
    care = answer(one_moved("talking", "home", **stated), "override", **said)

    again = the_decision(review(care, engagement="not_now"))

    assert value_at(again.place, Factor.WISH) == "continue"
    assert again.in_their_words is None


def test_who_cannot_say_it_again_has_not_taken_a_refusal_back() -> None:
    care = one_moved("talking", "home", wish="stop")
    about = {"plan_component_id": care.components[0].plan_component_id, "wish": "could_not_say"}

    assert wish_at(review(care, wish="could_not_say")) == "stop"
    assert wish_at(moved(care, "ward", stated=[about])) == "stop"


STARTS: Final = {"outcome": "resume", "authorised_by": PRESCRIBER, **INSTEAD}


def started_with_a_check() -> Care:
    rests = moved(some_care(a_paused_component("lithium")), "ward")
    return answer(rests, "settle", "lithium", **STARTS, **CHECKED)


def test_a_check_of_before_it_came_to_rest_again_starts_nothing_that_a_decision_had_started() -> (
    None
):
    """It had rested when it was decided about, and so the check was taken for one of since."""
    care = step(started_with_a_check(), "paused", "lithium", **PAUSE, authorised_by=PRESCRIBER)

    reviewed = review(care, "lithium", at=NOW + timedelta(days=60), engagement="well_enough")
    on_leave = moved(care, "ward", leave="escorted")

    for again in (reviewed, on_leave):
        assert safety_at(again) == "not_checked"
        assert (again.decisions[-1].rule, again.decisions[-1].checked_at) == (
            *("lapse-unchecked", None),
        )


def test_a_check_of_before_a_decision_paused_it_starts_nothing_and_one_of_since_does() -> None:
    said = {"outcome": "pause", **INSTEAD, "authorised_by": PRESCRIBER, **AGREES}
    care = one_moved("lithium", **GOES_ON, safety="no_concern", **CHECKED)
    paused = answer(care, "override", "lithium", **said)
    found = review(paused, "lithium", **GOES_ON, safety="no_concern", **CHECKED)
    rests = answer(found, "settle", "lithium", **said)

    assert safety_at(review(paused, "lithium")) == "not_checked"
    assert safety_at(review(rests, "lithium")) == "no_concern"
    assert safety_at(review(started_with_a_check(), "lithium")) == "no_concern"
