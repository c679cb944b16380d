"""What somebody says with the answer to a decision counts as much as what they wished before."""

from typing import Any, Final

import pytest

from app.pathways.rules.factors import Factor, value_at
from app.pathways.transitions.disagreed import disagreed_in
from app.pathways.transitions.overruled import overruled_in, refused_in
from app.pathways.transitions.refused import BasisMissing, PersonsViewMissing
from app.pathways.transitions.resting import goes_against_wish
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.answers import BASIS, NO_MORE
from tests.unit.transitions.decisions_told import said
from tests.unit.transitions.history import said as told_in_history
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    answer,
    answer_with_event,
    close,
    decision_about,
    moved,
    one_moved,
    one_moved_for,
    refuse,
    review,
    some_care,
    the_decision,
)

BY_NAME: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER, **BASIS}
EVEN_SO: Final[dict[str, Any]] = {"outcome": "continue", **BY_NAME, **NO_MORE}
WISHES: Final = ("continue", "not_asked", "could_not_say")
NOW_NO: Final = "^Whoever it is for does not agree that this goes on. Their view is given, "


def overruled(wish: str = "continue", **more: object) -> Care:
    """Lithium that a prescriber lets go on, although the person does not agree with that."""
    return answer(one_moved("lithium", wish=wish), "settle", "lithium", **EVEN_SO | more)


def wish_and_words(care: Care) -> tuple[str, str | None]:
    decision = the_decision(care)
    return str(value_at(decision.place, Factor.WISH)), decision.in_their_words


@pytest.mark.parametrize("outcome", ["continue", "resume"])
@pytest.mark.parametrize("wish", WISHES)
def test_who_does_not_agree_that_it_goes_on_refuses_it_now(wish: str, outcome: str) -> None:
    """It was recorded beside care that went on, on nobody's name, as if nobody had refused."""
    care = one_moved_for(outcome, "lithium", wish=wish)
    on = {"outcome": outcome, "authorised_by": PRESCRIBER}

    with pytest.raises(PersonsViewMissing, match=NOW_NO):
        answer(care, "settle", "lithium", **on, **BASIS, persons_view="disagrees")
    with pytest.raises(BasisMissing):
        answer(care, "settle", "lithium", **on, **NO_MORE)

    after = answer(care, "settle", "lithium", **on, **BASIS, **NO_MORE)
    assert goes_against_wish(decision_about(after, "lithium"))


def test_to_confirm_what_is_proposed_asks_for_the_same() -> None:
    care = one_moved("talking", "home", **GOES_ON)

    with pytest.raises(PersonsViewMissing, match=NOW_NO):
        answer(care, "confirm", **BY_NAME, persons_view="disagrees")
    with pytest.raises(BasisMissing):
        answer(care, "confirm", **NO_MORE)

    assert goes_against_wish(the_decision(answer(care, "confirm", **BY_NAME, **NO_MORE)))


def test_what_they_wished_before_is_said_first() -> None:
    with pytest.raises(PersonsViewMissing, match="whoever it is for wishes it to stop"):
        overruled("stop", persons_words=None)


@pytest.mark.parametrize("more", [{"outcome": "adapt", "adaptation": "Half."}, {}])
def test_to_disagree_with_a_change_or_with_a_team_refuses_no_care(more: dict[str, str]) -> None:
    given = {"outcome": "hand_over", "authorised_by": PRESCRIBER, **NO_MORE, **more}

    care = answer(one_moved("lithium", wish="continue"), "settle", "lithium", **given)

    assert not goes_against_wish(decision_about(care, "lithium"))


def test_whoever_agrees_or_says_nothing_of_it_refuses_nothing() -> None:
    for view in ("agrees", "not_asked", "could_not_say"):
        care = answer(one_moved("talking", "home", **GOES_ON), "confirm", persons_view=view)
        assert not goes_against_wish(the_decision(care))


@pytest.mark.parametrize("wish", WISHES)
def test_it_is_told_as_against_a_refusal(wish: str) -> None:
    care = overruled(wish)

    assert said(care, "lithium").startswith("Lithium continues against a refusal. ")
    assert "The person did not agree: “I still say no.”" in said(care, "lithium")
    [told] = overruled_in(care)
    assert (told.against_refusal, told.wish, told.basis) == (True, None, "best_interests")


def test_what_starts_again_against_a_refusal_is_told_so_in_the_history() -> None:
    care = moved(some_care(a_paused_component()), "home")

    step = answer_with_event(care, "settle", outcome="resume", **BY_NAME, **NO_MORE)

    assert told_in_history(care, step).startswith("Talking: resume against a refusal, ")


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({"wish": "pause"}, "against the wish for a break"),
        ({"wish": "stop"}, "against a refusal"),
        (
            {"wish": "pause", "safety": "contraindicated"},
            "against the wish for a break and despite a contraindication",
        ),
        (
            {"wish": "stop", "safety": "contraindicated"},
            "against a refusal and despite a contraindication",
        ),
        (
            {"wish": "continue", "safety": "contraindicated"},
            "against a refusal and despite a contraindication",
        ),
    ],
)
def test_a_wish_for_a_break_is_told_as_what_it_is(stated: dict[str, str], told: str) -> None:
    """Who wished for a break was told to have refused."""
    care = answer(one_moved("lithium", **stated), "settle", "lithium", **EVEN_SO)

    assert said(care, "lithium").startswith(f"Lithium continues {told}. ")
    [found] = overruled_in(care)
    wished = None if stated["wish"] == "continue" else stated["wish"]
    assert (found.against_refusal, found.wish) == (True, wished)


