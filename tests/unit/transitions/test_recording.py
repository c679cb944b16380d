"""Recording a move."""

from datetime import timedelta

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.events import EventName
from app.pathways.plans.refused import PlanClosed
from app.pathways.plans.terms import DecisionStatus, Occasion, TransitionStatus
from app.pathways.rules.case import Origin
from app.pathways.rules.factors import Factor, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.asked import MoveAsked
from app.pathways.transitions.refused import AlreadyThere
from app.pathways.transitions.values import Care
from tests.builders import carry_over_table
from tests.unit.plans.made_up import LATER, NOW, a_component_of_a_plan, an_id
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_move_to,
    a_paused_component,
    accept,
    answer,
    component_of,
    decision_about,
    moved,
    one_moved,
    record,
    some_care,
    take_back,
    team_of,
    the_decision,
    the_move,
)


def faults_of(care: Care, asked: MoveAsked) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        record(care, asked)
    return [(fault.pointer, fault.code) for fault in refused.value.faults]


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
    assert decision.reason == rule.because


def test_moving_does_nothing_to_the_components() -> None:
    before = some_care(a_component_of_a_plan(), a_paused_component("lithium"))

    assert moved(before).components == before.components


def test_what_is_said_for_all_holds_for_each() -> None:
    components = [a_component_of_a_plan(), a_component_of_a_plan("in-reach-talking")]

    care = moved(some_care(*components), stated_for_all=GOES_ON)

    assert [each.outcome for each in care.decisions] == [Outcome.PAUSE, Outcome.CONTINUE]


def test_what_is_said_of_one_goes_before_what_is_said_of_all() -> None:
    component = a_component_of_a_plan("in-reach-talking")
    said = {"plan_component_id": component.plan_component_id, "wish": "stop"}

    care = moved(some_care(component), stated_for_all=GOES_ON, stated=[said])

    assert the_decision(care).outcome is Outcome.STOP


def test_the_persons_wish_for_all_does_not_speak_for_a_carer() -> None:
    care = moved(
        some_care(a_component_of_a_plan("carers-talk")),
        "home",
        stated_for_all={"engagement": "well_enough", "wish": "stop"},
    )

    assert value_at(the_decision(care).place, Factor.WISH) == "not_asked"


def test_a_carer_can_say_what_they_wish_for_their_own_care() -> None:
    care = one_moved("carers-talk", "home", wish="stop")

    assert the_decision(care).outcome is Outcome.STOP


def test_what_the_person_said_is_kept_with_the_decision() -> None:
    decision = the_decision(one_moved(**GOES_ON, in_their_words=" I want to go on! "))

    assert decision.in_their_words == " I want to go on! "
    assert decision.persons_words is None


@pytest.mark.parametrize(
    ("said", "factor", "known"),
    [
        ({"wish": "stop"}, Factor.WISH, "stop"),
        ({"wish": "pause"}, Factor.WISH, "pause"),
        ({"wish": "could_not_say"}, Factor.WISH, "could_not_say"),
        ({"safety": "contraindicated"}, Factor.SAFETY, "contraindicated"),
    ],
    ids=str,
)
def test_what_nobody_has_settled_is_still_known_at_the_next_move(
    said: dict[str, str], factor: Factor, known: str
) -> None:
    """Whatever is said of everything: a refusal is no less one because somebody else moved it."""
    care = one_moved("talking", "home", **said, in_their_words="Not that.")

    after = moved(care, "ward", stated_for_all={"wish": "continue", "safety": "no_concern"})

    decision = the_decision(after)
    assert value_at(decision.place, factor) == known
    assert decision.in_their_words == "Not that."


def test_what_is_said_of_it_at_the_next_move_goes_before_what_was_said() -> None:
    care = one_moved("talking", "home", wish="stop")
    of_it = {"plan_component_id": component_of(care).plan_component_id, "wish": "continue"}

    after = moved(care, "ward", stated=[of_it])

    assert value_at(the_decision(after).place, Factor.WISH) == "continue"


def test_a_wish_is_not_asked_again_and_yields_to_what_is_said_of_all() -> None:
    care = one_moved("talking", "home", wish="continue")

    silent, of_all = moved(care, "ward"), moved(care, "ward", stated_for_all={"wish": "stop"})

    assert value_at(the_decision(silent).place, Factor.WISH) == "continue"
    assert value_at(the_decision(of_all).place, Factor.WISH) == "stop"


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


def test_who_knows_better_about_the_reach_says_why() -> None:
    decision = the_decision(one_moved(**GOES_ON, reach="as_is", reach_reason="She visits."))

    assert (decision.outcome, decision.reach_reason) == (Outcome.CONTINUE, "She visits.")


def test_who_checked_the_safety_is_kept() -> None:
    checked = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": NOW}

    decision = the_decision(one_moved("lithium", **GOES_ON, **checked))

    assert decision.outcome is Outcome.HAND_OVER
    assert (decision.checked_by, decision.checked_at) == ("Dr Moss", NOW)


