"""A task of a decision tells how its care was changed, or why it rests: it may be read alone."""

from typing import Any, Final

import pytest

from app.pathways.plans.coding import WITHDRAWN
from tests.unit.plans.made_up import NOW
from tests.unit.worklist.tasks_told import MORNING, decision, of_either_team

DOSE: Final = "12.5 mg tonight, then re-titrate."
UNSAFE: Final[dict[str, Any]] = {
    "safety": "contraindicated",
    "status": "paused",
    "checked_by": "Di Shore",
    "checked_at": NOW,
    "checks": ("The last count.",),
}
CHECKED_AGAIN: Final = "It is to be checked before it starts again."


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "decide", "decider": "prescriber"},
        {"kind": "await_decision", "decider": "prescriber"},
        {"kind": "confirm", "outcome": "continue"},
        {"kind": "accept_hand_over", "outcome": "hand_over"},
        {"kind": "await_acceptance", "outcome": "hand_over", "is_proposed": False},
    ],
)
def test_each_task_of_a_decision_tells_the_change_with_which_the_care_goes_on(
    asked: dict[str, Any],
) -> None:
    """Whoever took clozapine over gave the dose of before it was started again."""
    told, withdrawn = (decision(**asked, changed_before=each) for each in (DOSE, WITHDRAWN))

    assert f". Changed before this decision: “{DOSE}” Until it is " in told
    assert f". Changed before this decision: {WITHDRAWN}. Until it is " in withdrawn
    assert "Changed" not in decision(**asked)


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "decide", "decider": "prescriber"},
        {"kind": "await_decision", "decider": "prescriber"},
        {"kind": "confirm", "outcome": "continue"},
        {"kind": "accept_hand_over", "outcome": "hand_over"},
        {"kind": "await_acceptance", "outcome": "hand_over", "change_asked": "25 mg."},
    ],
)
def test_each_task_tells_the_change_of_a_hand_over_before_that_nobody_accepted(
    asked: dict[str, Any],
) -> None:
    """The person had moved on, and whoever decided next read nothing of the dose."""
    told = decision(**asked, asked_before=DOSE, changed_before="50 mg.")

    before = "A change was asked for with a hand-over that nobody accepted"
    assert " Changed before this decision: “50 mg.” " in told
    assert told.index("Changed before this decision") < told.index(f" {before}: “{DOSE}” ")
    assert before not in decision(**{**asked, "change_asked": DOSE}, asked_before=DOSE)


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "decide", "decider": "prescriber"},
        {"kind": "accept_hand_over", "outcome": "hand_over"},
    ],
)
def test_each_task_of_a_decision_tells_why_the_last_change_ended_and_who_decided_that(
    asked: dict[str, Any],
) -> None:
    """What holds since the low dose ended stood nowhere that the next team looks.

    After “has ended”, 75 mg was read as the dose that had.
    """
    told = decision(**asked, change_ended="75 mg again.", ended_by="Dr Moss")
    withdrawn = decision(**asked, change_ended=WITHDRAWN, ended_by=WITHDRAWN)

    ended = "As far as it goes on, it goes on without an earlier change of it. Why that ended"
    assert f". {ended}: “75 mg again.” Dr Moss decided that. Until it is " in told
    assert f". {ended}: {WITHDRAWN}. {WITHDRAWN} decided that. Until it is " in withdrawn
    assert ended not in decision(**asked)


@pytest.mark.parametrize("kind", ["decide", "accept_hand_over"])
def test_each_task_of_a_decision_tells_which_change_that_was_before_why_it_ended(kind: str) -> None:
    """A ward was told why a dose had ended, and not which: two doses of hers had been changed."""
    asked: dict[str, Any] = {"change_ended": "75 mg again.", "ended_by": "Dr Moss"}
    outcome = "decide" if kind == "decide" else "hand_over"
    decider = "prescriber" if kind == "decide" else None

    told, withdrawn = (
        decision(kind, outcome, decider=decider, ended_adaptation=each, **asked)
        for each in (DOSE, WITHDRAWN)
    )

    without = "it goes on without an earlier change of it. The change that has ended"
    why = "Why it ended: “75 mg again.” Dr Moss decided that. Until it is "
    assert f" {without}: “{DOSE}” {why}" in told
    assert f" {without}: {WITHDRAWN}. {why}" in withdrawn


