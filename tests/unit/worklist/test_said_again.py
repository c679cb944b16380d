"""What is said again in the same words is told once in a task."""

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
