"""That it was decided without a check stands beside the name of care that goes on without one."""

from typing import Any, Final

import pytest

from app.pathways.plans.summaries.left import left_of
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from tests.unit.plans.left_open import overruled
from tests.unit.plans.made_up import LATER, NOW, a_component_of_a_plan, a_plan, an_id
from tests.unit.plans.wording import WORDING

TALKING, LITHIUM = (a_component_of_a_plan(each) for each in ("talking", "lithium"))
UNCHECKED: Final = [{"decision_id": an_id(), "plan_component_id": LITHIUM.plan_component_id}]


def closed(outcome: str) -> str:
    closure: Any = {"outcome": outcome, "closed_at": NOW}
    as_it_closed = {"status": "closed", "closure": closure, "unchecked": UNCHECKED, "needs": []}
    return sum_up_plan(a_plan(TALKING, LITHIUM, **as_it_closed), WORDING)


def test_a_plan_and_a_component_say_that_it_was_decided_without_a_check() -> None:
    """The next shift read the name of the care alone, as of care that was checked."""
    plan = a_plan(TALKING, LITHIUM, needs=[], unchecked=UNCHECKED)

    assert sum_up_plan(plan, WORDING).endswith(
        "Recorded as active: Talking; Lithium (decided without a check)."
    )
    lithium, talking = (
        sum_up_component(each, left_of(plan), WORDING) for each in (LITHIUM, TALKING)
    )
    assert lithium == "Lithium (decided without a check) is recorded as active."
    assert talking == "Talking is recorded as active."


@pytest.mark.parametrize(
    ("words", "told"), [("Do not inject me.", ": “Do not inject me.”"), (None, "")]
)
def test_what_was_said_against_its_hand_over_stands_beside_that(
    words: str | None, told: str
) -> None:
    said = [{**UNCHECKED[0], "outcome": "hand_over", "in_their_words": words, "said_at": NOW}]
    plan = a_plan(TALKING, LITHIUM, needs=[], unchecked=UNCHECKED, disagreed=said)
    disagreed = f"the person did not agree with the hand-over on 2 March 2026{told}"
    against = f"decided without a check; {disagreed}"

    assert f" Talking; Lithium ({against})." in sum_up_plan(plan, WORDING)
    assert sum_up_component(LITHIUM, left_of(plan), WORDING) == (
        f"Lithium ({against}) is recorded as active."
    )


def test_what_was_said_against_a_change_of_care_that_was_checked_is_told_too() -> None:
    """Whoever read the plan gave the smaller dose, and read no word of a person who had said no."""
    care = a_component_of_a_plan("lithium", adaptation="Half.")
    about = {"decision_id": an_id(), "plan_component_id": care.plan_component_id}
    said = {**about, "outcome": "adapt", "in_their_words": "It is too little.", "said_at": NOW}
    plan = a_plan(care, needs=[], disagreed=[said])
    against = "the person did not agree with the change on 2 March 2026: “It is too little.”"

    assert f" Lithium ({against}; changed: “Half.”)." in sum_up_plan(plan, WORDING)
    told = sum_up_component(care, left_of(plan), WORDING)
    assert told == f"Lithium ({against}) is recorded as active."


def test_it_stands_beside_whatever_else_is_said_of_the_care() -> None:
    care = a_component_of_a_plan(
        "lithium",
        plan_component_id=LITHIUM.plan_component_id,
        adaptation="Half.",
        next_step="first_contact",
        review_due=LATER,
    )
    plan = a_plan(care, overruled=[overruled(care)], unchecked=UNCHECKED)

    assert (
        "Lithium (goes on against a refusal, on legal authority; decided without a check; "
        "changed: “Half.”; starts again; first contact due by "
    ) in sum_up_plan(plan, WORDING)


def test_a_closure_says_it_to_whoever_has_the_care_now() -> None:
    assert closed("discharged_to_gp").endswith(
        ": discharged to GP. Decided without a check: Lithium."
    )


def test_after_a_death_nobody_is_to_check_anything() -> None:
    assert "check" not in closed("died")
