"""Putting components into a plan."""

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.asked import ComponentDetails, PlanComponentAsked
from app.pathways.plans.components import add_component, describe_component
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.refused import ComponentNotInPlan, MustNotLapse, PlanClosed, SameCareInPlan
from app.pathways.plans.terms import ComponentStatus, NextStep
from app.pathways.plans.values import Plan, PlanComponent
from tests.builders import read_as
from tests.unit.plans.made_up import (
    LATER,
    NOW,
    PAUSE,
    PRESCRIBER,
    PROFESSIONAL,
    TODAY,
    a_component_of_a_plan,
    a_plan,
    an_id,
    the_catalogue,
)


def add(plan: Plan, component_id: str = "talking", /, **asked: object) -> tuple[Plan, Event]:
    usual = {"component_id": component_id, "provider": "ZZ101"}
    return add_component(
        plan,
        read_as(PlanComponentAsked, {**usual, **asked}),
        catalogue=the_catalogue(),
        plan_component_id=an_id(5),
        at=NOW,
    )


def added(plan: Plan, component_id: str = "talking", /, **asked: object) -> PlanComponent:
    after, _ = add(plan, component_id, **asked)
    return after.components[-1]


def faults_of(
    plan: Plan, component_id: str = "talking", /, **asked: object
) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        add(plan, component_id, **asked)
    return [(fault.pointer, fault.code) for fault in refused.value.faults]


def test_an_offer_remembers_where_it_comes_from() -> None:
    offered = added(a_plan(setting="inpatient", team="ward"), serves=["company"])

    assert offered == a_component_of_a_plan(
        "talking",
        plan_component_id=an_id(5),
        status="offered",
        origin_setting="inpatient",
        origin_team="ward",
        responsible_team="ward",
        serves=["company"],
    )


def test_the_event_of_an_offer_says_what_and_who() -> None:
    _, event = add(a_plan(), serves=["company"])

    assert event.name is EventName.COMPONENT_ADDED
    assert event.before == {}
    assert event.after == {
        "components": {
            str(an_id(5)): {
                "component_id": "talking",
                "pathway_version": "1.0.0",
                "status": "offered",
                "origin_setting": "community",
                "origin_team": "east",
                "provider": "ZZ101",
                "responsible_team": "east",
                "serves": ["company"],
            }
        }
    }


def test_care_that_goes_on_is_recorded_with_the_day_it_began() -> None:
    active = added(a_plan(), status="active", started_on=TODAY, started_in="home_treatment")

    assert (active.status, active.started_on) == (ComponentStatus.ACTIVE, TODAY)
    assert (active.origin_setting, active.next_step) == ("home_treatment", None)


def test_care_that_is_paused_is_recorded_with_its_pause() -> None:
    paused = added(a_plan(), status="paused", started_on=TODAY, **PAUSE)

    assert paused.status is ComponentStatus.PAUSED
    assert (paused.pause_reason, paused.pause_owner) == ("A rest.", "Bo Reed")
    assert (paused.review_due, paused.next_step) == (LATER, NextStep.PAUSE_REVIEW)


def test_a_pause_without_reason_owner_and_review_is_no_pause() -> None:
    assert faults_of(a_plan(), status="paused", started_on=TODAY) == [
        ("/reason", "missing"),
        ("/owner", "missing"),
        ("/review_due", "missing"),
    ]


def test_care_that_goes_on_needs_its_beginning() -> None:
    assert faults_of(a_plan(), status="active") == [("/started_on", "missing")]


def test_an_offer_takes_no_grounds() -> None:
    asked = {"started_on": TODAY, "authorised_by": PRESCRIBER}

    assert faults_of(a_plan(), **asked) == [
        ("/started_on", "not_part_of_this_step"),
        ("/authorised_by", "not_part_of_this_step"),
    ]


def test_an_offer_has_not_started_anywhere() -> None:
    assert faults_of(a_plan(), started_in="inpatient") == [("/started_in", "not_part_of_this_step")]


def test_care_cannot_begin_in_the_future_nor_be_reviewed_in_the_past() -> None:
    asked = {**PAUSE, "started_on": "2026-03-03", "review_due": NOW}

    assert faults_of(a_plan(), status="paused", **asked) == [
        ("/started_on", "in_the_future"),
        ("/review_due", "not_in_the_future"),
    ]


@pytest.mark.parametrize("status", ["completed", "stopped", "declined", "entered_in_error"])
def test_a_component_does_not_begin_at_its_end(status: str) -> None:
    assert faults_of(a_plan(), status=status) == [("/status", "not_a_beginning")]


def test_an_unknown_component_is_pointed_at() -> None:
    assert faults_of(a_plan(), "astrology") == [("/component_id", "unknown_component")]


def test_a_component_of_a_pathway_that_is_not_followed_is_pointed_at() -> None:
    assert faults_of(a_plan(), "other-talking") == [("/component_id", "pathway_not_followed")]


def what_is_asked_first(plan: Plan, component_id: str) -> str:
    with pytest.raises(Invalid) as refused:
        add(plan, component_id)
    (fault,) = refused.value.faults
    assert fault.detail.startswith("The plan does not follow psychosis. ")
    assert fault.detail.endswith("the person agrees, add psychosis to the pathways of the plan.")
    return fault.detail


