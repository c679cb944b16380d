"""What a component keeps once its change was reviewed and has ended."""

from dataclasses import replace
from typing import Any

import pytest

from app.pathways.plans.life import change_ended
from app.pathways.plans.refused import NoChangeToEnd, NothingToFollowUp
from app.pathways.plans.values import PlanComponent
from tests.unit.plans.made_up import NOW, a_component_of_a_plan
from tests.unit.transitions.moving import a_paused_component


@pytest.mark.parametrize("due", [{}, {"next_step": "adaptation_review", "review_due": NOW}])
def test_a_change_that_has_ended_leaves_nothing_due(due: dict[str, Any]) -> None:
    """It was told for ever after its review, and no call could end it."""
    changed = a_component_of_a_plan(adaptation="Half an hour.", **due)

    ended = change_ended(changed)

    assert ended == replace(changed, adaptation=None, next_step=None, review_due=None)


@pytest.mark.parametrize(
    "component",
    [
        a_component_of_a_plan(),
        a_component_of_a_plan(next_step="first_contact", review_due=NOW),
        a_paused_component(adaptation="Half an hour."),
    ],
    ids=["unchanged", "to begin again", "paused"],
)
def test_only_active_care_that_is_changed_has_a_change_to_end(component: PlanComponent) -> None:
    with pytest.raises(NoChangeToEnd) as refused:
        change_ended(component)

    assert isinstance(refused.value, NothingToFollowUp)
    assert str(refused.value) == "No change of this component can end: it is not active with one."
