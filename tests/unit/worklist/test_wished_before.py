"""Whoever decides for somebody who could not say reads in the task what they had wished before."""

from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import Undecided
from tests.builders import read_as
from tests.unit.plans.made_up import an_id
from tests.unit.worklist.tasks_told import decision

BEFORE: Final = " The person could not say what they wish, and had wished it to go on before"


def wished_before(words: str | None) -> Undecided:
    return read_as(
        Undecided,
        {
            "decision_id": an_id(),
            "plan_component_id": an_id(),
            "outcome": "decide",
            "interim": "carry_on",
            "reach": "as_is",
            "awaits_check": False,
            "is_unsafe": False,
            "wished_to_go_on": True,
            "words_before": words,
        },
    )


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("decide", {"decider": "professional_with_person"}),
        ("await_decision", {"decider": "professional_with_person"}),
        ("confirm", {"outcome": "pause"}),
        ("accept_hand_over", {"outcome": "hand_over", "is_proposed": False}),
        ("await_acceptance", {"outcome": "hand_over", "is_proposed": False}),
    ],
)
def test_a_decision_tells_what_they_had_wished_before_they_could_not_say(
    kind: str, asked: dict[str, Any]
) -> None:
    """It told that they could not say what they wish, and no more."""
    mute = {**asked, "wish": "could_not_say"}

    told = decision(kind, **mute, wished_before=wished_before("Dana helps."))
    unworded = decision(kind, **mute, wished_before=wished_before(None))

    assert told.count(f"{BEFORE}: “Dana helps.” ") == 1
    assert f"{BEFORE}. " in unworded
    assert "had wished" not in decision(kind, **mute)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("decide", {"decider": "prescriber"}),
        ("accept_hand_over", {"outcome": "hand_over", "is_proposed": False}),
        ("confirm", {"outcome": "pause", "lapses": True}),
    ],
)
def test_a_decision_tells_that_they_could_not_say_where_its_reason_does_not(
    kind: str, asked: dict[str, Any]
) -> None:
    """Whoever took a blood test over did not read that nobody could ask them about it."""
    told = decision(kind, **asked, wish="could_not_say")

    assert told.count("The person could not say what they wish") == 1
    assert "could not say" not in decision(kind, **asked, wish="could_not_say", view="agrees")


@pytest.mark.parametrize("wish", ["stop", "pause"])
def test_a_decision_tells_that_they_could_not_say_and_what_they_had_said_against_it(
    wish: str,
) -> None:
    """“The person said: No needle.” was told of a day on which they could say nothing."""
    asked: dict[str, Any] = {"decider": "professional_with_person", "wish": wish}
    mute = {**asked, "could_not_say": True}
    stands = "The person could not say what they wish; what they had said against it stands."

    told = decision("decide", **mute, in_their_words="No needle.")
    unworded = decision("decide", **mute)
    said_since = decision("decide", **mute, view="agrees", in_their_words="No needle.")
    said_now = decision("decide", **asked, in_their_words="No needle.")

    assert f" {stands} The person had said: “No needle.” " in told
    assert f" {stands} " in unworded
    assert "had said" not in unworded.replace(stands, "")
    for each in (said_since, said_now):
        assert stands not in each
        assert " The person said: “No needle.” " in each
