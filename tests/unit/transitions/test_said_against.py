"""A wish is told in its own words, and what was said against an answer as that, with its day."""

from collections.abc import Callable
from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import Overruled, Refused, Undecided
from app.pathways.plans.summaries.wishes import against_it, had_said
from app.pathways.rules.factors import Factor, Wish, value_at
from app.pathways.terms import WishHolder
from app.pathways.transitions.all_disagreed import all_disagreed_in
from app.pathways.transitions.disagreed import disagreed_in
from app.pathways.transitions.overruled import missed_in, overruled_in, refused_in
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PAUSE, PRESCRIBER
from tests.unit.transitions.answers import BASIS, INSTEAD
from tests.unit.transitions.decisions_told import said, summary, told
from tests.unit.transitions.moving import (
    answer,
    close,
    component_of,
    decision_about,
    given,
    moved,
    one_moved,
    review,
    step,
)
from tests.unit.transitions.test_changes_of_leave import on_leave
from tests.unit.transitions.test_overruled import as_told

A_REST: Final = {"wish": "pause", "in_their_words": "A rest, please."}
LISTEN: Final = {"persons_view": "disagrees", "persons_words": "You never listen."}
MUTE: Final = {"persons_view": "could_not_say"}
BY: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER}
GOES_ON: Final[dict[str, Any]] = {"outcome": "continue", **BASIS, **BY}
RESTS: Final[dict[str, Any]] = {"outcome": "pause", **INSTEAD, **BY}
AGAINST: Final = "the person did not agree on 2 March 2026 that it goes on: “You never listen.”"
A_BREAK: Final = "the person had wished for a break: “A rest, please.”"


def settled(care: Care, **answered: object) -> Care:
    return answer(care, "settle", "lithium", **answered)


def given_all_the_same(**stated: object) -> Care:
    """Lithium from which they had wished for a break, and which goes on; they do not agree."""
    return settled(one_moved("lithium", **(stated or A_REST)), **GOES_ON, **LISTEN)


def paused_by_hand(care: Care) -> Care:
    return step(care, "paused", "lithium", **PAUSE, **BY)


def against(care: Care) -> list[str]:
    every = all_disagreed_in(care)
    assert all_disagreed_in(as_told(care)) == every
    return [against_it(each, WishHolder.PERSON) for each in every]


def wished(care: Care) -> list[tuple[Wish | None, str | None]]:
    """What is told of what they wished against the care, whether it goes on, rests or waits."""
    every: list[Overruled | Refused | Undecided] = [
        *overruled_in(care),
        *refused_in(care),
        *undecided_in(care),
    ]
    return [(each.wish, each.in_their_words) for each in every]


def test_words_said_against_an_answer_are_not_quoted_as_the_wish_of_before() -> None:
    """It read “the person had wished for a break: “You never listen.””."""
    care = given_all_the_same()
    rests = paused_by_hand(care)

    for each in (care, rests):
        assert wished(each) == [("pause", "A rest, please.")]
        assert against(each) == [AGAINST]
    [no] = refused_in(rests)
    assert had_said(no, WishHolder.PERSON) == A_BREAK


LATER: Final[dict[str, Callable[[Care], Care]]] = {
    "reviewed": lambda care: review(care, "lithium"),
    "and could not say": lambda care: review(care, "lithium", wish="could_not_say"),
    "moved": lambda care: moved(care, "home"),
    "moved twice": lambda care: moved(moved(care, "home"), "east"),
    "on leave": on_leave,
    "goes on again": lambda care: settled(moved(care, "home"), **GOES_ON, **MUTE),
    "rests": lambda care: settled(moved(care, "home"), **RESTS),
    "rests, as agreed": lambda care: settled(
        review(care, "lithium"), **RESTS, persons_view="agrees"
    ),
    "goes on again, and moved": lambda care: moved(
        settled(moved(care, "home"), **GOES_ON, **MUTE), "east"
    ),
}


@pytest.mark.parametrize("wish", ["pause", "stop"])
@pytest.mark.parametrize("later", LATER.values(), ids=LATER)
def test_both_are_told_for_as_long_as_they_wish_so(
    later: Callable[[Care], Care], wish: str
) -> None:
    care = later(given_all_the_same(**{**A_REST, "wish": wish}))

    assert {*wished(care)} - {(None, None)} == {(wish, "A rest, please.")}
    assert against(care) == [AGAINST]


def test_a_wish_that_was_said_in_no_words_has_none() -> None:
    for each in (care := given_all_the_same(wish="pause"), moved(care, "home")):
        assert {*wished(each)} == {("pause", None)}
        assert against(each) == [AGAINST]


@pytest.mark.parametrize(
    ("stated", "answered"),
    [
        ({"wish": "continue", "in_their_words": "I will take it."}, {"outcome": "continue", **BY}),
        ({"wish": "stop", "in_their_words": "Never again."}, RESTS),
        ({}, {**GOES_ON, "persons_view": "agrees", "persons_words": "All right."}),
    ],
)
def test_it_is_told_no_more_once_they_wish_otherwise_or_agree(
    stated: dict[str, Any], answered: dict[str, Any]
) -> None:
    care = settled(review(given_all_the_same(), "lithium", **stated), **answered)

    assert against(care) == []


