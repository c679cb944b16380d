"""Answering a decision: confirming, overriding, settling."""

from datetime import timedelta

import pytest

from app.pathways.plans.events import EventName
from app.pathways.plans.refused import PlanClosed
from app.pathways.plans.terms import DecisionStatus, NextStep, TransitionStatus
from app.pathways.transitions.answering import answer_decision
from app.pathways.transitions.asked import Answer
from app.pathways.transitions.refused import DecisionNotFound, IllegalCall, PersonsViewMissing
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, PROFESSIONAL, a_component_of_a_plan, an_id
from tests.unit.transitions.answers import BASIS, IN_WORDS, INSTEAD, REACHED, faults_of, to_decide
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
        "components": {component_id: {"pause_reason": ("Too far.",), "pause_owner": ("east",)}},
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


def test_only_a_change_takes_an_adaptation() -> None:
    care = one_moved(**GOES_ON, **REACHED)

    assert faults_of(care, "confirm", adaptation="Shorter.") == [
        ("/adaptation", "not_part_of_this_step")
    ]


def test_a_pause_that_is_confirmed_has_reason_owner_and_review() -> None:
    care = one_moved(engagement="not_now")
    proposed = the_decision(care).reason

    component = component_of(answer(care, "confirm"))

    assert component.status == "paused"
    assert (component.pause_reason, component.pause_owner) == (proposed, "east")
    assert (component.next_step, component.review_due) == (
        NextStep.PAUSE_REVIEW,
        MOVED_AT + timedelta(days=7),
    )


def test_a_pause_is_owned_by_whoever_the_answer_names() -> None:
    component = component_of(answer(one_moved(engagement="not_now"), "confirm", owner="Cy Lane"))

    assert (component.pause_owner, component.responsible_team) == ("Cy Lane", "east")


def test_only_a_pause_takes_an_owner() -> None:
    assert faults_of(one_moved(**GOES_ON), "confirm", owner="Cy Lane") == [
        ("/owner", "not_part_of_this_step")
    ]


def test_a_better_reason_for_the_pause_counts() -> None:
    component = component_of(answer(one_moved(engagement="not_now"), "confirm", reason="Asleep."))

    assert component.pause_reason == "Asleep."


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"persons_view": "disagrees"},
        {"persons_words": "I want to go on."},
        {"persons_view": "not_asked", "persons_words": "?"},
        {"persons_view": "could_not_say", "persons_words": "?"},
    ],
    ids=["nothing", "no words", "no view", "not asked", "no basis"],
)
def test_a_pause_against_the_wish_needs_the_persons_view_in_words(given: dict[str, str]) -> None:
    with pytest.raises(PersonsViewMissing):
        answer(one_moved(**GOES_ON), "confirm", **given)


def test_a_pause_against_the_wish_with_the_persons_view_is_confirmed() -> None:
    after = answer(one_moved(**GOES_ON), "confirm", **IN_WORDS)

    assert component_of(after).status == "paused"
    assert the_decision(after).persons_words == "I want to go on."


def test_words_that_were_said_before_anybody_asked_are_no_view_of_the_answer() -> None:
    care = one_moved(**GOES_ON, in_their_words="I want to go on.")

    with pytest.raises(PersonsViewMissing):
        answer(care, "confirm", persons_view="disagrees")
    after = answer(care, "confirm", persons_view="disagrees", persons_words="No.")

    decision = the_decision(after)
    assert (decision.in_their_words, decision.persons_words) == ("I want to go on.", "No.")


def test_where_the_person_cannot_say_any_more_a_basis_stands_for_their_words() -> None:
    care = one_moved(**GOES_ON)

    after = answer(
        care, "confirm", persons_view="could_not_say", authorised_by=PROFESSIONAL, **BASIS
    )

    assert component_of(after).status == "paused"


def test_what_stops_is_offered_again_within_four_weeks() -> None:
    component = component_of(answer(one_moved(wish="stop"), "confirm"))

    assert (component.status, component.next_step) == ("stopped", NextStep.RE_OFFER)
    assert component.review_due == MOVED_AT + timedelta(days=28)


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
