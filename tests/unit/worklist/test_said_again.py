"""What is so already, or is said again in the same words, is told as that in a task."""

from typing import Any

from tests.unit.worklist.tasks_told import decision, refused


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
