"""That somebody was asked and could not say is on record, also where their no of before stands."""

from typing import Any, Final

import pytest

from app.pathways.rules.factors import Factor
from app.pathways.transitions.retelling import care_as_told
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER, PROFESSIONAL, a_component_of_a_plan
from tests.unit.transitions.answers import BASIS
from tests.unit.transitions.codes_told import the_whole_of
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.history import told as told_in_history
from tests.unit.transitions.moving import (
    a_move_to,
    answer,
    component_of,
    moved,
    one_moved,
    record,
    refuse,
    review,
    review_with_event,
    some_care,
    the_decision,
)
from tests.unit.transitions.test_changes_of_leave import known, latest, of_it, on_leave
from tests.unit.transitions.test_kept_at_a_leave import TALKING
from tests.unit.transitions.test_retelling import told_of

NO: Final[dict[str, Any]] = {
    "engagement": "well_enough",
    "wish": "stop",
    "in_their_words": "No needle.",
}
MUTE: Final[dict[str, Any]] = {"wish": "could_not_say"}
TOLD: Final = " The person could not say what they wish; what they had said against it stands. "
OF_THE_MOVE: Final = "Whoever it is for could not say what they wish: Talking."


def had_said_no(wish: str = "stop") -> Care:
    """With the home team, where they said no at the move."""
    return one_moved("talking", "home", **{**NO, "wish": wish})


@pytest.mark.parametrize("wish", ["stop", "pause"])
def test_a_review_keeps_and_tells_it_beside_the_no(wish: str) -> None:
    """It was told as “the no of before” alone, as if nobody had asked them."""
    care = review(had_said_no(wish), **MUTE)

    decision = the_decision(care)
    assert known(decision, Factor.WISH) == [wish]
    assert decision.could_not_say
    assert f"{TOLD}The person had said: “No needle.” " in said(care)
    assert OF_THE_MOVE in summary(care)


@pytest.mark.parametrize("of_all", [True, False], ids=["of all care", "of it"])
def test_so_does_a_move(*, of_all: bool) -> None:
    before = had_said_no()

    care = moved(
        before, **({"stated_for_all": MUTE} if of_all else of_it(before, "talking", **MUTE))
    )

    assert the_decision(care).could_not_say
    assert TOLD in said(care)
    assert OF_THE_MOVE in summary(care)


@pytest.mark.parametrize(
    "after",
    [
        moved(review(had_said_no(), **MUTE)),
        on_leave(review(had_said_no(), **MUTE)),
        review(review(had_said_no(), **MUTE), engagement="not_now"),
    ],
    ids=["a move", "a leave", "a review"],
)
def test_while_it_waits_it_holds_as_the_no_does(after: Care) -> None:
    assert the_decision(after).could_not_say
    assert f"{TOLD}The person had said: “No needle.” " in said(after)


def test_at_a_leave_at_which_they_cannot_say_what_was_answered_keeps_it() -> None:
    basis = {**BASIS, "authorised_by": PRESCRIBER, "persons_view": "could_not_say"}
    begun = a_component_of_a_plan(TALKING, responsible_team="ward")
    ward = moved(some_care(begun, setting="inpatient", team="ward"), leave="escorted")
    no = review(ward, TALKING, **NO)
    goes_on = answer(no, "override", TALKING, outcome="continue", **basis)

    silent, asked = on_leave(goes_on), on_leave(goes_on, stated_for_all=MUTE)

    assert not latest(silent, TALKING).could_not_say
    assert latest(asked, TALKING).could_not_say
    assert latest(asked, TALKING).decided_by == "Bo Reed"


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({}, MUTE),
        ({"wish": "continue"}, MUTE),
        (NO, {}),
        (NO, {"wish": "not_asked"}),
        (NO, {"wish": "stop"}),
        (NO, {"wish": "continue"}),
    ],
    ids=str,
)
def test_nothing_is_kept_where_no_no_stands_or_nobody_asked_or_they_said_it(
    before: dict[str, Any], now: dict[str, Any]
) -> None:
    care = review(one_moved("talking", "home", **before), **now)

    assert not the_decision(care).could_not_say
    assert TOLD not in said(care)


