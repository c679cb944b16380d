"""The tasks about care say which other care is not safe without it, and what it depends on."""

from typing import Final

import pytest

from app.pathways.ids import KebabId, Line
from app.pathways.plans.of_decisions import Undecided
from app.pathways.plans.safeguards import CareOfPlan, depending_on_each
from app.pathways.plans.terms import ComponentStatus
from app.pathways.worklist.summaries.safeguards import sum_up_safeguards
from tests.unit.plans.left_open import undecided
from tests.unit.plans.made_up import a_component_of_a_plan, an_id
from tests.unit.worklist.summaries.test_check import check
from tests.unit.worklist.tasks_told import decision, step

NEEDS_IT: Final = "Lithium, which is recorded as active, is not safe without it."


def care(component_id: str, status: str = "active", *, kind: str | None = None) -> CareOfPlan:
    place = ("mood", "1.0.0")
    return CareOfPlan(an_id(), component_id, *place, kind or component_id, ComponentStatus(status))


def safeguards_of(component: CareOfPlan) -> tuple[KebabId, ...]:
    return ("lithium", "valproate") if component.equivalence == "blood-test" else ()


def name_of(component: CareOfPlan) -> Line:
    return component.component_id.title()


def told(*components: CareOfPlan, waits: tuple[Undecided, ...] = ()) -> list[str]:
    """What the tasks about each of them say, in their order."""
    said = sum_up_safeguards(components, waits, safeguards_of=safeguards_of, name_of=name_of)
    return [said.get(each.plan_component_id, "") for each in components]


@pytest.mark.parametrize("status", ["active", "paused", "stopped", "offered"])
def test_the_tasks_of_a_blood_test_say_which_care_is_not_safe_without_it(status: str) -> None:
    """Whoever decided about the test read nothing of the medicine that is given by it."""
    assert told(care("blood-test", status), care("lithium"))[0] == NEEDS_IT


def test_so_is_each_of_them_told_and_what_rests_as_that() -> None:
    both = (care("lithium"), care("valproate", "paused"))

    [_, _, said] = told(*both, care("blood-test"))

    assert said == f"{NEEDS_IT} Valproate, which is paused, is not safe without it."


def test_nothing_is_told_of_care_that_is_not_under_way_or_that_nothing_keeps_safe() -> None:
    assert told(care("blood-test"), care("lithium", "stopped"), care("talking")) == ["", "", ""]
    assert told(care("talking"), care("lithium")) == ["", ""]


def test_nor_of_a_test_that_had_ended_and_is_given_anew() -> None:
    given, had_ended = care("blood-test"), care("old-test", "stopped", kind="blood-test")

    assert told(had_ended, given, care("lithium")) == ["", NEEDS_IT, ""]


@pytest.mark.parametrize(
    ("interim", "how"), [("respect_refusal", "is held back by their wish"), ("hold", "is on hold")]
)
def test_the_tasks_of_the_medicine_say_that_its_test_is_held_back(interim: str, how: str) -> None:
    blood = care("blood-test")
    about = a_component_of_a_plan("blood-test", plan_component_id=blood.plan_component_id)

    said = told(care("lithium"), blood, waits=(undecided(about, interim=interim),))

    assert said == [f"Blood-Test, on which it depends, {how}.", NEEDS_IT]


def test_so_do_they_of_a_test_that_rests_or_has_not_begun() -> None:
    assert told(care("lithium"), care("blood-test", "paused"))[0] == (
        "Blood-Test, on which it depends, is paused."
    )
    assert told(care("lithium"), care("blood-test"))[0] == ""


def test_care_that_both_keeps_safe_and_is_kept_safe_says_both() -> None:
    def both_ways(component: CareOfPlan) -> tuple[KebabId, ...]:
        return ("lithium",) if component.equivalence == "blood-test" else ("blood-test",)

    pair = (care("lithium"), care("blood-test", "paused"))

    said = sum_up_safeguards(pair, (), safeguards_of=both_ways, name_of=name_of)

    assert said[pair[0].plan_component_id] == (
        "Blood-Test, which is paused, is not safe without it. "
        "Blood-Test, on which it depends, is paused."
    )
    assert len(depending_on_each(pair, both_ways)) == 2


@pytest.mark.parametrize("kind", ["decide", "confirm", "accept_hand_over", "await_acceptance"])
def test_a_decision_that_waits_says_it_after_what_is_to_be_done(kind: str) -> None:
    outcome, decider = ("decide", "prescriber") if kind == "decide" else ("hand_over", None)
    plain = decision(kind, outcome, decider=decider, is_proposed=kind == "confirm")

    said = decision(
        kind, outcome, decider=decider, is_proposed=kind == "confirm", kept_safe=NEEDS_IT
    )

    assert f". {NEEDS_IT} Until it is " in said
    assert said.replace(f" {NEEDS_IT}", "") == plain


@pytest.mark.parametrize("kind", ["review_pause", "review_adaptation", "first_contact", "re_offer"])
def test_so_does_each_step_that_is_due(kind: str) -> None:
    said = step(kind, kept_safe=NEEDS_IT)

    assert f" {NEEDS_IT}" in said
    assert said.replace(f" {NEEDS_IT}", "") == step(kind)


def test_so_does_a_check() -> None:
    assert f". {NEEDS_IT} Heron sees to the check" in check(kept_safe=NEEDS_IT)
