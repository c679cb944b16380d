"""Steps taken by hand in the life of a component, and what they mean for a move."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.events import EventName
from app.pathways.plans.refused import ComponentNotInPlan, IllegalStep, MustNotLapse, PlanClosed
from app.pathways.plans.terms import TransitionStatus
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.by_hand import follow_up
from app.pathways.transitions.refused import DecisionWaits, StartsByReview
from tests.unit.plans.made_up import LATER, NOW, PAUSE, PRESCRIBER, a_component_of_a_plan, an_id
from tests.unit.transitions.answers import BASIS, NO_MORE
from tests.unit.transitions.moving import (
    MOVED_AT,
    a_paused_component,
    accept,
    answer,
    component_of,
    decision_about,
    moved,
    one_moved,
    review,
    some_care,
    step,
    the_move,
)

INSTEAD = {"reason_code": "clinical_judgement", "reason": "A rest.", "persons_view": "agrees"}
HEARD = {"persons_view": "disagrees", "persons_words": "I would rather go on."}


def test_a_component_is_changed_and_nothing_else() -> None:
    other = a_component_of_a_plan("lithium")
    before = some_care(a_component_of_a_plan(), other, version=3)

    after = step(before, "paused", **PAUSE)

    assert after.version == 4
    assert component_of(after).status == "paused"
    assert component_of(after, "lithium") is other


def test_an_offer_taken_up_begins_with_the_team_that_cares_now() -> None:
    care = moved(some_care(a_component_of_a_plan(status="offered")), "ward")

    component = component_of(step(care, "active"))

    assert (component.origin_setting, component.origin_team) == ("inpatient", "ward")
    assert component.responsible_team == "east"


@pytest.mark.parametrize("to", ["paused", "completed", "stopped"])
def test_no_step_lets_lapse_what_must_not(to: str) -> None:
    grounds: dict[str, dict[str, Any]] = {"paused": PAUSE, "stopped": {"reason": "Enough."}}

    with pytest.raises(MustNotLapse):
        step(some_care(a_component_of_a_plan("lithium")), to, "lithium", **grounds.get(to, {}))


@pytest.mark.parametrize(("safety", "next_step"), [("contraindicated", None), (None, "re_offer")])
def test_what_was_found_unsafe_is_not_offered_again_when_it_stops_by_hand(
    safety: str | None, next_step: str | None
) -> None:
    stated = {"safety": safety} if safety else {"engagement": "not_now"}
    agrees = {"persons_view": "agrees", "persons_words": "Let it rest."}
    paused = answer(one_moved("talking", "home", **stated), "confirm", **agrees)

    stopped = component_of(step(paused, "stopped", reason="It does not go with the tablets."))

    assert stopped.next_step == next_step
    assert (stopped.review_due is None) == (next_step is None)


def test_what_never_was_their_care_ends_only_when_somebody_answers_for_it() -> None:
    care = some_care(a_component_of_a_plan("lithium"))

    with pytest.raises(MustNotLapse):
        step(care, "entered_in_error", "lithium", reason="Not theirs.")
    after = step(
        care, "entered_in_error", "lithium", reason="Not theirs.", authorised_by=PRESCRIBER
    )

    assert component_of(after, "lithium").status == "entered_in_error"


def test_an_offer_that_was_made_in_error_needs_nobody_to_answer_for_it() -> None:
    offered = some_care(a_component_of_a_plan("lithium", status="offered"))

    after = step(offered, "entered_in_error", "lithium", reason="Not theirs.")

    assert component_of(after, "lithium").status == "entered_in_error"


@pytest.mark.parametrize(
    ("to", "grounds"), [("paused", PAUSE), ("stopped", {"reason": "I do not want it any more."})]
)
def test_a_decision_that_waits_is_answered_and_not_passed_by(
    to: str, grounds: dict[str, object]
) -> None:
    """The answer rests on the person's view, a basis, a decider: a step by hand has none of it."""
    for care in (
        one_moved(wish="stop"),
        answer(one_moved("heart-check"), "confirm", "heart-check"),
    ):
        about = care.components[0].component_id
        with pytest.raises(DecisionWaits, match="answer it, or review"):
            step(care, to, about, **grounds, authorised_by=PRESCRIBER)


@pytest.mark.parametrize(
    ("stated", "answered"),
    [
        ({"wish": "stop"}, {"action": "override", "outcome": "pause", **INSTEAD}),
        ({"safety": "contraindicated"}, {"action": "confirm"}),
        ({"engagement": "not_now", "wish": "continue"}, {"action": "confirm", **HEARD}),
    ],
    ids=str,
)
def test_what_a_decision_paused_starts_again_by_a_review_alone(
    stated: dict[str, str], answered: dict[str, str]
) -> None:
    care = answer(one_moved("talking", **stated), answered.pop("action"), **answered)
    assert component_of(care).status == "paused"

    with pytest.raises(StartsByReview, match="review the"):
        step(care, "active")


def test_what_a_later_decision_left_paused_starts_again_by_a_review_too() -> None:
    care = answer(one_moved(wish="stop"), "override", outcome="pause", **INSTEAD)
    again = moved(care, "home")
    settled = answer(
        again, "settle", outcome="pause", reason="Not yet.", authorised_by=PRESCRIBER, **HEARD
    )

    with pytest.raises(StartsByReview, match="review the"):
        step(settled, "active")


