"""With which change or hand-over whoever care is for did not agree is told as long as it holds."""

from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import Disagreed
from app.pathways.transitions.disagreed import disagreed_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PAUSE, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.answers import BASIS
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    accept,
    answer,
    decision_about,
    moved,
    one_moved,
    refuse,
    review,
    some_care,
    step,
)
from tests.unit.transitions.test_changes_of_leave import on_leave
from tests.unit.transitions.test_ending_a_change import ended
from tests.unit.transitions.test_overruled import as_told

BY: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER}
NO: Final[dict[str, Any]] = {"persons_view": "disagrees", "persons_words": "Do not inject me."}


def settled(outcome: str, care: Care | None = None, **more: object) -> Care:
    """Lithium of the ward, with how a prescriber let it go on although the person disagreed."""
    asked = {"outcome": outcome, **BY, **NO, **more}
    return answer(care or one_moved("lithium"), "settle", "lithium", **asked)


def changed(**more: object) -> Care:
    return settled("adapt", None, adaptation="Half.", **more)


def told(care: Care) -> tuple[Disagreed, ...]:
    said = disagreed_in(care)
    assert disagreed_in(as_told(care)) == said
    return said


@pytest.mark.parametrize(
    ("care", "outcome"),
    [
        (changed(), "adapt"),
        (on_leave(changed()), "adapt"),
        (settled("hand_over"), "hand_over"),
        (accept(settled("hand_over"), "lithium"), "hand_over"),
        (
            accept(
                settled("hand_over", moved(some_care(a_paused_component("lithium")))), "lithium"
            ),
            "hand_over",
        ),
    ],
    ids=["changed", "on leave", "to be accepted", "taken over", "taken over as it rests"],
)
def test_it_is_told_with_what_they_said_and_when(care: Care, outcome: str) -> None:
    """Once a change was answered that they had not agreed with, the plan told the change alone."""
    [said] = told(care)

    assert said.decision_id == decision_about(care, "lithium").decision_id
    assert (said.outcome, said.in_their_words, said.said_at) == (outcome, NO["persons_words"], NOW)


@pytest.mark.parametrize(
    "care",
    [
        settled("hand_over", persons_view="agrees"),
        settled("adapt", adaptation="Half.", persons_view="agrees"),
        settled("continue", None, **BASIS),
        settled("hand_over", one_moved("lithium", **{**GOES_ON, "wish": "stop"}), **BASIS),
        refuse(settled("hand_over"), "lithium"),
        review(accept(settled("hand_over"), "lithium"), "lithium"),
        ended(changed()),
        step(changed(), "paused", "lithium", **PAUSE, **BY),
        step(accept(settled("hand_over"), "lithium"), "stopped", "lithium", reason="Over.", **BY),
        some_care(a_component_of_a_plan("lithium")),
    ],
    ids=[
        *("agreed with", "a change agreed with", "refused", "refused before"),
        *("not accepted", "decided about again", "a change that is over", "a change that rests"),
        *("stopped", "never decided about"),
    ],
)
def test_nothing_else_is_told_as_that(care: Care) -> None:
    """What refuses care is told as a refusal, and what holds no longer not at all."""
    assert told(care) == ()


def test_care_that_joined_and_was_never_decided_about_says_nothing_beside_care_that_does() -> None:
    other = some_care(a_component_of_a_plan("lithium"), a_component_of_a_plan("talking"))
    care = moved(other, stated_for_all=GOES_ON)
    handed = answer(care, "settle", "lithium", outcome="hand_over", **BY, **NO)

    [said] = told(handed)
    assert said.plan_component_id == decision_about(handed, "lithium").plan_component_id
