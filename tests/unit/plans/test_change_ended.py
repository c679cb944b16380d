"""What a component keeps once its change was reviewed and has ended."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.plans.authority import Duty
from app.pathways.plans.life import change_ended
from app.pathways.plans.one_change import EndOfChange
from app.pathways.plans.refused import NoChangeToEnd, NothingToFollowUp
from app.pathways.plans.values import PlanComponent
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, PROFESSIONAL, a_component_of_a_plan
from tests.unit.transitions.moving import a_paused_component

BECAUSE: Final = {"reason": "An hour is fine again.", "authorised_by": PROFESSIONAL}
END: Final = read_as(EndOfChange, BECAUSE)
DUTY: Final = Duty(must_not_lapse=False, prescribed=False)


@pytest.mark.parametrize("due", [{}, {"next_step": "adaptation_review", "review_due": NOW}])
def test_a_change_that_has_ended_leaves_nothing_due(due: dict[str, Any]) -> None:
    """It was told for ever after its review, and no call could end it."""
    changed = a_component_of_a_plan(adaptation="Half an hour.", **due)

    ended = change_ended(changed, END, duty=DUTY)

    assert ended == replace(
        changed,
        adaptation=None,
        ended_adaptation="Half an hour.",
        next_step=None,
        review_due=None,
        end_reason=END.reason,
        authorised_by=END.authorised_by,
    )


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
        change_ended(component, END, duty=DUTY)

    assert isinstance(refused.value, NothingToFollowUp)
    assert str(refused.value) == "No change of this component can end: it is not active with one."
