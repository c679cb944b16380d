"""Whoever decides for somebody who could not say reads in the task what they had wished before."""

from typing import Any

import pytest

from app.pathways.plans.of_decisions import Undecided
from tests.builders import read_as
from tests.unit.plans.made_up import an_id
from tests.unit.worklist.tasks_told import decision


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

    assert told.count(" The person had wished it to go on: “Dana helps.” ") == 1
    assert " The person had wished it to go on. " in unworded
    assert "had wished" not in decision(kind, **mute)
