"""The life of a component."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.asked import LifeStep
from app.pathways.plans.authority import Duty, duty_of
from app.pathways.plans.life import LIFE, Whereabouts, followed_up, take_step
from app.pathways.plans.refused import (
    IllegalStep,
    MustNotLapse,
    NothingToFollowUp,
    PauseNeedsItsReview,
)
from app.pathways.plans.terms import ComponentStatus, NextStep
from app.pathways.plans.values import PlanComponent
from app.pathways.terms import Setting
from tests.builders import read_as
from tests.unit.plans.made_up import (
    LATER,
    NOW,
    PAUSE,
    PRESCRIBER,
    PROFESSIONAL,
    a_component_of_a_plan,
    the_catalogue,
)

PLAIN = Duty(must_not_lapse=False, prescribed=False)
HERE = Whereabouts(Setting.INPATIENT, "ward")
GROUNDS: dict[str, dict[str, Any]] = {
    "paused": PAUSE,
    "stopped": {"reason": "Enough."},
    "entered_in_error": {"reason": "Another person's."},
}


def a_paused_component(component_id: str = "talking", **changes: object) -> PlanComponent:
    pause = {
        "status": "paused",
        "pause_reason": "Too tired.",
        "pause_owner": "Cy",
        "review_due": NOW,
        "next_step": "pause_review",
    }
    return a_component_of_a_plan(component_id, **{**pause, **changes})


def step(
    component: PlanComponent, to: str, duty: Duty = PLAIN, /, **grounds: object
) -> PlanComponent:
    given = read_as(LifeStep, {"status": to, **GROUNDS.get(to, {}), **grounds})
    return take_step(component, given, duty=duty, here=HERE, at=NOW)


def faults_of(component: PlanComponent, to: str, /, **grounds: object) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        step(component, to, **grounds)
    return [(fault.pointer, fault.code) for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("now", "to"), [(now, to) for now, steps in LIFE.items() for to in steps], ids=" ".join
)
def test_every_legal_step_can_be_taken(now: ComponentStatus, to: ComponentStatus) -> None:
    component = a_component_of_a_plan("talking", status=now)

    assert step(component, to).status is to


@pytest.mark.parametrize(
    ("now", "to"),
    [(now, to) for now, to in product(ComponentStatus, repeat=2) if to not in LIFE[now]],
    ids=" ".join,
)
def test_every_other_step_is_a_conflict(now: ComponentStatus, to: ComponentStatus) -> None:
    component = a_component_of_a_plan("talking", status=now)

    with pytest.raises(IllegalStep) as refused:
        step(component, to)

    assert (refused.value.now, refused.value.legal) == (now, LIFE[now])


def test_the_conflict_names_the_legal_steps() -> None:
    with pytest.raises(IllegalStep) as refused:
        step(a_component_of_a_plan("talking", status="offered"), "paused")

    assert str(refused.value) == (
        "The component is offered: it can become active or declined or entered_in_error."
    )


@pytest.mark.parametrize("ended", ["completed", "stopped", "declined"])
def test_care_that_has_ended_goes_on_by_being_added_anew(ended: str) -> None:
    """The one step that was named was to enter it in error, which would make the record false."""
    with pytest.raises(IllegalStep) as refused:
        step(a_component_of_a_plan("talking", status=ended), "active")

    tick = ', and, where a new offer of it is due, tick that off with "followed_up": true'
    assert str(refused.value) == (
        f"The component is {ended}: this care has ended, and stays in the record as it was. "
        "To go on with it, or with care of its kind, add it to the plan anew (add_component)"
        f"{tick if ended == 'stopped' else ''}. "
        "Only where it never was their care, it can become entered_in_error."
    )


def test_what_was_entered_in_error_stays_so() -> None:
    with pytest.raises(IllegalStep, match="is entered_in_error: it stays so"):
        step(a_component_of_a_plan("talking", status="entered_in_error"), "active")


def test_an_offer_that_is_taken_up_begins_where_the_person_is() -> None:
    begun = step(a_component_of_a_plan("talking", status="offered"), "active")

    assert (begun.origin_setting, begun.origin_team) == ("inpatient", "ward")
    assert begun.started_on == NOW.date()


def test_an_offer_that_is_taken_up_stays_with_the_team_that_answers_for_it() -> None:
    assert step(a_component_of_a_plan("talking", status="offered"), "active").responsible_team == (
        "east"
    )


def test_an_offer_may_have_been_taken_up_earlier() -> None:
    offered = a_component_of_a_plan("talking", status="offered")

    assert step(offered, "active", started_on="2026-02-01").started_on == date(2026, 2, 1)


def test_it_may_already_be_tomorrow_where_the_clock_is_ahead() -> None:
    offered = a_component_of_a_plan("talking", status="offered")
    given = read_as(LifeStep, {"status": "active", "started_on": "2026-03-03"})
    late = NOW.replace(hour=23, minute=30)

    assert take_step(offered, given, duty=PLAIN, here=HERE, at=late).started_on == date(2026, 3, 3)


def test_an_offer_that_is_declined_begins_nowhere() -> None:
    offered = a_component_of_a_plan("talking", status="offered")

    declined = step(offered, "declined", reason="Not for me.")

    assert declined == replace(offered, status=ComponentStatus.DECLINED, end_reason="Not for me.")


def test_a_pause_has_its_reason_its_owner_and_its_review() -> None:
    paused = step(a_component_of_a_plan(), "paused")

    assert (paused.pause_reason, paused.pause_owner) == ("A rest.", "Bo Reed")
    assert (paused.review_due, paused.next_step) == (LATER, NextStep.PAUSE_REVIEW)


@pytest.mark.parametrize("left_out", ["reason", "owner", "review_due"])
def test_a_pause_without_one_of_them_is_no_pause(left_out: str) -> None:
    assert faults_of(a_component_of_a_plan(), "paused", **{left_out: None}) == [
        (f"/{left_out}", "missing")
    ]


def test_a_pause_is_reviewed_within_a_year() -> None:
    year, more = NOW + timedelta(days=366), NOW + timedelta(days=366, seconds=1)

    assert step(a_component_of_a_plan(), "paused", review_due=year).review_due == year
    assert faults_of(a_component_of_a_plan(), "paused", review_due=more) == [
        ("/review_due", "too_far_ahead")
    ]


def test_pausing_what_is_paused_renews_its_review() -> None:
    renewed = step(a_paused_component(), "paused", owner="Di")

    assert (renewed.review_due, renewed.pause_owner) == (LATER, "Di")


def test_what_starts_again_has_its_first_contact_within_three_days() -> None:
    resumed = step(a_paused_component(), "active")

    assert (resumed.next_step, resumed.review_due) == (
        NextStep.FIRST_CONTACT,
        NOW + timedelta(hours=72),
    )
    assert (resumed.pause_reason, resumed.pause_owner) == (None, None)


def test_what_must_not_lapse_and_starts_again_has_its_first_contact_within_a_day() -> None:
    resumed = step(a_paused_component(), "active", Duty(must_not_lapse=True, prescribed=False))

    assert resumed.next_step is NextStep.FIRST_CONTACT
    assert resumed.review_due == NOW + timedelta(hours=24)


def test_what_starts_again_keeps_its_beginning() -> None:
    paused = a_paused_component(started_on="2025-01-01")

    resumed = step(paused, "active")

    assert (resumed.started_on, resumed.origin_setting) == (date(2025, 1, 1), "community")


def test_what_starts_again_takes_no_other_beginning() -> None:
    assert faults_of(a_paused_component(), "active", started_on="2025-01-01") == [
        ("/started_on", "not_part_of_this_step")
    ]


def test_what_is_stopped_is_offered_again_within_four_weeks() -> None:
    stopped = step(a_component_of_a_plan(), "stopped")

    assert (stopped.next_step, stopped.review_due) == (NextStep.RE_OFFER, NOW + timedelta(days=28))
    assert stopped.end_reason == "Enough."


@pytest.mark.parametrize("to", ["stopped", "entered_in_error"])
def test_what_ends_otherwise_than_by_its_course_needs_a_reason(to: str) -> None:
    assert faults_of(a_component_of_a_plan(), to, reason=None) == [("/reason", "missing")]


@pytest.mark.parametrize("to", ["paused", "stopped", "completed"])
@pytest.mark.parametrize("authorised_by", [None, PROFESSIONAL], ids=["nobody", "not fitting"])
def test_what_must_not_lapse_ends_only_by_its_prescriber(to: str, authorised_by: object) -> None:
    duty = duty_of(the_catalogue().get_component("lithium"))

    with pytest.raises(MustNotLapse):
        step(a_component_of_a_plan("lithium"), to, duty, authorised_by=authorised_by)


@pytest.mark.parametrize("to", ["paused", "stopped", "completed"])
def test_who_ended_what_must_not_lapse_is_kept(to: str) -> None:
    duty = duty_of(the_catalogue().get_component("lithium"))

    ended = step(a_component_of_a_plan("lithium"), to, duty, authorised_by=PRESCRIBER)

    assert ended.authorised_by is not None
    assert ended.authorised_by.name == "Dr Ada Moss"


@pytest.mark.parametrize("authorised_by", [PROFESSIONAL, PRESCRIBER], ids=["fits", "may always"])
def test_where_a_professional_decides_a_prescriber_may_too(authorised_by: object) -> None:
    duty = duty_of(the_catalogue().get_component("heart-check"))
    component = a_component_of_a_plan("heart-check")

    assert step(component, "paused", duty, authorised_by=authorised_by).status == "paused"


def test_what_must_not_lapse_starts_again_without_anybodys_leave() -> None:
    duty = duty_of(the_catalogue().get_component("lithium"))

    assert step(a_paused_component("lithium"), "active", duty).status == "active"


def test_what_was_due_is_done() -> None:
    due = a_component_of_a_plan(next_step="first_contact", review_due=NOW)

    done = followed_up(due, next_due=None, at=NOW)

    assert (done.next_step, done.review_due) == (None, None)


def test_what_was_due_may_be_due_again() -> None:
    due = a_component_of_a_plan(next_step="adaptation_review", review_due=NOW)

    again = followed_up(due, next_due=LATER, at=NOW)

    assert (again.next_step, again.review_due) == (NextStep.ADAPTATION_REVIEW, LATER)


def test_the_review_of_a_pause_is_never_just_ticked_off() -> None:
    with pytest.raises(PauseNeedsItsReview):
        followed_up(a_paused_component(), next_due=LATER, at=NOW)


def test_where_nothing_is_due_there_is_nothing_to_follow_up() -> None:
    with pytest.raises(NothingToFollowUp):
        followed_up(a_component_of_a_plan(), next_due=LATER, at=NOW)
