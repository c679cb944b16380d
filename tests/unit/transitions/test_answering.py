"""Answering a decision: confirming, overriding, settling."""

from datetime import timedelta

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.events import EventName
from app.pathways.plans.refused import PlanClosed
from app.pathways.plans.terms import DecisionStatus, NextStep, TransitionStatus
from app.pathways.transitions.answering import answer_decision
from app.pathways.transitions.asked import Answer
from app.pathways.transitions.refused import DecisionNotFound, IllegalCall
from tests.builders import read_as
from tests.unit.plans.made_up import (
    NOW,
    PRESCRIBER,
    PROFESSIONAL,
    a_component_of_a_plan,
    an_id,
)
from tests.unit.transitions.answers import IN_WORDS, INSTEAD, REACHED, faults_of, to_decide
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_paused_component,
    answer,
    answer_with_event,
    component_of,
    moved,
    one_moved,
    some_care,
    team_of,
    the_decision,
    the_move,
)


def test_what_goes_on_unchanged_stays_as_it_is() -> None:
    before = one_moved(**GOES_ON, **REACHED)

    after, event = answer_with_event(before, "confirm")

    decision = the_decision(after)
    assert after.components == before.components
    assert (decision.status, decision.decided_by, decision.decided_at) == (
        DecisionStatus.CONFIRMED,
        "Bo Reed",
        NOW,
    )
    assert event.name is EventName.DECISION_CONFIRMED
    assert after.version == before.version + 1


def test_the_move_is_complete_when_nothing_is_unsettled() -> None:
    care = one_moved(**GOES_ON, **REACHED)

    assert the_move(answer(care, "confirm")).status is TransitionStatus.COMPLETE


def test_the_move_stays_open_while_something_is_unsettled() -> None:
    components = [a_component_of_a_plan("in-reach-talking"), a_component_of_a_plan("lithium")]
    care = moved(some_care(*components), stated_for_all=GOES_ON)

    after = answer(care, "confirm", "in-reach-talking")

    assert the_move(after).status is TransitionStatus.OPEN


def test_the_event_of_an_answer_has_codes_before_and_after() -> None:
    care = one_moved(**GOES_ON)
    decision_id = str(the_decision(care).decision_id)
    component_id = str(the_decision(care).plan_component_id)

    _, event = answer_with_event(care, "confirm", reason="Too far.", **IN_WORDS)

    review_due = (MOVED_AT + timedelta(days=7)).isoformat()
    assert event.before == {
        "components": {component_id: {"status": "active", "review_due": None, "next_step": None}},
        "transitions": {str(the_move(care).transition_id): {"status": "open"}},
        "decisions": {
            decision_id: {"status": "proposed", "persons_view": None, "decided_at": None}
        },
    }
    assert event.after == {
        "components": {
            component_id: {
                "status": "paused",
                "review_due": review_due,
                "next_step": "pause_review",
                "words": {"pause_reason": 1, "pause_owner": 1},
            }
        },
        "transitions": {str(the_move(care).transition_id): {"status": "complete"}},
        "decisions": {
            decision_id: {
                "status": "confirmed",
                "persons_view": "disagrees",
                "decided_at": NOW.isoformat(),
                "words": {"reason": 1, "persons_words": 1, "decided_by": 1},
            }
        },
    }
    assert event.words == {
        "components": {
            component_id: {"pause_reason": ("Too far.",), "pause_owner": ("Joy Adeyemi",)}
        },
        "decisions": {
            decision_id: {
                "reason": ("Too far.",),
                "persons_words": ("I want to go on.",),
                "decided_by": ("Bo Reed",),
            }
        },
    }


def test_what_goes_on_with_a_change_is_reviewed_within_a_week() -> None:
    care = to_decide(engagement="with_adaptation")

    component = component_of(answer(care, "confirm", adaptation="Half an hour."))

    assert (component.status, component.adaptation) == ("active", "Half an hour.")
    assert (component.next_step, component.review_due) == (
        NextStep.ADAPTATION_REVIEW,
        MOVED_AT + timedelta(days=7),
    )


def test_a_change_is_recorded_in_words() -> None:
    care = to_decide(engagement="with_adaptation")

    assert faults_of(care, "confirm") == [("/adaptation", "missing")]


def test_what_starts_again_with_a_change_is_answered_as_that() -> None:
    """Whoever started it with 50 mg was told to leave that out, and not how it is said."""
    care = moved(some_care(a_paused_component()), stated=[])
    starts = {"outcome": "resume", "adaptation": "Shorter.", "authorised_by": PRESCRIBER}

    with pytest.raises(Invalid) as refused:
        answer(care, "settle", **starts)

    [fault] = refused.value.faults
    assert (fault.pointer, fault.code) == ("/adaptation", "not_part_of_this_step")
    assert fault.detail == (
        "Only adapt and hand_over take an adaptation: leave it out or, where it is to start again "
        "with a change, answer with adapt."
    )