@pytest.mark.parametrize("kind", ["accept_hand_over", "await_acceptance"])
@pytest.mark.parametrize(
    ("reason", "told_as"),
    [
        ("75 mg; next 18 December.", " The reason given: “75 mg; next 18 December.” "),
        (WITHDRAWN, f" The reason given: {WITHDRAWN}. "),
    ],
)
def test_a_hand_over_tells_the_words_of_whoever_decided_it_before_an_older_change(
    kind: str, reason: str, told_as: str
) -> None:
    """A dose that was cut with the hand-over stood nowhere, and the old one as if it held."""
    asked: dict[str, Any] = {"outcome": "hand_over", "changed_before": DOSE, "reason": reason}

    told = decision(kind, is_proposed=False, **asked)

    assert f"{told_as}Changed before this decision: “{DOSE}” Until it is accepted: " in told


@pytest.mark.parametrize("kind", ["accept_hand_over", "await_acceptance"])
@pytest.mark.parametrize("change", ["75 mg.", WITHDRAWN])
def test_a_hand_over_tells_the_change_that_is_asked_for_after_the_one_that_holds(
    kind: str, change: str
) -> None:
    """A new dose stood in the reason alone, among all else that was written there.

    Whoever gives the next one is to read first which holds until then.
    """
    asked: dict[str, Any] = {"outcome": "hand_over", "change_asked": change, "reason": "Moved."}

    told = decision(kind, is_proposed=False, changed_before=DOSE, **asked)

    quoted = f"“{change}”" if change != WITHDRAWN else f"{change}."
    assert (
        f" The reason given: “Moved.” Changed before this decision: “{DOSE}” "
        f"The change, once it is accepted and not before: {quoted} Until it is accepted: "
    ) in told
    ended = decision(kind, is_proposed=False, change_ended="75 mg again.", ended_by="X", **asked)
    assert " “75 mg again.” X decided that. The change, once it is accepted " in ended


def test_what_is_only_proposed_is_told_without_the_reason_of_its_rule() -> None:
    """Nobody gave that, and nobody is quoted with it."""
    assert "The reason given" not in decision("confirm", "pause", reason="Not now.")


@pytest.mark.parametrize("kind", ["decide", "await_decision"])
@pytest.mark.parametrize(
    ("reason", "why"),
    [("Neutrophils 0.9.", "“Neutrophils 0.9.”"), ("Not now.", "Not now, as it stood then.")],
)
def test_what_is_on_hold_and_rests_as_unsafe_says_why_and_what_to_check(
    kind: str, reason: str, why: str
) -> None:
    """Only of what nobody had checked it was told who sees to that, and what it is."""
    told = of_either_team(kind, **UNSAFE, pause_reason=reason)

    assert told.endswith(
        f", because it was found unsafe and it is paused. Why it was paused: {why} "
        f"Di Shore found it unsafe, {MORNING}. Until it is decided: nothing more of it is given. "
        f"{CHECKED_AGAIN} Heron sees to the check on arrival. "
        "What must be checked: The last count."
    )


def test_whoever_is_to_take_over_what_rests_as_unsafe_is_told_to_check_it_first() -> None:
    unsafe = {**UNSAFE, "lapses": True, "led_by": "originating_team"}

    told = decision("accept_hand_over", "hand_over", is_proposed=False, **unsafe)

    assert told.endswith(
        f", and it stays paused. {CHECKED_AGAIN} What must be checked: The last count."
    )


@pytest.mark.parametrize("outcome", ["pause", "stop"])
def test_of_what_is_to_rest_or_end_as_unsafe_nobody_is_named_for_a_check(outcome: str) -> None:
    told = decision("confirm", outcome, **UNSAFE)

    assert told.endswith(f" nothing more of it is given. {CHECKED_AGAIN}")
