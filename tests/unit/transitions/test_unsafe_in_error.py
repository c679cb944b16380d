"""What was found unsafe stays known where its component is entered in error: it is of the person.

That the record of the care was a mistake makes no finding untrue. It had been forgotten, and care
of the same kind was added and given unchecked.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, OVER, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.decisions_told import said as decided
from tests.unit.transitions.decisions_told import summary
from tests.unit.transitions.ended_unsafe import A_CHECK, ENDED, UNSAFE, end_of
from tests.unit.transitions.history import said as told_once
from tests.unit.transitions.moving import (
    GOES_ON,
    a_move_to,
    a_paused_component,
    answer,
    component_of,
    moved,
    one_moved,
    record,
    refuse_as_unsafe,
    review,
    some_care,
    step,
    step_with_event,
    take_back,
)

A_SLIP: Final[dict[str, Any]] = {"reason": "A slip.", "authorised_by": PRESCRIBER}
FOUND: Final[dict[str, Any]] = {
    "safety": "contraindicated",
    "checked_by": "Dr Ito",
    "checked_at": ENDED,
}
CHECKED_NOW: Final[dict[str, Any]] = {**A_CHECK, "checked_at": NOW}
KNOWN: Final = (
    "was known to be unsafe on 2 March 2026, by the word of Dr Ito, before it was entered in error"
)


def in_error(care: Care, component_id: str = "talking") -> Care:
    return step(care, "entered_in_error", component_id, **A_SLIP)


def with_another(care: Care, status: str = "offered") -> Care:
    """The same, with care of the kind of `talking` put into the plan anew."""
    made = a_paused_component if status == "paused" else a_component_of_a_plan
    return replace(care, components=(*care.components, made("other-talking", status=status)))


def refused_as_unsafe() -> Care:
    asks = {"outcome": "hand_over", "authorised_by": PRESCRIBER}
    handed = answer(one_moved("lithium"), "settle", "lithium", **asks)
    return refuse_as_unsafe(handed, "lithium")


def paused_as_unsafe() -> Care:
    why = {"reason_code": "safety_concern", "reason": "A rash.", "authorised_by": PRESCRIBER}
    return answer(one_moved("talking", wish="pause"), "confirm", **why)


@pytest.mark.parametrize(
    ("found", "component_id", "who"),
    [
        (lambda: one_moved("talking", **FOUND), "talking", "Dr Ito"),
        (refused_as_unsafe, "lithium", "Di Shore"),
        (paused_as_unsafe, "talking", "Dr Ada Moss"),
        (lambda: one_moved("talking", safety="contraindicated"), "talking", None),
    ],
    ids=["stated", "refused", "paused", "stated by nobody in particular"],
)
def test_what_was_found_unsafe_keeps_by_whose_word_and_when_it_is_entered_in_error(
    found: Callable[[], Care], component_id: str, who: str | None
) -> None:
    after = in_error(found(), component_id)

    never = component_of(after, component_id)
    assert (never.status, never.next_step) == ("entered_in_error", None)
    assert end_of(never) == (who, NOW)


def test_what_nobody_found_unsafe_or_was_checked_since_is_only_entered_in_error() -> None:
    cleared = review(one_moved("talking", **FOUND), safety="no_concern", **CHECKED_NOW)

    for care in (some_care(), one_moved("talking"), cleared):
        grounds = A_SLIP if care.transitions else {"reason": "A slip."}
        assert end_of(component_of(step(care, "entered_in_error", **grounds))) == (None, None)


def test_what_ended_as_unsafe_keeps_that_where_it_is_entered_in_error_later() -> None:
    over = {**OVER, "reason_code": "safety_concern", "authorised_by": PRESCRIBER}
    ended = step(one_moved("talking", wish="stop"), "completed", **over)
    stopped = some_care(UNSAFE)

    assert end_of(component_of(step(ended, "entered_in_error", reason="A slip."))) == (
        "Joy Adeyemi",
        NOW,
    )
    assert end_of(component_of(step(stopped, "entered_in_error", reason="A slip."))) == (
        "Dr Reed",
        ENDED,
    )


def test_care_of_its_kind_begins_anew_only_once_it_was_checked() -> None:
    care = with_another(in_error(one_moved("talking", **FOUND)))

    with pytest.raises(Invalid) as unchecked:
        step(care, "active", "other-talking")
    with pytest.raises(Invalid) as too_early:
        step(care, "active", "other-talking", **A_CHECK)
    begun = step(care, "active", "other-talking", **CHECKED_NOW)

    was = "This care was known to be unsafe on 2 March 2026, before it was entered in error."
    how = "Before it begins anew, have it checked: say who found no concern, and when."
    assert [each.detail for each in unchecked.value.faults] == [f"{was} {how}"] * 2
    assert [(each.code, each.detail) for each in too_early.value.faults] == [
        (
            "before_it_ended",
            f"{was} A check of before that says nothing of it: have it checked again.",
        )
    ]
    assert component_of(begun, "other-talking").status == "active"


def test_it_is_told_beside_an_offer_and_beside_what_rests_in_words_that_are_true_of_it() -> None:
    known = in_error(one_moved("talking", **FOUND))
    recorded = record(with_another(known), a_move_to("home"))
    resting = moved(with_another(known, "paused"), "home", stated_for_all=GOES_ON)

    assert summary(recorded.care, offers=recorded.carried) == (
        f"No care is under way. On offer, and not begun: Other-Talking ({KNOWN}; to be checked "
        "before it starts)."
    )
    assert f" Care of this kind {KNOWN}: it is to be checked before it starts. " in decided(
        resting, "other-talking"
    )
    assert f" To be checked before it starts: Other-Talking (care of this kind {KNOWN}). " in (
        summary(resting)
    )


def test_a_move_that_is_taken_back_still_undoes_what_it_found() -> None:
    back = take_back(one_moved("talking", **FOUND))

    never = component_of(step(back, "entered_in_error", reason="A slip."))
    begun = step(with_another(back), "active", "other-talking")

    assert end_of(never) == (None, None)
    assert component_of(begun, "other-talking").status == "active"


def test_the_history_says_of_an_entry_in_error_that_it_had_been_found_unsafe() -> None:
    care = one_moved("talking", **FOUND)

    told = told_once(care, step_with_event(care, "entered_in_error", **A_SLIP))

    assert told == (
        "Talking: entered in error, after it had been found unsafe, Dr Ada Moss (prescriber) "
        "answers for it. The reason given: “A slip.”"
    )
