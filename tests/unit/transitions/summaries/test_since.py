"""A decision and its move say what care that went on has become since."""

from typing import Any, Final

import pytest

from app.pathways.transitions.by_hand import follow_up
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import LATER, NOW, PAUSE, PRESCRIBER
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    a_paused_component,
    accept,
    answer,
    component_of,
    moved,
    one_moved,
    some_care,
    step,
)

REACHED: Final = {"engagement": "well_enough", "wish": "not_asked"}


def going_on() -> Care:
    return answer(one_moved("talking", "home", **REACHED), "confirm")


@pytest.mark.parametrize(
    ("to", "grounds", "how"),
    [
        ("paused", PAUSE, "paused"),
        ("stopped", {"reason": "Enough."}, "stopped"),
        ("completed", {}, "completed"),
        ("entered_in_error", {"reason": "Another person."}, "entered in error"),
    ],
)
def test_what_was_decided_to_go_on_and_does_no_more_says_so(
    to: str, grounds: dict[str, Any], how: str
) -> None:
    """The move still said that a depot was given, and a prescriber had paused it."""
    care = step(going_on(), to, "talking", **grounds)

    assert f"Since then it was {how}." in said(care)
    assert f"Since then Talking was {how}." in summary(care)


def test_what_another_team_has_taken_over_says_so_too() -> None:
    handed = answer(one_moved("heart-check", **REACHED), "confirm", "heart-check")
    taken_over = accept(handed, "heart-check")
    care = step(taken_over, "paused", "heart-check", **PAUSE, authorised_by=PRESCRIBER)

    assert "Since then it was paused." in said(care, "heart-check")


def test_nothing_is_said_of_what_goes_on_or_was_paused_by_the_decision_itself() -> None:
    rests = answer(one_moved("talking", engagement="not_now"), "confirm")

    for care in (going_on(), moved(going_on(), "ward"), rests):
        assert "Since then" not in f"{said(care)} {summary(care)}"


def test_once_that_first_contact_was_made_nothing_is_told_to_have_been_starting_before() -> None:
    """What is due since is another: the next contact, or the first of a start of since."""
    well = {"engagement": "well_enough"}
    care = moved(some_care(a_paused_component()), "home", stated_for_all=well)
    started = answer(care, "settle", outcome="resume", authorised_by=PRESCRIBER)
    again = moved(started, "east", stated_for_all=well)
    settled = answer(again, "confirm")
    about = settled.components[0].plan_component_id
    assert "It was to start again before this move" in said(settled)

    seen_to, _ = follow_up(settled, about, next_due=None, at=NOW)
    next_set, _ = follow_up(settled, about, next_due=LATER, at=NOW)
    paused = step(seen_to, "paused", reason="Tired.", owner="Cy", review_due=LATER)

    for since in (next_set, step(paused, "active")):
        assert component_of(since).next_step == "first_contact"
        assert "start again" not in said(since)
