"""Settling what is left to people, and on what it must rest."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.events import EventName
from app.pathways.plans.terms import DecisionStatus, NextStep
from app.pathways.rules.outcomes import Decider, Outcome
from app.pathways.transitions.refused import BasisMissing, NotItsDecider, PersonsViewMissing
from app.pathways.transitions.standing import with_decision
from tests.builders import read_as
from tests.unit.plans.made_up import PRESCRIBER, PROFESSIONAL
from tests.unit.transitions.answers import BASIS, INSTEAD, NO_MORE, faults_of, to_decide
from tests.unit.transitions.decisions_told import said
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_paused_component,
    answer,
    answer_with_event,
    component_of,
    moved,
    one_moved,
    one_moved_for,
    refuse,
    some_care,
    the_decision,
)


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

    with pytest.raises(NotItsDecider, match='"role": "prescriber"'):
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
        answer(
            care, "settle", "heart-check", outcome="continue", authorised_by=PROFESSIONAL, **NO_MORE
        )


REGARDLESS: dict[str, Any] = {"outcome": "continue", "authorised_by": PRESCRIBER, **BASIS}


@pytest.mark.parametrize("wish", ["stop", "pause"])
@pytest.mark.parametrize("outcome", ["continue", "resume", "hand_over"])
@pytest.mark.parametrize(
    "given",
    [
        {},
        {"persons_view": "disagrees"},
        {"persons_words": "No."},
        {"persons_view": "not_asked", "persons_words": "?"},
    ],
    ids=["nothing", "no words", "no view", "not asked"],
)
def test_nobody_goes_on_against_a_refusal_without_asking_what_they_say_of_it(
    wish: str, outcome: str, given: dict[str, str]
) -> None:
    """To go on against a refusal asked less than to pause against a wish."""
    care = one_moved_for(outcome, "lithium", wish=wish)
    said = f"^This goes against what is on record: whoever it is for wishes it to {wish}. "

    with pytest.raises(PersonsViewMissing, match=said):
        answer(care, "settle", "lithium", **(REGARDLESS | {"outcome": outcome}), **given)


def test_to_stop_what_nobody_wished_to_stop_says_that_no_such_wish_is_on_record() -> None:
    said = "^It is not on record that whoever it is for wishes it to stop. "

    for wish in ("not_asked", "could_not_say"):
        with pytest.raises(PersonsViewMissing, match=said):
            answer(to_decide(wish=wish), "settle", outcome="stop", authorised_by=PROFESSIONAL)


def test_what_is_unsafe_ends_though_they_could_not_say() -> None:
    """A toxic drug could not be stopped unless its prescriber named a basis that was none."""
    toxic = {"reason_code": "safety_concern", "reason": "Level 2.4.", "authorised_by": PRESCRIBER}
    care, unsaid = one_moved("lithium"), {"persons_view": "could_not_say"}

    with pytest.raises(PersonsViewMissing, match='say", "reason": "" with the reason'):
        answer(care, "settle", "lithium", outcome="stop", **(toxic | {"reason": None}), **unsaid)
    with pytest.raises(PersonsViewMissing):
        answer(care, "settle", "lithium", outcome="stop", **toxic, persons_view="not_asked")
    after = answer(care, "settle", "lithium", outcome="stop", **toxic, **unsaid)

    component = component_of(after, "lithium")
    assert (component.status, component.next_step, component.review_due) == ("stopped", None, None)
    assert "offered again" not in said(after, "lithium")


def test_a_concern_for_safety_is_no_basis_to_go_on_against_a_refusal() -> None:
    why = {"reason_code": "safety_concern", "reason": "Relapse.", "authorised_by": PRESCRIBER}
    refused, unsaid = one_moved("lithium", wish="stop"), {"persons_view": "could_not_say"}

    with pytest.raises(BasisMissing):
        answer(refused, "settle", "lithium", outcome="continue", **why, **unsaid)


def test_who_could_not_say_is_no_hindrance_and_the_basis_is_asked_for_all_the_same() -> None:
    care = one_moved("lithium", wish="stop")
    unsaid = {"persons_view": "could_not_say"}

    with pytest.raises(BasisMissing, match='"role": "prescriber"'):
        answer(care, "settle", "lithium", outcome="continue", authorised_by=PRESCRIBER, **unsaid)

    after = answer(care, "settle", "lithium", **REGARDLESS, **unsaid)
    assert the_decision(after).persons_view == "could_not_say"


def test_to_go_on_despite_a_contraindication_alone_needs_no_view() -> None:
    care = one_moved("lithium", safety="contraindicated")

    after = answer(care, "settle", "lithium", **REGARDLESS)

    assert the_decision(after).outcome is Outcome.CONTINUE


def test_to_hand_over_what_rests_goes_on_against_nobody() -> None:
    component = a_paused_component("lithium")
    said = {"plan_component_id": component.plan_component_id, "wish": "stop"}
    care = moved(some_care(component), stated=[said])

    after = answer(
        care, "settle", "lithium", outcome="hand_over", authorised_by=PRESCRIBER, reason="Full."
    )

    assert the_decision(after).addressed_to == "ward"


@pytest.mark.parametrize("left_out", ["reason_code", "reason"])
def test_a_basis_is_a_code_and_a_reason(left_out: str) -> None:
    care = one_moved("heart-check", wish="stop")
    given = {"outcome": "continue", "authorised_by": PROFESSIONAL, **BASIS, **NO_MORE}

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
            **NO_MORE,
        )


def test_care_goes_on_against_a_refusal_on_a_basis_and_by_name() -> None:
    care = one_moved("heart-check", wish="stop")

    given = {"outcome": "continue", "authorised_by": PROFESSIONAL, **BASIS, **NO_MORE}

    after = answer(care, "settle", "heart-check", **given)

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


def test_handing_over_what_is_paused_starts_nothing() -> None:
    paused = a_paused_component("lithium", authorised_by=PRESCRIBER)
    said = {"plan_component_id": paused.plan_component_id, "safety": "contraindicated"}
    care = moved(some_care(paused), stated=[said])

    after = answer(care, "settle", "lithium", outcome="hand_over", authorised_by=PRESCRIBER)

    assert component_of(after, "lithium") == paused
    assert the_decision(after).addressed_to == "ward"


def test_what_is_paused_is_not_settled_to_continue() -> None:
    """“Continue as it is, paused” started it again: the word says nothing of which goes on."""
    care = moved(some_care(a_paused_component()), "home")
    asked: dict[str, Any] = {"outcome": "continue", "authorised_by": PROFESSIONAL}

    assert faults_of(care, "settle", **asked) == [("/outcome", "is_paused")]
    started = answer(care, "settle", **{**asked, "outcome": "resume"})
    left = answer(care, "settle", **{**asked, "outcome": "pause", "reason": "Not yet."})
    assert component_of(started).status == "active"
    assert component_of(left).status == "paused"


@pytest.mark.parametrize("outcome", [None, "continue", "decide"])
def test_whoever_settles_what_is_paused_is_not_told_that_it_can_continue(
    outcome: str | None,
) -> None:
    care = moved(some_care(a_paused_component()), "home")

    with pytest.raises(Invalid) as refused:
        answer(care, "settle", outcome=outcome, authorised_by=PROFESSIONAL)

    [fault] = refused.value.faults
    assert fault.detail.endswith("Use one of: adapt, hand_over, pause, resume, stop.")


def test_what_a_table_proposes_to_continue_starts_again_once_that_is_confirmed() -> None:
    """No table of ours does, and rules of a component may: that is answered as it is proposed."""
    care = moved(some_care(a_paused_component()), "home")
    proposed: dict[str, Any] = {"outcome": Outcome.CONTINUE, "proposed": Outcome.CONTINUE}
    care = with_decision(care, replace(the_decision(care), **proposed))

    component = component_of(answer(care, "confirm"))

    assert (component.status, component.next_step) == ("active", NextStep.FIRST_CONTACT)
    assert component.review_due == MOVED_AT + timedelta(hours=72)


def test_a_refused_hand_over_is_settled_by_the_sender() -> None:
    care = refuse(one_moved("heart-check"), "heart-check")

    after = answer(care, "settle", "heart-check", outcome="continue", authorised_by=PROFESSIONAL)

    assert the_decision(after).status is DecisionStatus.SETTLED
