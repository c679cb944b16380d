"""Which care a plan tells goes on, as somebody decided, without a check on record."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest

from app.pathways.transitions.unchecked import unchecked_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PAUSE, PRESCRIBER
from tests.unit.transitions.answers import IN_WORDS, INSTEAD
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    accept,
    answer,
    close,
    decision_about,
    given,
    moved,
    one_moved,
    refuse,
    review,
    some_care,
    step,
    take_back,
)
from tests.unit.transitions.test_overruled import as_told

BY: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER}
CHECKED: Final[dict[str, Any]] = {"checked_by": "Dr Ada Moss", "checked_at": NOW}
FOUND: Final = {"safety": "no_concern", **CHECKED, **GOES_ON}


def settled(outcome: str = "continue", **more: object) -> Care:
    """Lithium, of which a prescriber decided that it goes on, and said of no check."""
    asked = {"outcome": outcome, **BY, **more}
    return answer(one_moved("lithium", **GOES_ON), "settle", "lithium", **asked)


def is_told(care: Care) -> bool:
    told = unchecked_in(care)
    assert unchecked_in(as_told(care)) == told
    about = [(each.decision_id, each.plan_component_id) for each in told]
    decision = decision_about(care, "lithium")
    assert about in ([], [(decision.decision_id, decision.plan_component_id)])
    return bool(about)


def resumed() -> Care:
    rests = moved(some_care(a_paused_component("lithium")))
    return answer(rests, "settle", "lithium", outcome="resume", **BY)


@pytest.mark.parametrize(
    "care",
    [
        settled(),
        settled("adapt", adaptation="Half the dose."),
        accept(settled("hand_over"), "lithium"),
        resumed(),
    ],
    ids=["continues", "changed", "taken over", "starts again"],
)
def test_what_goes_on_without_a_check_stays_told_once_it_is_settled(care: Care) -> None:
    """The plan said of it what it says of care that was checked: its name."""
    assert is_told(care)


def test_a_check_with_the_answer_or_before_it_leaves_nothing_to_tell() -> None:
    checked = answer(one_moved("lithium", **FOUND), "confirm", "lithium")

    assert not is_told(settled(**CHECKED))
    assert not is_told(accept(settled("hand_over", **CHECKED), "lithium"))
    assert not is_told(checked)


def test_what_waits_is_told_as_undecided_alone() -> None:
    assert not is_told(one_moved("lithium", **GOES_ON))
    assert not is_told(settled("hand_over"))
    assert not is_told(refuse(settled("hand_over"), "lithium"))


def test_what_rests_is_not_told() -> None:
    assert not is_told(settled("pause", **INSTEAD, **IN_WORDS))
    unasked = answer(one_moved("lithium"), "settle", "lithium", outcome="continue", **BY)
    assert is_told(unasked)
    assert not is_told(step(unasked, "paused", "lithium", **PAUSE, **BY))


def test_care_that_joined_and_was_never_decided_about_is_not_told() -> None:
    care = some_care(*settled().components)

    assert unchecked_in(care) == ()


AGAIN: Final[Mapping[str, Callable[[Care], Care]]] = {
    "reviewed": lambda care: review(care, "lithium"),
    "found of no concern": lambda care: review(care, "lithium", **FOUND),
    "moved": lambda care: moved(care, "home"),
}


@pytest.mark.parametrize("decided_again", AGAIN.values(), ids=AGAIN)
def test_while_it_is_decided_about_again_that_says_itself_whether_it_waits(
    decided_again: Callable[[Care], Care],
) -> None:
    assert not is_told(decided_again(settled()))


def test_a_later_answer_counts_and_not_the_earlier() -> None:
    again = AGAIN["reviewed"](settled())
    found = answer(AGAIN["found of no concern"](settled()), "confirm", "lithium")

    assert is_told(answer(again, "settle", "lithium", outcome="continue", **BY))
    assert not is_told(answer(again, "settle", "lithium", outcome="continue", **BY, **CHECKED))
    assert not is_told(found)


def test_when_a_move_is_taken_back_what_was_decided_before_it_is_told_again() -> None:
    settled_again = answer(
        AGAIN["moved"](settled()), "settle", "lithium", outcome="continue", **BY, **CHECKED
    )

    assert unchecked_in(take_back(settled())) == ()
    assert not is_told(settled_again)
    [back] = unchecked_in(take_back(settled_again))
    assert back.decision_id == settled_again.decisions[0].decision_id


def test_it_stays_told_when_the_plan_is_closed_unless_it_was_being_decided_about() -> None:
    care = settled()
    recipients = [given(care.components[0].plan_component_id, **BY)]

    assert is_told(close(care, recipients))
    assert unchecked_in(close(AGAIN["reviewed"](care), recipients)) == ()
