"""In which other way alone care can reach somebody stands beside its name, once."""

from typing import Any, Final

import pytest

from app.pathways.plans.of_reach import ReachedOtherwise
from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from app.pathways.plans.values import PlanComponent
from tests.builders import read_as
from tests.unit.plans.left_open import LITHIUM, once_closed, summary
from tests.unit.plans.made_up import a_component_of_a_plan, a_plan
from tests.unit.plans.test_missed import PAUSE, TALKING
from tests.unit.plans.test_out_of_reach import out_of_reach
from tests.unit.plans.wording import WORDING

HOW: Final = "Dana can only call."
OTHERWISE: Final = f"it can only reach them in another way: “{HOW}”"


def told(component: PlanComponent, about: PlanComponent | None = None) -> tuple[str, str]:
    """What the plan says of it, and the component alone."""
    known: dict[str, Any] = out_of_reach(about or component, HOW)
    left = Left((component,), reached_otherwise=(read_as(ReachedOtherwise, known),))
    plan = a_plan(component, reached_otherwise=[known], needs=[])
    return sum_up_plan(plan, WORDING), sum_up_component(component, left, WORDING)


def test_care_says_in_which_other_way_it_can_reach_them() -> None:
    plan, alone = told(LITHIUM)

    assert plan.endswith(f" Recorded as active: Lithium ({OTHERWISE}).")
    assert alone == f"Lithium ({OTHERWISE}) is recorded as active."


def test_so_does_what_rests() -> None:
    plan, alone = told(TALKING)

    assert f" Paused: Talking ({OTHERWISE}; reason: “Therapist is off sick.”; review due by" in plan
    assert alone.startswith(f"Talking ({OTHERWISE}) is paused")


@pytest.mark.parametrize(
    "as_it_stands",
    [{"adaptation": f"Shorter. {HOW}"}, {**PAUSE, "pause_reason": HOW}],
    ids=["its change", "its pause"],
)
def test_what_is_told_beside_it_in_the_same_words_is_said_once(
    as_it_stands: dict[str, Any],
) -> None:
    plan, alone = told(a_component_of_a_plan("talking", **as_it_stands))

    assert "in another way" not in plan
    # Of care alone its change is not told in words.
    assert ("in another way" in alone) is ("adaptation" in as_it_stands)


@pytest.mark.parametrize(
    ("as_it_stands", "is_told"),
    [
        ({}, True),
        (PAUSE, True),
        ({"adaptation": "Shorter."}, True),
        ({"adaptation": f"Shorter. {HOW}"}, False),
        ({**PAUSE, "pause_reason": HOW}, False),
    ],
    ids=["as it is", "paused", "changed", "its change says it", "its pause says it"],
)
def test_whoever_receives_the_care_reads_it_once(
    as_it_stands: dict[str, Any],
    is_told: bool,  # noqa: FBT001  # a parameter
) -> None:
    """The plan told it until it closed, and the practice that has the care since visited."""
    care = a_component_of_a_plan("talking", **as_it_stands)
    known = [out_of_reach(care, HOW)]
    plan = a_plan(care, LITHIUM, reached_otherwise=known, needs=[])

    closed = summary(once_closed(plan))

    told = f" Could only reach them in another way: Talking (“{HOW}”)."
    assert (told in closed) is is_told
    assert closed.count(HOW) == 1


def test_it_is_told_of_no_other_care() -> None:
    for each in told(TALKING, about=LITHIUM):
        assert HOW not in each
