"""What an answer pauses because it is not safe is known as unsafe until it was checked since."""

from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.rules.factors import Safety
from app.pathways.transitions.checking import Finding, finding_of, is_unsafe
from app.pathways.transitions.unsafe_at_rest import unsafe_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PAUSE, PRESCRIBER, PROFESSIONAL
from tests.unit.transitions.ended_unsafe import end_of
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    answer,
    component_of,
    decision_about,
    moved,
    one_moved,
    review,
    some_care,
    step,
    take_back,
)
from tests.unit.transitions.refused_as_unsafe import CHECKED, CHECKED_EARLIER, SAFE, found_in
from tests.unit.transitions.test_overruled import as_told

WHY: Final = "Self-harm rose."
SAYS: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "All right."}
AS_UNSAFE: Final[dict[str, Any]] = {
    "outcome": "pause",
    "reason_code": "safety_concern",
    "reason": WHY,
    **SAYS,
}
ON: Final = "talking"
BY_BO: Final = (Safety.CONTRAINDICATED, "Bo Reed", NOW)
BY_MOSS: Final = (Safety.CONTRAINDICATED, "Dr Ada Moss", NOW)


def rested(*, by: dict[str, Any] | None = None, **stated: object) -> Care:
    care = one_moved(ON, "home", **{**GOES_ON, **stated})
    return answer(care, "override", ON, **AS_UNSAFE, authorised_by=by)


def test_who_pauses_it_has_found_it_unsafe_though_it_was_checked_before() -> None:
    """Two moves later it was proposed that it starts, and one confirmation started it."""
    for care, by in ((rested(), "Bo Reed"), (rested(by=PRESCRIBER, **SAFE), "Dr Ada Moss")):
        decision = decision_about(care, ON)
        [told] = unsafe_in(care)
        assert finding_of(decision) == Finding(Safety.CONTRAINDICATED, by, NOW, WHY)
        assert is_unsafe(decision)
        assert (told.found_unsafe_by, told.found_unsafe_at) == (by, NOW)
        assert unsafe_in(as_told(care)) == (told,)


def test_at_a_review_and_at_each_move_it_is_unsafe_still() -> None:
    care = rested(by=PRESCRIBER)
    onward = moved(care, "ward", stated_for_all={**GOES_ON, **SAFE, **CHECKED_EARLIER})

    for again in (onward, moved(onward, "home", stated_for_all=GOES_ON), review(care, **GOES_ON)):
        assert found_in(again, ON) == BY_MOSS
        assert decision_about(again, ON).rule == "contraindicated"
        assert decision_about(again, ON).outcome == "pause"


def test_a_leave_leaves_the_pause_and_what_was_found_as_they_are() -> None:
    care = rested()

    on_leave = moved(care, "home", leave="escorted")

    assert decision_about(on_leave, ON).is_answered_before
    assert finding_of(decision_about(on_leave, ON)) == Finding(*BY_BO, WHY)
    assert found_in(moved(on_leave, "ward"), ON) == BY_BO


def test_only_a_check_of_since_says_otherwise() -> None:
    care = rested()

    for lacking in ({}, CHECKED_EARLIER):
        with pytest.raises(Invalid):
            review(care, **GOES_ON, safety="no_concern", **lacking)
    checked = review(care, **GOES_ON, safety="no_concern", **CHECKED)

    assert component_of(answer(checked, "confirm")).status == "active"


def test_it_ends_as_unsafe_by_hand_without_being_said_again() -> None:
    over = step(rested(wish="not_asked"), "stopped", reason="It is over.")

    assert end_of(component_of(over))[1] == NOW


def test_a_pause_that_is_taken_back_and_one_for_another_reason_found_nothing() -> None:
    care = one_moved(ON, "home", **GOES_ON)
    other = answer(care, "override", ON, **{**AS_UNSAFE, "reason_code": "clinical_judgement"})
    stopped = answer(care, "override", ON, **{**AS_UNSAFE, "outcome": "stop"})
    onward = moved(take_back(rested()), "ward", stated_for_all=GOES_ON)

    assert found_in(onward, ON)[0] is Safety.NO_CONCERN
    assert unsafe_in(other) == unsafe_in(stopped) == ()


def test_what_rested_already_and_is_to_rest_for_safety_is_unsafe_from_then_on() -> None:
    rests = moved(some_care(a_paused_component()), "home", stated_for_all=GOES_ON)

    care = answer(rests, "override", ON, **AS_UNSAFE, authorised_by=PROFESSIONAL)

    assert finding_of(decision_about(care, ON)) == Finding(*BY_BO, WHY)


def test_a_pause_by_hand_keeps_no_code_and_says_what_is_kept() -> None:
    care = one_moved(ON, "home", wish="not_asked")
    care = answer(care, "settle", ON, outcome="continue", authorised_by=PROFESSIONAL)

    with pytest.raises(Invalid) as refused:
        step(care, "paused", ON, **PAUSE, reason_code="safety_concern")
    with pytest.raises(Invalid) as elsewhere:
        step(care, "entered_in_error", ON, reason="A slip.", reason_code="safety_concern")

    [fault] = refused.value.faults
    assert (fault.pointer, fault.code) == ("/reason_code", "not_part_of_this_step")
    assert 'review it instead with "safety": "contraindicated", who found that' in fault.detail
    assert "review it" not in elsewhere.value.faults[0].detail
