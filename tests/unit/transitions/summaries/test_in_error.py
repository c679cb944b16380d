"""What was said with a move that never took place counts no more, and is not lost unseen."""

from typing import Any, Final

import pytest

from tests.unit.plans.made_up import LATER, NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.answers import BASIS
from tests.unit.transitions.decisions_told import summary
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_move_to,
    answer,
    component_of,
    moved,
    one_moved,
    record,
    review,
    some_care,
    take_back,
)

GONE: Final = (
    "This move was entered in error: it never took place. The reason given: “Another person moved.”"
)
NO_MORE: Final = f"{GONE} What was said with it counts no more: "
AGAIN: Final = "If it was said of this person, state it again at the right move."
STOP: Final[dict[str, Any]] = {
    "wish": "stop",
    "in_their_words": "I will not swallow one more of those.",
}


def test_a_refusal_that_was_said_with_a_wrong_move_is_named_when_it_is_taken_back() -> None:
    """It counted no more, and no sentence anywhere said that somebody had refused."""
    care = take_back(one_moved("lithium", **STOP))

    told = "Lithium (the person wished it to stop: “I will not swallow one more of those.”)"
    assert summary(care) == f"{NO_MORE}{told}. {AGAIN}"


def test_it_stays_named_once_the_right_move_says_otherwise_and_no_more_once_it_says_so() -> None:
    back = take_back(one_moved("lithium", **STOP))
    [component] = back.components
    of_it = {"plan_component_id": component.plan_component_id}

    otherwise = moved(back, "home", stated_for_all=GOES_ON)
    again = moved(back, "home", stated=[{**of_it, **STOP}])

    assert "the person wished it to stop" in summary(otherwise, 0)
    assert summary(again, 0) == GONE


def test_a_break_words_alone_and_a_danger_are_named_each_with_its_component() -> None:
    components = [a_component_of_a_plan(each) for each in ("talking", "carers-talk", "lithium")]
    ids = [each.plan_component_id for each in components]
    stated = [
        {"plan_component_id": ids[0], "wish": "pause"},
        {"plan_component_id": ids[1], "in_their_words": "Not by phone."},
        {"plan_component_id": ids[2], "safety": "contraindicated", "checked_by": "Dr Moss"},
    ]

    care = take_back(moved(some_care(*components), stated=stated))

    assert summary(care) == (
        f"{NO_MORE}Talking (the person wished for a break); "
        "Carers-Talk (the carer said: “Not by phone.”); "
        f"Lithium (found unsafe by Dr Moss). {AGAIN}"
    )


def test_a_danger_that_nobody_is_named_for_is_named_without_a_name() -> None:
    care = take_back(one_moved("lithium", safety="contraindicated"))

    assert "Lithium (found unsafe)." in summary(care)


def test_a_check_that_was_asked_for_with_a_wrong_move_is_named() -> None:
    """Nobody was told that it had to be checked first, and the next move let it go on."""
    care = take_back(one_moved("talking", "home", **GOES_ON, safety="not_checked"))

    assert summary(care) == f"{NO_MORE}Talking (to be checked first). {AGAIN}"


def test_a_check_that_was_asked_for_before_and_is_still_is_not_said_to_be_gone() -> None:
    reviewed = review(some_care(), **GOES_ON, safety="not_checked")

    assert summary(take_back(moved(reviewed, "home"))) == GONE


def test_a_danger_that_another_found_stands_for_none_that_was_found_with_the_wrong_move() -> None:
    """What Dr Moss had found stood, and what Dr Blume found since was gone unsaid."""
    danger: Any = {"safety": "contraindicated", "checked_by": "Dr Moss", "checked_at": MOVED_AT}
    reviewed = review(some_care(a_component_of_a_plan("lithium")), "lithium", **danger)
    of_it = {"plan_component_id": reviewed.components[0].plan_component_id}
    since = {"safety": "contraindicated", "checked_at": NOW}

    by_another, later = (
        take_back(moved(reviewed, "home", stated=[{**of_it, **since, "checked_by": who}]))
        for who in ("Dr Blume", "Dr Moss")
    )

    found = "Lithium (found unsafe by {who}, 2 March 2026, 09:00 UTC)"
    assert summary(by_another) == f"{NO_MORE}{found.format(who='Dr Blume')}. {AGAIN}"
    assert summary(later) == f"{NO_MORE}{found.format(who='Dr Moss')}. {AGAIN}"
    assert summary(take_back(moved(reviewed, "home"))) == GONE


def test_what_was_said_of_an_answer_is_named_too() -> None:
    on = {"outcome": "continue", "authorised_by": PRESCRIBER, **BASIS}
    no = {"persons_view": "disagrees", "persons_words": "I still say no."}

    care = take_back(answer(one_moved("lithium"), "settle", "lithium", **on, **no))

    assert "Lithium (of the answer, the person did not agree: “I still say no.”)" in summary(care)


@pytest.mark.parametrize("outcome", ["continue", "hand_over"])
def test_what_was_said_of_an_answer_of_before_a_leave_counts_still(outcome: str) -> None:
    """A no was told to be withdrawn, because an hour's leave had never taken place."""
    on = {"outcome": outcome, "authorised_by": PRESCRIBER, **BASIS}
    no = {"persons_view": "disagrees", "persons_words": "I still say no."}
    answered = answer(one_moved("lithium"), "settle", "lithium", **on, **no)

    leave = record(answered, a_move_to(leave="escorted"), at=LATER).care

    assert leave.decisions[-1].persons_words == "I still say no."
    assert summary(take_back(leave)) == GONE


def test_that_care_ended_as_unsafe_is_named_though_it_goes_on_again() -> None:
    """Lithium that a prescriber had stopped as toxic stood as active, and nothing said so."""
    toxic = {"outcome": "stop", "reason_code": "safety_concern", "reason": "Toxic."}
    heard = {"persons_view": "agrees", "persons_words": "Yes.", "authorised_by": PRESCRIBER}

    care = take_back(answer(one_moved("lithium"), "settle", "lithium", **toxic, **heard))

    assert component_of(care, "lithium").status == "active"
    who = "by the word of Bo Reed, 2 March 2026, 09:00 UTC: “Toxic.”"
    ended = f"Lithium (ended as unsafe, {who}; "
    assert summary(care).startswith(f"{NO_MORE}{ended}")


@pytest.mark.parametrize(("team", "leave"), [("ward", "none"), ("east", "escorted")])
def test_what_was_said_of_an_answer_is_named_though_the_clock_was_set_back_since(
    team: str, leave: str
) -> None:
    """It was taken for an answer of before the move, which counts still."""
    on = {"outcome": "continue", "authorised_by": PRESCRIBER, **BASIS}
    no = {"persons_view": "disagrees", "persons_words": "I still say no."}
    asked = a_move_to(team, leave=leave, stated_for_all={"wish": "stop"})
    recorded = record(some_care(a_component_of_a_plan("lithium")), asked, at=LATER).care

    care = take_back(answer(recorded, "settle", "lithium", **on, **no))

    assert "of the answer, the person did not agree: “I still say no.”" in summary(care)


def test_what_was_said_before_that_move_and_holds_still_is_not_said_to_be_gone() -> None:
    reviewed = review(some_care(a_component_of_a_plan("lithium")), "lithium", **STOP)

    assert summary(take_back(moved(reviewed))) == GONE


def test_a_move_with_which_nothing_was_said_is_only_said_not_to_have_taken_place() -> None:
    assert summary(take_back(one_moved(**GOES_ON))) == GONE
