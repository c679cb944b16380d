"""Care that goes on beside an end as unsafe of its kind is cleared by a confirmed check, too."""

from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.anew import unchecked_since
from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.plans.wording import WORDING
from tests.unit.transitions.answers import BASIS, INSTEAD
from tests.unit.transitions.ended_unsafe import A_CHECK, ENDED, UNSAFE, check_of, resting
from tests.unit.transitions.moving import (
    GOES_ON,
    accept,
    answer,
    component_of,
    moved,
    review,
    some_care,
    take_back,
)

OTHER: Final = "other-talking"
NO_CONCERN: Final[dict[str, Any]] = {**GOES_ON, "safety": "no_concern", **A_CHECK}
NOT_CHECKED: Final = "no check since then is on record"


def going_on() -> Care:
    """Care that goes on although care of its kind has ended as unsafe, as after a correction."""
    return some_care(UNSAFE, a_component_of_a_plan(OTHER))


def is_unchecked(care: Care) -> bool:
    return unchecked_since(care.components, component_of(care, OTHER)) is not None


def told(care: Care) -> str:
    return sum_up_component(component_of(care, OTHER), Left(care.components), WORDING)


def test_a_check_of_what_goes_on_counts_once_it_is_confirmed() -> None:
    """Its decision told the check, and its plan for ever that there was none."""
    reviewed = review(going_on(), OTHER, **NO_CONCERN)
    assert is_unchecked(reviewed)
    assert NOT_CHECKED in told(reviewed)

    confirmed = answer(reviewed, "confirm", OTHER)

    assert not is_unchecked(confirmed)
    assert check_of(component_of(confirmed, OTHER)) == A_CHECK
    assert told(confirmed) == (
        "Other-Talking (Talking, the same kind of care, ended as unsafe on 1 January 2026, by the "
        "word of Dr Reed; checked since by Dr Moss on 1 March 2026) is recorded as active."
    )


def test_so_does_one_of_what_started_on_a_basis_or_is_handed_over() -> None:
    start = {"outcome": "resume", "authorised_by": PRESCRIBER, **BASIS}
    unsafe = {"safety": "contraindicated", "checked_by": "Dr Reed", "checked_at": ENDED}
    started = answer(resting(**unsafe), "override", OTHER, **start)
    of_it = {"plan_component_id": component_of(started, OTHER).plan_component_id, **NO_CONCERN}
    handed_over = accept(moved(started, "west", stated=[of_it]), OTHER)
    again = answer(review(started, OTHER, **NO_CONCERN), "confirm", OTHER)

    assert is_unchecked(started)
    for care in (handed_over, again):
        assert component_of(care, OTHER).status == "active"
        assert check_of(component_of(care, OTHER)) == A_CHECK


def test_so_does_one_that_its_answer_brings() -> None:
    care = review(going_on(), OTHER, **GOES_ON, safety="not_checked")
    goes_on = {"outcome": "continue", "authorised_by": PRESCRIBER}

    assert is_unchecked(answer(care, "settle", OTHER, **goes_on))
    assert not is_unchecked(answer(care, "settle", OTHER, **goes_on, **A_CHECK))


@pytest.mark.parametrize(
    "stated",
    [
        {**NO_CONCERN, "checked_at": ENDED - timedelta(days=1)},
        {**GOES_ON, "safety": "no_concern"},
        {**GOES_ON, **A_CHECK},
        GOES_ON,
    ],
    ids=["before it ended", "by nobody", "nothing found", "nothing said"],
)
def test_nothing_else_counts(stated: dict[str, Any]) -> None:
    confirmed = answer(review(going_on(), OTHER, **stated), "confirm", OTHER)

    assert is_unchecked(confirmed)
    assert check_of(component_of(confirmed, OTHER)) == dict.fromkeys(A_CHECK)


def test_what_is_found_unsafe_or_rests_keeps_no_check() -> None:
    goes_on = {"outcome": "continue", "authorised_by": PRESCRIBER, **BASIS}
    says = {"persons_view": "agrees", "persons_words": "Later."}
    rests = {"outcome": "pause", "reason_code": "clinical_judgement", "reason": "Not yet.", **says}
    unsafe = review(going_on(), OTHER, **{**NO_CONCERN, "safety": "contraindicated"})
    safe = review(going_on(), OTHER, **NO_CONCERN)

    for care in (
        answer(unsafe, "override", OTHER, **goes_on),
        answer(safe, "override", OTHER, **rests),
    ):
        assert check_of(component_of(care, OTHER)) == dict.fromkeys(A_CHECK)


def test_it_is_taken_back_with_the_move_that_brought_it() -> None:
    care = going_on()
    of_it = {"plan_component_id": component_of(care, OTHER).plan_component_id, **NO_CONCERN}
    stays = {"outcome": "continue", **INSTEAD}
    answered = answer(moved(care, "west", stated=[of_it]), "override", OTHER, **stays)
    assert not is_unchecked(answered)

    back = take_back(answered)

    assert is_unchecked(back)
    assert (component_of(back, OTHER).status, NOT_CHECKED in told(back)) == ("active", True)


def test_a_later_end_as_unsafe_is_to_be_checked_for_again() -> None:
    confirmed = answer(review(going_on(), OTHER, **NO_CONCERN), "confirm", OTHER)
    later = a_component_of_a_plan(
        "talking", status="stopped", ended_unsafe_by="Dr Reed", ended_unsafe_at=NOW
    )
    care = some_care(later, *confirmed.components[1:])

    assert is_unchecked(care)
