"""That paused care was wished to go on stands beside its name, whoever paused it and why."""

from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import Missed
from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from app.pathways.plans.values import PlanComponent
from tests.builders import read_as
from tests.unit.plans.made_up import LATER, NOW, a_component_of_a_plan, a_plan, an_id
from tests.unit.plans.wording import WORDING

PAUSE: Final[dict[str, Any]] = {
    "status": "paused",
    "pause_reason": "Therapist is off sick.",
    "pause_owner": "Cy",
    "next_step": "pause_review",
    "review_due": LATER,
}
TALKING = a_component_of_a_plan("talking", **PAUSE)
CARERS_TALK = a_component_of_a_plan("carers-talk", **PAUSE)
OTHER = a_component_of_a_plan("in-reach-talking", **PAUSE)
RESTS: Final = "reason: “Therapist is off sick.”; review due by "


def test_so_it_does_beside_what_has_stopped() -> None:
    ended = {"status": "stopped", "end_reason": "Too much."}
    stopped = a_component_of_a_plan("lithium", **ended, next_step="re_offer", review_due=LATER)
    about = {"decision_id": an_id(), "plan_component_id": stopped.plan_component_id}
    closure = {"outcome": "discharged_to_gp", "closed_at": NOW}

    missed = [{**about, "in_their_words": "I need it."}]
    told = sum_up_plan(a_plan(stopped, missed=missed), WORDING)
    closed = sum_up_plan(a_plan(stopped, missed=missed, status="closed", closure=closure), WORDING)

    had = "reason: “Too much.”; against the person's wish to go on: “I need it.”)."
    assert f"; {had}" in told
    assert f"Stopped before: Lithium ({had}" in closed


@pytest.mark.parametrize(
    ("component", "words", "said"),
    [
        (
            TALKING,
            "You keep letting me down.",
            f"against the person's wish to go on: “You keep letting me down.”; {RESTS}",
        ),
        (TALKING, None, f"against the person's wish to go on; {RESTS}"),
        (
            CARERS_TALK,
            "I need it.",
            f"against the carer's wish to go on: “I need it.”; the carer's own care; {RESTS}",
        ),
    ],
)
def test_a_plan_a_component_and_a_closure_say_that_it_was_wished(
    component: PlanComponent, words: str | None, said: str
) -> None:
    missed = {
        "decision_id": an_id(),
        "plan_component_id": component.plan_component_id,
        "in_their_words": words,
    }
    received = {
        "plan_component_id": component.plan_component_id,
        "outcome": "discharged_to_gp",
        "recipient": "Tern Surgery",
    }
    closure = {"outcome": "discharged_to_gp", "closed_at": NOW, "recipients": [received]}
    name = component.component_id.title()

    told = sum_up_plan(a_plan(component, OTHER, missed=[missed]), WORDING)
    assert f"Paused: {name} ({said}" in told
    assert f"In-Reach-Talking ({RESTS}" in told
    closed = a_plan(component, status="closed", closure=closure, missed=[missed])
    assert f"Paused: {name} ({said}" in sum_up_plan(closed, WORDING)
    left = Left((component,), missed=(read_as(Missed, missed),))
    wish = said.split(";", maxsplit=1)[0]
    assert sum_up_component(component, left, WORDING).startswith(f"{name} ({wish}) is paused")
