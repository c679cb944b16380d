"""A refusal of an answer says what exactly is missing, and what each basis is."""

from typing import Any, Final

import pytest

from app.pathways.errors import Fault
from app.pathways.plans.terms import ReasonCode
from app.pathways.transitions.refused import BasisMissing, PersonsViewMissing
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    answer,
    moved,
    one_moved,
    some_care,
)
from tests.unit.transitions.moving import step as by_hand

NEEDS_THEIR_WORDS: Final = Fault(
    pointer="/persons_words", code="missing", detail="Say what they said, in their words."
)
STOPS: Final[dict[str, Any]] = {"outcome": "stop", **INSTEAD}


@pytest.mark.parametrize("view", ["agrees", "disagrees"])
def test_a_view_without_words_is_told_that_the_words_are_missing(view: str) -> None:
    """It was told that whoever it is for had not been heard, and to ask them."""
    care = one_moved("talking", "home", **GOES_ON)

    with pytest.raises(PersonsViewMissing) as refused:
        answer(care, "override", **STOPS, persons_view=view)

    assert str(refused.value) == (
        "This goes against what is on record: whoever it is for wishes it to go on. "
        'Their view is given, and what they said is missing: send "persons_words": "" '
        "with their words."
    )
    assert refused.value.faults == (NEEDS_THEIR_WORDS,)


@pytest.mark.parametrize("given", [{}, {"persons_view": "not_asked"}, {"persons_words": "No."}])
def test_where_no_view_is_given_they_are_to_be_asked(given: dict[str, str]) -> None:
    care = one_moved("talking", "home", **GOES_ON)

    with pytest.raises(PersonsViewMissing, match="Ask them, and send") as refused:
        answer(care, "override", **STOPS, **given)

    assert refused.value.faults == ()


def test_what_rests_and_was_refused_is_told_the_same() -> None:
    well = {"engagement": "well_enough"}
    care = moved(
        answer(one_moved("talking", wish="pause", **well), "confirm"),
        "home",
        stated_for_all={**well, "wish": "continue"},
    )
    starts = {"outcome": "resume", "authorised_by": PRESCRIBER}

    with pytest.raises(PersonsViewMissing, match=r"^Whoever it is for had refused this") as refused:
        answer(care, "settle", **starts, persons_view="agrees")

    assert refused.value.faults == (NEEDS_THEIR_WORDS,)


def test_what_is_said_to_be_over_by_hand_is_told_the_same() -> None:
    care = moved(some_care(a_paused_component()))

    with pytest.raises(PersonsViewMissing) as refused:
        by_hand(care, "completed", reason="Done.", authorised_by=PRESCRIBER, persons_view="agrees")

    assert refused.value.faults == (NEEDS_THEIR_WORDS,)


def test_each_basis_is_told_with_what_it_is_where_it_is_asked_for_and_in_the_interface() -> None:
    """Best interests were offered, and not that they are for whoever lacks capacity."""
    care = one_moved("lithium", **GOES_ON | {"safety": "contraindicated"})

    with pytest.raises(BasisMissing) as refused:
        answer(care, "settle", "lithium", outcome="continue", authorised_by=PRESCRIBER, **INSTEAD)

    described = " ".join((ReasonCode.__doc__ or "").replace("`", "").split())
    for told in (str(refused.value), described):
        assert (
            "advance_choice: what they chose for such a time, while they had the capacity" in told
        )
        assert (
            "best_interests: they lack capacity for this decision (in England and Wales: Mental "
            "Capacity Act 2005)."
        ) in told
        assert "legal_authority: a power in law to go on all the same" in told
        assert told.endswith("None of it is checked here.")
