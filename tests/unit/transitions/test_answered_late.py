"""What was answered late, or is read late, tells no time that has passed as one to come.

Nothing that is summed up knows when it is read: so each time is told as the one at which a thing
is, or was, due.
"""

import re
from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.plans.wording import WORDING
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.history import said as said_in_history
from tests.unit.transitions.moving import (
    a_move_to,
    a_paused_component,
    answer_with_event,
    record,
    some_care,
)

LAST_WEEK: Final = NOW - timedelta(days=40)
TO_COME: Final = re.compile(r"(?<!\bdue) (?:by|within) \d")
ASKED: Final[dict[Outcome, dict[str, Any]]] = {
    Outcome.ADAPT: {"adaptation": "Half of it."},
    Outcome.HAND_OVER: {},
    Outcome.PAUSE: {},
    Outcome.RESUME: {},
    Outcome.STOP: {"persons_view": "agrees", "persons_words": "I have had enough."},
}


def moved_last_week(outcome: Outcome | None = None) -> Care:
    rests = outcome is Outcome.RESUME
    component = (a_paused_component if rests else a_component_of_a_plan)("lithium")
    return record(some_care(component), a_move_to("ward", occurred_at=LAST_WEEK)).care


def told(care: Care) -> str:
    [component] = care.components
    stands = sum_up_component(component, Left((component,), undecided_in(care)), WORDING)
    return " ".join((said(care, "lithium"), summary(care), stands))


@pytest.mark.parametrize("outcome", ASKED)
def test_what_an_answer_makes_due_is_told_as_due_also_when_that_has_passed(
    outcome: Outcome,
) -> None:
    """“First contact by” named a day of last week."""
    care = moved_last_week(outcome)
    by = {"authorised_by": PRESCRIBER, "reason": "Her level is right.", **ASKED[outcome]}

    after, event = answer_with_event(care, "settle", "lithium", outcome=outcome, **by)

    everything = f"{told(after)} {said_in_history(care, (after, event))}"
    assert " due by " in everything
    assert not TO_COME.search(everything), everything


def test_so_is_what_waits_for_an_answer() -> None:
    waits = told(moved_last_week())

    assert "Lithium needs a decision, due by 22 January 2026, 09:00 UTC" in waits
    assert not TO_COME.search(waits), waits
