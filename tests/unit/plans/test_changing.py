"""Changing a plan as a whole, and its needs."""

from dataclasses import replace

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.asked import NeedAsked, NeedChange, PlanChange
from app.pathways.plans.changing import change_plan
from app.pathways.plans.events import EventName
from app.pathways.plans.needs import add_need, change_need
from app.pathways.plans.refused import NeedAlreadyInPlan, NeedNotInPlan, PlanClosed
from app.pathways.plans.terms import NeedLevel, PlanStatus
from app.pathways.plans.values import Plan
from tests.builders import read_as
from tests.unit.plans.made_up import (
    LATER,
    NOW,
    a_component_of_a_plan,
    a_plan,
    an_id,
    an_opened_plan,
    the_catalogue,
)


def change(plan: Plan, **changes: object) -> Plan:
    after, _ = change_plan(plan, read_as(PlanChange, changes), catalogue=the_catalogue())
    return after


def faults_of(plan: Plan, **changes: object) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        change(plan, **changes)
    return [(fault.pointer, fault.code) for fault in refused.value.faults]


def test_a_change_makes_the_next_version() -> None:
    plan = a_plan(version=4)

    assert change(plan, key_worker="Bo") == replace(plan, version=5, key_worker="Bo")


def test_what_is_not_named_stays_as_it_is() -> None:
    plan = a_plan(key_worker="Bo", what_matters="My dog.")

    after = change(plan, what_matters="My garden.")

    assert (after.key_worker, after.what_matters) == ("Bo", "My garden.")


def test_the_event_of_a_change_names_the_texts_that_differ() -> None:
    plan = a_plan(key_worker="Bo")
    asked = read_as(PlanChange, {"key_worker": "Cy", "pathways": ["mood", "psychosis"]})

    _, event = change_plan(plan, asked, catalogue=the_catalogue())

    key = str(plan.plan_id)
    pathways = ["mood 1.0.0", "psychosis 1.0.0"]
    assert event.name is EventName.PLAN_CHANGED
    assert event.before == {"plan": {key: {"pathways": ["mood 1.0.0"]}}}
    assert event.after == {"plan": {key: {"pathways": pathways, "words": {"key_worker": 1}}}}
    assert event.words == {"plan": {key: {"key_worker": ("Cy",)}}}


def test_a_pathway_that_is_followed_keeps_its_version() -> None:
    plan = a_plan(pathways=[{"pathway_id": "mood", "version": "0.9.0"}])

    after = change(plan, pathways=["psychosis", "mood"])

    assert [each.version for each in after.pathways] == ["1.0.0", "0.9.0"]


def test_a_pathway_with_care_on_it_cannot_be_left() -> None:
    plan = a_plan(a_component_of_a_plan("talking", status="offered"))

    assert faults_of(plan, pathways=["psychosis"]) == [("/pathways", "care_on_pathway")]


def test_a_pathway_whose_care_has_ended_can_be_left() -> None:
    plan = a_plan(a_component_of_a_plan("talking", status="stopped"))

    assert [each.pathway_id for each in change(plan, pathways=["psychosis"]).pathways] == [
        "psychosis"
    ]


def test_an_unknown_pathway_is_pointed_at() -> None:
    assert faults_of(a_plan(), pathways=["astrology", "mood"]) == [
        ("/pathways/0", "unknown_pathway")
    ]


def test_a_change_of_nothing_is_refused() -> None:
    assert faults_of(a_plan()) == [("", "nothing_to_change")]


def test_a_closed_plan_does_not_change() -> None:
    with pytest.raises(PlanClosed):
        change(a_plan(status=PlanStatus.CLOSED), key_worker="Bo")


