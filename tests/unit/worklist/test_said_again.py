"""What is so already, or is said again in the same words, is told as that in a task."""

from typing import Any

import pytest

from app.pathways.rules.factors import Wish
from tests.unit.worklist.tasks_told import decision, refused, step


def test_a_no_that_is_said_again_in_the_same_words_is_told_once() -> None:
    no, said = refused("stop", "No needle."), "the person had said no: “No needle.”"
    about: dict[str, Any] = {"decider": "prescriber", "status": "paused", "refused": no}

    again, otherwise = (
        decision("decide", **about, wish="stop", in_their_words=words)
        for words in ("No needle.", "I told you.")
    )

    assert said not in again
    assert again.count("“No needle.”") == 1
    assert said in otherwise


def test_of_what_is_paused_already_it_is_proposed_that_it_stays_so() -> None:
    rests, goes_on = (
        decision("confirm", "pause", wish="not_asked", status=each) for each in ("paused", "active")
    )

    assert rests.startswith("Sam: it is proposed that Lithium stays paused, review due by ")
    assert goes_on.startswith("Sam: it is proposed that Lithium pauses, review due by ")


@pytest.mark.parametrize(
    ("wish", "stands"), [("stop", "the no stands"), ("pause", "the wish for a break stands")]
)
def test_a_no_to_what_is_on_hold_stands_beside_the_danger(wish: str, stands: str) -> None:
    """A pause was proposed because it is unsafe, and no sentence said that they wished for it."""
    no: dict[str, Any] = {"wish": wish, "in_their_words": "Please do not."}
    rests: dict[str, Any] = {"status": "paused", "refused": refused(wish, "Please do not.")}

    proposed = decision("confirm", "pause", safety="contraindicated", **no)
    again = decision("confirm", "pause", safety="contraindicated", **no, **rests)

    for told in (proposed, again):
        assert f" Until it is decided: nothing more of it is given, and {stands}." in told
        assert told.count("Please do not.") == 1
    assert " and the " not in decision("confirm", "pause", safety="contraindicated")


@pytest.mark.parametrize("kind", ["first_contact", "review_adaptation", "review_basis"])
def test_a_step_of_what_is_on_hold_says_that_the_no_stands_too(kind: str) -> None:
    refused, spoken, other = (
        step(kind, held_by="hold", refusal=wish) for wish in (Wish.STOP, None, Wish.CONTINUE)
    )

    held = "Sam: Lithium is on hold: nothing more of it is given"
    assert refused.startswith(f"{held}, and the no stands until it is decided. It ")
    assert spoken.startswith(f"{held}, and the no, or the wish for a break, stands until it is ")
    assert other.startswith(f"{held} until it is decided. It ")
