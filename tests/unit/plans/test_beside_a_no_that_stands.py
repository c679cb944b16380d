"""Beside a no that stands until somebody decides, a plan says what else is known of the care."""

from typing import Any

from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component
from tests.unit.plans.left_open import LITHIUM, TALKING, once_closed, summary, undecided
from tests.unit.plans.made_up import a_plan
from tests.unit.plans.wording import WORDING


def test_care_that_is_refused_and_unchecked_is_told_as_both() -> None:
    """The no hid that nobody had checked it, from whoever has the person and whoever takes over."""
    waiting = undecided(LITHIUM, interim="respect_refusal", wish="stop", awaits_check=True)
    plan = a_plan(LITHIUM, needs=[], undecided=[waiting])

    both = "Lithium (the no stands; not checked yet)"
    assert f" Recorded as active: {both}." in summary(plan)
    assert f" Not settled when it closed: {both}." in summary(once_closed(plan))
    alone = sum_up_component(LITHIUM, Left((LITHIUM,), (waiting,)), WORDING)
    assert alone == f"{both} is recorded as active."


def test_that_they_could_not_say_is_told_beside_the_no_that_stands() -> None:
    """The decision told it, and the plan as if they had said that no today."""
    no: dict[str, Any] = {"wish": "stop", "in_their_words": "No needle."}
    waiting = undecided(LITHIUM, interim="respect_refusal", **no, could_not_say=True)
    plan = a_plan(TALKING, LITHIUM, needs=[], undecided=[waiting, undecided(TALKING)])

    mute = "the person could not say what they wish; what they had said against it stands"
    both = f"Lithium (the no stands: “No needle.”; {mute})"
    left = f"Talking (waits for a decision); {both}."
    assert f" Recorded as active: {left}" in summary(plan)
    assert f" Not settled when it closed: {left}" in summary(once_closed(plan))
    alone = sum_up_component(LITHIUM, Left((LITHIUM,), (waiting,)), WORDING)
    assert alone == f"{both} is recorded as active."
