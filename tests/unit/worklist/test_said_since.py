"""Whoever reviews a pause reads what is wished by now, and not only what had been said."""

from typing import Any

import pytest

from tests.unit.worklist.tasks_told import decision, missed, refused, step, wished_since


def test_a_review_of_a_pause_tells_what_is_wished_by_the_decision_that_waits() -> None:
    told = step(
        "review_pause",
        refused=refused("pause", "Not in here."),
        said_since=wished_since("continue", "I want it back."),
        reason="A rest.",
    )

    assert told.startswith(
        "Sam: Lithium (the person had wished for a break: “Not in here.”; "
        "the person wishes it to go on now: “I want it back.”; reason: “A rest.”) is paused. "
    )


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("decide", {"decider": "prescriber"}),
        ("await_decision", {"decider": "prescriber"}),
        ("confirm", {"outcome": "resume"}),
        ("accept_hand_over", {"outcome": "hand_over", "is_proposed": False}),
        ("await_acceptance", {"outcome": "hand_over", "is_proposed": False}),
    ],
)
def test_a_decision_about_what_rests_says_once_that_it_was_wished_to_go_on(
    kind: str, asked: dict[str, Any]
) -> None:
    """Whoever decided read why it was paused, and that nobody had been asked."""
    rests: dict[str, Any] = {**asked, "status": "paused", "pause_reason": "Off sick."}
    against = " It rests against the person's wish to go on"

    told = decision(kind, **rests, missed=missed("Stay."))
    unspoken = decision(kind, **rests, missed=missed(None))
    again = decision(kind, **rests, in_their_words="Stay.", missed=missed("Stay."))

    assert f" Why it was paused: “Off sick.”{against}: “Stay.” " in told
    assert f" Why it was paused: “Off sick.”{against}. " in unspoken
    # With a hand-over that waits, what was said of the care before is not told.
    assert (against in again) is (kind in {"accept_hand_over", "await_acceptance"})
    assert again.count("“Stay.”") == 1
