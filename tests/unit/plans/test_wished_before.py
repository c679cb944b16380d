"""What they had wished before they could not say stands beside care that waits for a decision."""

from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import Undecided
from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan, a_plan
from tests.unit.plans.test_said_since import waiting
from tests.unit.plans.wording import WORDING

TALKING: Final = a_component_of_a_plan("talking")
CARERS_TALK: Final = a_component_of_a_plan("carers-talk")
OTHER: Final = a_component_of_a_plan("lithium")


def mute(component: Any = TALKING, words: str | None = "Dana helps.") -> Any:  # noqa: ANN401  # any JSON
    before = {"wished_to_go_on": True, "words_before": words}
    decides = {"outcome": "decide", "interim": "carry_on"}
    return waiting(component, None, None, **decides, **before)


BEFORE: Final = "could not say what they wish, and had wished it to go on before"


@pytest.mark.parametrize(
    ("component", "words", "said"),
    [
        (TALKING, "Dana helps.", f"the person {BEFORE}: “Dana helps.”"),
        (TALKING, None, f"the person {BEFORE}"),
        (CARERS_TALK, "It helps.", f"the carer {BEFORE}: “It helps.”"),
    ],
)
def test_a_plan_and_a_component_say_it_beside_the_care(
    component: Any,  # noqa: ANN401  # a component
    words: str | None,
    said: str,
) -> None:
    waits = mute(component, words)
    left = Left((TALKING, CARERS_TALK), undecided=(read_as(Undecided, waits),))

    plan = sum_up_plan(a_plan(TALKING, CARERS_TALK, undecided=[waits]), WORDING)

    name = WORDING.name_of(component)
    assert f"{name} (waits for a decision; {said})" in plan
    assert sum_up_component(component, left, WORDING).startswith(
        f"{name} (waits for a decision; {said}) is recorded as active"
    )
    assert plan.count("had wished") == 1


def test_a_closure_says_it_once_of_what_is_passed_on_or_ends_by_choice() -> None:
    ends = {
        "plan_component_id": TALKING.plan_component_id,
        "outcome": "persons_choice",
        "recipient": "Sam",
        "authorised_by": PRESCRIBER,
        "wished_to_go_on": True,
        "in_their_words": "Dana helps.",
    }
    waits = [mute(), mute(CARERS_TALK, None)]
    closure = {"outcome": "discharged_to_gp", "closed_at": NOW, "recipients": [ends]}

    told = sum_up_plan(
        a_plan(TALKING, CARERS_TALK, status="closed", closure=closure, undecided=waits), WORDING
    )

    names = [WORDING.name_of(each) for each in (TALKING, CARERS_TALK)]
    assert f"The person had wished it to go on: {names[0]} (“Dana helps.”)." in told
    assert f"The carer had wished it to go on: {names[1]}." in told
    assert told.count("had wished") == 2


def test_who_had_agreed_and_no_more_is_told_as_that_beside_the_care_and_at_a_closure() -> None:
    """“All right, two nights.” was told as a wish that it goes on."""
    agreed = {**mute(words="All right, two nights."), "agreed_to_before": "continue"}
    to_a_team = {**mute(CARERS_TALK, None), "agreed_to_before": "hand_over"}
    waits: dict[str, Any] = {"undecided": [agreed, to_a_team]}
    ends = {
        "plan_component_id": OTHER.plan_component_id,
        "outcome": "persons_choice",
        "recipient": "Sam",
        "wished_to_go_on": True,
        "agreed_to": "adapt",
    }
    closure = {"outcome": "discharged_to_gp", "closed_at": NOW, "recipients": [ends]}

    plan = sum_up_plan(a_plan(TALKING, CARERS_TALK, **waits), WORDING)
    closed = sum_up_plan(
        a_plan(TALKING, CARERS_TALK, OTHER, status="closed", closure=closure, **waits), WORDING
    )

    cannot = "could not say what they wish, and had agreed"
    assert f"the person {cannot} that it goes on before: “All right, two nights.”)" in plan
    assert f"the carer {cannot} to a hand-over of it before)" in plan
    names = [WORDING.name_of(each) for each in (TALKING, CARERS_TALK)]
    assert (
        f"The person had agreed that it goes on: {names[0]} (“All right, two nights.”); " in closed
    )
    assert f"The carer had agreed to a hand-over of it: {names[1]}" in closed
    assert "had wished" not in plan + closed
