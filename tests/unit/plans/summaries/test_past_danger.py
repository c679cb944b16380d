"""Beside care of which something is due it stands that it had been unsafe, and is so no more."""

from datetime import timedelta
from typing import Any, Final

from app.pathways.plans.of_decisions import Cleared
from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from tests.builders import read_as
from tests.unit.plans.made_up import LATER, NOW, a_component_of_a_plan, a_plan, an_id
from tests.unit.plans.wording import WORDING

WHY: Final = "Level 1.6, tremor."
STARTS: Final[dict[str, Any]] = {"next_step": "first_contact", "review_due": LATER}
LITHIUM: Final = a_component_of_a_plan("lithium", **STARTS)
OVER: Final = "that is over, since Dr Kay found no concern on 2 March 2026"
NOTE: Final = f"had been found unsafe on 27 February 2026, by the word of Dr Ito: “{WHY}”; {OVER}"


def cleared(about: object, **changes: object) -> Cleared:
    usual = {
        "decision_id": an_id(),
        "plan_component_id": about,
        "found_unsafe_by": "Dr Ito",
        "found_unsafe_at": NOW - timedelta(days=3),
        "found_unsafe_because": WHY,
        "no_concern_by": "Dr Kay",
        "no_concern_at": NOW,
    }
    return read_as(Cleared, {**usual, **changes})


def test_a_plan_and_its_component_say_what_the_danger_had_been() -> None:
    past = cleared(LITHIUM.plan_component_id)
    talking = a_component_of_a_plan("talking")
    plan = sum_up_plan(a_plan(LITHIUM, talking, needs=[], cleared=(past,)), WORDING)
    component = sum_up_component(LITHIUM, Left((LITHIUM, talking), cleared=(past,)), WORDING)

    assert f"Lithium ({NOTE}; starts again; first contact due by " in plan
    assert "; Talking." in plan
    assert component.startswith(f"Lithium ({NOTE}) is recorded as active")


def closed(outcome: str) -> str:
    past, closure = cleared(LITHIUM.plan_component_id), {"outcome": outcome, "closed_at": NOW}
    as_it_closed = {"status": "closed", "closure": closure, "needs": [], "cleared": (past,)}
    return sum_up_plan(a_plan(LITHIUM, **as_it_closed), WORDING)


def test_a_closure_tells_it_to_whoever_has_the_care_then_and_not_after_a_death() -> None:
    assert f" Found unsafe before: Lithium ({NOTE})." in closed("discharged_to_gp")
    assert "unsafe" not in closed("died")


def test_words_for_which_it_rests_still_are_told_once() -> None:
    pause = {"status": "paused", "pause_reason": WHY, "pause_owner": "Cy"}
    rests = a_component_of_a_plan("lithium", **pause, next_step="pause_review", review_due=LATER)
    told = sum_up_plan(
        a_plan(rests, needs=[], cleared=(cleared(rests.plan_component_id),)), WORDING
    )

    assert told.count(WHY) == 1
    assert f"by the word of Dr Ito; {OVER}" in told


def test_nobody_is_named_who_is_not_known() -> None:
    nobody = {"found_unsafe_by": None, "found_unsafe_at": None, "found_unsafe_because": None}
    past = cleared(LITHIUM.plan_component_id, **nobody, no_concern_by=None)

    told = sum_up_component(LITHIUM, Left((LITHIUM,), cleared=(past,)), WORDING)

    assert "had been stated to be unsafe; that is over, since (withdrawn) found no concern" in told
