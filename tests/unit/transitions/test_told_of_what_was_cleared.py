"""Whoever care is for is told, of what rested as unsafe, that it was checked before it starts."""

from typing import Any, Final

import pytest

from app.pathways.transitions.told_to_holder import CHECKED_SINCE
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW
from tests.unit.transitions.moving import GOES_ON, answer, one_moved, review
from tests.unit.transitions.test_told_once_closed import told

UNSAFE: Final[dict[str, Any]] = {
    "outcome": "pause",
    "reason_code": "safety_concern",
    "reason": "Her heart races.",
    "persons_view": "agrees",
    "persons_words": "All right.",
}
A_REST: Final[dict[str, Any]] = {**UNSAFE, "reason_code": "clinical_judgement"}
CHECKED: Final[dict[str, Any]] = {"checked_by": "Dr Moss", "checked_at": NOW.isoformat()}


def reviewed(paused: dict[str, Any], **found: Any) -> Care:  # noqa: ANN401  # what is stated
    rests = answer(one_moved("talking", "home", **GOES_ON), "override", "talking", **paused)
    return review(rests, "talking", **GOES_ON, **found)


@pytest.mark.parametrize("is_answered", [True, False], ids=["answered", "suggested"])
def test_what_rested_as_unsafe_and_starts_again_was_checked_since(*, is_answered: bool) -> None:
    """“It was decided that this care starts again” was all that they read."""
    waits = reviewed(UNSAFE, safety="no_concern", **CHECKED)
    care = answer(waits, "confirm", "talking") if is_answered else waits

    said = told(care, "talking")

    assert said.startswith(f"{CHECKED_SINCE} ")
    assert " Because. " in said


@pytest.mark.parametrize(
    "care",
    [
        answer(reviewed(A_REST, safety="no_concern", **CHECKED), "confirm", "talking"),
        reviewed(UNSAFE),
        answer(reviewed(UNSAFE, safety="no_concern", **CHECKED), "override", "talking", **A_REST),
    ],
    ids=["not unsafe", "not checked", "rests still"],
)
def test_of_what_was_not_unsafe_or_checked_or_rests_still_it_is_not_told(care: Care) -> None:
    assert CHECKED_SINCE not in told(care, "talking")
