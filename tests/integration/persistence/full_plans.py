"""A plan with something in each of its places."""

from dataclasses import replace
from uuid import uuid4

from app.audit.ids import uuid7
from app.pathways.plans.said import Agreement, Contribution
from app.pathways.plans.values import Plan, PlanComponent, PlanNeed
from tests.builders import read_as
from tests.integration.persistence.stored_plans import WORDS, a_new_plan
from tests.unit.plans.made_up import (
    LATER,
    NOW,
    PAUSE,
    PRESCRIBER,
    TODAY,
    a_component_of_a_plan,
    a_person,
)


def a_contribution(**changes: object) -> Contribution:
    usual = {
        "contribution_id": uuid7(),
        "by": "carer",
        "name": "Jo",
        "words": WORDS,
        "made_at": NOW,
    }
    return read_as(Contribution, {**usual, **changes})


def an_agreement(**changes: object) -> Agreement:
    usual = {
        "agreement_id": uuid7(),
        "plan_version": 1,
        "by": "person",
        "name": "Sam",
        "view": "agrees_in_part",
        "words": "Not the mornings.",
        "seen_at": NOW,
    }
    return read_as(Agreement, {**usual, **changes})


def a_need(need_id: str, **changes: object) -> PlanNeed:
    usual = {"plan_need_id": uuid7(), "need_id": need_id, "level": "unmet", "recorded_at": NOW}
    return read_as(PlanNeed, {**usual, **changes})


def a_paused_component(**changes: object) -> PlanComponent:
    """A component with something in every field."""
    usual: dict[str, object] = {
        "plan_component_id": uuid7(),
        "status": "paused",
        "serves": ["sleep", "company"],
        "started_on": TODAY,
        "review_due": LATER,
        "next_step": "pause_review",
        "pause_reason": PAUSE["reason"],
        "pause_owner": PAUSE["owner"],
        "end_reason": "None yet.",
        "authorised_by": PRESCRIBER,
        "adaptation": "Shorter.",
        "ended_adaptation": "Longer.",
        "ended_unsafe_by": "Bo Reed",
        "ended_unsafe_at": NOW,
        "ended_unsafe_because": "A rash.",
        "checked_by": "Dr Moss",
        "checked_at": LATER,
    }
    return a_component_of_a_plan("talking", **{**usual, **changes})


def a_full_plan() -> Plan:
    """A plan with something in every place that an open plan has."""
    component = a_paused_component()
    return a_new_plan(
        component,
        a_component_of_a_plan("lithium", plan_component_id=uuid7()),
        person=a_person(("urn:z", "1"), ("urn:a", str(uuid4()))),
        key_worker="Bo Reed",
        what_matters="My garden.\n  And the dog.",
        agreement_wanted_from=1,
        pathways=[
            {"pathway_id": "psychosis", "version": "1.0.0"},
            {"pathway_id": "mood", "version": "1.2.0"},
        ],
        needs=[a_need("company", in_their_words="  Später, vielleicht. 🌱 "), a_need("sleep")],
        contributions=[a_contribution(about=component.plan_component_id), a_contribution()],
        agreements=[an_agreement(), an_agreement(view="disagrees", words=None)],
    )


def a_full_plan_of_somebody_else() -> Plan:
    return replace(a_full_plan(), person=a_person(("urn:test", str(uuid4()))))
