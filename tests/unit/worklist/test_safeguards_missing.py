"""Whoever decides about care reads in the task what it depends on, and is not given."""

import pytest

from app.pathways.plans.of_decisions import MissingSafeguard
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, an_id
from tests.unit.worklist.tasks_told import MORNING, decision


@pytest.mark.parametrize("kind", ["decide", "await_decision", "accept_hand_over"])
def test_every_task_of_its_decision_says_what_is_not_given_and_who_recorded_that(kind: str) -> None:
    blood = read_as(
        MissingSafeguard,
        {
            "plan_component_id": an_id(),
            "component_id": "blood-test",
            "name": "Blood test",
            "stands": "refused",
            "recorded_by": "Nurse Bea",
            "recorded_at": NOW,
        },
    )

    missing = {"safeguards_missing": (blood,)}
    told = decision(kind, decider="prescriber", **missing)  # type: ignore[arg-type]  # of its sort

    said = (
        " Blood test, on which it depends, is refused "
        f"(first recorded as not given by Nurse Bea, {MORNING}). "
    )
    assert said in told
    assert "depends" not in decision(kind, decider="prescriber")