def test_before_another_pathway_the_same_care_of_a_followed_one_is_named() -> None:
    name = the_catalogue().get_component("talking").component.name
    with_it = a_plan(a_component_of_a_plan("talking"))

    asked = f"Ask first whether {name} (talking) answers the need: it is care of the same kind, "
    assert f"{asked}and on a pathway" in what_is_asked_first(a_plan(), "other-talking")
    assert f"{asked}and in the plan already." in what_is_asked_first(with_it, "other-talking")


def test_before_another_pathway_other_care_of_a_followed_one_is_asked_about() -> None:
    asked = "Its own pathways have no care of this kind: ask first whether other care of theirs"

    assert asked in what_is_asked_first(a_plan(), "voices-group")


def test_a_component_serves_only_needs_of_the_plan() -> None:
    assert faults_of(a_plan(), serves=["company", "sleep", "company"]) == [
        ("/serves/1", "need_not_in_plan"),
        ("/serves/2", "repeated"),
    ]


@pytest.mark.parametrize("status", ["offered", "active", "paused"])
def test_a_plan_holds_one_component_of_a_kind_of_care(status: str) -> None:
    both = [{"pathway_id": each, "version": "1.0.0"} for each in ("mood", "psychosis")]
    plan = a_plan(a_component_of_a_plan("talking", status=status), pathways=both)

    with pytest.raises(SameCareInPlan, match=f"of the kind therapy, which is {status}"):
        add(plan, "other-talking")


def test_care_that_has_ended_makes_room_for_the_same_again() -> None:
    plan = a_plan(a_component_of_a_plan("talking", status="declined"))

    after, _ = add(plan)

    assert after.components[:-1] == plan.components


def test_offering_again_is_what_was_due_after_a_stop() -> None:
    due = {"status": "stopped", "next_step": "re_offer", "review_due": LATER}
    plan = a_plan(a_component_of_a_plan("talking", **due), a_component_of_a_plan("lithium", **due))

    after, _ = add(plan)

    again, other, _ = after.components
    assert (again.next_step, again.review_due) == (None, None)
    assert other == plan.components[1]


@pytest.mark.parametrize("authorised_by", [None, PROFESSIONAL], ids=["nobody", "not fitting"])
def test_a_pause_of_what_must_not_lapse_needs_a_prescriber(authorised_by: object) -> None:
    asked = {
        **PAUSE,
        "status": "paused",
        "started_on": TODAY,
        "authorised_by": authorised_by,
    }

    with pytest.raises(MustNotLapse, match='"role": "prescriber"'):
        add(a_plan(), "lithium", **asked)


def test_a_prescriber_can_answer_for_such_a_pause() -> None:
    asked = {
        **PAUSE,
        "status": "paused",
        "started_on": TODAY,
        "authorised_by": PRESCRIBER,
    }

    paused = added(a_plan(), "lithium", **asked)

    assert paused.authorised_by is not None
    assert paused.authorised_by.name == "Dr Ada Moss"


def test_nothing_is_added_to_a_closed_plan() -> None:
    with pytest.raises(PlanClosed):
        add(a_plan(status="closed"))


def test_what_a_component_serves_and_who_provides_it_can_change() -> None:
    component = a_component_of_a_plan("talking", serves=["company"])
    plan = a_plan(component, a_component_of_a_plan("lithium"))
    details = read_as(ComponentDetails, {"serves": [], "provider": "ZZ103"})

    after, event = describe_component(plan, component.plan_component_id, details)

    assert (after.components[0].serves, after.components[0].provider) == ((), "ZZ103")
    assert after.components[1] is plan.components[1]
    key = str(component.plan_component_id)
    assert event.before == {"components": {key: {"provider": "ZZ101", "serves": ["company"]}}}
    assert event.after == {"components": {key: {"provider": "ZZ103", "serves": []}}}


def test_what_is_not_named_of_a_component_stays() -> None:
    component = a_component_of_a_plan("talking", serves=["company"])
    details = read_as(ComponentDetails, {"provider": "ZZ103"})

    after, _ = describe_component(a_plan(component), component.plan_component_id, details)

    assert after.components[0].serves == ("company",)


def test_a_component_cannot_come_to_serve_a_need_outside_the_plan() -> None:
    component = a_component_of_a_plan("talking")
    details = read_as(ComponentDetails, {"serves": ["sleep"]})

    with pytest.raises(Invalid) as refused:
        describe_component(a_plan(component), component.plan_component_id, details)

    assert [each.pointer for each in refused.value.faults] == ["/serves/0"]


def test_nothing_about_a_component_changes_in_a_closed_plan() -> None:
    component = a_component_of_a_plan("talking")
    plan = a_plan(component, status="closed")

    with pytest.raises(PlanClosed):
        describe_component(
            plan, component.plan_component_id, read_as(ComponentDetails, {"provider": "ZZ103"})
        )


def test_a_change_of_nothing_about_a_component_is_refused() -> None:
    component = a_component_of_a_plan("talking")

    with pytest.raises(Invalid) as refused:
        describe_component(a_plan(component), component.plan_component_id, ComponentDetails())

    assert [each.code for each in refused.value.faults] == ["nothing_to_change"]


def test_a_component_that_the_plan_does_not_hold_is_not_found() -> None:
    with pytest.raises(ComponentNotInPlan):
        describe_component(a_plan(), an_id(), read_as(ComponentDetails, {"provider": "ZZ103"}))