def test_a_wish_that_is_over_is_not_told_of_what_is_unsafe() -> None:
    agrees = {"persons_view": "agrees", "persons_words": "All right."}
    unsafe = one_moved("lithium", wish="pause", safety="contraindicated")

    [found] = overruled_in(answer(unsafe, "settle", "lithium", **EVEN_SO | agrees))

    assert (found.against_refusal, found.wish) == (False, None)


@pytest.mark.parametrize("wish", WISHES)
def test_it_holds_at_a_review_and_at_the_next_move_as_the_milder_refusal(wish: str) -> None:
    care = overruled(wish)

    at_a_review = review(care, "lithium", engagement="well_enough", wish="not_asked")
    at_a_move = moved(care, "home", stated_for_all=GOES_ON)

    assert wish_and_words(at_a_review) == ("pause", "I still say no.")
    last = at_a_move.decisions[-1]
    assert (value_at(last.place, Factor.WISH), last.in_their_words) == ("pause", "I still say no.")


def test_what_they_refused_before_holds_in_the_words_of_that() -> None:
    said_before = {"wish": "stop", "in_their_words": "No more."}
    care = answer(one_moved("lithium", **said_before), "settle", "lithium", **EVEN_SO)

    assert wish_and_words(review(care, "lithium")) == ("stop", "No more.")
    last = moved(care, "home", stated_for_all=GOES_ON).decisions[-1]
    assert (value_at(last.place, Factor.WISH), last.in_their_words) == ("stop", "No more.")
    assert last.said_against
    assert last.said_against.in_their_words == "I still say no."


def test_what_they_say_against_a_hand_over_is_told_beside_their_no() -> None:
    """“Do not halve it.” was told as the no to care that they had refused as it made them shake."""
    no = {"wish": "pause", "in_their_words": "It makes me shake."}
    handed = {**EVEN_SO, "outcome": "hand_over", "persons_words": "Leave me."}
    care = answer(one_moved("lithium", **no), "settle", "lithium", **handed)

    last = moved(care, "home", stated_for_all=GOES_ON).decisions[-1]
    assert (value_at(last.place, Factor.WISH), last.in_their_words) == (
        "pause",
        no["in_their_words"],
    )
    assert [each.in_their_words for each in overruled_in(care)] == [no["in_their_words"]]
    assert [each.in_their_words for each in disagreed_in(care)] == ["Leave me."]


def test_so_it_is_of_a_team_that_refused_it_since() -> None:
    """“Not that team.” was told as why somebody wants their therapy."""
    care = one_moved("lithium", wish="continue", in_their_words="It keeps me well.")
    handed = {**EVEN_SO, "outcome": "hand_over", "persons_words": "Not that team."}
    care = refuse(answer(care, "settle", "lithium", **handed), "lithium")

    assert moved(care, "home").decisions[-1].in_their_words == "It keeps me well."


def test_who_does_not_agree_with_the_pause_they_wished_for_is_told_as_that() -> None:
    """“I take it back.” was told as their no, and the next move held the care back by it."""
    wished = {"wish": "stop", "in_their_words": "Stop the tablets."}
    settled = {"outcome": "pause", "reason": "Two weeks.", "authorised_by": PRESCRIBER}
    view = {"persons_view": "disagrees", "persons_words": "I take it back."}
    care = answer(one_moved("lithium", **wished), "settle", "lithium", **settled, **view)

    assert [each.in_their_words for each in refused_in(care)] == ["Stop the tablets."]
    [against] = disagreed_in(care)
    assert (against.outcome, against.in_their_words) == ("pause", "I take it back.")
    waits = moved(care, "home")
    now = said(waits, "lithium")
    assert "did not agree with the pause on 2 March 2026: “I take it back.”" in now
    assert now.count("I take it back.") == 1


def test_it_holds_until_they_say_otherwise() -> None:
    assert wish_and_words(review(overruled(), "lithium", wish="continue")) == ("continue", None)


def test_to_end_by_choice_what_they_refused_takes_nobodys_name() -> None:
    care = answer(one_moved("talking", "home", **GOES_ON), "confirm", **BY_NAME, **NO_MORE)
    choice = {"plan_component_id": care.components[0].plan_component_id, "recipient": "Sam"}

    assert close(care, [{**choice, "outcome": "persons_choice"}]).status == "closed"
