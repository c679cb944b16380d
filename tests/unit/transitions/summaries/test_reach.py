"""A decision says how care can reach them, or why not, in the words of whoever knew that."""

from typing import Any, Final

import pytest

from tests.unit.transitions.decisions_told import said, told
from tests.unit.transitions.moving import GOES_ON, answer, one_moved, review, some_care

SHUT: Final[dict[str, Any]] = {
    "engagement": "well_enough",
    "reach": "none",
    "reach_reason": "Group shut.",
}
WHY = " Why it cannot reach them: “Group shut.” "


def test_why_it_cannot_reach_them_is_told_before_and_once_somebody_answered() -> None:
    """A group had shut, and all that was told of that was the rule's own reason."""
    waits = review(some_care(), **SHUT)

    assert WHY in said(waits)
    assert WHY in said(answer(waits, "confirm"))
    assert WHY in said(one_moved("talking", "home", **SHUT))


@pytest.mark.parametrize("reach", ["as_is", "adapted"])
def test_so_is_how_it_can(reach: str) -> None:
    known = {"reach": reach, "reach_reason": "She visits."}

    assert " How it can reach them: “She visits.” " in said(one_moved(**GOES_ON, **known))


def test_nothing_is_told_of_it_where_nobody_said_so_or_the_decision_does_not_stand() -> None:
    assert "reach them: “" not in said(one_moved(**GOES_ON))
    again = review(review(some_care(), **SHUT), wish="stop")
    assert "Group shut." not in told(again, again.decisions[0])
    assert said(again).count("Group shut.") == 1
