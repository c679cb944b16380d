"""What a move says of care that was stated to be unsafe, and is on hold."""

from typing import Any, Final

import pytest

from app.pathways.rules.outcomes import Interim
from app.pathways.transitions.undecided import interim_of
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    answer,
    decision_about,
    moved,
    one_moved,
    review,
    some_care,
)


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({"checked_by": "Dr Ito", "checked_at": NOW}, " by Dr Ito, 2 March 2026, 09:00 UTC"),
        ({"checked_by": "Dr Ito"}, " by Dr Ito"),
        ({"checked_at": NOW}, ", 2 March 2026, 09:00 UTC"),
    ],
)
def test_what_is_on_hold_is_told_with_who_found_it_unsafe_and_when(
    stated: dict[str, object], told: str
) -> None:
    """A move said that care was on hold, and neither by whose word nor since when."""
    care = one_moved("talking", **GOES_ON, safety="contraindicated", **stated)

    assert f"On hold, nothing more of it is given: Talking (found unsafe{told})." in summary(care)


OF_ALL: Final[dict[str, Any]] = {
    **GOES_ON,
    "safety": "no_concern",
    "checked_by": "Dr Moss",
    "checked_at": NOW,
}
OF_WHAT_IS_HELD: Final = (
    "A check of all care does not count for what is on hold: it needs one of its own."
)
OF_IT: Final = "A check of all care does not count for it: it needs one of its own."


def two_of_which_one_is_held(**stated: object) -> Care:
    """Care of two components after a move, of which one was found unsafe with it."""
    both = [a_component_of_a_plan(each) for each in ("lithium", "heart-check")]
    found = {"safety": "contraindicated", "checked_by": "Dr Ito", "checked_at": MOVED_AT}
    of_one = {"plan_component_id": both[0].plan_component_id, **found, **stated}
    return moved(some_care(*both), "ward", stated=[of_one], stated_for_all=GOES_ON)


def times_told(care: Care) -> tuple[int, int, int]:
    """How often it is told with the move, with what is on hold, and with other care."""
    return (
        summary(care).count(OF_WHAT_IS_HELD),
        said(care, "lithium").count(OF_IT),
        said(care, "heart-check").count(OF_IT),
    )


def test_a_check_of_all_care_is_said_not_to_count_for_what_is_on_hold() -> None:
    """Whoever had checked everything was told of no care that it was not checked."""
    care = moved(two_of_which_one_is_held(), "home", stated_for_all=OF_ALL)

    assert interim_of(decision_about(care, "lithium")) is Interim.HOLD
    assert times_told(care) == (1, 1, 0)
    assert f" 07:00 UTC). {OF_WHAT_IS_HELD} " in summary(care)


def test_so_it_is_of_what_a_leave_leaves_on_hold() -> None:
    """The leave kept what waited, and forgot that it had been on hold before."""
    held = two_of_which_one_is_held()

    care = moved(held, "ward", leave="escorted", stated_for_all=OF_ALL)

    assert decision_about(held, "lithium").was_on_hold is False
    assert decision_about(care, "lithium").was_on_hold is True
    assert times_told(care) == (1, 1, 0)


def test_where_nothing_else_is_under_way_it_is_said_too() -> None:
    found = one_moved("lithium", **GOES_ON, safety="contraindicated")

    care = moved(found, "home", stated_for_all=OF_ALL)

    assert (summary(care).count(OF_WHAT_IS_HELD), said(care, "lithium").count(OF_IT)) == (1, 1)


def test_what_went_on_on_a_basis_until_then_is_told_so_too() -> None:
    basis = {"reason_code": "best_interests", "reason": "All else failed."}
    goes_on = {"outcome": "continue", "authorised_by": PRESCRIBER, **basis}
    answered = answer(two_of_which_one_is_held(), "settle", "lithium", **goes_on)

    assert times_told(moved(answered, "home", stated_for_all=OF_ALL)) == (1, 1, 0)


def test_it_is_said_only_where_a_check_may_have_been_meant_for_it() -> None:
    held = two_of_which_one_is_held()
    checked = review(held, "lithium", safety="no_concern", checked_by="Dr Moss", checked_at=NOW)
    moved_on = moved(held, "home", stated_for_all=OF_ALL)

    for care in (
        held,
        moved(held, "home", stated_for_all=GOES_ON),
        moved(held, "home", stated_for_all={**GOES_ON, "safety": "not_checked"}),
        moved(checked, "home", stated_for_all=OF_ALL),
        # Whoever reviews other care checked that alone.
        review(moved(held, "home", stated_for_all=GOES_ON), "heart-check", **OF_ALL),
        review(moved_on, "lithium", safety="contraindicated"),
        moved(moved_on, "ward", stated_for_all=GOES_ON),
    ):
        assert times_told(care) == (0, 0, 0)


@pytest.mark.parametrize(
    ("wish", "stands"), [("stop", "the no stands"), ("pause", "the wish for a break stands")]
)
def test_a_no_to_what_is_on_hold_is_told_beside_the_danger(wish: str, stands: str) -> None:
    """A move and its decision read as if the danger alone kept it from them."""
    no = {"wish": wish, "in_their_words": "It is poison."}
    care = one_moved("lithium", safety="contraindicated", **no)
    wordless = one_moved("lithium", safety="contraindicated", wish=wish)
    held = "Until then: nothing more of it is given"

    assert summary(care).endswith(
        "On hold, nothing more of it is given: Lithium (stated to be unsafe). "
        f"{stands.capitalize()}: Lithium (“It is poison.”)."
    )
    assert summary(wordless).endswith(f" {stands.capitalize()}: Lithium.")
    for each in (care, wordless):
        assert f" {held}, and {stands}." in said(each, "lithium")
    assert said(care, "lithium").count("It is poison.") == 1
    wished = one_moved("lithium", safety="contraindicated", wish="continue")
    assert f" {held}. " in said(wished, "lithium")


def test_of_what_rests_it_is_told_once_and_what_had_been_said_otherwise_too() -> None:
    no: dict[str, Any] = {"wish": "stop", "in_their_words": "It is poison."}
    rests = {"outcome": "pause", "owner": "Cy", "authorised_by": PRESCRIBER, **INSTEAD}
    paused = answer(one_moved("lithium", **no), "settle", "lithium", **rests)

    unsafe = review(paused, "lithium", safety="contraindicated", **no)
    other = {**no, "in_their_words": "I told you."}
    otherwise = review(paused, "lithium", safety="contraindicated", **other)

    assert said(unsafe, "lithium").count("It is poison.") == 1
    assert "The person said: “It is poison.” " in said(unsafe, "lithium")
    assert "The person had said no: “It is poison.” " in said(otherwise, "lithium")
    assert "The person said: “I told you.” " in said(otherwise, "lithium")
    for each in (unsafe, otherwise):
        assert "nothing more of it is given, and the no stands." in said(each, "lithium")


def test_what_was_checked_since_is_not_said_to_go_on_as_it_is_until_it_is_decided() -> None:
    """Nothing of it had been given, and “until then: it goes on as it is” was told of it."""
    care = one_moved("talking", "home", **GOES_ON, safety="contraindicated")
    known: dict[str, Any] = {"safety": "no_concern", "checked_by": "Dr Ito", "checked_at": NOW}

    told = said(review(care, **known))

    until_then = "Until then: the team that answers for it sees to it; "
    checked = "it was on hold, and was checked since"
    assert told.endswith(f" Nobody has answered for it yet. {until_then}{checked}.")
    assert checked not in said(one_moved("talking", "home", **GOES_ON, **known))
