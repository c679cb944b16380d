"""Answering a decision: confirming, overriding, settling."""

from datetime import timedelta
from typing import Any

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.events import EventName
from app.pathways.plans.refused import MustNotLapse, PlanClosed
from app.pathways.plans.terms import DecisionStatus, NextStep, TransitionStatus
from app.pathways.rules.outcomes import Decider, Outcome
from app.pathways.transitions.answering import answer_decision
from app.pathways.transitions.asked import Answer
from app.pathways.transitions.refused import (
    BasisMissing,
    DecisionNotFound,
    IllegalCall,
    NotItsDecider,
    PersonsViewMissing,
)
from app.pathways.transitions.values import Care
from tests.builders import read_as
from tests.unit.plans.made_up import (
    NOW,
    PRESCRIBER,
    PROFESSIONAL,
    a_component_of_a_plan,
    an_id,
)
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_paused_component,
    answer,
    answer_with_event,
    component_of,
    moved,
    one_moved,
    refuse,
    some_care,
    team_of,
    the_decision,
    the_move,
)

INSTEAD: dict[str, Any] = {"reason_code": "clinical_judgement", "reason": "Talked it over."}
IN_WORDS = {"persons_view": "disagrees", "persons_words": "I want to go on."}
REACHED = {"reach": "as_is", "reach_reason": "Therapist visits."}
BASIS = {"reason_code": "best_interests", "reason": "Meeting of 1 March."}


def faults_of(care: Care, action: str, **given: object) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        answer(care, action, **given)
    return [(fault.pointer, fault.code) for fault in refused.value.faults]


def to_decide(**stated: object) -> Care:
    """A move after which people have to decide about talking."""
    return one_moved("talking", "home", **stated)


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


def test_an_override_keeps_what_the_table_proposed() -> None:
    care = one_moved(**GOES_ON, **REACHED)

    after, event = answer_with_event(
        care, "override", outcome="adapt", adaptation="By phone.", **INSTEAD
    )

    decision = the_decision(after)
    assert (decision.status, decision.outcome, decision.proposed) == (
        DecisionStatus.OVERRIDDEN,
        Outcome.ADAPT,
        Outcome.CONTINUE,
    )
    assert (decision.reason_code, decision.reason) == ("clinical_judgement", "Talked it over.")
    assert component_of(after).adaptation == "By phone."
    assert event.name is EventName.DECISION_OVERRIDDEN


def test_an_override_needs_its_outcome_and_its_reasons() -> None:
    assert faults_of(one_moved(**GOES_ON), "override") == [
        ("/outcome", "missing"),
        ("/reason_code", "missing"),
        ("/reason", "missing"),
    ]


def test_nobody_overrides_by_leaving_it_to_others() -> None:
    care = one_moved(**GOES_ON)

    assert faults_of(care, "override", outcome="decide", **INSTEAD) == [("/outcome", "no_choice")]


def test_to_override_is_to_decide_otherwise() -> None:
    care = one_moved(**GOES_ON)

    assert faults_of(care, "override", outcome="pause", **INSTEAD) == [
        ("/outcome", "nothing_overridden")
    ]


def test_the_reason_of_a_proposal_is_no_reason_for_something_else() -> None:
    after = answer(one_moved(engagement="not_now"), "override", outcome="continue", **INSTEAD)

    assert the_decision(after).reason == "Talked it over."


def test_overriding_to_a_hand_over_asks_the_receiving_team() -> None:
    care = one_moved(**GOES_ON, **REACHED)

    after = answer(care, "override", outcome="hand_over", **INSTEAD)

    decision = the_decision(after)
    assert (decision.addressed_to, decision.due_at) == ("ward", MOVED_AT + timedelta(hours=72))
    assert team_of(after) == "east"


def test_a_hand_over_that_waits_can_be_withdrawn() -> None:
    care = answer(one_moved("heart-check", **REACHED), "confirm", "heart-check")

    after = answer(care, "override", "heart-check", outcome="continue", **INSTEAD)

    assert the_decision(after).addressed_to is None
    assert team_of(after, "heart-check") == "east"


@pytest.mark.parametrize("outcome", ["pause", "stop"])
def test_overriding_never_lets_lapse_what_must_not(outcome: str) -> None:
    care = one_moved("heart-check", **GOES_ON)

    with pytest.raises(MustNotLapse, match="in the role professional_with_person"):
        answer(care, "override", "heart-check", outcome=outcome, **INSTEAD)


def test_a_fitting_person_may_answer_for_such_a_pause() -> None:
    care = one_moved("heart-check", **GOES_ON)

    after = answer(
        care,
        "override",
        "heart-check",
        outcome="pause",
        authorised_by=PROFESSIONAL,
        **INSTEAD,
        **IN_WORDS,
    )

    component = component_of(after, "heart-check")
    assert component.authorised_by is not None
    assert component.authorised_by.name == "Bo Reed"


def test_care_stops_by_the_persons_wish_or_with_their_view() -> None:
    with pytest.raises(PersonsViewMissing):
        answer(to_decide(wish="not_asked"), "settle", outcome="stop", authorised_by=PROFESSIONAL)


