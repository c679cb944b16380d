"""A task says by when the next step is due as its decision and its answer do."""

from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.terms import ComponentStatus
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import Setting
from app.pathways.transitions.values import Care, PlanDecision
from app.persistence.due import DueDecision
from app.services.tasks_of_team import next_due_of
from tests.unit.plans.made_up import NOW, a_component_of_a_plan, an_id
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    decision_about,
    moved,
    refuse_as_unsafe,
    review,
    some_care,
)

SHOWN: Final = {each.name for each in fields(DueDecision)} & {
    each.name for each in fields(PlanDecision)
} - {"place", "outcome"}
CHECKED: Final[dict[str, Any]] = {"safety": "no_concern", "checked_by": "Dr Moss"}


@pytest.mark.parametrize(
    "clear",
    [
        lambda care: review(care, "lithium", **CHECKED, checked_at=NOW),
        lambda care: moved(
            *(care, "home"),
            occurred_at=NOW,
            stated_for_all={**CHECKED, "checked_at": NOW, **GOES_ON},
        ),
    ],
    ids=["a review", "a move"],
)
def test_a_task_says_the_time_that_the_answer_will_count(clear: Callable[[Care], Care]) -> None:
    """It said a week of what a team had refused as unsafe, and whoever confirmed it had a day."""
    known = {**CHECKED, "checked_at": MOVED_AT, **GOES_ON}
    care = moved(some_care(a_component_of_a_plan("lithium")), stated_for_all=known)
    cleared = clear(refuse_as_unsafe(care, "lithium"))
    reviewed = decision_about(cleared, "lithium")
    due = DueDecision(
        **{name: getattr(reviewed, name) for name in SHOWN},
        preferred_name="Sam",
        version=1,
        setting=Setting.INPATIENT,
        plan_id=an_id(),
        pathway_id="mood",
        pathway_version="1.0.0",
        component_status=ComponentStatus.ACTIVE,
        change_asked=None,
        next_step=None,
        step_due=None,
        changed_before=None,
        ended_adaptation=None,
        change_ended=None,
        ended_by=None,
        pause_reason=None,
        occurred_at=NOW,
        team="ward",
        case=reviewed.place,
        outcome=Outcome.ADAPT,
    )

    assert next_due_of(due) == NOW + timedelta(hours=24)
