"""What ended as unsafe is told with care of its kind, and a check goes with the move it came by."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.summaries.at_rest import notes_on_end
from app.pathways.plans.values import PlanComponent
from app.pathways.transitions.standing import with_decision
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.plans.wording import WORDING
from tests.unit.transitions.answers import IN_WORDS
from tests.unit.transitions.decisions_told import said as decided
from tests.unit.transitions.decisions_told import summary
from tests.unit.transitions.ended_unsafe import A_CHECK, ENDED, UNSAFE, check_of, end_of, resting
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    answer,
    component_of,
    decision_about,
    moved,
    one_moved,
    refuse_as_unsafe,
    review,
    some_care,
    step,
    take_back,
)


def test_a_stop_that_is_taken_back_ended_nothing_as_unsafe() -> None:
    care = one_moved("talking", "ward", safety="contraindicated", wish="stop")
    stopped = answer(care, "confirm")
    assert component_of(stopped).ended_unsafe_at == NOW

    back = component_of(take_back(stopped))

    assert (back.status, end_of(back)) == ("active", (None, None))


def test_a_start_that_is_taken_back_takes_its_check_with_it() -> None:
    start = {"outcome": "resume", "authorised_by": PRESCRIBER}
    started = answer(resting(safety="not_checked"), "settle", "other-talking", **start, **A_CHECK)

    back = component_of(take_back(started), "other-talking")

    assert (back.status, check_of(back)) == ("paused", dict.fromkeys(A_CHECK))


def test_a_check_of_before_the_move_stays_when_it_is_taken_back() -> None:
    begun = a_paused_component("other-talking", **A_CHECK)
    care = moved(some_care(UNSAFE, begun), "home", stated_for_all=GOES_ON)

    back = component_of(take_back(answer(care, "confirm", "other-talking")), "other-talking")

    assert (back.status, check_of(back)) == ("paused", A_CHECK)


def taken_back_after_another_said_the_same(care: Care, to: str, **more: object) -> PlanComponent:
    """What stands once a move is taken back that stated the check of before, and resumed."""
    stated = {**GOES_ON, "safety": "no_concern", **A_CHECK}
    care = moved(care, to, stated_for_all=stated, **more)
    resumed = answer(care, "confirm", "other-talking")
    assert component_of(resumed, "other-talking").status == "active"
    return component_of(take_back(resumed), "other-talking")


@pytest.mark.parametrize(("to", "leave"), [("home", "none"), ("ward", "escorted")])
def test_a_move_that_is_taken_back_takes_no_check_with_it_that_it_did_not_bring(
    to: str, leave: str
) -> None:
    begun = a_paused_component("other-talking", **A_CHECK)
    on_ward = some_care(UNSAFE, begun, setting="inpatient", team="ward")

    back = taken_back_after_another_said_the_same(on_ward, to, leave=leave)

    assert (back.status, check_of(back)) == ("paused", A_CHECK)


def test_a_start_that_is_taken_back_leaves_the_check_that_its_own_took_the_place_of() -> None:
    old = {"checked_by": "Dr Kay", "checked_at": ENDED - timedelta(days=1)}
    care = some_care(UNSAFE, a_paused_component("other-talking", **old))
    unchecked = moved(care, "home", stated_for_all={**GOES_ON, "safety": "not_checked"})
    start = {"outcome": "resume", "authorised_by": PRESCRIBER}
    started = answer(unchecked, "settle", "other-talking", **start, **A_CHECK)
    assert check_of(component_of(started, "other-talking")) == A_CHECK

    assert check_of(component_of(take_back(started), "other-talking")) == old


def test_what_rests_and_ended_as_unsafe_is_told_with_its_decision_and_its_move() -> None:
    care = resting()
    ended = "ended as unsafe on 1 January 2026, by the word of Dr Reed"

    told = decided(care, "other-talking")
    assert f" Care of this kind {ended}: it is to be checked before it starts. " in told
    assert f" To be checked before it starts: Other-Talking (care of this kind {ended}). " in (
        summary(care)
    )


def test_once_it_was_checked_or_starts_its_end_is_not_told_so() -> None:
    checked = some_care(UNSAFE, a_paused_component("other-talking", **A_CHECK))
    moved_on = moved(checked, "home", stated_for_all=GOES_ON)
    basis = {"reason_code": "best_interests", "reason": "All else failed."}
    start = {"outcome": "resume", "authorised_by": PRESCRIBER, **basis}
    started = answer(resting(safety="contraindicated"), "override", "other-talking", **start)

    reviewed = review(resting(), "other-talking", safety="no_concern", **A_CHECK, **GOES_ON)

    for care in (moved_on, started, reviewed):
        assert "to be checked before" not in decided(care, "other-talking")
        assert "To be checked before" not in summary(care)


NAMED: Final[dict[str, Any]] = {**GOES_ON, **A_CHECK}
"""Somebody and a time, and nothing that they found."""


def test_whoever_is_named_without_what_they_found_starts_nothing_that_ended_as_unsafe() -> None:
    at_a_move = resting(**A_CHECK)
    of_it = {"plan_component_id": at_a_move.components[-1].plan_component_id, **NAMED}
    at_once = moved(some_care(UNSAFE, at_a_move.components[-1]), "home", stated=[of_it])
    at_a_leave = moved(at_a_move, "home", leave="escorted", stated=[of_it])

    for care in (at_a_move, at_once, at_a_leave, review(resting(), "other-talking", **NAMED)):
        decision = decision_about(care, "other-talking")
        assert (decision.checked_by, decision.checked_at) == (None, None)
        with pytest.raises(Invalid) as refused:
            answer(care, "confirm", "other-talking")
        assert [each.code for each in refused.value.faults] == ["missing", "missing"]


def test_a_name_that_was_kept_without_what_they_found_starts_nothing_either() -> None:
    """Such were kept with decisions that may still wait."""
    care = resting()
    named = replace(decision_about(care, "other-talking"), **A_CHECK)

    with pytest.raises(Invalid) as refused:
        answer(with_decision(care, named), "confirm", "other-talking")
    assert [each.code for each in refused.value.faults] == ["missing", "missing"]


def test_what_was_found_of_it_in_this_stay_starts_it_after_a_leave_too() -> None:
    care = resting(safety="no_concern", **A_CHECK)

    again = moved(care, "home", leave="escorted", stated_for_all={"engagement": "well_enough"})

    started = component_of(answer(again, "confirm", "other-talking"), "other-talking")
    assert (started.status, check_of(started)) == ("active", A_CHECK)


def test_what_ends_as_unsafe_does_so_by_the_word_of_whoever_found_it_unsafe() -> None:
    """It named whoever confirmed the stop, who may have found nothing."""
    asks = {"outcome": "hand_over", "authorised_by": PRESCRIBER}
    refused = refuse_as_unsafe(answer(one_moved("lithium"), "settle", "lithium", **asks), "lithium")
    by_refusal = review(refused, "lithium", wish="stop")
    found = {"safety": "contraindicated", "checked_by": "Dr Ito", "checked_at": ENDED}
    stated = one_moved("lithium", wish="stop", **found)
    says = {**IN_WORDS, "persons_view": "agrees", "authorised_by": PRESCRIBER}
    stops = {"outcome": "stop", "reason": "Toxic.", **says}
    rests = answer(stated, "settle", "lithium", **{**stops, "outcome": "pause"})

    why = "why it was unsafe: “Her heart races.”"
    for care, who, because in ((by_refusal, "Di Shore", [why]), (stated, "Dr Ito", [])):
        stopped = component_of(answer(care, "settle", "lithium", **stops), "lithium")
        assert end_of(stopped) == (who, NOW)
        assert [*notes_on_end(stopped, WORDING)] == [
            f"ended as unsafe on 2 March 2026, by the word of {who}",
            *because,
            "reason: “Toxic.”",
            "Dr Ada Moss answers for the stop",
        ]
    over = step(rests, "completed", "lithium", reason="Over.", authorised_by=PRESCRIBER)
    assert end_of(component_of(over, "lithium")) == ("Dr Ito", NOW)


def test_only_a_check_of_since_its_end_clears_what_had_been_found_before_that() -> None:
    found = {"safety": "contraindicated", "checked_by": "Dr Ito", "checked_at": ENDED}
    care = answer(one_moved("talking", wish="stop", **found), "confirm")
    offered = a_component_of_a_plan("other-talking", status="offered")
    care = replace(care, components=(*care.components, offered))

    with pytest.raises(Invalid) as refused:
        step(care, "active", "other-talking", **A_CHECK)
    assert [each.code for each in refused.value.faults] == ["before_it_ended"]
    begun = step(care, "active", "other-talking", **{**A_CHECK, "checked_at": NOW})
    assert component_of(begun, "other-talking").status == "active"
