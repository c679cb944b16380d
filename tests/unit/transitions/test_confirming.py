"""Confirming in one call what needs no human choice."""

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.events import EventName
from app.pathways.plans.refused import PlanClosed
from app.pathways.plans.terms import DecisionStatus, TransitionStatus
from app.pathways.transitions.asked import BatchAsked
from app.pathways.transitions.confirming import confirm_together
from app.pathways.transitions.refused import NothingToConfirm, TransitionNotFound
from app.pathways.transitions.values import Care
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, a_component_of_a_plan, an_id
from tests.unit.transitions.moving import (
    GOES_ON,
    component_of,
    decision_about,
    moved,
    one_moved,
    some_care,
    team_of,
    the_move,
    together,
)


def on_the_ward() -> Care:
    """After a move: one continues, one is handed over, one pauses, one is left to people."""
    names = ("in-reach-talking", "heart-check", "talking", "lithium")
    components = [a_component_of_a_plan(each) for each in names]
    return moved(some_care(*components), stated_for_all=GOES_ON)


def at_home() -> Care:
    """After a move: two go on with a change."""
    components = [a_component_of_a_plan(each) for each in ("in-reach-talking", "talking")]
    return moved(some_care(*components), "home", stated_for_all={"engagement": "with_adaptation"})


def test_what_goes_on_and_what_is_handed_over_are_confirmed_together() -> None:
    after, event = together(on_the_ward())

    statuses = {each.component_id: each.status for each in after.decisions}
    assert statuses == {
        "in-reach-talking": DecisionStatus.CONFIRMED,
        "heart-check": DecisionStatus.CONFIRMED,
        "talking": DecisionStatus.PROPOSED,
        "lithium": DecisionStatus.PROPOSED,
    }
    assert event.name is EventName.DECISIONS_CONFIRMED


def test_one_call_is_one_change() -> None:
    before = on_the_ward()

    after, event = together(before)

    assert after.version == before.version + 1
    decisions = event.after["decisions"]
    assert isinstance(decisions, dict)
    assert len(decisions) == 2


def test_a_hand_over_that_is_confirmed_together_still_waits() -> None:
    after, _ = together(on_the_ward())

    assert decision_about(after, "heart-check").addressed_to == "ward"
    assert team_of(after, "heart-check") == "east"


def test_a_change_is_confirmed_with_its_adaptation() -> None:
    after, _ = together(at_home(), talking="By phone.")

    assert component_of(after).adaptation == "By phone."
    assert decision_about(after, "in-reach-talking").status is DecisionStatus.PROPOSED


def test_when_all_is_confirmed_the_move_is_complete() -> None:
    after, _ = together(at_home(), talking="By phone.", in_reach_talking="Shorter.")

    assert the_move(after).status is TransitionStatus.COMPLETE


def test_a_pause_against_the_wish_is_never_among_them() -> None:
    care = one_moved(**GOES_ON)

    with pytest.raises(NothingToConfirm):
        together(care)


def test_where_nothing_can_be_confirmed_together_nothing_changes() -> None:
    with pytest.raises(NothingToConfirm, match="one by one"):
        together(at_home())


def test_an_adaptation_of_something_else_is_pointed_at() -> None:
    with pytest.raises(Invalid) as refused:
        together(on_the_ward(), talking="By phone.")

    assert [(f.pointer, f.code) for f in refused.value.faults] == [
        ("/adaptations/0/decision_id", "not_to_adapt")
    ]


def test_two_adaptations_of_one_are_pointed_at() -> None:
    care = at_home()
    given = {
        "decision_id": decision_about(care, "talking").decision_id,
        "adaptation": "By phone.",
    }
    asked = read_as(BatchAsked, {"adaptations": [given, given]})

    with pytest.raises(Invalid) as refused:
        confirm_together(care, the_move(care).transition_id, asked, by="Bo", at=NOW)

    assert [(f.pointer, f.code) for f in refused.value.faults] == [
        ("/adaptations/1/decision_id", "repeated")
    ]


def test_a_move_that_is_not_there_is_not_found() -> None:
    with pytest.raises(TransitionNotFound):
        confirm_together(on_the_ward(), an_id(), BatchAsked(), by="Bo", at=NOW)


def test_in_a_closed_plan_nothing_is_confirmed() -> None:
    with pytest.raises(PlanClosed):
        confirm_together(some_care(status="closed"), an_id(), BatchAsked(), by="Bo", at=NOW)
