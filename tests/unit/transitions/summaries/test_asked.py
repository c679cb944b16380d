"""Where nobody is known to have asked whoever care is for, no answer is read as theirs."""

from typing import Any, Final

import pytest

from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.decisions_told import told as told_of
from tests.unit.transitions.history import said as told_in_history
from tests.unit.transitions.moving import (
    GOES_ON,
    a_move_to,
    accept,
    answer,
    answer_with_event,
    close,
    moved,
    one_moved,
    record,
    refuse,
    review,
    review_with_event,
    some_care,
    step,
    take_back,
    together,
)

NOT_ASKED: Final = "With this answer it is not on record that the person was asked."
OF_MANY: Final = "With the answer it is not on record that whoever it is for was asked: "
WELL: Final[dict[str, Any]] = {"engagement": "well_enough"}


def confirmed(component_id: str = "talking", /, **stated: object) -> Care:
    """Care that is confirmed together with all else, so that nothing is missing any more."""
    care, _ = together(one_moved(component_id, "home", **WELL, **stated))
    return care


def test_what_is_confirmed_together_says_that_nobody_is_known_to_have_been_asked() -> None:
    """Nothing was missing any more, and nothing said that nobody had been asked."""
    care = confirmed()

    assert said(care).endswith(f"Confirmed by Bo Reed, 2 March 2026, 09:00 UTC. {NOT_ASKED}")
    assert summary(care) == f"Decided: Talking continues. {OF_MANY}Talking."


def test_of_care_of_a_carer_it_is_the_carer_who_was_not_asked() -> None:
    care = confirmed("carers-talk")

    assert "With this answer it is not on record that the carer was asked." in said(
        care, "carers-talk"
    )


@pytest.mark.parametrize("stated", [{"wish": "continue"}, {"in_their_words": "It helps."}])
def test_whoever_wished_or_said_something_was_asked(stated: dict[str, str]) -> None:
    care = confirmed(**stated)

    assert "not on record" not in said(care) + summary(care)


def test_whoever_said_what_they_think_of_the_answer_was_asked() -> None:
    care = one_moved("talking", "home", **WELL)

    for view in ("agrees", "could_not_say"):
        told = answer(care, "confirm", persons_view=view)
        assert "not on record" not in said(told) + summary(told)


def test_a_view_that_says_that_they_were_not_asked_is_told_once() -> None:
    care = answer(one_moved("talking", "home", **WELL), "confirm", persons_view="not_asked")

    assert "The person was not asked." in said(care)
    assert NOT_ASKED not in said(care)
    assert f"{OF_MANY}Talking." in summary(care)


def test_what_nobody_has_answered_or_does_not_stand_says_nothing_of_it() -> None:
    waits = one_moved("talking", "home", **WELL)
    refused = refuse(answer(one_moved("heart-check"), "confirm", "heart-check"), "heart-check")
    again = review(confirmed(), **WELL)

    for care, about in ((waits, "talking"), (refused, "heart-check"), (again, "talking")):
        assert "not on record" not in said(care, about) + summary(care)
    assert "not on record" not in summary(take_back(confirmed()))


def test_what_is_decided_of_a_review_says_so_too() -> None:
    care = answer(review(some_care(), **WELL), "confirm")

    assert NOT_ASKED in said(care)


def test_of_somebody_who_has_died_nobody_is_to_be_asked() -> None:
    dead = close(confirmed(), outcome="died")
    discharged = close(confirmed())

    assert "not on record" not in said(dead) + summary(dead)
    assert NOT_ASKED in said(discharged)


def test_a_move_names_three_of_which_nobody_was_asked_and_counts_the_others() -> None:
    five = ("heart-check", "in-reach-talking", "talking", "talking", "talking")
    care = moved(some_care(*map(a_component_of_a_plan, five)), "home", stated_for_all=WELL)

    care, _ = together(care)

    told = f"{OF_MANY}Heart-Check; In-Reach-Talking; Talking; and 2 more."
    assert told in summary(care)


def test_of_whoever_was_asked_about_an_earlier_answer_it_is_not_said_that_nobody_asked() -> None:
    """They had agreed to the pause, and a review later they were told as never asked."""
    agrees = {"persons_view": "agrees", "persons_words": "All right."}
    care = answer(one_moved(engagement="not_now"), "confirm", **agrees)

    again = answer(review(care, engagement="not_now"), "confirm")

    assert NOT_ASKED in said(again)
    assert f"{OF_MANY}Talking." in summary(again)
    for told in (said(again), summary(again)):
        assert "It is not on record" not in told


def test_what_was_said_is_told_beside_what_they_say_of_the_answer() -> None:
    """It stood in the proposal, and in no summary of what had been confirmed."""
    wished = {"wish": "stop", "engagement": "well_enough", "in_their_words": "Enough."}

    waits = one_moved(**wished)

    assert "The person said: “Enough.” Nobody has answered for it yet." in said(waits)
    assert "The person had said no: “Enough.” Confirmed by Bo Reed" in said(
        answer(waits, "confirm")
    )
    agreed = {"persons_view": "agrees", "persons_words": "Yes, for good."}
    told = said(answer(waits, "confirm", **agreed))
    assert "The person had said no: “Enough.”" in told
    assert "The person agreed: “Yes, for good.”" in told