@pytest.mark.parametrize("now", [{"wish": "stop"}, {"wish": "continue"}], ids=str)
def test_once_they_say_it_again_or_otherwise_they_could(now: dict[str, Any]) -> None:
    assert not the_decision(review(review(had_said_no(), **MUTE), **now)).could_not_say


def test_a_yes_to_an_answer_is_told_and_nothing_else() -> None:
    view = {"persons_view": "agrees", "persons_words": "Yes, if you hold my hand."}
    instead = {"reason_code": "clinical_judgement", "reason": "Talked it over."}
    mute = review(had_said_no(), **MUTE)

    goes_on = answer(mute, "override", outcome="continue", **instead, **view)

    assert "could not say" not in said(goes_on) + summary(goes_on)


def test_the_history_tells_it_before_the_no_that_stands() -> None:
    care = had_said_no()
    by_then = [the_whole_of(care)]
    reviewed, review_event = review_with_event(care, **MUTE)
    move = record(care, a_move_to("ward", stated_for_all=MUTE))

    stands = "The no stands: “No needle.”"
    *_, told = told_in_history([*by_then, review_event], reviewed)
    assert told.endswith(f" The person could not say what they wish. {stands}")
    *_, told = told_in_history([*by_then, move.event], move.care)
    assert told.endswith(f" {OF_THE_MOVE}")


def test_it_is_told_as_before_where_nobody_may_have_asked_them_again() -> None:
    """A silent review, and a silent move, told it as if they had been asked again."""
    care = had_said_no()
    mute, mute_event = review_with_event(care, **MUTE)
    by_then = [the_whole_of(care), mute_event]

    reviewed, review_event = review_with_event(mute)
    move = record(mute, a_move_to("ward"))

    stands = "The no stands: “No needle.”"
    *_, told = told_in_history([*by_then, review_event], reviewed)
    assert told.endswith(f" The person could not say what they wish, as before. {stands}")
    *_, told = told_in_history([*by_then, move.event], move.care)
    assert told.endswith(" could not say what they wish, as before: Talking.")


BY_NAME: Final[dict[str, Any]] = {
    "authorised_by": PROFESSIONAL,
    "reason_code": "best_interests",
    "reason": "Talked it over.",
}


def refused_after(view: str, words: str) -> Care:
    """They said this of a hand-over that a team refused; before, over a no, they could not say."""
    mute = moved(had_said_no(), "ward", stated_for_all=MUTE)
    asked: dict[str, Any] = {"outcome": "hand_over", "persons_view": view, "persons_words": words}
    return refuse(answer(mute, "override", "talking", **asked, **BY_NAME), "talking")


def test_once_they_agreed_to_a_hand_over_nothing_against_it_stands() -> None:
    """“What they had said against it stands” was told of care to which they had said yes since."""
    goes_on = {"outcome": "continue", **BY_NAME, "reason_code": "clinical_judgement"}
    care = answer(refused_after("agrees", "I take them."), "settle", "talking", **goes_on)

    assert "could not say" not in said(care, "talking") + summary(care)


def test_once_they_said_what_they_think_the_next_move_does_not_say_that_they_could_not() -> None:
    """“Could not say what they wish” was told of who had said “Not them.” since."""
    care = moved(refused_after("disagrees", "Not them."), "home")

    assert not the_decision(care).could_not_say
    assert "could not say" not in said(care, "talking") + summary(care)


def test_the_journal_has_it_and_says_nothing_where_it_is_not_so() -> None:
    care = had_said_no()
    mute, event = review_with_event(care, **MUTE)
    silent, no_event = review_with_event(care)

    told = care_as_told(mute, told_of(the_whole_of(care), event))
    assert [each.could_not_say for each in told.decisions] == [False, True]
    told = care_as_told(silent, told_of(the_whole_of(care), no_event))
    assert [each.could_not_say for each in told.decisions] == [False, False]
    assert "could_not_say" not in str(no_event.after)


def test_a_carers_own_care_is_not_theirs_to_be_asked_of_with_all_care() -> None:
    care = one_moved("carers-talk", "home", **NO)

    assert not the_decision(moved(care, stated_for_all=MUTE)).could_not_say
    assert component_of(care, "carers-talk").status == "active"