def test_a_check_said_once_for_all_is_enough() -> None:
    care = moved(
        some_care(a_component_of_a_plan("lithium")),
        stated_for_all={"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": NOW},
    )

    assert the_decision(care).checked_by == "Dr Moss"


def test_who_checked_for_all_may_also_have_checked_this_one() -> None:
    component = a_component_of_a_plan("lithium")
    said = {"plan_component_id": component.plan_component_id, "safety": "no_concern"}
    by = {"checked_by": "Dr Moss", "checked_at": NOW}

    care = moved(some_care(component), stated_for_all=by, stated=[said])

    assert the_decision(care).checked_by == "Dr Moss"


def test_a_move_where_nothing_is_under_way_is_complete_at_once() -> None:
    recorded = record(some_care(a_component_of_a_plan(status="declined")), a_move_to())

    assert recorded.transition.status is TransitionStatus.COMPLETE
    assert recorded.summary == "No care is under way."


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


@pytest.mark.parametrize("team", ["home", "west"])
@pytest.mark.parametrize("leave", ["escorted", "unescorted"])
def test_only_a_ward_gives_leave(team: str, leave: str) -> None:
    assert faults_of(some_care(), a_move_to(team, leave=leave)) == [("/leave", "not_from_a_ward")]


def test_another_team_in_the_same_setting_is_a_move() -> None:
    assert moved(some_care(), "west").team == "west"


def test_a_closed_plan_does_not_move() -> None:
    with pytest.raises(PlanClosed):
        moved(some_care(status="closed"))


def test_a_move_is_never_in_the_future() -> None:
    asked = a_move_to(occurred_at=NOW + timedelta(seconds=1))

    assert faults_of(some_care(), asked) == [("/occurred_at", "in_the_future")]


def test_an_unknown_team_is_pointed_at() -> None:
    assert faults_of(some_care(), a_move_to("nowhere")) == [("/to_team", "unknown_team")]


def test_a_stated_setting_that_is_not_the_teams_is_pointed_at() -> None:
    asked = a_move_to("ward", to_setting="community")

    assert faults_of(some_care(), asked) == [("/to_setting", "not_the_teams_setting")]


def test_the_setting_may_be_stated() -> None:
    assert moved(some_care(), "ward", to_setting="inpatient").setting == "inpatient"


def test_what_is_stated_of_something_else_is_pointed_at() -> None:
    offered = a_component_of_a_plan("lithium", status="offered")
    stated = [
        {"plan_component_id": an_id()},
        {"plan_component_id": offered.plan_component_id},
    ]

    assert faults_of(some_care(offered), a_move_to(stated=stated)) == [
        ("/stated/0/plan_component_id", "not_under_way"),
        ("/stated/1/plan_component_id", "not_under_way"),
    ]


def test_what_is_stated_twice_is_pointed_at() -> None:
    component = a_component_of_a_plan()
    said = {"plan_component_id": component.plan_component_id}

    assert faults_of(some_care(component), a_move_to(stated=[said, said])) == [
        ("/stated/1/plan_component_id", "repeated")
    ]


def test_a_stated_reach_needs_its_reason() -> None:
    component = a_component_of_a_plan()
    said = {"plan_component_id": component.plan_component_id, "reach": "adapted"}

    assert faults_of(some_care(component), a_move_to(stated=[said])) == [
        ("/stated/0/reach_reason", "missing")
    ]


def test_that_there_is_no_concern_needs_who_checked_and_when() -> None:
    component = a_component_of_a_plan("lithium")
    said = {"plan_component_id": component.plan_component_id, "safety": "no_concern"}

    assert faults_of(some_care(component), a_move_to(stated=[said])) == [
        ("/stated/0/checked_by", "missing"),
        ("/stated/0/checked_at", "missing"),
    ]


def test_that_there_is_no_concern_for_all_needs_who_checked_once() -> None:
    care = some_care(a_component_of_a_plan("lithium"), a_component_of_a_plan())

    assert faults_of(care, a_move_to(stated_for_all={"safety": "no_concern"})) == [
        ("/stated_for_all/checked_by", "missing"),
        ("/stated_for_all/checked_at", "missing"),
    ]


def test_where_nothing_must_be_checked_nobody_needs_to_have_checked() -> None:
    care = moved(some_care(a_component_of_a_plan()), stated_for_all={"safety": "no_concern"})

    assert the_decision(care).checked_by is None


def test_that_there_is_no_concern_for_all_is_not_asked_about_what_is_said_of_one() -> None:
    component = a_component_of_a_plan("lithium")
    said = {"plan_component_id": component.plan_component_id, "safety": "contraindicated"}

    care = moved(some_care(component), stated_for_all={"safety": "no_concern"}, stated=[said])

    assert the_decision(care).rule == "lapse-contraindicated"


def test_nobody_checked_in_the_future() -> None:
    component = a_component_of_a_plan()
    later = {"checked_at": NOW + timedelta(minutes=1)}
    said = {"plan_component_id": component.plan_component_id, **later}

    assert faults_of(some_care(component), a_move_to(stated=[said], stated_for_all=later)) == [
        ("/stated/0/checked_at", "in_the_future"),
        ("/stated_for_all/checked_at", "in_the_future"),
    ]


