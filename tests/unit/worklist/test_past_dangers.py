"""A task tells what the danger of its care had been, once, and as something that is over."""

from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import PastDanger
from tests.unit.plans.made_up import NOW
from tests.unit.worklist.summaries.test_check import check
from tests.unit.worklist.tasks_told import decision, step

WHY: Final = "Level 1.6, tremor."
PAST: Final = PastDanger(
    found_unsafe_by="Dr Ito",
    found_unsafe_at=NOW - timedelta(days=3),
    found_unsafe_because=WHY,
    no_concern_by="Dr Kay",
    no_concern_at=NOW,
)
IT_HAD: Final = "It had been found unsafe on 27 February 2026, by the word of Dr Ito"
OVER: Final = "That is over, since Dr Kay found no concern on 2 March 2026."
TOLD: Final = f" {IT_HAD}: “{WHY}” {OVER}"


@pytest.mark.parametrize(
    "kind", ["first_contact", "review_adaptation", "review_pause", "await_first_contact"]
)
def test_each_step_that_remains_tells_it(kind: str) -> None:
    assert TOLD in step(kind, cleared=PAST)
    assert "unsafe" not in step(kind)


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [("decide", "decide"), ("confirm", "continue"), ("accept_hand_over", "hand_over")],
)
def test_so_does_each_decision_that_waits(kind: str, outcome: str) -> None:
    decider = "prescriber" if kind == "decide" else None

    assert TOLD in decision(kind, outcome, decider=decider, cleared=PAST)
    assert "unsafe" not in decision(kind, outcome, decider=decider)


def test_so_does_a_check_that_is_due_of_another_team() -> None:
    assert TOLD in check(cleared=PAST)


def test_a_first_contact_tells_that_care_of_its_kind_ended_as_unsafe_before() -> None:
    over = "Care of this kind ended as unsafe. That is over."

    assert f" {over} " in f"{step('first_contact', begun_since=over)} "


def test_words_that_are_told_as_why_it_rests_are_told_once() -> None:
    pause = step("review_pause", cleared=PAST, reason=WHY)
    waits = decision("confirm", "resume", status="paused", cleared=PAST, pause_reason=WHY)
    unchecked = check(cleared=PAST, paused_because=WHY)

    for told in (pause, waits, unchecked):
        assert f" {IT_HAD}. {OVER}" in told
        assert told.count(WHY) == 1


def test_what_is_unsafe_again_says_that_alone() -> None:
    told = decision("decide", decider="prescriber", safety="contraindicated", cleared=PAST)

    assert "because it was found unsafe" in told
    assert "That is over" not in told


def test_what_is_told_with_the_latest_refusal_is_told_once() -> None:
    given: dict[str, Any] = {"checked_by": "Dr Kay", "checked_at": NOW, "is_refused": True}
    told = decision("decide", decider="prescriber", unsafe_before="Too high.", **given)
    full = decision(
        "decide",
        decider="prescriber",
        unsafe_before="Too high.",
        refusal_before="We are full.",
        **given,
    )

    assert "That is over" not in told
    assert "Dr Kay found no concern since then" in told
    assert (
        "It had been found unsafe on 2 March 2026, by the word of Di Shore: “Too high.” "
        "That is over, since Dr Kay found no concern on 2 March 2026."
    ) in full


def test_who_found_no_concern_since_is_told_once_with_a_hand_over() -> None:
    checked: dict[str, Any] = {"checked_by": "Dr Kay", "checked_at": NOW, "checks": ("The level.",)}

    told = decision("accept_hand_over", "hand_over", cleared=PAST, **checked)
    by_another = decision(
        "accept_hand_over", "hand_over", cleared=PAST, **{**checked, "checked_by": "Dr Lee"}
    )

    assert f" {IT_HAD}: “{WHY}” That is over. " in told
    assert told.count("Dr Kay found no concern") == 1
    assert TOLD in by_another
    assert "Dr Lee found no concern" in by_another
