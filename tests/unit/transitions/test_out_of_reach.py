"""Which care a plan tells cannot reach somebody, with why, and how long it does."""

from typing import Any, Final

import pytest

from app.pathways.transitions.out_of_reach import out_of_reach_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PAUSE, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    accept,
    answer,
    close,
    component_of,
    decision_about,
    given,
    moved,
    one_moved,
    review,
    some_care,
    step,
    take_back,
)
from tests.unit.transitions.test_overruled import as_told

WHY: Final = "No therapist on this ward."
OUT: Final[dict[str, Any]] = {
    "engagement": "well_enough",
    "reach": "none",
    "reach_reason": WHY,
}
INSTEAD: Final = {"reason_code": "clinical_judgement", "reason": "We talked it over."}
NO_NURSE: Final[dict[str, Any]] = {
    **GOES_ON,
    "safety": "no_concern",
    "reach": "none",
    "reach_reason": "No nurse there.",
    "checked_by": "Dr Ito",
    "checked_at": "2026-03-02T06:00:00Z",
}


def told(care: Care, about: str = "talking") -> str | None:
    """Why its care cannot reach them, as a plan tells it; None where it does not."""
    found = out_of_reach_in(care)
    assert out_of_reach_in(as_told(care)) == found
    if not found:
        return None
    [one] = found
    decision = decision_about(care, about) if care.closure is None else care.decisions[-1]
    assert (one.decision_id, one.transition_id) == (decision.decision_id, decision.transition_id)
    assert one.plan_component_id == component_of(care, about).plan_component_id
    return one.reach_reason


def test_what_is_to_pause_as_nothing_can_reach_them_is_told_before_and_after() -> None:
    """Whoever reviewed the pause read that the service has a gap, and not which."""
    waits = one_moved("talking", "ward", **OUT)
    assert decision_about(waits, "talking").rule == "service-gap"

    assert told(waits) == WHY
    assert told(answer(waits, "confirm")) == WHY
    assert told(answer(waits, "confirm", **INSTEAD)) == WHY


def test_so_is_what_somebody_must_decide_about() -> None:
    assert told(one_moved("lithium", "ward", **NO_NURSE), "lithium") == "No nurse there."


@pytest.mark.parametrize("how", ["continue", "adapt", "hand_over"])
def test_what_goes_on_all_the_same_reaches_them_somehow(how: str) -> None:
    change = {"adaptation": "By telephone."} if how == "adapt" else {}
    goes_on = answer(
        one_moved("talking", "ward", **OUT), "override", outcome=how, **change, **INSTEAD
    )

    assert told(goes_on) == (WHY if how == "hand_over" else None)
    settled = accept(goes_on) if how == "hand_over" else goes_on
    assert told(settled) is None
    assert told(step(settled, "paused", **PAUSE)) is None


def test_what_rests_still_with_the_team_that_takes_it_over_is_told() -> None:
    care = some_care(a_paused_component())
    said = {"plan_component_id": care.components[0].plan_component_id, **OUT}
    waits = moved(care, "ward", stated=[said])

    rests = answer(waits, "override", outcome="hand_over", **INSTEAD)

    assert told(waits) == told(rests) == told(accept(rests)) == WHY


def test_it_is_told_until_something_else_is_known_or_the_care_is_no_more() -> None:
    rests = answer(one_moved("talking", "ward", **OUT), "confirm")

    assert told(review(rests, wish="continue")) == WHY
    assert told(review(rests, **GOES_ON, reach="adapted", reach_reason="A room is free.")) is None
    assert told(moved(rests, "home", stated_for_all=GOES_ON)) is None
    assert told(moved(rests, "ward", leave="escorted")) is None
    assert told(take_back(moved(rests, "home", stated_for_all=GOES_ON))) == WHY
    assert told(step(rests, "stopped", reason="Enough.", authorised_by=PRESCRIBER)) is None


def test_a_plan_that_closed_tells_what_rested_so_and_what_waited() -> None:
    waits = one_moved("talking", "ward", **OUT)
    to = [given(component_of(waits).plan_component_id)]

    assert told(close(waits, to)) == WHY
    assert told(close(answer(waits, "confirm"), to)) == WHY


@pytest.mark.parametrize("reach", ["as_is", "adapted"])
def test_how_it_can_reach_them_is_no_reason_why_not(reach: str) -> None:
    can = {**GOES_ON, "reach": reach, "reach_reason": "She visits."}
    assert told(one_moved("talking", "ward", **can)) is None


def test_nothing_is_told_where_nobody_said_why_or_of_other_care() -> None:
    assert told(one_moved("talking", "ward", **GOES_ON)) is None
    two = some_care(a_component_of_a_plan("talking"), a_component_of_a_plan("voices-group"))
    said = {"plan_component_id": component_of(two).plan_component_id, **OUT}
    care = moved(two, "ward", stated=[said])

    assert [each.reach_reason for each in out_of_reach_in(care)] == [WHY]
