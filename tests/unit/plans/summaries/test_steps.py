"""What was done with a component is said beside how it stands."""

from datetime import date
from typing import Any

import pytest

from app.pathways.plans.asked import ComponentChange
from app.pathways.plans.summaries.steps import sum_up_added, sum_up_step
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
        ({"followed_up": True}, {}, "The first contact was made."),
        ({"followed_up": True}, {"adaptation": "Shorter."}, REVIEWED),
        ({"followed_up": True}, {"status": "stopped"}, "It was offered again."),
        ({"followed_up": True, "review_due": LATER}, A_CONTACT, "The first contact was made."),
        ({"followed_up": True}, A_REVIEW, "The first contact was made."),
        ({"followed_up": True, "review_due": LATER}, A_REVIEW, REVIEWED),
        ({"followed_up": True}, A_BASIS, "What was due of it was seen to."),
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