def test_a_move_supersedes_the_one_that_is_still_open() -> None:
    first = moved(some_care(), "ward")

    second = moved(first, "other-ward")

    assert [each.status for each in second.transitions] == ["superseded", "open"]
    assert the_move(second).supersedes == the_move(first).transition_id
    [old, new] = second.decisions
    assert (old.status, old.superseded_by) == ("superseded", the_move(second).transition_id)
    assert old.superseded_from is DecisionStatus.PROPOSED
    assert new.transition_id == the_move(second).transition_id


def test_a_move_leaves_what_is_complete_as_it_is() -> None:
    first = answer(one_moved("in-reach-talking", **GOES_ON), "confirm", "in-reach-talking")

    second = moved(first, "other-ward")

    assert [each.status for each in second.transitions] == ["complete", "open"]
    assert the_move(second).supersedes is None
    assert second.decisions[0] == first.decisions[0]


def test_what_was_settled_stays_settled_and_is_decided_afresh() -> None:
    components = [a_component_of_a_plan("in-reach-talking"), a_component_of_a_plan("lithium")]
    first = moved(some_care(*components), stated_for_all=GOES_ON)
    first = answer(first, "confirm", "in-reach-talking")

    second = moved(first, "other-ward")

    assert [each.status for each in second.decisions] == [
        DecisionStatus.CONFIRMED,
        DecisionStatus.SUPERSEDED,
        DecisionStatus.PROPOSED,
        DecisionStatus.PROPOSED,
    ]


def test_care_is_decided_afresh_from_where_it_actually_stands() -> None:
    first = one_moved(**GOES_ON)
    first = answer(first, "confirm", persons_view="disagrees", persons_words="I mind.")

    second = moved(first, "east")

    assert value_at(second.decisions[-1].place, Factor.STATUS) == "paused"


def test_the_earlier_due_time_is_kept() -> None:
    first = moved(some_care(a_component_of_a_plan("lithium")), "ward")

    second = moved(first, "other-ward", occurred_at=NOW)

    assert the_decision(second).due_at == MOVED_AT + timedelta(hours=24)


def test_a_due_time_that_is_even_earlier_counts() -> None:
    first = one_moved("talking", "home", engagement="not_now", wish="continue")
    assert the_decision(first).due_at == MOVED_AT + timedelta(days=7)

    second = moved(first, "ward", occurred_at=NOW)

    assert the_decision(second).due_at == NOW + timedelta(hours=72)


def test_a_move_that_took_place_before_the_latest_one_is_refused() -> None:
    care = moved(some_care(), "ward", occurred_at=MOVED_AT)

    with pytest.raises(Invalid) as refused:
        moved(care, "home", occurred_at=MOVED_AT - timedelta(seconds=1))

    [fault] = refused.value.faults
    assert (fault.pointer, fault.code) == ("/occurred_at", "before_the_latest_move")


def test_a_move_that_was_taken_back_comes_before_nothing() -> None:
    care = take_back(moved(some_care(), "ward", occurred_at=NOW))

    assert moved(care, "home", occurred_at=MOVED_AT).team == "home"


def test_a_move_of_which_nobody_says_when_it_was_takes_place_now() -> None:
    care = record(some_care(), a_move_to("ward", occurred_at=None), at=LATER).care

    assert the_move(care).occurred_at == LATER


def test_a_clock_that_was_set_back_puts_no_move_before_the_latest() -> None:
    care = moved(some_care(), "ward", occurred_at=NOW)

    after = record(care, a_move_to("home", occurred_at=None), at=MOVED_AT).care

    assert (the_move(after).occurred_at, the_move(after).recorded_at) == (NOW, MOVED_AT)


def test_two_moves_may_have_taken_place_at_once() -> None:
    care = moved(some_care(), "ward", occurred_at=MOVED_AT)

    assert moved(care, "home", occurred_at=MOVED_AT).team == "home"


def test_a_pending_hand_over_is_addressed_anew_and_its_owner_stays() -> None:
    first = answer(one_moved("heart-check"), "confirm", "heart-check")

    second = moved(first, "other-ward")

    decision = the_decision(second)
    assert (decision.responsible_team, decision.addressed_to) == ("east", "other-ward")
    assert team_of(second, "heart-check") == "east"


def test_who_accepted_is_the_sender_of_the_next_hand_over() -> None:
    first = accept(one_moved("heart-check"), "heart-check")

    decision = moved(first, "other-ward").decisions[-1]

    assert (decision.responsible_team, decision.addressed_to) == ("ward", "other-ward")


def test_moving_back_brings_every_paused_component_up_for_decision() -> None:
    paused = [a_paused_component(), a_paused_component("carers-talk")]
    care = some_care(*paused, setting="inpatient", team="ward")

    back = moved(care, "east", stated_for_all={"engagement": "well_enough"})

    assert [each.outcome for each in back.decisions] == [Outcome.DECIDE, Outcome.DECIDE]
    assert {each.rule for each in back.decisions} == {"ask-before-resuming"}
    assert component_of(back).status == "paused"