@pytest.mark.parametrize(
    ("wish", "outcome", "had"),
    [
        ("stop", "stop", "The person had said no"),
        ("stop", "pause", "The person had said no"),
        ("pause", "pause", "The person had wished for a break"),
    ],
)
def test_what_ends_or_rests_after_a_no_says_that_they_had_said_it(
    wish: str, outcome: str, had: str
) -> None:
    """It stood nowhere that the prescriber had stopped what the person had refused."""
    by = {"outcome": outcome, "authorised_by": PRESCRIBER, "reason": "Talked it over."}
    for words, told in (({"in_their_words": "Enough."}, f"{had}: “Enough.”"), ({}, f"{had}.")):
        care = one_moved("lithium", wish=wish, **words)

        settled = answer_with_event(care, "settle", "lithium", **by)

        for each in (said(settled[0], "lithium"), told_in_history(care, settled)):
            assert f" {told}" in each


@pytest.mark.parametrize("view", ["agrees", "disagrees"])
def test_words_that_were_said_at_the_move_are_told_beside_those_of_the_answer(view: str) -> None:
    """They were taken to be borne out by any other words, and “No!” alone was left."""
    care = one_moved(engagement="not_now", in_their_words="I need it, it keeps me alive.")

    told = said(answer(care, "confirm", persons_view=view, persons_words="No!"))

    assert "The person had said: “I need it, it keeps me alive.”" in told
    assert "“No!”" in told


def test_what_was_said_in_the_same_words_twice_is_told_once() -> None:
    care = one_moved(**GOES_ON, in_their_words="I need it.")
    same = {"persons_view": "agrees", "persons_words": "I need it."}

    assert said(answer(care, "confirm", **same)).count("“I need it.”") == 1


def test_words_that_were_said_at_the_move_stay_in_the_decision() -> None:
    """They stood in the proposal, and in no summary once it was confirmed."""
    care = answer(
        one_moved("talking", "home", **GOES_ON, in_their_words="If it is by phone."), "confirm"
    )
    settled = answer(
        one_moved("lithium", **GOES_ON, in_their_words="Weekly boxes are fine."),
        "settle",
        "lithium",
        outcome="continue",
        authorised_by=PRESCRIBER,
    )

    assert "The person had wished it to go on: “If it is by phone.”" in said(care)
    assert "The person had wished it to go on: “Weekly boxes are fine.”" in said(settled, "lithium")


def test_what_has_ended_by_hand_since_stays_told_as_it_was_decided() -> None:
    ended = step(confirmed(), "completed", reason="It is over.")

    assert NOT_ASKED in said(ended)


COULD_NOT: Final[dict[str, Any]] = {**WELL, "wish": "could_not_say"}
UNSAID: Final = "The person could not say what they wish."
OF_WHOM: Final = "Whoever it is for could not say what they wish: "
SETTLED: Final[dict[str, Any]] = {
    "outcome": "continue",
    "reason": "As before.",
    "authorised_by": PRESCRIBER,
}


def test_that_they_could_not_say_what_they_wish_is_told_while_it_waits_and_once_answered() -> None:
    """A depot was handed over, and therapy settled, and no page told that she could not say."""
    waits = one_moved("talking", "home", **COULD_NOT)
    handed = accept(together(one_moved("heart-check", **COULD_NOT))[0], "heart-check")

    for care, about in (
        (waits, "talking"),
        (answer(waits, "settle", **SETTLED), "talking"),
        (answer(waits, "settle", **SETTLED, persons_view="not_asked"), "talking"),
        (handed, "heart-check"),
    ):
        assert said(care, about).count(UNSAID) == 1
        assert f"{OF_WHOM}{about.title()}." in summary(care)
        assert "not on record" not in said(care, about)


@pytest.mark.parametrize(
    ("view", "is_told"), [("could_not_say", True), ("agrees", False), ("disagrees", False)]
)
def test_what_they_said_of_the_answer_since_tells_it_instead(view: str, *, is_told: bool) -> None:
    care = one_moved("talking", "home", **COULD_NOT)
    words = {"persons_words": "As you say."} if view != "could_not_say" else {}
    basis = {"reason_code": "best_interests"}

    care = answer(care, "settle", **SETTLED, **basis, persons_view=view, **words)

    assert UNSAID not in said(care)
    assert (OF_WHOM in summary(care)) is is_told


def test_what_they_said_all_the_same_is_told_beside_it() -> None:
    care = one_moved("carers-talk", "home", **COULD_NOT, in_their_words="Mum decides.")

    assert "The carer could not say what they wish. The carer said: “Mum decides.”" in said(
        care, "carers-talk"
    )


def test_what_the_closure_left_open_tells_it_still() -> None:
    care = close(one_moved("talking", "home", **COULD_NOT))

    assert UNSAID in told_of(care, care.decisions[0])


def test_the_history_tells_it_of_a_move_and_of_a_review() -> None:
    care = some_care(*map(a_component_of_a_plan, ("talking", "heart-check")))

    move = record(care, a_move_to("home", stated_for_all=COULD_NOT))
    reviewed = review_with_event(care, **COULD_NOT)
    asked = record(care, a_move_to("home", stated_for_all=GOES_ON))

    of_the_move = told_in_history(care, (move.care, move.event))
    assert of_the_move.endswith(f" {OF_WHOM}Heart-Check; Talking.")
    assert told_in_history(care, reviewed).endswith(f" {UNSAID}")
    assert "could not say" not in told_in_history(care, (asked.care, asked.event))
