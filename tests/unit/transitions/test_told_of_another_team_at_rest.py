"""Whoever does not agree that care which rests goes to a new team reads one thing of it."""

import pytest

from app.pathways.transitions.telling_the_holder import told_to_holder
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    accept,
    answer,
    component_of,
    decision_about,
    moved,
    some_care,
)

NOT_AGREED = "You told us you do not agree that this care goes to a new team. That is on record."


def told(care: Care, about: str) -> str:
    return told_to_holder(decision_about(care, about), "", component_of(care, about), None)


def handed_over(care: Care, about: str) -> Care:
    asked = {"outcome": "hand_over", "reason": "So.", "authorised_by": PRESCRIBER}
    view = {"persons_view": "disagrees", "persons_words": "Not them."}
    return answer(moved(care, "home", stated_for_all=GOES_ON), "settle", about, **asked, **view)


@pytest.mark.parametrize("about", ["lithium", "carers-talk"])
def test_what_rests_is_not_told_as_care_that_goes_on(about: str) -> None:
    """“How this care goes on” and “still rests” stood in one text."""
    asked = handed_over(some_care(a_paused_component(about)), about)

    for care in (asked, accept(asked, about)):
        said = told(care, about)
        assert said.startswith(f"{NOT_AGREED} Staff decided that it goes to a new team even so")
        assert "and still rests." in said
        assert "goes on" not in said


def test_what_goes_on_is() -> None:
    care = handed_over(some_care(a_component_of_a_plan("lithium")), "lithium")

    assert told(care, "lithium").startswith(
        "You told us you do not agree with how this care goes on. That is on record."
    )
