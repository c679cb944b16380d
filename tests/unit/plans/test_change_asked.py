"""A plan says which change was asked for with a hand-over, as long as nobody has accepted it."""

import pytest

from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component
from tests.unit.plans.left_open import LITHIUM, once_closed, summary, undecided
from tests.unit.plans.made_up import a_plan
from tests.unit.plans.wording import WORDING


@pytest.mark.parametrize("outcome", ["hand_over", "decide"])
def test_a_plan_and_its_closure_say_which_change_is_asked_for_and_not_accepted(
    outcome: str,
) -> None:
    left = undecided(LITHIUM, outcome, change_asked="75 mg at night.")
    plan = a_plan(LITHIUM, needs=[], undecided=[left])
    asked = "a change was asked for with a hand-over, and is not accepted: “75 mg at night.”"

    for said in (summary(plan), summary(once_closed(plan))):
        assert said.count(asked) == 1
    assert asked in sum_up_component(LITHIUM, Left((LITHIUM,), (left,)), WORDING)
