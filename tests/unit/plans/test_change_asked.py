"""A plan says which change was asked for with a hand-over, as long as nobody has accepted it."""

from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import AskedBy
from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component
from tests.builders import read_as
from tests.unit.plans.left_open import LITHIUM, once_closed, summary, undecided
from tests.unit.plans.made_up import a_plan
from tests.unit.plans.wording import WORDING

ASKED: Final = "a change was asked for with a hand-over, and is not accepted: “75 mg at night.”"


@pytest.mark.parametrize("outcome", ["hand_over", "decide"])
def test_a_plan_and_its_closure_say_which_change_is_asked_for_and_not_accepted(
    outcome: str,
) -> None:
    left = undecided(LITHIUM, outcome, change_asked="75 mg at night.")
    plan = a_plan(LITHIUM, needs=[], undecided=[left])

    for said in (summary(plan), summary(once_closed(plan))):
        assert said.count(ASKED) == 1
    assert ASKED in sum_up_component(LITHIUM, Left((LITHIUM,), (left,)), WORDING)


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ({"name": "Dr Moss", "role": "prescriber"}, "Dr Moss (prescriber)"),
        ({"name": "Bo Reed", "role": "professional_with_person"}, "Bo Reed (professional)"),
        ({"name": "Cy Lane"}, "Cy Lane"),
    ],
)
def test_it_says_who_asked_for_it(by: dict[str, Any], told: str) -> None:
    """Whoever has the person read of a dose, and not whom to ask about it."""
    asked: dict[str, Any] = {
        "change_asked": "75 mg at night.",
        "change_asked_by": read_as(AskedBy, by),
    }
    left = undecided(LITHIUM, "decide", **asked)
    plan = a_plan(LITHIUM, needs=[], undecided=[left])

    for said in (summary(plan), summary(once_closed(plan))):
        assert f"{ASKED}, asked for by {told}; " in said or f"{ASKED}, asked for by {told})" in said
