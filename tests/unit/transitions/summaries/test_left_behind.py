"""A move says what has stopped and is to be offered again: by when, by whom, and what was said."""

from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.moments import in_utc
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.decisions_told import summary
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    answer,
    close,
    component_of,
    moved,
    one_moved,
    some_care,
    take_back,
)

NO: Final[dict[str, Any]] = {"wish": "stop", "in_their_words": "Not one more."}
WISHED: Final[dict[str, Any]] = {"reason_code": "clinical_judgement", "reason": "Nobody gives it."}
HEARD: Final[dict[str, Any]] = {"persons_view": "disagrees", "persons_words": "I need it."}
NOT_THE_STOP: Final = "the person did not agree with the stop on 2 March 2026"
HAD_WISHED: Final = "the person had wished it to go on"
STOP: Final[dict[str, Any]] = {"outcome": "stop", **WISHED, **HEARD}
NOT_SO: Final[dict[str, Any]] = {"persons_view": "disagrees", "persons_words": "Not that."}
AGREED: Final[dict[str, Any]] = {
    "authorised_by": PRESCRIBER,
    "persons_view": "agrees",
    "persons_words": "Yes.",
    **WISHED,
}
OFFER: Final = f"to be offered again by East, due by {in_utc(MOVED_AT + timedelta(days=28))}"
HAD_SAID: Final = "; the person had said no: “Not one more.”"


@pytest.mark.parametrize(
    ("stated", "action", "given", "said"),
    [
        (NO, "confirm", {}, HAD_SAID),
        (
            GOES_ON,
            "override",
            STOP,
            f"; against the person's wish to go on; {NOT_THE_STOP}: “I need it.”",
        ),
        (
            NO,
            "confirm",
            NOT_SO,
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
    assert summary(onward) == f"No care is under way. {told}"


@pytest.mark.parametrize(
    ("stated", "given", "how", "against"),
    [
        (NO, {}, f"by wish ({OFFER}{HAD_SAID})", ""),
        (NO, NOT_SO, f"by wish ({OFFER}{HAD_SAID})", "Not that."),
        (GOES_ON, STOP, f"against the wish to go on ({OFFER})", "I need it."),
        (
            {**GOES_ON, "in_their_words": "Dana helps."},
            STOP,
            f"against the wish to go on ({OFFER}; {HAD_WISHED}: “Dana helps.”)",
            "I need it.",
        ),
    ],
)
def test_the_move_that_stopped_it_tells_the_stop_once_with_its_offer_and_what_was_said(
    stated: dict[str, Any], given: dict[str, Any], how: str, against: str
) -> None:
    """It stood under “Decided”, with when the offer is due, and again as “Stopped”."""
    action = "override" if given == STOP else "confirm"

    told = summary(answer(one_moved("talking", "home", **stated), action, **given))

    objected = f" Said against it: Talking ({NOT_THE_STOP}: “{against}”)." if against else ""
    assert told == f"Decided: Talking stops {how}.{objected}"


def test_what_stopped_by_another_move_is_told_beside_it() -> None:
    both = some_care(*map(a_component_of_a_plan, ("talking", "heart-check")))
    talking, heart = (each.plan_component_id for each in both.components)
    stopped = answer(moved(both, "home", stated=[{"plan_component_id": talking, **NO}]), "confirm")

    later = moved(stopped, "ward", stated=[{"plan_component_id": heart, **NO}], occurred_at=NOW)
    told = summary(answer(later, "settle", "heart-check", outcome="stop", **AGREED))

    assert "Decided: Heart-Check stops by wish (to be offered again by East, due by " in told
    assert " Stopped, to be offered again: Talking (by East, due by " in told
    assert told.count("to be offered again") == 2


def test_only_the_latest_move_says_it_and_only_while_it_is_due() -> None:
    stopped = answer(one_moved("talking", "home", **NO), "confirm")
    onward = moved(stopped, "ward", occurred_at=NOW)

    assert component_of(onward).next_step == "re_offer"
    assert "to be offered again" not in summary(onward, 0)
    assert "to be offered again" in summary(take_back(onward), 0)
    assert "to be offered again" not in summary(close(onward))
    assert "to be offered again" not in summary(one_moved("talking", "home", **NO))