@pytest.mark.parametrize(
    ("stated", "view"),
    [({"wish": "stop"}, NO_MORE), ({"safety": "contraindicated"}, {})],
    ids=str,
)
def test_what_went_on_regardless_before_a_pause_by_hand_starts_again_by_a_review_alone(
    stated: dict[str, str], view: dict[str, str]
) -> None:
    regardless = {"outcome": "continue", "authorised_by": PRESCRIBER, **BASIS, **view}
    care = answer(one_moved("talking", **stated), "override", **regardless)
    paused = step(care, "paused", **PAUSE)

    with pytest.raises(StartsByReview, match="go on against a refusal"):
        step(paused, "active")


@pytest.mark.parametrize("component_id", ["lithium", "heart-check"])
def test_what_must_not_lapse_starts_again_by_a_review_alone_whoever_paused_it(
    component_id: str,
) -> None:
    """Clozapine started again after a gap, with no prescriber and no check."""
    care = some_care(a_component_of_a_plan(component_id))
    paused = step(care, "paused", component_id, **PAUSE, authorised_by=PRESCRIBER)

    with pytest.raises(StartsByReview, match="This must not lapse"):
        step(paused, "active", component_id)

    assert review(paused, component_id).decisions[-1].outcome is Outcome.DECIDE


def test_what_somebody_paused_by_hand_starts_again_by_hand() -> None:
    care = answer(one_moved("talking", "home", engagement="well_enough"), "confirm")

    after = step(step(care, "paused", **PAUSE), "active")

    assert component_of(after).status == "active"


def test_an_offer_of_another_team_is_decided_about_also_when_all_was_settled() -> None:
    """Else the team that has offered it would answer for care on a ward for ever."""
    care = moved(some_care(a_component_of_a_plan("lithium", status="offered")), "ward")
    assert the_move(care).status is TransitionStatus.COMPLETE

    after = step(care, "active", "lithium")

    [decision] = after.decisions
    assert (decision.responsible_team, decision.component_id) == ("east", "lithium")
    assert the_move(after).status is TransitionStatus.OPEN


def test_care_does_not_start_again_while_its_decision_waits() -> None:
    care = moved(some_care(a_paused_component()), "home")

    with pytest.raises(DecisionWaits, match="answer it, or review"):
        step(care, "active")


def test_of_a_hand_over_that_waits_it_is_said_where_the_receiving_team_answers() -> None:
    """It named the place of the decision alone, where nobody accepts or refuses."""
    for care, about, theirs in (
        (answer(one_moved("heart-check"), "confirm", "heart-check"), "heart-check", True),
        (one_moved("talking", "home"), "talking", False),
    ):
        with pytest.raises(DecisionWaits) as refused:
            step(care, "stopped", about, authorised_by=PRESCRIBER)

        [fault] = refused.value.faults
        assert fault.detail.endswith("/acceptance.") is theirs


def test_a_pause_after_the_decision_changes_nothing_of_it_but_says_when() -> None:
    settled = accept(one_moved("heart-check"), "heart-check")

    after = step(settled, "paused", "heart-check", **PAUSE, authorised_by=PRESCRIBER)

    [decision] = settled.decisions
    assert after.decisions == (replace(decision, paused_by_hand_at=NOW),)


@pytest.mark.parametrize("paused_at", [None, MOVED_AT], ids=["by its answer", "by hand"])
def test_a_pause_that_is_renewed_by_hand_is_as_old_as_it_was(paused_at: datetime | None) -> None:
    rests = {"outcome": "pause", "authorised_by": PRESCRIBER, **INSTEAD}
    care = answer(one_moved("talking", "home", engagement="well_enough"), "override", **rests)
    paused = replace(decision_about(care, "talking"), paused_by_hand_at=paused_at)

    renewed = step(replace(care, decisions=(paused,)), "paused", **PAUSE)

    assert renewed.components != care.components
    assert renewed.decisions == (paused,)


def test_an_illegal_step_is_refused_whatever_waits() -> None:
    care = moved(some_care(a_component_of_a_plan()), "home")

    with pytest.raises(IllegalStep, match="paused or completed or stopped"):
        step(care, "active")


def test_a_component_that_is_not_there_is_not_found() -> None:
    with pytest.raises(ComponentNotInPlan):
        follow_up(some_care(), an_id(), next_due=None, at=NOW)


def test_in_a_closed_plan_nothing_is_changed() -> None:
    with pytest.raises(PlanClosed):
        step(some_care(status="closed"), "paused", **PAUSE)


def test_what_was_due_is_noted_as_done() -> None:
    due = a_component_of_a_plan(next_step="first_contact", review_due=NOW)

    after, event = follow_up(some_care(due), due.plan_component_id, next_due=None, at=NOW)

    assert component_of(after).next_step is None
    assert event.name is EventName.COMPONENT_FOLLOWED_UP


def test_what_was_due_can_be_due_again_in_the_future_only() -> None:
    due = a_component_of_a_plan(next_step="re_offer", review_due=NOW, status="stopped")

    after, _ = follow_up(some_care(due), due.plan_component_id, next_due=LATER, at=NOW)
    with pytest.raises(Invalid) as refused:
        follow_up(some_care(due), due.plan_component_id, next_due=NOW, at=NOW)

    assert component_of(after).review_due == LATER
    assert [each.code for each in refused.value.faults] == ["not_in_the_future"]


def test_in_a_closed_plan_nothing_is_followed_up() -> None:
    with pytest.raises(PlanClosed):
        follow_up(some_care(status="closed"), an_id(), next_due=None, at=NOW)