def test_a_need_is_added_in_the_persons_words() -> None:
    plan = a_plan()
    asked = read_as(NeedAsked, {"need_id": "sleep", "level": "unmet", "in_their_words": "Tired."})

    after, event = add_need(plan, asked, catalogue=the_catalogue(), plan_need_id=an_id(9), at=LATER)

    assert (after.version, after.needs[:-1]) == (plan.version + 1, plan.needs)
    assert (after.needs[-1].in_their_words, after.needs[-1].recorded_at) == ("Tired.", LATER)
    codes = {
        "need_id": "sleep",
        "level": "unmet",
        "recorded_at": LATER.isoformat(),
        "words": {"in_their_words": 1},
    }
    assert (event.name, event.after) == (
        EventName.NEED_ADDED,
        {"needs": {str(an_id(9)): codes}},
    )


def test_an_unknown_need_is_pointed_at() -> None:
    asked = read_as(NeedAsked, {"need_id": "luck", "level": "unmet"})

    with pytest.raises(Invalid) as refused:
        add_need(a_plan(), asked, catalogue=the_catalogue(), plan_need_id=an_id(), at=LATER)

    assert [(f.pointer, f.code) for f in refused.value.faults] == [("/need_id", "unknown_need")]


def test_a_need_stands_in_a_plan_once() -> None:
    asked = read_as(NeedAsked, {"need_id": "company", "level": "met"})

    with pytest.raises(NeedAlreadyInPlan, match="change it instead"):
        add_need(a_plan(), asked, catalogue=the_catalogue(), plan_need_id=an_id(), at=LATER)


def test_the_level_of_a_need_changes_and_the_words_stay() -> None:
    needs = [{"need_id": "company", "level": "unmet", "in_their_words": "Alone."}]
    plan = an_opened_plan(needs=[*needs, {"need_id": "sleep", "level": "met"}])
    need = plan.needs[0]

    after, event = change_need(plan, need.plan_need_id, NeedChange(level=NeedLevel.MET), at=LATER)

    changed = replace(need, level=NeedLevel.MET, recorded_at=LATER)
    assert after == replace(plan, version=2, needs=(changed, plan.needs[1]))
    key = str(need.plan_need_id)
    assert (event.before, event.after, event.words) == (
        {"needs": {key: {"level": "unmet", "recorded_at": NOW.isoformat()}}},
        {"needs": {key: {"level": "met", "recorded_at": LATER.isoformat()}}},
        {},
    )


def test_the_words_of_a_need_change_and_the_level_stays() -> None:
    plan = an_opened_plan()
    need = plan.needs[0]

    after, event = change_need(
        plan, need.plan_need_id, NeedChange(in_their_words="Alone."), at=LATER
    )

    assert (after.needs[0].in_their_words, after.needs[0].level) == ("Alone.", need.level)
    key = str(need.plan_need_id)
    now = {"recorded_at": LATER.isoformat(), "words": {"in_their_words": 1}}
    assert event.after == {"needs": {key: now}}
    assert event.before == {"needs": {key: {"recorded_at": NOW.isoformat()}}}
    assert event.words == {"needs": {key: {"in_their_words": ("Alone.",)}}}


def test_a_need_that_the_plan_does_not_hold_is_not_found() -> None:
    with pytest.raises(NeedNotInPlan):
        change_need(a_plan(), an_id(), NeedChange(level=NeedLevel.MET), at=LATER)


def test_a_change_of_nothing_about_a_need_is_refused() -> None:
    plan = a_plan()

    with pytest.raises(Invalid) as refused:
        change_need(plan, plan.needs[0].plan_need_id, NeedChange(), at=LATER)

    assert [each.code for each in refused.value.faults] == ["nothing_to_change"]


def test_the_needs_of_a_closed_plan_stay_as_they_are() -> None:
    plan = a_plan(status=PlanStatus.CLOSED)
    asked = read_as(NeedAsked, {"need_id": "sleep", "level": "unmet"})

    with pytest.raises(PlanClosed):
        add_need(plan, asked, catalogue=the_catalogue(), plan_need_id=an_id(), at=LATER)
    with pytest.raises(PlanClosed):
        change_need(plan, plan.needs[0].plan_need_id, NeedChange(level=NeedLevel.MET), at=LATER)
