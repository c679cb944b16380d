"""Care that joins while a move is open."""

from datetime import timedelta

import pytest

from app.pathways.plans.asked import PlanComponentAsked
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.refused import PlanClosed
from app.pathways.plans.terms import Occasion
from app.pathways.rules.factors import Factor, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.joining import add_component_to_care
from app.pathways.transitions.values import Care
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, TODAY, a_component_of_a_plan, a_plan, an_id, the_catalogue
from tests.unit.transitions.moving import (
    GOES_ON,
    answer,
    decision_about,
    moved,
    one_moved,
    some_care,
    step,
    the_move,
)

EXISTING = {"status": "active", "started_on": TODAY, "started_in": "community"}


def add_with_event(care: Care, component_id: str, /, **asked: object) -> tuple[Care, Event]:
    usual = {"component_id": component_id, "provider": "ZZ101"}
    plan = a_plan(
        *care.components,
        plan_id=care.plan_id,
        version=care.version,
        status=care.status,
        setting=care.setting,
        team=care.team,
    )
    return add_component_to_care(
        care,
        read_as(PlanComponentAsked, {**usual, **asked}),
        plan=plan,
        catalogue=the_catalogue(),
        plan_component_id=an_id(),
        decision_id=an_id(),
        at=NOW,
    )


def add(care: Care, component_id: str, /, **asked: object) -> Care:
    after, _ = add_with_event(care, component_id, **asked)
    return after


def settled() -> Care:
    """A move to the ward that is complete."""
    return answer(one_moved("in-reach-talking", **GOES_ON), "confirm", "in-reach-talking")


def test_existing_care_recorded_after_the_move_is_decided_about() -> None:
    care = add(one_moved(), "heart-check", **EXISTING)

    decision = decision_about(care, "heart-check")
    assert (decision.outcome, decision.occasion) == (Outcome.HAND_OVER, Occasion.REVIEW)
    assert decision.transition_id == the_move(care).transition_id
    assert decision.due_at == NOW + timedelta(hours=24)


def test_an_offer_that_is_taken_up_after_the_move_is_decided_about() -> None:
    offered = a_component_of_a_plan("talking", status="offered")
    care = moved(some_care(offered, a_component_of_a_plan("lithium")))

    begun = step(care, "active")

    decision = decision_about(begun, "talking")
    assert decision.responsible_team == "east"
    assert value_at(decision.place, Factor.LED_BY) == "current_team"


def test_what_is_only_offered_is_not_decided_about() -> None:
    care = add(one_moved(), "heart-check")

    assert {each.component_id for each in care.decisions} == {"talking"}


def test_where_no_move_is_open_nothing_is_to_be_decided() -> None:
    assert add(some_care(), "heart-check", **EXISTING).decisions == ()


def test_care_of_another_team_is_decided_about_also_where_no_move_stands() -> None:
    """As of an offer that came with a move which was taken back, and is taken up after it."""
    care = some_care(a_component_of_a_plan("lithium", status="offered", responsible_team="ward"))

    after = step(care, "active", "lithium")

    assert decision_about(after, "lithium").occasion is Occasion.REVIEW


def test_where_the_move_is_complete_nothing_is_to_be_decided() -> None:
    before = settled()

    assert add(before, "heart-check", **EXISTING).decisions == before.decisions


def test_adding_is_one_change_and_one_event() -> None:
    before = one_moved()

    after, event = add_with_event(before, "heart-check", **EXISTING)

    assert after.version == before.version + 1
    assert event.name is EventName.COMPONENT_ADDED
    assert set(event.after) == {"components", "decisions"}


def test_nothing_joins_a_closed_plan() -> None:
    with pytest.raises(PlanClosed):
        add(some_care(status="closed"), "heart-check")
