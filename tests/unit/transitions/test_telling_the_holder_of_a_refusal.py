"""Whoever care is for is told that a team did not take it on, and what holds meanwhile."""

from typing import Any, Final

import pytest

from app.pathways.rules.factors import Wish
from app.pathways.rules.instead import REFUSED_AS_UNSAFE, decided_anew
from app.pathways.transitions.telling_the_holder import seen_to_meanwhile
from tests.unit.transitions.answers import BASIS, IN_WORDS
from tests.unit.transitions.moving import (
    GOES_ON,
    answer,
    decision_about,
    one_moved,
    refuse,
    the_decision,
)
from tests.unit.transitions.refused_as_unsafe import BY_PRESCRIBER, CHECKED, HEART, refused
from tests.unit.transitions.test_telling_the_holder import TABLE, told

NO_TO: Final = {"stop": "do not want", "pause": "want a break from"}


def test_what_that_team_refused_as_unsafe_is_told_as_on_hold() -> None:
    assert told(refused(), HEART) == REFUSED_AS_UNSAFE


@pytest.mark.parametrize(
    ("stated", "given", "is_checked"),
    [
        (GOES_ON, {}, False),
        (GOES_ON, CHECKED, True),
        (
            {**GOES_ON, "safety": "no_concern", **CHECKED, "reach": "none", "reach_reason": "No."},
            {},
            False,
        ),
    ],
    ids=["unchecked", "checked with the answer", "left to people for something else"],
)
def test_what_that_team_refused_for_something_else_says_so_and_what_still_holds(
    stated: dict[str, Any], given: dict[str, Any], *, is_checked: bool
) -> None:
    """A brand was not stocked, and she read that somebody must check what had been checked."""
    to_decide = one_moved("lithium", **stated)
    pending = answer(to_decide, "settle", "lithium", outcome="hand_over", **BY_PRESCRIBER, **given)

    again = refuse(pending, "lithium", reason="Brand not stocked here.")

    said = told(again, "lithium")
    assert said == decided_anew(None if is_checked else TABLE, Wish.CONTINUE)
    assert said.startswith("The team that was asked to take on this care said no. Staff must ")
    assert (TABLE in said) is not is_checked
    decided = answer(again, "settle", "lithium", outcome="hand_over", **BY_PRESCRIBER)
    assert "said no" not in told(decided, "lithium")


@pytest.mark.parametrize("wish", ["stop", "pause"])
def test_so_does_what_they_had_said_no_to_with_their_no(wish: str) -> None:
    to_decide = one_moved("lithium", **{**GOES_ON, "wish": wish})
    given = {"outcome": "hand_over", **BY_PRESCRIBER, **BASIS, **IN_WORDS, **CHECKED}

    again = refuse(answer(to_decide, "settle", "lithium", **given), "lithium")

    assert told(again, "lithium") == decided_anew(None, Wish(wish))
    assert f" You told us you {NO_TO[wish]} this care. That stands until then, unless " in (
        told(again, "lithium")
    )


def test_what_a_team_refused_for_something_else_says_who_sees_to_it_until_it_is_decided() -> None:
    """Their lithium tests had been refused for want of room, and no word said whose they were."""
    proposed = one_moved("lithium", **{**GOES_ON, "safety": "no_concern", **CHECKED})

    again = decision_about(refuse(proposed, "lithium"), "lithium")

    assert seen_to_meanwhile(again, "Heron Ward") == (
        "Until it is decided, Heron Ward must see to this care."
    )
    assert seen_to_meanwhile(decision_about(proposed, "lithium"), "Heron Ward") is None


def test_nobody_is_told_to_see_to_what_is_held_back() -> None:
    assert seen_to_meanwhile(the_decision(refused()), "Heron Ward") is None
