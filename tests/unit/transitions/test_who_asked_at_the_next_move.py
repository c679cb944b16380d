"""Who asked for a change that nobody accepted is told wherever the change is, moves later too."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.of_decisions import AskedBy
from app.pathways.rules.outcomes import Decider
from app.pathways.transitions.retelling import care_as_told
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import a_component_of_a_plan
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.codes_told import the_whole_of
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    a_move_to,
    answer,
    moved,
    one_moved,
    record,
    refuse,
    review,
    some_care,
)
from tests.unit.transitions.test_changes_of_leave import on_leave
from tests.unit.transitions.test_handed_over_with_a_change import HANDED, NEW, OLD, handed_over
from tests.unit.transitions.test_retelling import told_of
from tests.unit.transitions.test_who_asked_for_a_change import ASKED, of_a_check

MOSS: Final = AskedBy(name="Dr Ada Moss", role=Decider.PRESCRIBER)
REED: Final = AskedBy(name="Bo Reed")
BY_MOSS: Final = "was asked for by Dr Ada Moss (prescriber)."


def asked_by(care: Care) -> list[AskedBy | None]:
    return [each.change_asked_by for each in undecided_in(care)]


@pytest.mark.parametrize(
    "care",
    [
        moved(handed_over(), "other-ward"),
        moved(refuse(handed_over(), "lithium"), "other-ward"),
        moved(moved(refuse(handed_over(), "lithium"), "other-ward"), "home"),
        on_leave(moved(refuse(handed_over(), "lithium"), "other-ward")),
        review(handed_over(), "lithium"),
        review(moved(refuse(handed_over(), "lithium"), "other-ward"), "lithium"),
    ],
    ids=["moved on", "refused", "and on", "on leave", "reviewed", "reviewed later"],
)
def test_what_waits_in_the_place_of_a_hand_over_tells_who_had_asked_for_its_change(
    care: Care,
) -> None:
    """The move after the refusal told of 75 mg, and of nobody who had wanted that."""
    assert f" {ASKED}: “{NEW}” That change {BY_MOSS} " in said(care, "lithium")
    assert f" {ASKED}: Lithium (“{NEW}”). The change of Lithium {BY_MOSS}" in summary(care)
    assert asked_by(care) == [MOSS]


def test_where_nobody_was_named_it_is_who_had_answered() -> None:
    pending = of_a_check()
    refused = refuse(pending, "heart-check")

    away = moved(refused, "home")

    assert [asked_by(each) for each in (pending, refused, away)] == [[REED]] * 3
    assert "That change was asked for by Bo Reed. " in said(away, "heart-check")


def test_it_is_told_with_the_hand_over_where_they_asked_for_both() -> None:
    refused = refuse(handed_over(), "lithium")

    assert asked_by(refused) == [MOSS]
    assert "That change was asked for" not in said(refused, "lithium")
    assert "hange of Lithium was asked for" not in summary(refused)


def test_whoever_asks_for_another_change_has_asked_for_that() -> None:
    away = moved(refuse(handed_over(), "lithium"), "other-ward")
    by = {"name": "Dr Rhea Roe", "role": "prescriber"}

    again = handed_over(away, adaptation=OLD, authorised_by=by)

    roe = AskedBy(name="Dr Rhea Roe", role=Decider.PRESCRIBER)
    assert f"{ASKED}: “{NEW}” That change {BY_MOSS}" in said(again, "lithium")
    assert asked_by(again) == asked_by(refuse(again, "lithium")) == [roe]
    assert asked_by(moved(again, "home")) == [roe]


@pytest.mark.parametrize(
    "care",
    [
        refuse(one_moved("heart-check"), "heart-check"),
        answer(moved(handed_over(), "other-ward"), "settle", "lithium", **HANDED),
        moved(answer(handed_over(), "override", "lithium", outcome="continue", **INSTEAD), "home"),
    ],
    ids=["only proposed", "answered since", "overridden"],
)
def test_nobody_has_asked_for_what_is_asked_for_no_more_or_never_was(care: Care) -> None:
    assert asked_by(care) == [None]


@pytest.mark.parametrize(
    ("care", "by"),
    [(handed_over(), MOSS), (of_a_check(), REED), (some_care(a_component_of_a_plan()), None)],
    ids=["named", "answered", "nobody"],
)
def test_the_journal_has_it_and_a_name_that_is_withdrawn_with_all_words(
    care: Care, by: AskedBy | None
) -> None:
    recorded = record(care, a_move_to("other-ward"))

    def at_the_move(event: Any) -> AskedBy | None:  # noqa: ANN401  # with its words, or without
        told = care_as_told(recorded.care, told_of(the_whole_of(care), event))
        return told.decisions[-1].change_asked_by

    assert at_the_move(recorded.event) == by
    without = by and replace(by, name=WITHDRAWN)
    assert at_the_move(replace(recorded.event, words={})) == without
