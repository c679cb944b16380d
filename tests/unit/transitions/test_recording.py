"""Recording a move."""

from datetime import timedelta

import pytest

from app.pathways.plans.events import EventName
from app.pathways.plans.refused import PlanClosed
from app.pathways.plans.terms import DecisionStatus, Occasion, TransitionStatus
from app.pathways.rules.case import Origin
from app.pathways.rules.factors import Factor, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.refused import AlreadyThere
from tests.builders import carry_over_table
from tests.unit.plans.made_up import NOW, a_component_of_a_plan
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_move_to,
    a_paused_component,
    answer,
    decision_about,
    faults_of_move,
    moved,
    one_moved,
    record,
    some_care,
    team_of,
    the_decision,
    the_move,
)


def test_a_move_takes_the_plan_to_the_team_at_once() -> None:
    care = moved(some_care(version=4), "ward", leave="escorted", reason="Not safe at home.")

    assert (care.version, care.setting, care.team) == (5, "inpatient", "ward")
    move = the_move(care)
    assert (move.from_setting, move.from_team) == ("community", "east")
    assert (move.to_setting, move.to_team, move.leave) == ("inpatient", "ward", "escorted")
    assert (move.occurred_at, move.recorded_at, move.recorded_by) == (MOVED_AT, NOW, "a-system")
    assert (move.status, move.reason) == (TransitionStatus.OPEN, "Not safe at home.")


@pytest.mark.parametrize("wanted", [None, 2])
def test_the_person_is_to_be_asked_about_the_plan_that_a_move_makes(wanted: int | None) -> None:
    """Whether or not they were asked about the one before it."""
    care = moved(some_care(version=4, agreement_wanted_from=wanted))

    assert (care.version, care.agreement_wanted_from) == (5, 5)


def test_every_active_and_paused_component_is_decided_about_once() -> None:
    live = [a_component_of_a_plan(), a_paused_component("lithium")]
    ended = [
        a_component_of_a_plan("heart-check", status=status)
        for status in ("offered", "completed", "stopped", "declined", "entered_in_error")
    ]

    recorded = record(some_care(*live, *ended), a_move_to())

    assert [each.plan_component_id for each in recorded.decisions] == [
        each.plan_component_id for each in live
    ]
    assert recorded.care.decisions == recorded.decisions


def test_a_decision_keeps_the_case_and_the_table_that_decided_it() -> None:
    decision = the_decision(one_moved(**GOES_ON))

    assert (decision.outcome, decision.proposed) == (Outcome.PAUSE, Outcome.PAUSE)
    assert (decision.rule, decision.occasion) == ("service-gap", Occasion.MOVE)
    assert decision.status is DecisionStatus.PROPOSED
    assert decision.table_digest.startswith("sha256:")
    assert value_at(decision.place, Factor.ENGAGEMENT) == "well_enough"
    assert decision.origins == (
        Origin.PLAN,
        Origin.CATALOGUE,
        Origin.DERIVED,
        Origin.DERIVED,
        Origin.DEFAULT,
        Origin.STATED,
        Origin.STATED,
        Origin.TRANSITION,
        Origin.TRANSITION,
    )


def test_what_the_plan_knows_of_a_component_is_what_is_decided_about() -> None:
    paused = a_paused_component(origin_setting="inpatient")

    decision = the_decision(moved(some_care(paused)))

    assert value_at(decision.place, Factor.STATUS) == "paused"
    assert value_at(decision.place, Factor.LED_BY) == "current_team"


def test_due_times_run_from_when_the_person_moved() -> None:
    care = moved(some_care(a_component_of_a_plan("lithium"), a_component_of_a_plan()))

    assert decision_about(care, "lithium").due_at == MOVED_AT + timedelta(hours=24)
    assert decision_about(care, "talking").due_at == MOVED_AT + timedelta(hours=72)


def test_a_hand_over_is_addressed_to_the_receiving_team_and_owned_by_the_sender() -> None:
    care = one_moved("heart-check", **GOES_ON)

    decision = the_decision(care)
    assert decision.outcome is Outcome.HAND_OVER
    assert (decision.responsible_team, decision.addressed_to) == ("east", "ward")
    assert team_of(care, "heart-check") == "east"


def test_nothing_but_a_hand_over_is_addressed_to_anybody() -> None:
    assert the_decision(one_moved(**GOES_ON)).addressed_to is None


def test_a_proposed_pause_has_a_reason_from_the_start() -> None:
    decision = the_decision(one_moved(**GOES_ON))

    [rule] = [each for each in carry_over_table().rules if each.id == decision.rule]
    assert decision.reason == rule.reason


def test_moving_does_nothing_to_the_components() -> None:
    before = some_care(a_component_of_a_plan(), a_paused_component("lithium"))

    assert moved(before).components == before.components


