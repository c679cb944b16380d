"""A move after another: what it supersedes, keeps and brings up again."""

from datetime import timedelta

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.terms import DecisionStatus
from app.pathways.rules.factors import Factor, value_at
from app.pathways.rules.outcomes import Outcome
from tests.unit.plans.made_up import LATER, NOW, a_component_of_a_plan
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_move_to,
    a_paused_component,
    accept,
    answer,
    component_of,
    moved,
    one_moved,
    record,
    some_care,
    take_back,
    team_of,
    the_decision,
    the_move,
)


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
    # What is said of everything says nothing of how a carer is.
    assert [each.rule for each in back.decisions] == ["ask-before-resuming", "ask-first"]
    assert component_of(back).status == "paused"
