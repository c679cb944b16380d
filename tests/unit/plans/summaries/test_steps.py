"""What was done with a component is said beside how it stands."""

from datetime import date
from typing import Any

import pytest

from app.pathways.plans.asked import ComponentChange
from app.pathways.plans.summaries.steps import sum_up_added, sum_up_step
from app.pathways.plans.terms import NextStep
from tests.builders import read_as
from tests.unit.plans.made_up import LATER, PAUSE, PRESCRIBER, a_component_of_a_plan

A_CONTACT = {"review_due": LATER, "next_step": "first_contact"}
A_REVIEW = {"review_due": LATER, "next_step": "adaptation_review", "adaptation": "Shorter."}
REVIEWED = "The change was reviewed, and goes on: “Shorter.”"
A_BASIS = {"review_due": LATER, "next_step": "basis_review"}


@pytest.mark.parametrize(
    ("component", "said"),
    [
        ({"started_on": date(2026, 1, 5)}, "It was added to the plan, begun on 5 January 2026."),
        ({"status": "offered"}, "It was added to the plan."),
    ],
)
def test_what_is_added_says_since_when_the_person_has_it(
    component: dict[str, Any], said: str
) -> None:
    assert sum_up_added(a_component_of_a_plan(**component)) == said


@pytest.mark.parametrize(
    ("was", "quoted"),
    [("Half an hour.", "“Half an hour.”"), ("Half an hour", "“Half an hour”.")],
)
def test_the_end_of_a_change_says_what_it_was_and_that_the_care_goes_on_without_it(
    was: str, quoted: str
) -> None:
    because = {"reason": "Bloods fine.", "authorised_by": PRESCRIBER}
    asked = read_as(ComponentChange, {"followed_up": True, "change_ends": True, **because})

    assert sum_up_step(asked, a_component_of_a_plan(), ended=was) == (
        f"The change was reviewed and has ended: {quoted} Why: “Bloods fine.” Dr Ada Moss decided "
        "that. "
        "As far as the care goes on, it goes on without it."
    )


@pytest.mark.parametrize(
    ("change", "component", "said"),
    [
        ({"status": "active"}, A_CONTACT, "It starts again."),
        (
            {"status": "active"},
            {"started_on": date(2026, 1, 30)},
            "It was started on 30 January 2026.",
        ),
        ({"status": "active"}, {}, "It was started."),
        ({"status": "paused", **PAUSE}, {}, ""),
        (
            {"provider": "ZZ102", "serves": ["company"]},
            {},
            "Who provides it was stated. Which needs it serves was stated.",
        ),
    ],
)
def test_a_change_says_what_was_done_with_the_component(
    change: dict[str, object], component: dict[str, Any], said: str
) -> None:
    asked = read_as(ComponentChange, change)

    assert sum_up_step(asked, a_component_of_a_plan(**component)) == said


@pytest.mark.parametrize(
    ("seen_to", "component", "said"),
    [
        ("first_contact", {}, "The first contact was made."),
        ("first_contact", A_CONTACT, "The first contact was made."),
        ("first_contact", A_REVIEW, "The first contact was made."),
        ("first_contact", A_BASIS, "The first contact was made."),
        ("adaptation_review", {"adaptation": "Shorter."}, REVIEWED),
        ("adaptation_review", A_REVIEW, REVIEWED),
        ("adaptation_review", {}, "The change was reviewed."),
        ("re_offer", {"status": "stopped"}, "It was offered again."),
        ("basis_review", A_BASIS, "The basis was reviewed."),
        ("basis_review", A_BASIS | {"adaptation": "Shorter."}, "The basis was reviewed."),
    ],
)
def test_what_was_due_and_is_done_is_told_by_what_it_was_whatever_comes_next(
    seen_to: str, component: dict[str, Any], said: str
) -> None:
    """“What was due of it was seen to.” was told of whatever a review of the basis came after."""
    asked = read_as(ComponentChange, {"followed_up": True})

    told = sum_up_step(asked, a_component_of_a_plan(**component), seen_to=NextStep(seen_to))

    assert told == said
