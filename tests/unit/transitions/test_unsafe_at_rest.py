"""Which paused care a plan tells was found unsafe, by whom and when."""

from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.transitions.unsafe_at_rest import unsafe_at_rest, unsafe_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PAUSE, PRESCRIBER, PROFESSIONAL
from tests.unit.transitions.answers import BASIS
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    answer,
    close,
    decision_about,
    given,
    moved,
    one_moved,
    refuse,
    refuse_as_unsafe,
    review,
    step,
    take_back,
)
from tests.unit.transitions.refused_as_unsafe import CHECKED, HEART, SAFE, refused, settled
from tests.unit.transitions.test_overruled import as_told

RESTS: Final[dict[str, Any]] = {
    "outcome": "pause",
    "reason": "Waiting for the renal opinion.",
    "persons_view": "agrees",
    "persons_words": "All right.",
}
BY_DI: Final = ("Di Shore", NOW)
FOUND_EARLIER: Final[dict[str, Any]] = {"checked_by": "Dr Ito", "checked_at": MOVED_AT}
BY_ITO: Final = ("Dr Ito", MOVED_AT)


def told(care: Care, about: str = HEART) -> tuple[object, object] | None:
    """By whose word and when the care is told to be unsafe; None where it is not."""
    found = unsafe_in(care)
    assert unsafe_in(as_told(care)) == found
    decision = decision_about(care, about)
    of = [(each.decision_id, each.transition_id, each.plan_component_id) for each in found]
    these = (decision.decision_id, decision.transition_id, decision.plan_component_id)
    assert of in ([], [these])
    return (found[0].found_unsafe_by, found[0].found_unsafe_at) if found else None


def stated(component_id: str, **by: object) -> Care:
    return one_moved(component_id, "ward", safety="contraindicated", **by)


def test_what_a_team_refused_as_unsafe_and_somebody_paused_is_told_by_their_word() -> None:
    """Once it was paused its danger was told nowhere, and least of all where it was passed on."""
    again = refuse(settled(refused(), "hand_over", **BASIS), HEART)

    assert told(settled(refused(), **RESTS)) == BY_DI
    assert told(settled(again, **RESTS)) == BY_DI


@pytest.mark.parametrize(
    ("by", "found"), [(FOUND_EARLIER, BY_ITO), ({}, (None, None))], ids=["known", "unnamed"]
)
@pytest.mark.parametrize("component_id", ["lithium", "talking"])
def test_so_is_what_was_stated_to_be_unsafe_whether_or_not_it_must_not_lapse(
    component_id: str, by: dict[str, Any], found: tuple[object, object]
) -> None:
    action = "settle" if component_id == "lithium" else "confirm"
    how = RESTS if action == "settle" else {**RESTS, "outcome": None}
    care = answer(stated(component_id, **by), action, component_id, **how, authorised_by=PRESCRIBER)

    assert told(care, component_id) == found


def test_what_went_on_on_a_basis_and_was_paused_by_hand_is_told_too() -> None:
    goes_on = settled(refuse_as_unsafe(one_moved(HEART), HEART), **BASIS)

    assert told(goes_on) is None
    assert told(step(goes_on, "paused", HEART, **PAUSE, authorised_by=PROFESSIONAL)) == BY_DI


def test_while_a_decision_about_it_waits_that_says_who_found_it() -> None:
    for waits in (
        moved(settled(refused(), **RESTS), "home"),
        review(settled(refused(), **RESTS), HEART),
    ):
        [at_rest] = unsafe_at_rest(waits)
        assert told(waits) is None
        assert (at_rest.found_unsafe_by, at_rest.found_unsafe_at) == BY_DI
        assert [*unsafe_at_rest(as_told(waits))] == [at_rest]


def test_once_it_was_checked_it_is_told_no_more_whatever_is_decided() -> None:
    safe = review(settled(refused(), **RESTS), HEART, **GOES_ON, **SAFE)

    assert told(settled(safe, **RESTS)) is None
    assert [*unsafe_at_rest(safe)] == []


def test_what_rests_for_another_reason_or_goes_on_by_a_check_is_not_told() -> None:
    full = refuse(one_moved(HEART, **GOES_ON), HEART)

    assert told(settled(full, **RESTS)) is None
    assert told(settled(refused(), **CHECKED)) is None


def test_a_move_that_is_taken_back_takes_its_finding_with_it_and_leaves_the_one_before() -> None:
    rests = settled(refused(), **RESTS)
    onward = moved(rests, "home", occurred_at=NOW + timedelta(hours=-1))

    assert unsafe_in(take_back(rests)) == ()
    assert told(take_back(onward)) == BY_DI


def test_it_stays_told_when_the_plan_is_closed_unless_a_decision_about_it_waited() -> None:
    rests = settled(refused(), **RESTS)
    received = [given(rests.components[0].plan_component_id, authorised_by=PROFESSIONAL)]

    assert told(close(rests, received)) == BY_DI
    assert unsafe_in(close(moved(rests, "home"), received)) == ()
