"""Whose words say why care is unsafe, once it is stated again by another, or by nobody named."""

from datetime import datetime
from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.transitions.values import Care
from tests.unit.transitions.moving import (
    MOVED_AT,
    a_move_to,
    faults_of_move,
    faults_of_review,
    moved,
    review,
)
from tests.unit.transitions.test_why_unsafe import EARLIER, LATER, WHY, finding_in, found, of_it
from tests.unit.transitions.test_why_unsafe import stated as found_unsafe

UNSAFE: Final[dict[str, Any]] = {"safety": "contraindicated"}
AT: Final[dict[str, Any]] = {"checked_at": MOVED_AT}
BY_ANN: Final[dict[str, Any]] = {"checked_by": "Ann"}
FALLS: Final[dict[str, Any]] = {"safety_reason": "Falls."}
ALL_BAD: Final[dict[str, Any]] = {**UNSAFE, **BY_ANN, "safety_reason": "All bad."}
WHO_SAYS_SO: Final = [("/checked_by", "missing")]


def by_ann_at_no_time(**changes: object) -> Care:
    return found_unsafe(**{**BY_ANN, "checked_at": None, **changes})


def by_nobody_named(at: datetime | None, **changes: object) -> Care:
    return found_unsafe(**{"checked_by": None, "checked_at": at, **changes})


def test_a_first_time_for_what_somebody_found_keeps_their_name_and_why() -> None:
    """Who had found it, and what they said, was gone from all that is told."""
    care = by_ann_at_no_time()

    at_a_review = review(care, "lithium", **UNSAFE, **AT)
    at_a_move = moved(care, "home", stated=[{**of_it(care), **UNSAFE, **AT}])
    of_all = moved(care, "home", stated_for_all={**UNSAFE, **AT})

    told = [finding_in(each) for each in (at_a_review, at_a_move, of_all)]
    assert told == [found("Ann", MOVED_AT, WHY)] * 3


def test_with_a_first_time_nobody_who_is_not_named_says_why_in_their_place() -> None:
    care = by_ann_at_no_time()
    asked = {**UNSAFE, **AT, **FALLS}

    assert faults_of_review(care, "lithium", **asked) == WHO_SAYS_SO
    of_one = a_move_to("home", stated=[{**of_it(care), **asked}])
    assert faults_of_move(care, of_one) == [("/stated/0/checked_by", "missing")]
    own = review(care, "lithium", **asked, **BY_ANN)
    assert finding_in(own) == found("Ann", MOVED_AT, "Falls.")
    of_all = moved(care, "home", stated_for_all=asked)
    assert finding_in(of_all) == found("Ann", MOVED_AT, WHY)


@pytest.mark.parametrize("at", [EARLIER, MOVED_AT, LATER], ids=["earlier", "then", "later"])
def test_nor_does_anybody_at_another_time(at: datetime) -> None:
    """Falls were told as what Dr Ito had found, where the time was the same."""
    care = found_unsafe()
    asked = {**UNSAFE, **FALLS, "checked_at": at}

    assert faults_of_review(care, "lithium", **asked) == WHO_SAYS_SO


def test_why_is_said_for_the_first_time_with_a_first_time_by_nobody_named() -> None:
    care = by_ann_at_no_time(safety_reason=None)

    again = review(care, "lithium", **UNSAFE, **AT, **FALLS)

    assert finding_in(again) == found("Ann", MOVED_AT, "Falls.")


def test_who_is_first_named_for_everything_is_quoted_with_their_own_words() -> None:
    """Ann was told to have said of the level what nobody knew who had found."""
    care = by_nobody_named(None)

    at_a_time, at_none = (moved(care, "home", stated_for_all={**ALL_BAD, **at}) for at in (AT, {}))

    assert finding_in(at_a_time) == found("Ann", MOVED_AT, "All bad.")
    assert finding_in(at_none) == found("Ann", None, "All bad.")


@pytest.mark.parametrize("at", [{}, AT, {"checked_at": EARLIER}])
def test_nor_are_they_named_for_what_was_found_at_a_time_in_other_words(at: dict[str, Any]) -> None:
    care = by_nobody_named(MOVED_AT)

    again = moved(care, "home", stated_for_all={**ALL_BAD, **at})

    assert finding_in(again) == found(None, MOVED_AT, WHY)


@pytest.mark.parametrize("why", [None, WHY])
@pytest.mark.parametrize("at", [None, MOVED_AT])
def test_a_first_name_for_everything_leaves_why_where_it_brings_no_other_words(
    at: datetime | None, why: str | None
) -> None:
    care = by_nobody_named(at)

    again = moved(care, "home", stated_for_all={**ALL_BAD, "safety_reason": why})

    assert finding_in(again) == found("Ann", at, WHY)


@pytest.mark.parametrize("at", [None, MOVED_AT])
def test_a_first_name_for_everything_says_why_where_nobody_had(at: datetime | None) -> None:
    care = by_nobody_named(at, safety_reason=None)

    again = moved(care, "home", stated_for_all=ALL_BAD)

    assert finding_in(again) == found("Ann", at, "All bad.")


@pytest.mark.parametrize("of_this", [BY_ANN, FALLS], ids=["name", "words"])
def test_what_is_said_of_this_care_with_that_is_not_lost(of_this: dict[str, Any]) -> None:
    care = by_nobody_named(MOVED_AT)
    of_one = {**of_it(care), **UNSAFE, **of_this}

    again = moved(care, "home", stated_for_all=ALL_BAD, stated=[of_one])

    assert finding_in(again) == found("Ann", MOVED_AT, of_this.get("safety_reason", WHY))


def test_the_words_of_a_refusal_do_not_say_what_was_said() -> None:
    with pytest.raises(Invalid) as refused:
        review(by_ann_at_no_time(), "lithium", **UNSAFE, **AT, **FALLS)

    [fault] = refused.value.faults
    assert "Falls" not in fault.detail
    assert WHY.strip() not in fault.detail