def test_what_was_settled_is_asked_anew() -> None:
    care = answer(one_moved("talking", "home", **GOES_ON), "confirm")

    after = moved(care, "ward")

    assert value_at(after.decisions[-1].place, Factor.WISH) == "not_asked"


@pytest.mark.parametrize(
    ("of_team", "to", "origin"),
    [("east", "west", "derived"), ("ward", "east", "derived"), ("ward", "home", "derived")],
)
def test_a_team_that_is_left_does_not_stay_involved(of_team: str, to: str, origin: str) -> None:
    """Back in the community with another team, and a ward that recorded care begun outside."""
    begun = a_component_of_a_plan("in-reach-talking", responsible_team=of_team)
    care = moved(some_care(begun), "ward", stated_for_all=GOES_ON)
    care = answer(care, "confirm", "in-reach-talking")

    after = moved(care, to, stated_for_all=GOES_ON)

    decision = after.decisions[-1]
    assert (decision.outcome, decision.addressed_to) == (Outcome.HAND_OVER, to)
    assert decision.origins[2] == origin


def test_the_team_that_stayed_involved_goes_on() -> None:
    care = answer(one_moved("in-reach-talking", **GOES_ON), "confirm", "in-reach-talking")

    after = moved(care, "east", stated_for_all=GOES_ON)

    assert after.decisions[-1].outcome is Outcome.CONTINUE


def test_a_move_where_nothing_is_under_way_is_complete_at_once() -> None:
    recorded = record(some_care(a_component_of_a_plan(status="declined")), a_move_to())

    assert recorded.transition.status is TransitionStatus.COMPLETE
    assert recorded.decisions == ()


def test_the_event_names_the_move_and_each_decision() -> None:
    recorded = record(some_care(a_component_of_a_plan("heart-check")), a_move_to())

    [decision] = recorded.decisions
    assert recorded.event.name is EventName.TRANSITION_RECORDED
    assert recorded.event.before == {
        "plan": {
            str(recorded.care.plan_id): {
                "setting": "community",
                "team": "east",
                "agreement_wanted_from": None,
            }
        }
    }
    assert recorded.event.after == {
        "plan": {
            str(recorded.care.plan_id): {
                "setting": "inpatient",
                "team": "ward",
                "agreement_wanted_from": 2,
            }
        },
        "transitions": {
            str(recorded.transition.transition_id): {
                "status": "open",
                "from_setting": "community",
                "from_team": "east",
                "to_setting": "inpatient",
                "to_team": "ward",
                "leave": "none",
                "occurred_at": "2026-03-02T07:00:00+00:00",
            }
        },
        "decisions": {
            str(decision.decision_id): {
                "transition_id": str(recorded.transition.transition_id),
                "plan_component_id": str(decision.plan_component_id),
                "occasion": "move",
                "status": "proposed",
                "outcome": "hand_over",
                "place": decision.place,
                "table_digest": decision.table_digest,
                "due_at": "2026-03-03T07:00:00+00:00",
                "responsible_team": "east",
                "addressed_to": "ward",
            }
        },
    }


def test_the_same_team_setting_and_leave_is_no_move() -> None:
    care = moved(some_care(), "ward", leave="escorted")

    with pytest.raises(AlreadyThere, match="already with this team"):
        record(care, a_move_to("ward", leave="escorted"))


def test_before_the_first_move_there_is_no_leave() -> None:
    with pytest.raises(AlreadyThere):
        record(some_care(setting="inpatient", team="ward"), a_move_to("ward"))


def test_another_leave_is_a_move_within_the_same_team() -> None:
    care = moved(some_care(), "ward")

    again = moved(care, "ward", leave="escorted", stated_for_all=GOES_ON)

    assert (the_move(again).from_setting, the_move(again).to_setting) == ("inpatient", "inpatient")
    assert the_decision(again).outcome is Outcome.ADAPT


def test_another_team_in_the_same_setting_is_a_move() -> None:
    assert moved(some_care(), "west").team == "west"


def test_a_closed_plan_does_not_move() -> None:
    with pytest.raises(PlanClosed):
        moved(some_care(status="closed"))


def test_a_move_is_never_in_the_future() -> None:
    asked = a_move_to(occurred_at=NOW + timedelta(seconds=1))

    assert faults_of_move(some_care(), asked) == [("/occurred_at", "in_the_future")]


def test_an_unknown_team_is_pointed_at() -> None:
    assert faults_of_move(some_care(), a_move_to("nowhere")) == [("/to_team", "unknown_team")]


def test_a_stated_setting_that_is_not_the_teams_is_pointed_at() -> None:
    asked = a_move_to("ward", to_setting="community")

    assert faults_of_move(some_care(), asked) == [("/to_setting", "not_the_teams_setting")]


def test_the_setting_may_be_stated() -> None:
    assert moved(some_care(), "ward", to_setting="inpatient").setting == "inpatient"
