"""Who agreed to a hand-over that no team has accepted has taken back the no before it."""

from typing import Any, Final

import pytest

from app.pathways.rules.factors import Factor, value_at
from app.pathways.transitions.said_before import what_was_said
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    a_paused_component,
    answer,
    moved,
    one_moved,
    refuse,
    review,
    some_care,
    the_decision,
)

NO: Final[dict[str, Any]] = {"wish": "stop", "in_their_words": "No more tablets."}
AGREES: Final[dict[str, Any]] = {
    "persons_view": "agrees",
    "persons_words": "Of course I take them.",
}


def handed_over(view: dict[str, Any] = AGREES) -> Care:
    """Lithium that they said no to at the move, and then something of its hand-over."""
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, **INSTEAD, **view}
    return answer(one_moved("lithium", "home", **NO), "settle", "lithium", **asked)


def test_once_a_team_refused_it_they_still_wish_it_to_go_on() -> None:
    """Plan, page and tasks told “the no stands”, and a medicine rested on a no taken back."""
    care = refuse(handed_over(), "lithium")

    [undecided] = undecided_in(care)
    assert (undecided.wish, undecided.in_their_words) == ("continue", "Of course I take them.")
    assert undecided.interim != "respect_refusal"
    for told in (said(care, "lithium"), summary(care)):
        assert "he no stands" not in told
    assert value_at(the_decision(care).place, Factor.WISH) == "stop"


@pytest.mark.parametrize("is_refused", [True, False])
def test_so_it_is_at_the_next_move_and_at_a_review(*, is_refused: bool) -> None:
    care = refuse(handed_over(), "lithium") if is_refused else handed_over()

    for again in (moved(care, "ward"), review(care, "lithium")):
        said_then = what_was_said(the_decision(again))
        assert (said_then.wish, said_then.in_their_words) == ("continue", "Of course I take them.")


def test_who_does_not_agree_or_agrees_to_a_team_for_what_rests_takes_nothing_back() -> None:
    basis = {"reason_code": "best_interests", "reason": "Met.", "persons_words": "Not them."}
    against = refuse(handed_over({**basis, "persons_view": "disagrees"}), "lithium")
    rests = moved(some_care(a_paused_component("lithium")), "home")
    about = {"plan_component_id": rests.components[0].plan_component_id}
    rests = moved(rests, "ward", stated=[{**about, **NO}])
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, **INSTEAD, **AGREES}
    rests = refuse(answer(rests, "settle", "lithium", **asked), "lithium")

    for care in (against, rests):
        [undecided] = undecided_in(care)
        assert undecided.wish == "stop"
