"""What waited when the plan closed is told as that, with its danger and what held then."""

from typing import Any

from tests.unit.transitions.answers import BASIS
from tests.unit.transitions.decisions_told import summary, told
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    answer,
    close,
    component_of,
    moved,
    one_moved,
    refuse,
    some_care,
    step,
)
from tests.unit.transitions.refused_as_unsafe import BY_PRESCRIBER, HEART, refused
from tests.unit.transitions.test_told_once_closed import HANDED_OVER, closed

CLOSED_FIRST = "The plan was closed before all of this was settled."
NOT_SETTLED = "was not settled when the plan closed."
UNSAFE_THEN = "On hold as unsafe when the plan closed, and not settled"


def test_a_decision_on_hold_says_that_it_was_not_settled_and_what_held() -> None:
    """One page said that it may not be safe, and that the decision does not stand any more."""
    care = one_moved("lithium", safety="contraindicated", safety_reason="Kidneys.")
    over = closed(care, "lithium")

    assert told(over, over.decisions[0]) == (
        f"The decision about Lithium {NOT_SETTLED} It was stated to be unsafe: “Kidneys.” "
        "What held then: nothing more of it is given."
    )
    assert summary(over) == (
        f"{CLOSED_FIRST} {UNSAFE_THEN}: Lithium (stated to be unsafe: “Kidneys.”)."
    )


def test_what_a_team_refused_as_unsafe_says_who_found_it() -> None:
    over = closed(refused(), HEART)

    found = "found unsafe by Di Shore, 2 March 2026, 09:00 UTC: “Her heart races.”"
    by_ward = "Di Shore refused it for Ward as unsafe, 2 March 2026, 09:00 UTC: “Her heart races.”"
    held = "What held then: nothing more of it is given."
    assert told(over, over.decisions[0]).endswith(f" {NOT_SETTLED} {by_ward} {held}")
    assert summary(over).endswith(f" {UNSAFE_THEN}: Heart-Check ({found}).")


def test_what_a_team_refused_and_saw_to_all_the_same_says_who_refused_it_and_why() -> None:
    """“Ward sees to it from arrival” was told alone, as if that team had taken it over."""
    over = closed(refuse(one_moved(HEART, **GOES_ON), HEART), HEART)

    assert told(over, over.decisions[0]) == (
        f"The decision about Heart-Check {NOT_SETTLED} "
        "Di Shore refused it for Ward, 2 March 2026, 09:00 UTC: “We are full.” "
        "What held then, although it was refused: Ward sees to it from arrival."
    )


def test_what_was_found_unsafe_before_a_team_refused_it_says_both() -> None:
    to_decide = one_moved(HEART, safety="contraindicated", safety_reason="Kidneys.", **GOES_ON)
    regardless = answer(to_decide, "settle", HEART, **{**HANDED_OVER, **BASIS})

    over = closed(refuse(regardless, HEART), HEART)

    by_ward = "Di Shore refused it for Ward, 2 March 2026, 09:00 UTC: “We are full.”"
    found = f"It was stated to be unsafe: “Kidneys.” {by_ward}"
    held = "What held then: nothing more of it is given."
    assert told(over, over.decisions[0]).endswith(f" {NOT_SETTLED} {found} {held}")


def test_what_was_handed_over_again_after_a_refusal_is_not_told_as_refused() -> None:
    refused_once = refuse(one_moved(HEART, **GOES_ON), HEART)
    again = answer(refused_once, "settle", HEART, **HANDED_OVER)

    over = closed(again, HEART)

    held = "What held then: Ward sees to it from arrival."
    assert told(over, over.decisions[0]).endswith(f" {NOT_SETTLED} {held}")


def test_what_was_not_unsafe_says_what_held() -> None:
    before_its_check = "what needs a check is not given before it, and no test is put off"

    no = " The no stands, and the decision was open when the plan closed: Lithium."
    for stated, held, more in (
        ({"wish": "stop"}, "the no stands", no),
        (GOES_ON, f"Ward sees to it from arrival; {before_its_check}", ""),
    ):
        over = closed(one_moved("lithium", **stated), "lithium")

        assert told(over, over.decisions[0]) == (
            f"The decision about Lithium {NOT_SETTLED} What held then: {held}."
        )
        assert summary(over) == f"{CLOSED_FIRST}{more}"


def test_a_no_is_told_in_their_words_beside_a_danger_too() -> None:
    """Whoever read a page of it took it that the danger alone stood in the way."""
    stated = {"wish": "stop", "in_their_words": "It is poison.", "safety": "contraindicated"}

    over = closed(one_moved("lithium", **stated), "lithium")

    gone, moved_then = told(over, over.decisions[0]), summary(over)
    held = "What held then: nothing more of it is given, and the no stands."
    assert gone.endswith(f" {held} The person said: “It is poison.”")
    assert " The no stands, and the decision was open when the plan closed: " in moved_then
    assert moved_then.endswith(": Lithium (“It is poison.”).")


