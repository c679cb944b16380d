"""A move says what has stopped and is to be offered again: by when, by whom, and what was said."""

from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.moments import in_utc
from tests.unit.plans.made_up import NOW
from tests.unit.transitions.decisions_told import summary
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    answer,
    close,
    component_of,
    moved,
    one_moved,
    take_back,
)

NO: Final[dict[str, Any]] = {"wish": "stop", "in_their_words": "Not one more."}
WISHED: Final[dict[str, Any]] = {"reason_code": "clinical_judgement", "reason": "Nobody gives it."}
HEARD: Final[dict[str, Any]] = {"persons_view": "disagrees", "persons_words": "I need it."}
NOT_THE_STOP: Final = "the person did not agree with the stop on 2 March 2026"
HAD_SAID: Final = "; the person had said no: “Not one more.”"


@pytest.mark.parametrize(
    ("stated", "action", "given", "said"),
    [
        (NO, "confirm", {}, HAD_SAID),
        (
            GOES_ON,
            "override",
            {"outcome": "stop", **WISHED, **HEARD},
            f"; against the person's wish to go on; {NOT_THE_STOP}: “I need it.”",
        ),
        (
            NO,
            "confirm",
            {"persons_view": "disagrees", "persons_words": "Not that."},
            f"{HAD_SAID}; {NOT_THE_STOP}: “Not that.”",
        ),
    ],
    ids=["refused", "wished", "refused, and not so"],
)
def test_a_move_says_what_is_to_be_offered_again_by_whom_and_what_was_said_of_it(
    stated: dict[str, Any], action: str, given: dict[str, Any], said: str
) -> None:
    """Neither later move named an injection that a ward was to offer again."""
    stopped = answer(one_moved("talking", "home", **stated), action, **given)
    due = in_utc(MOVED_AT + timedelta(days=28))

    onward = moved(stopped, "ward", occurred_at=NOW)

    told = f"Stopped, to be offered again: Talking (by East, due by {due}{said})."
    assert told in summary(stopped)
    assert summary(onward) == f"No care is under way. {told}"


def test_only_the_latest_move_says_it_and_only_while_it_is_due() -> None:
    stopped = answer(one_moved("talking", "home", **NO), "confirm")
    onward = moved(stopped, "ward", occurred_at=NOW)

    assert component_of(onward).next_step == "re_offer"
    assert "to be offered again" not in summary(onward, 0)
    assert "to be offered again" in summary(take_back(onward), 0)
    assert "to be offered again" not in summary(close(onward))
    assert "to be offered again" not in summary(one_moved("talking", "home", **NO))
