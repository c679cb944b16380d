"""The history of a review, and of a move, tells what was wished against care, in their words."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.rules.summary import MOST_NAMED
from app.pathways.transitions.taking_back import enter_in_error
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.codes_told import the_whole_of
from tests.unit.transitions.history import said, told
from tests.unit.transitions.moving import (
    GOES_ON,
    a_move_to,
    answer_with_event,
    moved,
    name_of,
    one_moved,
    record,
    review_with_event,
    some_care,
)

NO: Final[dict[str, Any]] = {**GOES_ON, "wish": "stop", "in_their_words": "It makes me drool."}
FOUR: Final = ("talking", "lithium", "heart-check", "carers-talk")
WHERE: Final = "Moved from East to Ward on 2 March 2026, 07:00 UTC."


def stating(care: Care, **of_each: dict[str, Any]) -> list[dict[str, Any]]:
    ids = {each.component_id: each.plan_component_id for each in care.components}
    return [
        {"plan_component_id": ids[name.replace("_", "-")], **stated}
        for name, stated in of_each.items()
    ]


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        (NO, "The person wished it to stop: “It makes me drool.”"),
        ({"wish": "stop"}, "The person wished it to stop."),
        ({"wish": "pause"}, "The person wished for a break."),
        ({"wish": "continue", "in_their_words": "I like it"}, "The person said: “I like it”."),
    ],
)
def test_a_review_says_what_was_wished_and_in_which_words(
    stated: dict[str, Any], words: str
) -> None:
    """It said that somebody has to decide, of a no that was said to the one who reviewed it."""
    care = some_care()

    review = said(care, review_with_event(care, **{**GOES_ON, **stated}))

    assert review.startswith("Talking: reviewed, ")
    assert review.endswith(f". {words}")


def test_what_had_been_said_against_a_pause_is_told_as_that_and_not_of_the_start() -> None:
    """It read “resume is proposed. The person said: “Please do not.””."""
    care = one_moved("talking", "home", engagement="not_now")
    objects = {"persons_view": "disagrees", "persons_words": "Please do not."}
    paused, pause = answer_with_event(care, "confirm", **objects)
    again, review = review_with_event(paused, engagement="well_enough")
    renewed, renewal = answer_with_event(
        again,
        "override",
        outcome="pause",
        reason_code="clinical_judgement",
        reason="She is too tired.",
        persons_view="disagrees",
        persons_words="Not again.",
    )
    history = told([the_whole_of(care), pause, review, renewal], renewed)

    assert history[-3].endswith(" The person did not agree: “Please do not.”")
    assert history[-2] == "Talking: reviewed, resume is proposed."
    assert "Please do not." not in history[-1]


def test_what_is_said_at_the_review_is_not_told_as_said_of_the_pause() -> None:
    care = one_moved("talking", "home", engagement="not_now")
    objects = {"persons_view": "disagrees", "persons_words": "Please do not."}
    paused, pause = answer_with_event(care, "confirm", **objects)
    wishes = {**GOES_ON, "in_their_words": "I would like to try."}

    again, review = review_with_event(paused, **wishes)

    assert told([the_whole_of(care), pause, review], again)[-1].endswith(
        " The person said: “I would like to try.”"
    )


def test_a_move_tells_once_what_was_said_with_a_wish_that_care_goes_on() -> None:
    """No event told it: “Only mornings.” stood in the decision alone."""
    care = some_care(*map(a_component_of_a_plan, FOUR))
    words = {**GOES_ON, "in_their_words": "Only mornings."}
    move = record(care, a_move_to(stated=stating(care, talking=words, lithium=GOES_ON)))
    next_move = record(move.care, a_move_to("home"))

    history = told([the_whole_of(care), move.event, next_move.event], next_move.care)

    said_then = "Wished in their words: Talking (the person wished it to go on: “Only mornings.”)."
    assert history[-2].endswith(said_then)
    assert "Only mornings." not in history[-1]


def test_of_many_it_tells_the_first_by_name_and_of_a_carer_as_theirs() -> None:
    care = some_care(*map(a_component_of_a_plan, FOUR))
    words = {**GOES_ON, "in_their_words": "Only mornings."}
    step = record(
        care,
        a_move_to(
            stated=stating(care, talking=words, lithium=words, heart_check=words, carers_talk=words)
        ),
    )

    told_of_it = said(care, (step.care, step.event))

    carer = "Carers-Talk (the carer wished it to go on: “Only mornings.”); Heart-Check (the person"
    assert f" Wished in their words: {carer}" in told_of_it
    assert told_of_it.count("Only mornings.") == MOST_NAMED
    assert told_of_it.endswith(f"; and {len(FOUR) - MOST_NAMED} more.")


def test_a_carers_no_is_told_as_theirs() -> None:
    care = some_care(a_component_of_a_plan("carers-talk"))

    review = said(care, review_with_event(care, "carers-talk", **NO))

    assert review.endswith(" The carer wished it to stop: “It makes me drool.”")


def test_words_that_were_withdrawn_come_back_with_no_review_and_no_move() -> None:
    care = some_care()
    reviewed, review = review_with_event(care, **NO)
    move = record(care, a_move_to(stated=stating(care, talking=NO)))

    withdrawn = said(care, (reviewed, replace(review, words={})))
    of_the_move = said(care, (move.care, replace(move.event, words={})))

    assert withdrawn.endswith(" The person wished it to stop: (withdrawn).")
    assert of_the_move.endswith("Talking (the person wished it to stop: (withdrawn)).")


def test_a_move_says_what_was_wished_against_care_a_no_before_a_break() -> None:
    care = some_care(*map(a_component_of_a_plan, FOUR))
    stated = stating(care, heart_check={**GOES_ON, "wish": "pause"}, talking=NO, lithium=GOES_ON)

    step = record(care, a_move_to(stated=stated))

    assert said(care, (step.care, step.event)) == (
        f"{WHERE} Said against care: Talking (the person wished it to stop: “It makes me drool.”); "
        "Heart-Check (the person wished for a break)."
    )


def test_a_move_names_three_that_were_refused_and_counts_the_others() -> None:
    care = some_care(*map(a_component_of_a_plan, FOUR))
    no = {**GOES_ON, "wish": "stop"}
    stated = stating(care, **{name.replace("-", "_"): no for name in FOUR})

    step = record(care, a_move_to(stated=stated))

    assert said(care, (step.care, step.event)) == (
        f"{WHERE} Said against care: Carers-Talk (the carer wished it to stop); "
        "Heart-Check (the person wished it to stop); Lithium (the person wished it to stop); "
        "and 1 more."
    )


def test_what_a_leave_keeps_as_it_was_answered_is_not_told_again() -> None:
    care = some_care(a_component_of_a_plan("lithium"))
    care = moved(care, stated=stating(care, lithium=NO))
    settled, event = answer_with_event(
        care,
        "settle",
        "lithium",
        outcome="continue",
        reason_code="legal_authority",
        reason="Section 63.",
        authorised_by=PRESCRIBER,
        persons_view="disagrees",
        persons_words="I said no.",
    )

    leave = record(settled, a_move_to("ward", leave="escorted"))

    assert told([the_whole_of(care), event, leave.event], leave.care)[-1] == (
        "Escorted leave with Ward from 2 March 2026, 07:00 UTC."
    )


MUTE: Final[dict[str, Any]] = {
    "persons_view": "could_not_say",
    "reason_code": "best_interests",
    "reason": "Meeting of 1 March.",
    "authorised_by": PRESCRIBER,
}


@pytest.mark.parametrize(
    ("action", "outcome"), [("confirm", {}), ("override", {"outcome": "stop"})]
)
def test_an_answer_of_whoever_could_not_say_tells_what_they_had_wished_before(
    action: str, outcome: dict[str, str]
) -> None:
    """It told that they could not say, and the plan that they had wished it to go on."""
    reviewed, review = review_with_event(some_care(), **GOES_ON, in_their_words="Keep it.")
    kept, yes = answer_with_event(reviewed, "confirm")
    move = record(kept, a_move_to("home", stated_for_all={"engagement": "not_now"}))
    rests, answer = answer_with_event(move.care, action, **outcome, **MUTE)
    known = [the_whole_of(some_care()), review, yes, move.event, answer]
    unasked = [*known[:2], move.event, answer]
    withdrawn = [known[0], replace(review, words={}), *known[2:]]

    had = " The person had wished it to go on"
    assert told(known, rests)[-1].endswith(f"{had}: “Keep it.” The person could not say.")
    assert told(withdrawn, rests)[-1].endswith(f"{had}: (withdrawn). The person could not say.")
    # What nobody had answered was no answer to go on.
    assert had not in told(unasked, rests)[-1]


def test_a_wish_at_a_move_that_was_taken_back_is_not_told() -> None:
    care = some_care()
    stated = stating(care, talking={**GOES_ON, "in_their_words": "Keep it."})
    move = record(care, a_move_to("home", stated=stated))
    kept, yes = answer_with_event(move.care, "confirm")
    about = move.transition.transition_id
    back, error = enter_in_error(kept, about, reason="Another person.", name_of=name_of)
    again = record(back, a_move_to("home", stated_for_all={"engagement": "not_now"}))
    rests, answer = answer_with_event(again.care, "confirm", **MUTE)

    events = [the_whole_of(care), move.event, yes, error, again.event, answer]
    assert "had wished" not in told(events, rests)[-1]


@pytest.mark.parametrize(("action", "outcome"), [("confirm", "pause"), ("override", "stop")])
def test_such_an_answer_is_told_to_go_against_what_they_had_wished(
    action: str, outcome: str
) -> None:
    """The plan told that it rests against their wish, and the history that it was paused."""
    reviewed, review = review_with_event(some_care(), **GOES_ON, in_their_words="Keep it.")
    kept, yes = answer_with_event(reviewed, "confirm")
    move = record(kept, a_move_to("home", stated_for_all={"engagement": "not_now"}))
    chosen = {} if action == "confirm" else {"outcome": outcome}
    rests, answer = answer_with_event(move.care, action, **chosen, **MUTE)
    silent = record(some_care(), a_move_to("home", stated_for_all={"engagement": "not_now"}))
    unwished, other = answer_with_event(silent.care, action, **chosen, **MUTE)

    known = [the_whole_of(some_care()), review, yes, move.event, answer]
    assert told(known, rests)[-1].startswith(f"Talking: {outcome} against the wish to go on")
    before = [the_whole_of(some_care()), silent.event, other]
    assert "against" not in told(before, unwished)[-1]
