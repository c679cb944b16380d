"""Whoever reviews a pause reads what is wished by now, and not only what had been said."""

from dataclasses import replace
from typing import Any

import pytest

from app.pathways.rules.outcomes import Interim
from tests.unit.worklist.tasks_told import agreed, decision, missed, refused, step, wished_since


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


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("decide", {"decider": "prescriber"}),
        ("await_decision", {"decider": "prescriber"}),
        ("confirm", {"outcome": "resume"}),
        ("accept_hand_over", {"outcome": "hand_over", "is_proposed": False}),
    ],
)
def test_a_decision_about_what_rests_says_once_that_it_is_wished_now(
    kind: str, asked: dict[str, Any]
) -> None:
    """Whoever decided read only that they had agreed that it rests."""
    had = " The person agreed on 2 March 2026 that it rests: “Enough.”"
    rests: dict[str, Any] = {**asked, "status": "paused", "agreed": [agreed("pause", "Enough.")]}

    plain = decision(kind, **rests, said_since=wished_since("continue", None))
    words: dict[str, Any] = {
        "in_their_words": "Please.",
        "said_since": wished_since("continue", "Please."),
    }
    worded = decision(kind, **rests, **words)

    assert f"{had} The person wishes it to go on now. " in plain
    assert f"{had} " in worded
    assert worded.count("wishes it to go on") == worded.count("“Please.”") == 1


def test_a_decision_says_so_of_nothing_that_goes_on_or_is_refused() -> None:
    now = wished_since("pause", None)
    held = replace(now, interim=Interim.HOLD)

    assert "for a break now" not in decision("confirm", outcome="resume", said_since=now)
    assert "for a break now" not in decision("decide", status="paused", said_since=held)
