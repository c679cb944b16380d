"""A decision and its move tell who asked for a change, also once a team refused the hand-over."""

from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import AskedBy
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.builders import read_as
from tests.unit.plans.made_up import PROFESSIONAL, a_component_of_a_plan
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import GOES_ON, accept, answer, moved, refuse, some_care
from tests.unit.transitions.test_handed_over_with_a_change import (
    HANDED,
    NEW,
    handed_over,
    on_a_ward,
)

WHY: Final = "Tremor on 600 mg."
ASKED: Final = "A change was asked for with a hand-over that nobody accepted"
LAST: Final = "was last asked for"
BY: Final = "by Dr Ada Moss (prescriber)"


def of_a_check(**given: Any) -> Care:  # noqa: ANN401  # what an answer holds
    """The check of a heart that is handed over weekly from now on, which nobody has to name."""
    care = moved(some_care(a_component_of_a_plan("heart-check")), stated_for_all=GOES_ON)
    return answer(care, "confirm", "heart-check", adaptation="Weekly.", **given)


def test_a_move_tells_who_asked_for_the_change_that_is_to_be_accepted() -> None:
    """It told a new dose, and no prescriber; its decision tells who answered for it anyway."""
    pending = handed_over(reason=WHY)

    change = f"Lithium (“{NEW}”)"
    once = "How it changes once it is accepted, and not before"
    assert f" {once}: {change}, asked for {BY}. " in summary(pending)
    assert "Dr Ada Moss (prescriber), 2 March" in said(pending, "lithium")
    assert f" How it changes: {change}." in summary(accept(pending, "lithium"))


def test_a_professional_who_asked_is_told_in_the_same_words_wherever_that_is_told() -> None:
    """The plan told a professional, and decision and tasks one “with the person”, who may have said
    no to it: what they said is told apart."""
    given = {"authorised_by": PROFESSIONAL, "persons_view": "disagrees", "persons_words": "No."}
    asked = of_a_check(**given)
    refused = refuse(asked, "heart-check")
    later = moved(refused, "other-ward")

    who = "by Bo Reed (professional)"
    assert f"Heart-Check (“Weekly.”), asked for {who}." in summary(asked)
    assert f" The hand-over {LAST} {who}. " in said(refused, "heart-check")
    assert f" That change was asked for {who}. " in said(later, "heart-check")
    [waits] = undecided_in(later)
    assert waits.change_asked_by == read_as(AskedBy, PROFESSIONAL)


def test_where_nobody_is_named_it_is_who_answered() -> None:
    asked = of_a_check()
    refused = refuse(asked, "heart-check")

    assert "Heart-Check (“Weekly.”), asked for by Bo Reed." in summary(asked)
    assert f" The hand-over {LAST} by Bo Reed. " in said(refused, "heart-check")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"reason": WHY}, f" {BY}, for this reason: “{WHY}”"),
        ({}, f" {BY}."),
        ({"reason": WHY, "reason_code": "new_information"}, f" {BY}, on new information: “{WHY}”"),
    ],
)
def test_once_a_team_refused_it_they_tell_who_had_asked_and_why(
    given: dict[str, Any], told: str
) -> None:
    refused = refuse(handed_over(**given), "lithium")

    assert f" {ASKED}: “{NEW}” The hand-over {LAST}{told} " in said(refused, "lithium")
    change = f"Lithium (“{NEW}”)"
    assert f" {ASKED}: {change}. The hand-over of Lithium {LAST}{told} " in f"{summary(refused)} "


def test_why_is_told_also_where_nobody_answered_for_it_by_name() -> None:
    for_a_reason = refuse(of_a_check(reason=WHY), "heart-check")

    why = f" The hand-over {LAST} by Bo Reed, for this reason: “{WHY}” "
    assert why in said(for_a_reason, "heart-check")


def test_who_hands_it_over_again_without_it_is_told_of_the_hand_over_and_not_of_the_change() -> (
    None
):
    """It told nobody of the change but whoever had handed the care over since."""
    refused = refuse(handed_over(reason=WHY), "lithium")
    by = {"name": "Dr Rhea Roe", "role": "prescriber"}
    again = answer(refused, "settle", "lithium", outcome="hand_over", authorised_by=by)

    told = said(refuse(again, "lithium"), "lithium")

    change = f"{ASKED}: “{NEW}” That change was asked for {BY}."
    assert f" {change} The hand-over {LAST} by Dr Rhea Roe (prescriber). " in told


@pytest.mark.parametrize(
    "care",
    [
        moved(handed_over(reason=WHY), "other-ward"),
        answer(moved(handed_over(reason=WHY), "other-ward"), "settle", "lithium", **HANDED),
        answer(refuse(handed_over(reason=WHY), "lithium"), "settle", "lithium", **HANDED),
        refuse(answer(on_a_ward(), "settle", "lithium", **HANDED, reason=WHY), "lithium"),
        answer(handed_over(), "override", "lithium", outcome="continue", **INSTEAD),
    ],
    ids=["moved on", "answered since", "handed over again", "without a change", "overridden"],
)
def test_of_what_no_team_refused_or_that_asked_for_no_change_nobody_is_told_to_have_asked(
    care: Care,
) -> None:
    assert LAST not in said(care, "lithium") + summary(care)
