"""A plan, and a component, say beside each time that it is over, until the plan has closed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from app.pathways.plans.values import Plan, PlanComponent
from tests.unit.plans.left_open import LITHIUM, MANY, PAUSED, TALKING, once_closed, undecided
from tests.unit.plans.made_up import LATER, a_component_of_a_plan, a_plan
from tests.unit.plans.wording import WORDING

BY: Final = "due by 9 March 2026, 09:00 UTC"
OVERDUE: Final = f"{BY}, which is overdue"
SOON_AFTER: Final = LATER + timedelta(microseconds=1)
STOPPED: Final = a_component_of_a_plan(status="stopped", next_step="re_offer", review_due=LATER)


def told(plan: Plan, *, late: bool = True) -> str:
    return sum_up_plan(plan, WORDING._replace(now=SOON_AFTER if late else LATER))


def _due(next_step: str, **more: Any) -> PlanComponent:  # noqa: ANN401  # each of its own sort
    return a_component_of_a_plan("lithium", next_step=next_step, review_due=LATER, **more)


@pytest.mark.parametrize(
    "plan",
    [
        a_plan(LITHIUM, undecided=[undecided(LITHIUM, interim="hold", due_at=LATER)]),
        a_plan(LITHIUM, undecided=[undecided(LITHIUM, "pause", interim="hold", due_at=LATER)]),
        a_plan(TALKING, undecided=[undecided(TALKING, "hand_over", due_at=LATER)]),
        a_plan(*MANY, undecided=[undecided(each, "hand_over", due_at=LATER) for each in MANY]),
        a_plan(PAUSED),
        a_plan(_due("first_contact")),
        a_plan(_due("basis_review")),
        a_plan(_due("adaptation_review"), team="ward"),
        a_plan(STOPPED),
    ],
    ids=[
        *("to be decided", "to be confirmed", "to be accepted", "much to be accepted"),
        *("paused", "starts again", "on a basis", "with another team", "stopped"),
    ],
)
def test_a_plan_says_beside_each_time_that_it_is_over(plan: Plan) -> None:
    """Whoever read what was pasted from it had to compare each time with the clock."""
    late, in_time = told(plan), told(plan, late=False)

    assert OVERDUE in late
    assert late.replace(OVERDUE, BY) == in_time == sum_up_plan(plan, WORDING)
    assert "overdue" not in in_time


@pytest.mark.parametrize(
    "component", [PAUSED, STOPPED, _due("first_contact"), _due("adaptation_review")]
)
def test_so_does_a_component_that_was_just_changed(component: PlanComponent) -> None:
    late = WORDING._replace(now=SOON_AFTER)
    left = Left((component,))

    assert OVERDUE in sum_up_component(component, left, late)
    assert "overdue" not in sum_up_component(component, left, WORDING)


def test_only_what_is_over_is_overdue() -> None:
    later = replace(_due("first_contact"), review_due=SOON_AFTER)

    assert told(a_plan(PAUSED, later, needs=[])).count("overdue") == 1


def test_of_a_closed_plan_it_is_told_what_was_due_whenever_it_is_read() -> None:
    """Nothing of it is to be done in that plan, and what was pasted at its end stays true."""
    closed = once_closed(a_plan(PAUSED, STOPPED, needs=[]))

    assert BY in told(closed)
    assert told(closed) == sum_up_plan(closed, WORDING)
