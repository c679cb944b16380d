"""A closure says once what was wished of care that ended by choice, and nothing of it as due."""

from typing import Any

import pytest

from app.pathways.plans.summaries.plan import sum_up_plan
from tests.unit.plans.left_open import undecided
from tests.unit.plans.made_up import LATER, NOW, a_plan, an_id
from tests.unit.plans.summaries.test_closure import RESTING, given
from tests.unit.plans.wording import WORDING


def wished_by_then(words: str) -> Any:  # noqa: ANN401  # any JSON
    """That a start of what rests waited when the plan closed, and what they had said of it."""
    said = {"wish": "continue", "in_their_words": words, "due_at": LATER}
    return undecided(RESTING, "resume", "stay_paused", **said)


@pytest.mark.parametrize(
    ("more", "at_rest"),
    [
        ({}, ""),
        ({"undecided": [wished_by_then("I can do mornings.")]}, ""),
        (
            {"undecided": [wished_by_then("Evenings, too.")]},
            "the person wished it to go on when the plan closed: “Evenings, too.”; ",
        ),
    ],
    ids=["not asked again", "said again", "in other words"],
)
def test_what_rested_and_ended_by_choice_says_once_what_was_wished_and_nothing_as_due(
    more: dict[str, Any], at_rest: str
) -> None:
    """It told the same words twice, and a review of care that had ended as due."""
    ended = {"outcome": "persons_choice", "wished_to_go_on": True}
    missed = {"decision_id": an_id(), "plan_component_id": RESTING.plan_component_id}
    words = {"in_their_words": "I can do mornings."}
    closure = {
        "outcome": "persons_choice",
        "closed_at": NOW,
        "recipients": [given(RESTING, "Sam", **ended, **words)],
    }
    known: dict[str, Any] = {"missed": [{**missed, **words}], "needs": [], **more}

    said = sum_up_plan(a_plan(RESTING, status="closed", closure=closure, **known), WORDING)

    assert " The person had wished it to go on: Lithium (“I can do mornings.”). " in said
    assert said.count("I can do mornings.") == 1
    assert (
        f" Paused, and must not lapse: Lithium ({at_rest}reason: “Bloods.”; "
        "Dr Ada Moss answers for the pause)."
    ) in said
    assert " due " not in said