def test_what_is_left_to_people_is_settled_by_its_named_decider() -> None:
    care = to_decide()

    after, event = answer_with_event(care, "settle", outcome="continue", authorised_by=PROFESSIONAL)

    decision = the_decision(after)
    assert (decision.status, decision.outcome, decision.proposed) == (
        DecisionStatus.SETTLED,
        Outcome.CONTINUE,
        Outcome.DECIDE,
    )
    assert (decision.authorised_by, decision.due_at) == (
        read_as(type(decision.authorised_by), PROFESSIONAL),
        None,
    )
    assert event.name is EventName.DECISION_SETTLED


def test_nobody_unnamed_settles_anything() -> None:
    with pytest.raises(NotItsDecider) as refused:
        answer(to_decide(), "settle", outcome="continue")

    assert refused.value.decider is Decider.PROFESSIONAL_WITH_PERSON


def test_a_prescriber_settles_what_is_prescribed() -> None:
    care = one_moved("lithium", **GOES_ON)

    with pytest.raises(NotItsDecider, match="in the role prescriber"):
        answer(care, "settle", "lithium", outcome="hand_over", authorised_by=PROFESSIONAL)

    after = answer(care, "settle", "lithium", outcome="hand_over", authorised_by=PRESCRIBER)
    assert the_decision(after).addressed_to == "ward"


def test_settling_needs_an_outcome() -> None:
    care = to_decide()

    assert faults_of(care, "settle", authorised_by=PROFESSIONAL) == [("/outcome", "missing")]


def test_settling_for_a_pause_needs_its_reason() -> None:
    care = to_decide()

    assert faults_of(care, "settle", outcome="pause", authorised_by=PROFESSIONAL) == [
        ("/reason", "missing")
    ]


@pytest.mark.parametrize("wish", ["stop", "pause"])
def test_going_on_against_a_refusal_needs_a_basis(wish: str) -> None:
    care = one_moved("heart-check", wish=wish)

    with pytest.raises(BasisMissing):
        answer(care, "settle", "heart-check", outcome="continue", authorised_by=PROFESSIONAL)


@pytest.mark.parametrize("left_out", ["reason_code", "reason"])
def test_a_basis_is_a_code_and_a_reason(left_out: str) -> None:
    care = one_moved("heart-check", wish="stop")
    given: dict[str, Any] = {"outcome": "continue", "authorised_by": PROFESSIONAL, **BASIS}

    with pytest.raises(BasisMissing):
        answer(care, "settle", "heart-check", **{**given, left_out: None})


def test_another_reason_is_no_basis() -> None:
    care = one_moved("heart-check", wish="stop")

    with pytest.raises(BasisMissing):
        answer(
            care,
            "settle",
            "heart-check",
            outcome="continue",
            authorised_by=PROFESSIONAL,
            **INSTEAD,
        )


def test_care_goes_on_against_a_refusal_on_a_basis_and_by_name() -> None:
    care = one_moved("heart-check", wish="stop")

    after = answer(
        care, "settle", "heart-check", outcome="continue", authorised_by=PROFESSIONAL, **BASIS
    )

    decision = the_decision(after)
    assert (decision.reason_code, decision.outcome) == ("best_interests", Outcome.CONTINUE)


def test_who_agrees_now_in_their_own_words_no_longer_refuses() -> None:
    care = one_moved("heart-check", wish="stop")
    agreed = {"persons_view": "agrees", "persons_words": "All right then."}

    after = answer(
        care, "settle", "heart-check", outcome="continue", authorised_by=PROFESSIONAL, **agreed
    )

    assert the_decision(after).outcome is Outcome.CONTINUE


def test_agreement_does_not_make_safe_what_is_contraindicated() -> None:
    care = one_moved("lithium", safety="contraindicated")
    agreed = {"persons_view": "agrees", "persons_words": "All right then."}

    with pytest.raises(BasisMissing):
        answer(care, "settle", "lithium", outcome="continue", authorised_by=PRESCRIBER, **agreed)


def test_overriding_a_stop_needs_a_name_and_a_basis() -> None:
    care = one_moved(wish="stop")

    with pytest.raises(BasisMissing):
        answer(care, "override", outcome="continue", **BASIS)

    after = answer(care, "override", outcome="continue", authorised_by=PRESCRIBER, **BASIS)
    assert component_of(after).status == "active"


def test_handing_over_what_is_paused_starts_nothing() -> None:
    paused = a_paused_component("lithium", authorised_by=PRESCRIBER)
    said = {"plan_component_id": paused.plan_component_id, "safety": "contraindicated"}
    care = moved(some_care(paused), stated=[said])

    after = answer(care, "settle", "lithium", outcome="hand_over", authorised_by=PRESCRIBER)

    assert component_of(after, "lithium") == paused
    assert the_decision(after).addressed_to == "ward"


def test_to_continue_what_is_paused_is_to_start_it_again() -> None:
    care = moved(some_care(a_paused_component()), "home")

    after = answer(care, "settle", outcome="continue", authorised_by=PROFESSIONAL)

    component = component_of(after)
    assert (component.status, component.next_step) == ("active", NextStep.FIRST_CONTACT)
    assert component.review_due == MOVED_AT + timedelta(hours=72)


def test_a_refused_hand_over_is_settled_by_the_sender() -> None:
    care = refuse(one_moved("heart-check"), "heart-check")

    after = answer(care, "settle", "heart-check", outcome="continue", authorised_by=PROFESSIONAL)

    assert the_decision(after).status is DecisionStatus.SETTLED


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
