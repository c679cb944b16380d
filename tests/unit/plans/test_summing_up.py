"""A plan, a component, a closure and the gaps are summed up in sentences to paste into a record."""

from datetime import UTC, datetime
from typing import Any, Final

import pytest

from app.pathways.plans.gaps import gaps_in
from app.pathways.plans.summing_up import (
    sum_up_closure,
    sum_up_component,
    sum_up_gaps,
    sum_up_plan,
)
from app.pathways.plans.values import Closure, PlanComponent
from tests.builders import read_as
from tests.unit.plans.made_up import PRESCRIBER, a_component_of_a_plan, a_plan, an_id, the_catalogue

DAY = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
PAUSED: Final[dict[str, Any]] = {
    "status": "paused",
    "pause_reason": "Too tired.",
    "pause_owner": "Cy",
    "next_step": "pause_review",
    "review_due": DAY,
}


def name_of(component: PlanComponent) -> str:
    return component.component_id.title()


def a_closure(*recipients: str) -> Closure:
    named = [
        {"plan_component_id": an_id(), "outcome": "discharged_to_gp", "recipient": each}
        for each in recipients
    ]
    return read_as(Closure, {"outcome": "discharged_to_gp", "closed_at": DAY, "recipients": named})


def test_a_plan_says_where_the_person_is_and_names_their_care() -> None:
    plan = a_plan(
        a_component_of_a_plan("talking"),
        a_component_of_a_plan("lithium"),
        a_component_of_a_plan("heart-check", **PAUSED),
        a_component_of_a_plan("in-reach-talking", status="offered"),
        setting="inpatient",
        team="ward",
    )

    assert sum_up_plan(plan, name_of, team="East Team") == (
        "On a ward with East Team. Recorded as active: Talking; Lithium. Paused: Heart-Check. "
        "On offer: In-Reach-Talking. 1 of 1 need is unmet."
    )


def test_what_has_ended_is_not_told_as_care() -> None:
    plan = a_plan(a_component_of_a_plan(status="stopped"), needs=[])

    assert sum_up_plan(plan, name_of, team="East Team") == "In the community with East Team."


def test_a_closed_plan_says_how_it_ended() -> None:
    plan = a_plan(status="closed", closure=a_closure("Tern Surgery"), needs=[])

    assert sum_up_plan(plan, name_of, team="East Team") == (
        "Closed on 31 January 2026, 09:30 UTC: discharged to GP. 1 component has a recipient."
    )


def test_a_closed_plan_names_who_answers_for_what_was_passed_on() -> None:
    component = a_component_of_a_plan("lithium")
    given = {
        "plan_component_id": component.plan_component_id,
        "outcome": "discharged_to_gp",
        "recipient": "Tern Surgery",
        "authorised_by": PRESCRIBER,
    }
    closure = read_as(
        Closure, {"outcome": "discharged_to_gp", "closed_at": DAY, "recipients": [given]}
    )

    assert sum_up_closure(closure, (component,), (), name_of) == (
        "Closed on 31 January 2026, 09:30 UTC: discharged to GP. 1 component has a recipient. "
        "Dr Ada Moss answers for Lithium."
    )


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("discharged_to_gp", "discharged to GP"),
        ("other_provider", "other provider"),
        ("died", "died"),
        ("persons_choice", "the person's choice"),
    ],
)
def test_every_end_of_a_plan_is_told_in_words(outcome: str, said: str) -> None:
    closure = read_as(Closure, {"outcome": outcome, "closed_at": DAY})

    assert (
        sum_up_closure(closure, (), (), name_of) == f"Closed on 31 January 2026, 09:30 UTC: {said}."
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"status": "offered"}, "is on offer."),
        ({}, "is recorded as active."),
        (
            PAUSED,
            (
                "is paused, review by 31 January 2026, 09:30 UTC. "
                "Cy owns the pause and sees to its review."
            ),
        ),
        (
            {"next_step": "first_contact", "review_due": DAY},
            "is recorded as active, first contact by 31 January 2026, 09:30 UTC.",
        ),
        (
            {"next_step": "adaptation_review", "review_due": DAY, "adaptation": "Shorter."},
            "is recorded as active, review of the change by 31 January 2026, 09:30 UTC.",
        ),
        (
            {"status": "stopped", "next_step": "re_offer", "review_due": DAY},
            "has stopped, a new offer by 31 January 2026, 09:30 UTC.",
        ),
        ({"status": "completed"}, "is completed."),
        ({"status": "declined"}, "was declined."),
        ({"status": "entered_in_error", "end_reason": "Not theirs."}, "was entered in error."),
    ],
)
def test_a_component_says_how_it_stands_and_what_is_due(changes: dict[str, Any], said: str) -> None:
    component = a_component_of_a_plan(**changes)

    assert sum_up_component(component, (), name_of) == f"Talking {said}"


def test_gaps_are_named_by_their_needs() -> None:
    none, one = a_plan(a_component_of_a_plan(serves=["company"])), a_plan()
    names = {"company": "Company, and close friends"}

    assert sum_up_gaps(gaps_in(none, the_catalogue()), names) == (
        "No need that is recorded is without something on offer or under way."
    )
    assert sum_up_gaps(gaps_in(one, the_catalogue()), names) == (
        "1 need has nothing on offer: Company, and close friends."
    )
    assert sum_up_gaps(2 * gaps_in(one, the_catalogue()), {}) == (
        "2 needs have nothing on offer: company; company."
    )


def test_care_that_is_not_said_to_serve_a_need_is_not_passed_over() -> None:
    one = gaps_in(a_plan(a_component_of_a_plan()), the_catalogue())

    assert sum_up_gaps(one, {"company": "Company"}) == (
        "1 need has nothing on offer or under way that is said to serve it: Company. "
        "In the plan, and not said to serve it: Walking group."
    )
    assert sum_up_gaps(2 * one, {}) == (
        "2 needs have nothing on offer or under way that is said to serve them: company; company. "
        "In the plan, and not said to serve them: Walking group."
    )
