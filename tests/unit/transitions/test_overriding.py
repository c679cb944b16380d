"""Overriding what the table proposed."""

from datetime import timedelta

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.events import EventName
from app.pathways.plans.refused import MustNotLapse
from app.pathways.plans.terms import DecisionStatus
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.refused import BasisMissing, PersonsViewMissing
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER, PROFESSIONAL
from tests.unit.transitions.answers import (
    BASIS,
    IN_WORDS,
    INSTEAD,
    NO_MORE,
    REACHED,
    faults_of,
    to_decide,
)
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    answer,
    answer_with_event,
    component_of,
    one_moved,
    one_moved_for,
    team_of,
    the_decision,
)


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


def test_what_is_not_paused_does_not_start_again() -> None:
    """It was told that there would be a first contact, and nobody had one to make."""
    care = one_moved(**GOES_ON)

    assert faults_of(care, "override", outcome="resume", **INSTEAD) == [("/outcome", "not_paused")]


def test_what_is_paused_is_not_overridden_to_continue() -> None:
    for proposed, stated in ((Outcome.RESUME, REACHED), (Outcome.PAUSE, {})):
        care = one_moved_for("resume", "talking", **GOES_ON, **stated)

        assert the_decision(care).outcome is proposed
        assert faults_of(care, "override", outcome="continue", **INSTEAD) == [
            ("/outcome", "is_paused")
        ]


def test_to_override_is_to_decide_otherwise() -> None:
    care = one_moved(**GOES_ON)

    assert faults_of(care, "override", outcome="pause", **INSTEAD) == [
        ("/outcome", "nothing_overridden")
    ]


def details_of(care: Care, about: str, **given: object) -> list[str]:
    with pytest.raises(Invalid) as refused:
        answer(care, "override", about, **given, **INSTEAD)
    return [fault.detail for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("about", "stated", "outcome"),
    [("talking", {"engagement": "with_adaptation"}, "adapt"), ("heart-check", {}, "hand_over")],
)
def test_whoever_changes_what_is_proposed_is_told_that_a_confirmation_takes_the_change(
    about: str, stated: dict[str, str], outcome: str
) -> None:
    """A changed dose was sent as an override, and “confirm it” seemed to drop it."""
    care = one_moved(about, "home", **{**GOES_ON, **stated})
    asked = {"outcome": outcome, "adaptation": "Half the dose."}

    [detail] = details_of(care, about, **asked)

    assert detail == (
        "This is what is proposed already: confirm it. To confirm takes the adaptation, too."
    )
    confirmed = answer(care, "confirm", about, adaptation="Half the dose.")
    assert the_decision(confirmed).adaptation == "Half the dose."


def test_whoever_sends_a_change_of_what_goes_on_as_it_is_is_not_told_to_confirm_it_so() -> None:
    care = one_moved("talking", "home", **GOES_ON)

    [detail] = details_of(care, "talking", outcome="continue", adaptation="Half the dose.")

    assert detail == "This is what is proposed already: confirm it."


def test_what_is_decided_already_is_reviewed_and_not_confirmed_again() -> None:
    care = answer(one_moved("heart-check", **GOES_ON), "confirm", "heart-check")
    asked = {"outcome": "hand_over", "adaptation": "Half the dose."}

    [detail] = details_of(care, "heart-check", **asked)

    assert detail == "This was decided already: review the care to have it decided anew."


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

    with pytest.raises(MustNotLapse, match='"role": "professional_with_person"'):
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


def test_overriding_a_stop_needs_their_view_a_name_and_a_basis() -> None:
    care = one_moved(wish="stop")
    named = {"outcome": "continue", "authorised_by": PRESCRIBER, **BASIS}

    with pytest.raises(PersonsViewMissing):
        answer(care, "override", **named)
    with pytest.raises(BasisMissing):
        answer(care, "override", outcome="continue", **BASIS, **NO_MORE)

    after = answer(care, "override", **named, **NO_MORE)
    assert component_of(after).status == "active"
