"""Beside the name of care that rests it stands that it was found unsafe, and by whose word."""

from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import Undecided
from app.pathways.plans.summaries.left import Left, left_of
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from app.pathways.plans.values import PlanComponent
from tests.builders import read_as
from tests.unit.plans.left_open import undecided
from tests.unit.plans.made_up import LATER, NOW, PRESCRIBER, a_component_of_a_plan, a_plan, an_id
from tests.unit.plans.wording import WORDING

PAUSE: Final[dict[str, Any]] = {
    "status": "paused",
    "pause_reason": "Waiting for the renal opinion.",
    "pause_owner": "Cy",
    "next_step": "pause_review",
    "review_due": LATER,
}
LITHIUM = a_component_of_a_plan("lithium", **PAUSE, authorised_by=PRESCRIBER)
TALKING = a_component_of_a_plan("talking", **PAUSE)
BY_ITO: Final[dict[str, Any]] = {"found_unsafe_by": "Dr Ito", "found_unsafe_at": NOW}
FOUND: Final = "found unsafe on 2 March 2026, by the word of Dr Ito"
CHECK: Final = "to be checked before it starts again"
RESTS: Final = "reason: “Waiting for the renal opinion.”"


def unsafe(component: PlanComponent, **by: object) -> dict[str, object]:
    return {"decision_id": an_id(), "plan_component_id": component.plan_component_id, **by}


def closed(outcome: str, *components: PlanComponent, **told: object) -> str:
    closure = {"outcome": outcome, "closed_at": NOW}
    as_it_closed = {"status": "closed", "closure": closure, "needs": [], **told}
    return sum_up_plan(a_plan(*components, **as_it_closed), WORDING)


@pytest.mark.parametrize(("component", "lapse"), [(LITHIUM, "must not lapse; "), (TALKING, "")])
def test_a_plan_and_a_component_say_that_what_rests_is_unsafe_and_to_be_checked(
    component: PlanComponent, lapse: str
) -> None:
    """They said why it rests, as somebody wrote it, and of the danger nothing."""
    plan = a_plan(component, unsafe=[unsafe(component, **BY_ITO)])
    name = component.component_id.title()

    assert f"Paused: {name} ({FOUND}; {CHECK}; {lapse}{RESTS}; " in sum_up_plan(plan, WORDING)
    assert sum_up_component(component, left_of(plan), WORDING).startswith(
        f"{name} ({FOUND}; {CHECK}) is paused"
    )


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ({}, "stated to be unsafe"),
        ({"found_unsafe_by": "Dr Ito"}, "found unsafe, by the word of Dr Ito"),
        (
            {"found_unsafe_at": NOW},
            "found unsafe on 2 March 2026, by the word of (withdrawn)",
        ),
    ],
)
def test_it_says_as_much_as_is_known_of_who_found_it(by: dict[str, Any], said: str) -> None:
    left = read_as(Left, {"components": [LITHIUM], "unsafe": [unsafe(LITHIUM, **by)]})

    assert f"({said}; {CHECK})" in sum_up_component(LITHIUM, left, WORDING)


def test_why_it_is_unsafe_is_told_unless_the_pause_says_the_same() -> None:
    """Who read the plan read by whose word it was unsafe, and not why."""
    for because, why in (("Level 1.6.", ": “Level 1.6.”"), (PAUSE["pause_reason"], "")):
        by = {**BY_ITO, "found_unsafe_because": because}
        plan = a_plan(LITHIUM, unsafe=[unsafe(LITHIUM, **by)])
        held = undecided(LITHIUM, interim="hold", is_unsafe=True, **by)
        on_hold = a_plan(LITHIUM, undecided=[held])
        assert f"({FOUND}{why}; {CHECK}; must not lapse; {RESTS}; " in sum_up_plan(plan, WORDING)
        assert f"; {FOUND}{why}; " in sum_up_plan(on_hold, WORDING)
        assert f"({FOUND}{why}; {CHECK}" in closed("discharged_to_gp", LITHIUM, unsafe=plan.unsafe)
        left = closed("discharged_to_gp", LITHIUM, undecided=[held])
        assert "Not settled when it closed: Lithium (on hold: nothing more of it is given; " in left
        assert f"{FOUND}{why})" in left
        for said in (sum_up_plan(plan, WORDING), sum_up_plan(on_hold, WORDING)):
            assert said.count(because) == 1
        assert f"({FOUND}{why}; {CHECK}) is" in sum_up_component(LITHIUM, left_of(plan), WORDING)


def test_why_what_was_stated_by_nobody_in_particular_is_unsafe_is_told_too() -> None:
    by_nobody = unsafe(LITHIUM, found_unsafe_because="Level 1.6.")

    assert f"(stated to be unsafe: “Level 1.6.”; {CHECK}; " in sum_up_plan(
        a_plan(LITHIUM, unsafe=[by_nobody]), WORDING
    )


def waits(component: PlanComponent, *, is_unsafe: bool = True) -> Undecided:
    return undecided(component, interim="hold", is_unsafe=is_unsafe)


@pytest.mark.parametrize(("component", "lapse"), [(LITHIUM, "must not lapse; "), (TALKING, "")])
def test_what_is_on_hold_and_rests_is_told_to_be_checked_still(
    component: PlanComponent, lapse: str
) -> None:
    """Once a decision waited, it read “on hold”, and nothing of the check before it starts."""
    plan = a_plan(component, undecided=[waits(component)])
    held = "on hold: nothing more of it is given; stated to be unsafe"
    name = component.component_id.title()

    assert f"Paused: {name} ({held}; {CHECK}; {lapse}{RESTS}; " in sum_up_plan(plan, WORDING)
    assert sum_up_component(component, left_of(plan), WORDING).startswith(
        f"{name} ({held}; {CHECK}) is paused"
    )
    told = {"undecided": [waits(component)]}
    assert f": {name} ({CHECK}; {RESTS}; " in closed("discharged_to_gp", component, **told)
    assert CHECK not in closed("died", component, **told)


def test_what_is_given_is_safe_or_is_other_care_is_not_told_to_be_checked_so() -> None:
    given = a_component_of_a_plan("heart-check")
    waiting = [waits(given), waits(LITHIUM, is_unsafe=False)]
    plan = a_plan(given, LITHIUM, TALKING, undecided=waiting)

    assert CHECK not in sum_up_plan(plan, WORDING)


def test_of_other_care_nothing_is_said() -> None:
    plan = a_plan(LITHIUM, TALKING, unsafe=[unsafe(LITHIUM, **BY_ITO)])

    assert "unsafe" not in sum_up_component(TALKING, left_of(plan), WORDING)
    assert sum_up_plan(plan, WORDING).count("unsafe") == 1


def test_whoever_has_it_when_the_plan_is_closed_reads_it_too() -> None:
    told = {"unsafe": [unsafe(each, **BY_ITO) for each in (LITHIUM, TALKING)]}

    said = closed("discharged_to_gp", LITHIUM, TALKING, **told)

    for how, name in (("Paused, and must not lapse", "Lithium"), ("Paused", "Talking")):
        assert f"{how}: {name} ({FOUND}; {CHECK}; {RESTS}; " in said


def test_after_a_death_it_is_told_and_nobody_is_to_check_anything() -> None:
    said = closed("died", TALKING, unsafe=[unsafe(TALKING, **BY_ITO)])

    assert f"Paused: Talking ({FOUND}; {RESTS})." in said
