"""What ended as unsafe is known for good, and starts again only once it was checked since."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.asked import LifeStep
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Safety
from app.pathways.transitions.by_hand import change_component
from app.pathways.transitions.checking import safety_of
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, OVER, PRESCRIBER, a_component_of_a_plan, an_id
from tests.unit.transitions.decisions_told import summary
from tests.unit.transitions.ended_unsafe import A_CHECK, ENDED, UNSAFE, check_of, end_of, resting
from tests.unit.transitions.history import said as told_once
from tests.unit.transitions.moving import (
    GOES_ON,
    a_move_to,
    a_paused_component,
    answer,
    component_of,
    decision_about,
    definition_of,
    moved,
    one_moved,
    record,
    review,
    some_care,
    step,
    step_with_event,
)

AGREES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "Let it rest."}
BOTH_MISSING: Final = [("/checked_by", "missing"), ("/checked_at", "missing")]
BEFORE: Final = [("/checked_at", "before_it_ended")]


def faults(call: Any, *given: object, **more: object) -> list[tuple[str, str]]:  # noqa: ANN401  # any call
    with pytest.raises(Invalid) as refused:
        call(*given, **more)
    return [(each.pointer, each.code) for each in refused.value.faults]


@pytest.mark.parametrize(
    ("safety", "code", "is_unsafe"),
    [
        ("contraindicated", None, True),
        ("no_concern", "safety_concern", True),
        ("no_concern", None, False),
    ],
)
def test_a_decision_that_stops_what_is_unsafe_keeps_by_whose_word_and_when(
    safety: str, code: str | None, *, is_unsafe: bool
) -> None:
    care = one_moved("talking", "ward", safety=safety, wish="stop")
    why = {"reason_code": code or "persons_wish", "reason": "So."}

    after = answer(care, "confirm", **why, authorised_by=PRESCRIBER)

    assert component_of(after).status == "stopped"
    assert end_of(component_of(after)) == (("Bo Reed", NOW) if is_unsafe else (None, None))


@pytest.mark.parametrize("to", ["stopped", "completed"])
def test_what_is_contraindicated_ends_as_unsafe_by_hand(to: str) -> None:
    paused = answer(one_moved("talking", "home", safety="contraindicated"), "confirm", **AGREES)

    assert end_of(component_of(step(paused, to, reason="Toxic."))) == ("Joy Adeyemi", NOW)


def test_what_is_over_while_a_decision_waits_may_be_over_for_safety() -> None:
    care = one_moved("talking", "ward", wish="stop")
    over = {**OVER, "reason_code": "safety_concern", "authorised_by": PRESCRIBER}

    assert end_of(component_of(step(care, "completed", **over))) == ("Joy Adeyemi", NOW)


def test_a_stop_by_hand_for_safety_is_not_offered_again() -> None:
    after = step(some_care(), "stopped", reason="A rash.", reason_code="safety_concern")
    otherwise = step(some_care(), "stopped", reason="Enough.")

    stopped = component_of(after)
    assert (stopped.next_step, stopped.review_due) == (None, None)
    assert end_of(stopped) == ("Joy Adeyemi", NOW)
    assert component_of(otherwise).next_step == "re_offer"
    assert end_of(component_of(otherwise)) == (None, None)


def test_a_stop_by_hand_takes_no_other_code() -> None:
    found = faults(step, some_care(), "stopped", reason="So.", reason_code="persons_wish")

    assert found == [("/reason_code", "not_part_of_this_step")]


@pytest.mark.parametrize(
    "component",
    [a_component_of_a_plan("other-talking", status="offered"), a_paused_component("other-talking")],
    ids=["offered", "paused"],
)
def test_by_hand_it_starts_only_once_it_was_checked(component: PlanComponent) -> None:
    care = some_care(UNSAFE, component)

    assert faults(step, care, "active", "other-talking") == BOTH_MISSING
    begun = step(care, "active", "other-talking", **A_CHECK)

    assert component_of(begun, "other-talking").status == "active"
    assert check_of(component_of(begun, "other-talking")) == A_CHECK


def test_once_it_was_checked_it_pauses_and_starts_as_other_care_does() -> None:
    care = some_care(UNSAFE, a_component_of_a_plan("other-talking", status="offered"))
    begun = step(care, "active", "other-talking", **A_CHECK)
    pause = {"reason": "Off.", "owner": "Cy", "review_due": NOW + timedelta(days=7)}
    paused = step(begun, "paused", "other-talking", **pause)

    again = step(paused, "active", "other-talking")

    assert check_of(component_of(again, "other-talking")) == A_CHECK


@pytest.mark.parametrize("grounds", [{}, {"started_on": NOW.date()}])
def test_other_offers_take_no_check(grounds: dict[str, object]) -> None:
    care = some_care(a_component_of_a_plan(status="offered"))

    assert faults(step, care, "active", **A_CHECK, **grounds) == [
        ("/checked_by", "not_part_of_this_step"),
        ("/checked_at", "not_part_of_this_step"),
    ]


def test_no_decision_starts_it_before_it_was_checked() -> None:
    assert faults(answer, resting(), "confirm", "other-talking") == BOTH_MISSING


def test_a_decision_starts_it_with_the_check_of_its_answer() -> None:
    unchecked = resting(safety="not_checked")
    start = {"outcome": "resume", "authorised_by": PRESCRIBER}

    assert faults(answer, unchecked, "settle", "other-talking", **start) == BOTH_MISSING
    started = answer(unchecked, "settle", "other-talking", **start, **A_CHECK)

    assert component_of(started, "other-talking").status == "active"
    assert check_of(component_of(started, "other-talking")) == A_CHECK


def test_a_decision_starts_it_with_the_check_that_a_review_has_stated() -> None:
    reviewed = review(resting(), "other-talking", safety="no_concern", **A_CHECK, **GOES_ON)

    started = answer(reviewed, "confirm", "other-talking")

    assert check_of(component_of(started, "other-talking")) == A_CHECK


def test_a_check_of_before_it_ended_starts_nothing() -> None:
    old: dict[str, Any] = {"checked_by": "Dr Moss", "checked_at": ENDED - timedelta(days=1)}
    reviewed = review(resting(), "other-talking", safety="no_concern", **old, **GOES_ON)

    assert faults(answer, reviewed, "confirm", "other-talking") == BEFORE
    with pytest.raises(Invalid) as refused:
        answer(reviewed, "confirm", "other-talking")
    [fault] = refused.value.faults
    assert fault.detail == (
        "This care ended as unsafe on 1 January 2026. A check of before that says nothing of it: "
        "review it with what was found (safety), by whom and when, and answer that decision."
    )


@pytest.mark.parametrize(
    ("safety", "how"),
    [
        ("not_checked", "answer with who found no concern since, and when."),
        (
            "no_concern",
            "review it with what was found (safety), by whom and when, and answer that decision.",
        ),
    ],
)
def test_whoever_starts_it_is_told_only_what_works(safety: str, how: str) -> None:
    care = resting(safety=safety)
    start = {"outcome": "resume", "authorised_by": PRESCRIBER}
    call = ("settle", start) if safety == "not_checked" else ("confirm", {})

    with pytest.raises(Invalid) as refused:
        answer(care, call[0], "other-talking", **call[1])

    assert {each.detail for each in refused.value.faults} == {
        "This care ended as unsafe on 1 January 2026. Before it starts, have it checked: " + how
    }


def test_an_answer_with_a_check_of_before_it_ended_starts_nothing() -> None:
    old = {"checked_by": "Dr Moss", "checked_at": ENDED - timedelta(days=1)}
    start = {"outcome": "resume", "authorised_by": PRESCRIBER, **old}

    assert (
        faults(answer, resting(safety="not_checked"), "settle", "other-talking", **start) == BEFORE
    )


def test_a_decision_that_starts_nothing_needs_no_check() -> None:
    rests = {"outcome": "pause", "reason_code": "clinical_judgement", "reason": "Not yet."}
    said = {"persons_view": "agrees", "persons_words": "Later."}

    after = answer(resting(), "override", "other-talking", **rests, **said)

    assert component_of(after, "other-talking").status == "paused"
    assert check_of(component_of(after, "other-talking")) == dict.fromkeys(A_CHECK)


def test_what_is_known_to_be_unsafe_starts_on_its_basis_and_no_check_is_told_of_it() -> None:
    unsafe = resting(safety="contraindicated", **A_CHECK)
    basis = {"reason_code": "best_interests", "reason": "All else failed."}
    start = {"outcome": "resume", "authorised_by": PRESCRIBER, **basis}

    started = answer(unsafe, "override", "other-talking", **start)

    assert component_of(started, "other-talking").status == "active"
    assert check_of(component_of(started, "other-talking")) == dict.fromkeys(A_CHECK)


def test_a_move_tells_which_offer_is_to_be_checked_before_it_starts() -> None:
    offers = [
        a_component_of_a_plan(each, status="offered") for each in ("other-talking", "lithium")
    ]
    recorded = record(some_care(UNSAFE, *offers), a_move_to())

    assert summary(recorded.care, offers=recorded.carried) == (
        "No care is under way. On offer, and not begun: Other-Talking (ended as unsafe on 1 "
        "January 2026, by the word of Dr Reed; to be checked before it starts); Lithium."
    )


def test_a_move_tells_beside_an_offer_that_care_of_its_kind_stopped_after_a_no() -> None:
    stopped = answer(one_moved("talking", "home", wish="stop"), "confirm")
    offer = a_component_of_a_plan("talking", status="offered")
    recorded = record(replace(stopped, components=(*stopped.components, offer)), a_move_to())

    assert summary(recorded.care, offers=recorded.carried).endswith(
        " On offer, and not begun: Talking (stopped before; the person had said no)."
    )


def test_the_history_tells_what_ended_as_unsafe_and_the_check_with_which_it_began() -> None:
    care = some_care(UNSAFE, a_component_of_a_plan("other-talking", status="offered"))
    begun = step_with_event(care, "active", "other-talking", **A_CHECK)
    again = {"reason": "A rash.", "reason_code": "safety_concern"}
    stopped = step_with_event(begun[0], "stopped", "other-talking", **again)

    assert told_once(care, begun) == (
        "Other-Talking: started, checked by Dr Moss on 1 March 2026, 09:00 UTC."
    )
    assert told_once(begun[0], stopped) == (
        "Other-Talking: stopped as unsafe. The reason given: “A rash.”"
    )


def test_what_begins_anew_while_a_move_is_open_is_not_to_be_checked_at_once_again() -> None:
    unsafe = a_component_of_a_plan(
        "lithium", status="stopped", ended_unsafe_by="Dr Reed", ended_unsafe_at=ENDED
    )
    offered = a_component_of_a_plan("lithium", status="offered")
    care = moved(some_care(unsafe, a_component_of_a_plan("heart-check"), offered))
    begun, _ = change_component(
        care,
        offered.plan_component_id,
        read_as(LifeStep, {"status": "active", **A_CHECK}),
        definition_of=definition_of,
        decision_id=an_id(),
        by="Bo",
        at=NOW,
    )

    decision = decision_about(begun, "lithium")
    assert safety_of(decision) is Safety.NO_CONCERN
    assert (decision.checked_by, decision.checked_at) == ("Dr Moss", A_CHECK["checked_at"])