def test_what_they_say_against_the_next_answer_takes_its_place() -> None:
    again = {"persons_view": "disagrees", "persons_words": "Still nobody listens."}
    care = settled(moved(given_all_the_same(), "home"), **GOES_ON, **again)

    assert wished(care) == [("pause", "A rest, please.")]
    assert against(care) == [AGAINST.replace("You never listen.", "Still nobody listens.")]


def test_a_no_to_care_that_they_wished_to_stop_without_a_word_is_one_no() -> None:
    care = given_all_the_same(wish="stop")

    assert wished(care) == wished(moved(care, "home"))[:1] == [("stop", "You never listen.")]
    assert against(care) == against(moved(care, "home")) == []


def test_what_is_said_in_anger_takes_no_place_of_why_they_wish_it_to_stop() -> None:
    """“No more. It makes me shake.” gave way to “I will sue.”, and nobody read of the shaking."""
    care = given_all_the_same(wish="stop", in_their_words="No more. It makes me shake.")
    about = component_of(care, "lithium").plan_component_id
    told_now, over = summary(moved(care, "home")), close(care, [given(about, **BY)])

    assert "“No more. It makes me shake.”" in told_now
    assert "“You never listen.”" in told_now
    assert [(each.wish, each.in_their_words) for each in overruled_in(over)] == [
        ("stop", "No more. It makes me shake.")
    ]
    assert against(over) == [AGAINST]


def test_a_no_to_an_answer_is_the_no_and_is_told_once() -> None:
    """Two moves later it read “the person had wished for a break: “You never listen.””."""
    care = given_all_the_same(wish="not_asked")
    waits = moved(care, "home")
    later = settled(waits, **GOES_ON, **MUTE)
    rests = paused_by_hand(later)

    for each in (care, later, rests):
        assert wished(each) == [(None, "You never listen.")]
        assert against(each) == []
    assert value_at(decision_about(waits, "lithium").place, Factor.WISH) is Wish.PAUSE
    assert "continues against a refusal" in said(later, "lithium")
    assert summary(moved(rests, "east")).count("You never listen.") == 1
    assert said(moved(rests, "east"), "lithium").count("You never listen.") == 1


def test_decision_and_move_tell_both() -> None:
    care = given_all_the_same()
    waits = moved(care, "home")
    answered = settled(waits, **GOES_ON, **MUTE)

    assert f" Lithium (in best interests; {A_BREAK})." in summary(care)
    assert f" Said against it: Lithium ({AGAINST})." in summary(care)
    assert said(care, "lithium").count("You never listen.") == 1
    assert f" Said before: Lithium ({AGAINST})." in summary(waits)
    assert " The person said: “A rest, please.” " in said(waits, "lithium")
    for each in (waits, answered):
        assert f" Before this decision, {AGAINST} " in said(each, "lithium")


def test_so_it_is_of_care_that_starts_again_on_a_basis() -> None:
    rests = paused_by_hand(given_all_the_same())
    care = settled(review(rests, "lithium"), **{**GOES_ON, "outcome": "resume"}, **MUTE)
    again = settled(review(care, "lithium"), **GOES_ON, **MUTE)

    for each in (care, again, moved(care, "home")):
        assert {*wished(each)} == {("pause", "A rest, please.")}
        assert against(each) == [AGAINST]
    assert f" Before this decision, {AGAINST} " in said(care, "lithium")


def test_they_are_told_when_the_plan_has_closed() -> None:
    waits = moved(given_all_the_same(), "home")
    about = component_of(waits, "lithium").plan_component_id

    over = close(waits, [given(about, **BY)])

    assert {*wished(over)} == {("pause", "A rest, please.")}
    assert against(over) == [AGAINST]
    assert f" Before this decision, {AGAINST}" in told(over, over.decisions[-1])


def test_what_they_said_against_a_pause_is_carried_with_the_yes_that_a_review_knows() -> None:
    keeps = {"wish": "continue", "in_their_words": "It keeps me well."}
    rests = settled(one_moved("lithium", **keeps), **RESTS, **LISTEN)
    to_the_pause = "the person did not agree with the pause on 2 March 2026: “You never listen.”"
    away = moved(rests, "home")
    known = review(away, "lithium")

    for each in (rests, away, known):
        assert [one.in_their_words for one in missed_in(each)] == ["It keeps me well."]
        assert against(each) == [to_the_pause]
    assert decision_about(known, "lithium").in_their_words == "It keeps me well."
    starts = settled(known, outcome="resume", **BY)
    assert f" Before this decision, {to_the_pause} " in said(starts, "lithium")
    mute = moved(starts, "east", stated_for_all={"wish": "could_not_say"})
    assert against(mute) == [to_the_pause]


def test_a_pause_that_they_do_not_agree_with_in_no_words_is_told_as_against_their_wish() -> None:
    care = settled(one_moved("lithium"), **RESTS, persons_view="disagrees")

    assert [each.in_their_words for each in missed_in(care)] == [None]
    assert against(care) == []


def test_beside_a_change_with_which_they_did_not_agree_both_are_told_in_their_order() -> None:
    change = {**GOES_ON, "outcome": "adapt", "adaptation": "By mouth."}
    not_so = {"persons_view": "disagrees", "persons_words": "Not by mouth."}
    care = settled(review(given_all_the_same(), "lithium"), **change, **not_so)

    assert [each.in_their_words for each in disagreed_in(care)] == ["Not by mouth."]
    assert [each.rpartition(": ")[2] for each in against(care)] == [
        "“You never listen.”",
        "“Not by mouth.”",
    ]