def test_only_a_change_takes_an_adaptation() -> None:
    care = one_moved(**GOES_ON, **REACHED)

    assert faults_of(care, "confirm", adaptation="Shorter.") == [
        ("/adaptation", "not_part_of_this_step")
    ]


def test_what_stops_is_offered_again_within_four_weeks() -> None:
    component = component_of(answer(one_moved(wish="stop"), "confirm"))

    assert (component.status, component.next_step) == ("stopped", NextStep.RE_OFFER)
    assert component.review_due == MOVED_AT + timedelta(days=28)


def test_what_was_found_unsafe_and_stops_is_not_offered_again() -> None:
    why = {"reason_code": "safety_concern", "reason": "Toxic: do not start it again."}
    unsafe = one_moved("lithium", safety="contraindicated", wish="stop")
    care = answer(unsafe, "settle", "lithium", outcome="stop", authorised_by=PRESCRIBER, **why)

    component = component_of(care, "lithium")

    assert (component.status, component.next_step) == ("stopped", None)
    assert (component.review_due, the_decision(care).due_at) == (None, None)
    assert component.end_reason == "Toxic: do not start it again."
    assert "Lithium stops by wish" in summary(care)
    assert "offered again" not in summary(care) + said(care, "lithium")


def test_what_starts_again_has_its_first_contact_within_three_days() -> None:
    care = moved(some_care(a_paused_component()), "home", stated_for_all=GOES_ON)

    component = component_of(answer(care, "confirm"))

    assert (component.status, component.next_step) == ("active", NextStep.FIRST_CONTACT)
    assert component.review_due == MOVED_AT + timedelta(hours=72)
    assert component.pause_reason is None


def test_a_hand_over_that_is_confirmed_waits_for_the_receiving_team() -> None:
    after = answer(one_moved("heart-check"), "confirm", "heart-check")

    decision = the_decision(after)
    assert (decision.status, decision.addressed_to) == (DecisionStatus.CONFIRMED, "ward")
    assert decision.due_at == MOVED_AT + timedelta(hours=24)
    assert team_of(after, "heart-check") == "east"
    assert the_move(after).status is TransitionStatus.OPEN


def test_a_team_that_answers_already_needs_not_accept() -> None:
    care = moved(one_moved("heart-check"), "east")

    after = answer(care, "confirm", "heart-check")

    assert the_decision(after).addressed_to is None
    assert the_move(after).status is TransitionStatus.COMPLETE


def test_to_confirm_is_to_keep_the_outcome() -> None:
    care = one_moved(**GOES_ON, **REACHED)

    assert faults_of(care, "confirm", outcome="pause") == [("/outcome", "not_the_proposal")]


def test_the_outcome_may_be_named_to_confirm_it() -> None:
    care = one_moved(**GOES_ON, **REACHED)

    assert the_decision(answer(care, "confirm", outcome="continue")).status == "confirmed"


def test_what_is_left_to_people_is_not_confirmed() -> None:
    with pytest.raises(IllegalCall) as refused:
        answer(to_decide(), "confirm")

    assert str(refused.value) == "This decision is to decide: you can settle or review."


def test_what_is_answered_is_not_answered_again() -> None:
    care = answer(one_moved(**GOES_ON, **REACHED), "confirm")

    with pytest.raises(IllegalCall, match="is answered: you can review"):
        answer(care, "override", outcome="pause", **INSTEAD)


def test_what_is_superseded_is_not_answered() -> None:
    care = moved(one_moved(**GOES_ON), "home")
    asked = read_as(Answer, {"action": "confirm"})

    with pytest.raises(IllegalCall, match="nothing is left to do about it"):
        answer_decision(care, care.decisions[0].decision_id, asked, by="Bo", at=NOW)


def test_what_the_table_proposes_is_not_settled() -> None:
    with pytest.raises(IllegalCall, match="you can confirm or override or review"):
        answer(one_moved(**GOES_ON), "settle", outcome="pause", authorised_by=PROFESSIONAL)


def test_a_decision_that_is_not_there_is_not_found() -> None:
    asked = read_as(Answer, {"action": "confirm"})

    with pytest.raises(DecisionNotFound):
        answer_decision(one_moved(), an_id(), asked, by="Bo", at=NOW)


def test_in_a_closed_plan_nothing_is_answered() -> None:
    with pytest.raises(PlanClosed):
        answer_decision(
            some_care(status="closed"),
            an_id(),
            read_as(Answer, {"action": "confirm"}),
            by="Bo",
            at=NOW,
        )
