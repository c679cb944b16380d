"""In which other way alone care can reach somebody is told as long as that is so."""

from typing import Any, Final

import pytest

from app.pathways.transitions.out_of_reach import out_of_reach_in, reached_otherwise_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.moving import (
    GOES_ON,
    accept,
    answer,
    close,
    component_of,
    decision_about,
    moved,
    one_moved,
    review,
    step,
    take_back,
)
from tests.unit.transitions.test_overruled import as_told

HOW: Final = "Dana can only call."
CALLS: Final[dict[str, Any]] = {**GOES_ON, "reach": "adapted", "reach_reason": HOW}
CHANGE: Final[dict[str, Any]] = {"outcome": "adapt", "adaptation": "By telephone."}


def told(care: Care) -> list[str]:
    found = reached_otherwise_in(care)
    assert reached_otherwise_in(as_told(care)) == found
    return [each.reach_reason for each in found]


def waits() -> Care:
    return one_moved("talking", "ward", **CALLS)


def settled(**asked: object) -> Care:
    care = waits()
    is_proposed = asked["outcome"] == decision_about(care, "talking").outcome
    given = {} if is_proposed else INSTEAD
    return answer(care, "confirm" if is_proposed else "override", **asked, **given)


def test_it_names_the_decision_of_which_it_was_stated() -> None:
    care = waits()

    [found], [decision] = reached_otherwise_in(care), care.decisions
    assert (found.decision_id, found.transition_id, found.plan_component_id) == (
        decision.decision_id,
        decision.transition_id,
        decision.plan_component_id,
    )
    assert (found.reach_reason, out_of_reach_in(care)) == (HOW, ())


@pytest.mark.parametrize(
    "care",
    [
        waits(),
        settled(**CHANGE),
        settled(outcome="continue"),
        settled(outcome="hand_over"),
        accept(settled(outcome="hand_over")),
        settled(outcome="pause", persons_view="agrees", persons_words="Later."),
        close(settled(**CHANGE)),
    ],
    ids=["waits", "changed", "goes on", "handed over", "taken over", "rests", "closed"],
)
def test_it_is_told_whatever_was_answered(care: Care) -> None:
    """“Dana can only call.” stood in that decision alone."""
    assert told(care) == [HOW]


@pytest.mark.parametrize(
    "care",
    [
        moved(settled(**CHANGE), "home", stated_for_all=GOES_ON),
        review(settled(**CHANGE), **GOES_ON, reach="as_is", reach_reason="She visits now."),
        review(settled(**CHANGE), **GOES_ON, reach="none", reach_reason="She is away."),
        take_back(waits()),
        step(settled(**CHANGE), "completed", reason="Done.", authorised_by=PRESCRIBER),
        one_moved("talking", "ward", **GOES_ON),
        one_moved("talking", "ward", **GOES_ON, reach="as_is", reach_reason=HOW),
    ],
    ids=["moved", "stated anew", "cannot", "never", "over", "no words", "as it is"],
)
def test_it_is_told_only_while_that_is_its_reach(care: Care) -> None:
    assert told(care) == []


def test_a_leave_keeps_it_that_changes_nothing_of_how_it_can() -> None:
    kept = answer(
        one_moved("in-reach-talking", "ward", **CALLS),
        "confirm",
        "in-reach-talking",
        adaptation="By telephone.",
    )

    assert told(moved(kept, "ward", leave="escorted")) == [HOW]
    assert told(moved(settled(**CHANGE), "ward", leave="escorted")) == []


def test_so_it_is_again_once_the_move_since_never_was() -> None:
    since = moved(settled(**CHANGE), "home", stated_for_all=GOES_ON)

    assert told(take_back(since)) == [HOW]
    assert component_of(since).adaptation == CHANGE["adaptation"]
