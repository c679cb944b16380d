"""The history tells what a review, or a move, only carries as said before, and not then."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.plans.events import Event
from app.pathways.transitions.taking_back import enter_in_error
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.codes_told import the_whole_of
from tests.unit.transitions.history import told
from tests.unit.transitions.moving import (
    GOES_ON,
    a_move_to,
    answer_with_event,
    name_of,
    record,
    review_with_event,
    some_care,
)

NO: Final[dict[str, Any]] = {"wish": "stop", "in_their_words": "No needle."}
SAID: Final = "The person wished it to stop: “No needle.”"
STANDS: Final = "The no stands: “No needle.”"
BASIS: Final[dict[str, Any]] = {
    "reason_code": "best_interests",
    "reason": "Meeting of 1 March.",
    "authorised_by": PRESCRIBER,
}


YES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "Go on, then."}


def refused(**no: object) -> tuple[Care, list[Event]]:
    """Talking of which this was said at a review, with all that was recorded by then."""
    care = some_care()
    reviewed, event = review_with_event(care, **{**GOES_ON, **NO, **no})
    return reviewed, [the_whole_of(care), event]


def test_a_no_that_a_review_only_carries_is_told_as_of_before() -> None:
    """It told “No needle.” as said at a review at which they could not say, or not even that."""
    care, known = refused()

    again, event = review_with_event(care, wish="could_not_say")

    assert told(known, care)[-1].endswith(f". {SAID}")
    could_not = "The person could not say what they wish."
    reviewed = "Talking: reviewed, stop is proposed."
    assert told([*known, event], again)[-1] == f"{reviewed} {could_not} {STANDS}"
    silent, event = review_with_event(care)
    assert told([*known, event], silent)[-1] == f"{reviewed} {STANDS}"


def test_the_same_no_said_again_is_not_told_as_one_that_nobody_said_then() -> None:
    """“The no of before stands” was told of a no that they had said at that very review."""
    care, known = refused()

    again, event = review_with_event(care, **NO)

    assert told([*known, event], again)[-1].endswith(f" {STANDS}")
    assert "of before" not in STANDS


def test_so_it_is_at_a_move() -> None:
    care, known = refused()
    move = record(care, a_move_to("home"))
    anew = record(some_care(), a_move_to("home", stated_for_all={"wish": "stop"}))

    told_now = told([*known, move.event], move.care)[-1]
    assert told_now.endswith(" Said against care: Talking (the no stands: “No needle.”).")
    assert told([the_whole_of(some_care()), anew.event], anew.care)[-1].endswith(
        " Said against care: Talking (the person wished it to stop)."
    )


def test_a_wish_for_a_break_is_told_as_that() -> None:
    care, known = refused(wish="pause", in_their_words="A rest.")

    again, event = review_with_event(care, wish="could_not_say")

    stands = "The wish for a break stands: “A rest.”"
    assert told([*known, event], again)[-1].endswith(f" {stands}")


@pytest.mark.parametrize(
    "now",
    [
        {"wish": "stop", "in_their_words": "Never again."},
        {"wish": "pause", "in_their_words": "No needle."},
    ],
)
def test_what_they_say_otherwise_then_is_told_as_said_then(now: dict[str, Any]) -> None:
    care, known = refused()

    again, event = review_with_event(care, **now)

    assert told([*known, event], again)[-1].endswith(f"“{now['in_their_words']}”")
    assert "of before" not in told([*known, event], again)[-1]


def test_a_no_that_was_said_of_an_answer_is_carried_as_that() -> None:
    asked, known = refused(wish="continue", in_their_words="Keep it.")
    view = {"persons_view": "disagrees", "persons_words": "Not any more."}
    care, event = answer_with_event(asked, "confirm", **BASIS, **view)

    again, review = review_with_event(care, wish="could_not_say")
    later, once_more = review_with_event(again, wish="could_not_say")

    stands = "The no stands: “Not any more.”"
    for each in told([*known, event, review, once_more], later)[-2:]:
        assert each.endswith(f" {stands}")


def test_words_that_were_withdrawn_are_told_as_that() -> None:
    care, known = refused()
    again, event = review_with_event(care, wish="could_not_say")
    withdrawn = [known[0], *(replace(each, words={}) for each in (known[1], event))]

    assert told(withdrawn, again)[-1].endswith(" The no stands: (withdrawn).")


def test_a_no_at_a_move_that_was_taken_back_is_none_of_before() -> None:
    care = some_care()
    of_it = {"plan_component_id": care.components[0].plan_component_id, **NO}
    move = record(care, a_move_to("home", stated=[of_it]))
    about = move.transition.transition_id
    back, error = enter_in_error(move.care, about, reason="A slip.", name_of=name_of)

    again, event = review_with_event(back, **GOES_ON | NO)

    events = [the_whole_of(care), move.event, error, event]
    assert told(events, again)[-1].endswith(f" {SAID}")


def test_a_wish_that_a_review_only_carries_is_told_as_of_before() -> None:
    """It told “Keep it.” as said at a review that had asked nobody."""
    asked, known = refused(wish="continue", in_their_words="Keep it.")
    care, event = answer_with_event(asked, "confirm")
    silent, review = review_with_event(care, engagement="well_enough")
    anew, said_now = review_with_event(care, **{**GOES_ON, "in_their_words": "I still want it."})

    stands = "Talking: reviewed, continue is proposed. The wish stands: “Keep it.”"
    assert told(known, asked)[-1].endswith(" The person said: “Keep it.”")
    assert told([*known, event, review], silent)[-1] == stands
    said = told([*known, event, said_now], anew)[-1]
    assert said.endswith(" The person said: “I still want it.”")


def test_so_is_a_yes_that_was_said_of_an_answer() -> None:
    asked, known = refused(wish="not_asked", in_their_words=None)
    care, event = answer_with_event(asked, "confirm", **YES)

    move = record(care, a_move_to("home"))

    again, review = review_with_event(move.care, engagement="well_enough")

    renewed, renewal = review_with_event(again, engagement="well_enough")
    history = told([*known, event, move.event, review, renewal], renewed)
    assert history[-2].endswith(" The yes stands: “Go on, then.”")
    assert history[-1].endswith(" The yes stands: “Go on, then.”")


def test_a_wish_that_is_carried_past_a_later_yes_is_no_yes_and_not_said_then() -> None:
    """It told “The person said: “Keep it.””, after their yes, and then that “the yes stands”."""
    asked, known = refused(wish="continue", in_their_words="Keep it.")
    care, event = answer_with_event(asked, "confirm", **YES)
    silent, review = review_with_event(care, engagement="well_enough")
    again, renewal = review_with_event(silent, engagement="well_enough")

    history = told([*known, event, review, renewal], again)

    assert "Go on, then." in history[-3]
    for each in history[-2:]:
        assert each.endswith(" The wish stands: “Keep it.”")


def test_after_a_no_the_same_words_are_told_as_said_again() -> None:
    asked, known = refused(wish="continue", in_their_words="Keep it.")
    no, said_no = review_with_event(asked, **GOES_ON | NO)
    anew, said_anew = review_with_event(no, **{**GOES_ON, "in_their_words": "Keep it."})

    history = told([*known, said_no, said_anew], anew)

    assert history[-1].endswith(" The person said: “Keep it.”")


def test_words_that_nobody_wished_anything_with_are_told_as_said_then() -> None:
    care, known = refused(wish="not_asked", in_their_words="Hm.")

    assert told(known, care)[-1].endswith(" The person said: “Hm.”")


def test_that_they_could_not_say_is_told_as_before_where_a_move_carries_it() -> None:
    mute = {"wish": "could_not_say"}
    care = some_care()
    first = record(care, a_move_to("home", stated_for_all=mute))
    next_one = record(first.care, a_move_to("ward"))

    known = [the_whole_of(care), first.event, next_one.event]
    then, now = told(known, next_one.care)[-2:]
    assert then.endswith(" Whoever it is for could not say what they wish: Talking.")
    assert now.endswith(" Whoever it is for could not say what they wish, as before: Talking.")


def test_a_no_that_was_said_again_of_an_answer_is_carried_in_those_words() -> None:
    """It was told as a wish for a break that somebody had stated then."""
    asked, known = refused(wish="continue", in_their_words="Keep it.")
    objects = {"persons_view": "disagrees", "persons_words": "Not any more."}
    still = {"persons_view": "disagrees", "persons_words": "I said no."}
    no, first = answer_with_event(asked, "confirm", **BASIS, **objects)
    again, review = review_with_event(no, **GOES_ON | {"wish": "could_not_say"})
    once_more, second = answer_with_event(again, "override", outcome="continue", **BASIS, **still)
    later, last = review_with_event(once_more, wish="could_not_say")

    history = told([*known, first, review, second, last], later)

    assert " continue against a refusal, " in history[-2]
    assert history[-1].endswith(" The no stands: “I said no.”")


def test_a_wish_for_a_break_is_carried_in_its_words_whatever_they_say_of_an_answer() -> None:
    asked, known = refused(wish="pause", in_their_words="A rest.")
    objects = {"persons_view": "disagrees", "persons_words": "You never listen."}
    care, event = answer_with_event(asked, "override", outcome="continue", **BASIS, **objects)

    again, review = review_with_event(care, wish="could_not_say")

    history = told([*known, event, review], again)
    assert history[-2].endswith(" The person did not agree: “You never listen.”")
    assert history[-1].endswith(" The wish for a break stands: “A rest.”")
