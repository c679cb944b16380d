"""Why care cannot reach somebody stands beside its name, in the words of whoever knew that."""

from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import Undecided
from app.pathways.plans.of_reach import OutOfReach
from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from app.pathways.plans.values import PlanComponent
from tests.builders import read_as
from tests.unit.plans.left_open import LITHIUM, PAUSED, once_closed, undecided
from tests.unit.plans.made_up import a_component_of_a_plan, a_plan, an_id
from tests.unit.plans.test_missed import PAUSE, TALKING
from tests.unit.plans.wording import WORDING

WHY: Final = "No therapist on this ward."
CANNOT: Final = f"why it cannot reach them: “{WHY}”"
COULD_NOT: Final = f"why it could not reach them: “{WHY}”"


def out_of_reach(component: PlanComponent, why: str = WHY) -> dict[str, Any]:
    about = {"decision_id": an_id(), "plan_component_id": component.plan_component_id}
    return {**about, "reach_reason": why}


def told(
    component: PlanComponent, *waits: Undecided, why: str = WHY, about: PlanComponent | None = None
) -> tuple[str, str, str]:
    """What the plan says of it, the component alone, and the plan once it is closed."""
    known = out_of_reach(about or component, why)
    plan = a_plan(component, undecided=waits, out_of_reach=[known], needs=[])
    left = Left((component,), undecided=waits, out_of_reach=(read_as(OutOfReach, known),))
    return (
        sum_up_plan(plan, WORDING),
        sum_up_component(component, left, WORDING),
        sum_up_plan(once_closed(plan), WORDING),
    )


def test_what_rests_says_why_it_cannot_reach_them_before_why_it_was_paused() -> None:
    """The plan told of a gap in the service, and whoever had it next did not know which."""
    plan, alone, closed = told(TALKING)

    paused = "reason: “Therapist is off sick.”"
    assert f" Paused: Talking ({CANNOT}; {paused}; review due by " in plan
    assert alone.startswith(f"Talking ({CANNOT}) is paused, review due by ")
    assert f" Paused: Talking ({COULD_NOT}; {paused}; review due by " in closed


def test_so_does_what_waits_for_a_decision() -> None:
    plan, alone, closed = told(LITHIUM, undecided(LITHIUM))

    assert plan.endswith(f" Recorded as active: Lithium (waits for a decision; {CANNOT}).")
    assert alone == f"Lithium (waits for a decision; {CANNOT}) is recorded as active."
    assert closed.endswith(
        f" Not settled when it closed: Lithium (waits for a decision; {COULD_NOT})."
    )


def test_what_rests_and_waits_says_so_once() -> None:
    for each in told(PAUSED, undecided(PAUSED)):
        assert each.count(WHY) == 1


@pytest.mark.parametrize(
    "reason",
    [
        "No therapist on this ward.",
        "No therapist on this ward",
        "We asked. No therapist on this ward! We look for another.",
    ],
)
def test_what_the_reason_of_the_pause_says_in_the_same_words_is_said_once(reason: str) -> None:
    rests = a_component_of_a_plan("talking", **{**PAUSE, "pause_reason": reason})

    for each in told(rests):
        assert "reach them" not in each
        assert each.count("No therapist on this ward") == 1


def test_words_that_begin_or_end_as_others_are_told_beside_them() -> None:
    rests = a_component_of_a_plan("talking", **{**PAUSE, "pause_reason": "Still too ill."})

    for each in told(rests, why="Still too il."):
        assert "reach them: “Still too il.”" in each


@pytest.mark.parametrize(
    ("why", "reason"),
    [
        ("The ward", "The ward is full on Mondays; asked to wait."),
        ("No.", "No harm in a rest."),
        ("Room shut. No van.", "No van. Room shut."),
    ],
)
def test_so_is_a_part_of_a_sentence_which_may_mean_something_else(why: str, reason: str) -> None:
    """“The ward” was told nowhere, since the ward “is full on Mondays”."""
    rests = a_component_of_a_plan("talking", **{**PAUSE, "pause_reason": reason})

    for each in told(rests, why=why):
        assert f"reach them: “{why}”" in each


def test_it_is_told_of_no_other_care() -> None:
    for each in told(TALKING, about=LITHIUM):
        assert WHY not in each