def test_a_no_of_before_to_what_rests_is_told_where_nobody_asked_since() -> None:
    no = {"wish": "pause", "in_their_words": "It makes me shake."}
    rests = {"outcome": "pause", "reason": "Too high.", **BY_PRESCRIBER}
    paused = answer(one_moved("lithium", **no), "settle", "lithium", **rests)

    over = closed(moved(paused, "home"), "lithium")

    stands = "The wish for a break stands, and the decision was open when the plan closed"
    assert summary(over).endswith(f" {stands}: Lithium (“It makes me shake.”).")
    assert told(over, over.decisions[-1]).endswith(
        " What held then: it stays paused. The person had wished for a break: “It makes me shake.”"
    )


def test_of_a_break_of_which_only_the_review_was_open_that_is_told() -> None:
    no = {"wish": "pause", "in_their_words": "Not now."}
    paused = answer(one_moved("talking", **no), "confirm")

    over = closed(moved(paused, "home"), "talking")

    stands = (
        "The wish for a break stands, and the review of its pause was open when the plan closed"
    )
    assert summary(over).endswith(f" {stands}: Talking (“Not now.”).")
    assert told(over, over.decisions[-1]).startswith(
        "Talking was paused, and the review of that was open when the plan closed. "
    )


def test_a_no_to_what_rests_is_told_once_beside_what_held() -> None:
    no = {"wish": "stop", "in_their_words": "It is poison."}
    paused = some_care(a_paused_component(HEART))
    about = component_of(paused, HEART).plan_component_id
    care = moved(paused, stated=[{"plan_component_id": about, **no}])
    handed = answer(care, "settle", HEART, **{"outcome": "hand_over", **BY_PRESCRIBER})

    over = closed(handed, HEART)

    held = "What held then: it stays paused."
    assert told(over, over.decisions[-1]).endswith(
        f" {held} The person had said no: “It is poison.”"
    )


def test_so_is_a_wish_to_go_on_with_what_rests_and_that_they_agreed_that_it_does() -> None:
    stated = {**GOES_ON, "in_their_words": "It keeps me well."}
    rests: dict[str, Any] = {"outcome": "pause", "reason": "Too high.", **BY_PRESCRIBER}
    for view, said in (
        (
            "disagrees",
            (
                "It rests against the person's wish to go on: “It keeps me well.” Before this "
                "decision, the person did not agree with the pause on 2 March 2026: “So be it.”"
            ),
        ),
        ("agrees", "The person agreed on 2 March 2026 that it rests: “So be it.”"),
    ):
        asked = {"persons_view": view, "persons_words": "So be it."}
        paused = answer(one_moved("lithium", **stated), "settle", "lithium", **rests, **asked)

        over = closed(moved(paused, "home"), "lithium")

        assert told(over, over.decisions[-1]).endswith(f" What held then: it stays paused. {said}")


def test_a_no_that_was_said_of_an_answer_is_not_told_as_a_wish_for_a_break() -> None:
    objects = {"persons_view": "disagrees", "persons_words": "It makes me shake."}
    regardless = {"outcome": "continue", **BY_PRESCRIBER, **BASIS, **objects}
    went_on = answer(one_moved("lithium", **GOES_ON), "settle", "lithium", **regardless)

    over = closed(moved(went_on, "home"), "lithium")

    stands = "the no, or the wish for a break, stands"
    assert f" {stands.capitalize()}, and the decision was open when the plan closed: " in summary(
        over
    )
    assert f"What held then: {stands}." in told(over, over.decisions[-1])


def test_what_was_to_go_on_all_the_same_is_listed_as_that() -> None:
    to_decide = one_moved("lithium", safety="contraindicated", **GOES_ON)
    regardless = answer(to_decide, "settle", "lithium", **{**HANDED_OVER, **BASIS})

    said = summary(closed(regardless, "lithium"))

    assert "Unsafe when it was decided that it goes on: Lithium (stated to be unsafe)." in said
    assert UNSAFE_THEN not in said


def test_what_ended_before_or_has_another_in_its_place_does_not_stand() -> None:
    unsafe = one_moved("lithium", safety="contraindicated")
    ended = step(unsafe, "entered_in_error", "lithium", reason="Not hers.", **BY_PRESCRIBER)

    for care in (close(ended, []), moved(unsafe, "home")):
        gone = told(care, care.decisions[0])
        assert gone == "The decision about Lithium does not stand any more."
        assert UNSAFE_THEN not in summary(care, 0)
