"""What nobody had settled when a plan closed is not told to whom it is for as if it were over."""

from dataclasses import replace
from typing import Any, Final

from app.pathways.plans.terms import ReasonCode
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.instead import (
    ASK_FIRST,
    NO_LONGER,
    NOT_ACCEPTED,
    NOT_DECIDED,
    STOPPED_AS_UNSAFE,
)
from app.pathways.transitions.telling_the_holder import told_to_holder
from app.pathways.transitions.told_to_holder import FOUND_UNSAFE, goes_on_unsafe
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.answers import BASIS
from tests.unit.transitions.ended_unsafe import UNSAFE, resting
from tests.unit.transitions.moving import (
    GOES_ON,
    answer,
    close,
    component_of,
    given,
    moved,
    one_moved,
    step,
)
from tests.unit.transitions.refused_as_unsafe import BY_PRESCRIBER, HEART, refused

HANDED_OVER: Final[dict[str, Any]] = {"outcome": "hand_over", **BY_PRESCRIBER}
ASKED_FIRST: Final = f"{FOUND_UNSAFE} {ASK_FIRST} {NOT_DECIDED}"


def closed(care: Care, about: str) -> Care:
    return close(care, [passed_on(care, about)])


def passed_on(care: Care, about: str) -> dict[str, object]:
    return given(component_of(care, about).plan_component_id, authorised_by=PRESCRIBER)


def told(
    care: Care, about: str, unsafe: PlanComponent | None = None, *, has_died: bool = False
) -> str:
    *_, decision = (each for each in care.decisions if each.component_id == about)
    component = component_of(care, about)
    return told_to_holder(decision, "Because.", component, unsafe, has_died=has_died)


def test_what_was_on_hold_as_unsafe_is_told_as_that_with_whom_to_ask_first() -> None:
    """“This does not hold any more” read as if the warning was lifted."""
    stated = closed(one_moved("lithium", safety="contraindicated"), "lithium")

    assert told(stated, "lithium") == ASKED_FIRST
    assert told(closed(refused(), HEART), HEART) == ASKED_FIRST


def test_what_was_not_unsafe_says_that_nobody_had_decided_it() -> None:
    assert told(closed(one_moved("lithium", **GOES_ON), "lithium"), "lithium") == NOT_DECIDED
    assert told(closed(one_moved("talking", wish="stop"), "talking"), "talking") == NOT_DECIDED


def test_a_hand_over_that_was_decided_says_that_no_new_team_had_said_yes() -> None:
    to_decide = one_moved("lithium", safety="contraindicated", **GOES_ON)
    regardless = answer(to_decide, "settle", "lithium", **{**HANDED_OVER, **BASIS})
    plainly = answer(one_moved("lithium", **GOES_ON), "settle", "lithium", **HANDED_OVER)

    assert told(closed(plainly, "lithium"), "lithium") == NOT_ACCEPTED
    goes_on = goes_on_unsafe(ReasonCode.BEST_INTERESTS)
    assert told(closed(regardless, "lithium"), "lithium") == f"{goes_on} {ASK_FIRST} {NOT_ACCEPTED}"


def test_what_would_have_started_and_its_kind_ended_as_unsafe_says_that() -> None:
    care = closed(resting(), "other-talking")

    asked_first = f"{STOPPED_AS_UNSAFE} {ASK_FIRST} {NOT_DECIDED}"
    assert told(care, "other-talking", UNSAFE) == asked_first


def test_what_another_decision_replaced_or_ended_by_hand_holds_no_longer() -> None:
    unsafe = one_moved("lithium", safety="contraindicated")
    ended = step(unsafe, "entered_in_error", "lithium", reason="Not hers.", **BY_PRESCRIBER)
    again = moved(unsafe, "home")

    assert told(ended, "lithium") == told(close(ended, []), "lithium") == NO_LONGER
    before = replace(again, decisions=again.decisions[:1])
    assert told(before, "lithium") == NO_LONGER


def test_whoever_has_died_is_asked_to_do_nothing() -> None:
    care = closed(one_moved("lithium", safety="contraindicated"), "lithium")

    assert told(care, "lithium", has_died=True) == NO_LONGER
