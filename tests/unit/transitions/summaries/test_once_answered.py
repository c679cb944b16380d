"""What a move says of care that was found unsafe, once it is answered that it rests or ends."""

from typing import Any, Final

import pytest

from tests.unit.plans.made_up import PAUSE, PROFESSIONAL
from tests.unit.transitions.answers import BASIS
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    accept,
    answer,
    close,
    component_of,
    given,
    moved,
    one_moved,
    refuse_as_unsafe,
    review,
    step,
)
from tests.unit.transitions.refused_as_unsafe import BY, HEART, SAFE, refused, settled
from tests.unit.transitions.test_by_hand_before_a_leave import seen_to

MORNING: Final = "2 March 2026, 09:00 UTC"
BY_DI: Final = f"found unsafe by Di Shore, {MORNING}: “Her heart races.”"
MAY_START: Final = "Unsafe, and to be checked before it starts again: "
AGREES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "All right."}
RESTS: Final[dict[str, Any]] = {"outcome": "pause", "reason": "As agreed.", **AGREES}
ENDS: Final[dict[str, Any]] = {"outcome": "stop", "reason": "It is over.", **AGREES}
AS_UNSAFE: Final[dict[str, Any]] = {"reason_code": "safety_concern"}


def test_what_was_refused_as_unsafe_and_is_paused_says_so_also_at_a_leave_and_its_end() -> None:
    """Once it was paused, its move said “As agreed.” and nothing of the danger."""
    rests = settled(refused(), **RESTS)
    on_leave = moved(rests, "ward", leave="escorted")
    back = moved(on_leave, "ward", leave="none")

    for care in (rests, on_leave, back):
        assert f"{MAY_START}Heart-Check ({BY_DI})." in summary(care)
        assert summary(care).count("found unsafe") == 1


def test_what_is_on_hold_is_told_so_once() -> None:
    for care in (refused(), moved(settled(refused(), **RESTS), "home")):
        assert summary(care).count("found unsafe") == 1
        assert "Unsafe" not in summary(care)


def test_what_is_on_hold_and_rests_is_to_be_checked_before_it_starts_again_still() -> None:
    """The next move said that it is on hold, and nothing of the check."""
    onward = moved(settled(refused(), **RESTS), "home")

    held = "On hold, nothing more of it is given: Heart-Check "
    found = f"found unsafe by Di Shore, {MORNING}"
    assert f"{held}({found}; to be checked before it starts again)." in summary(onward)
    assert f"{held}({found})." in summary(refused())


def test_what_was_stated_to_be_unsafe_and_is_paused_says_so() -> None:
    care = answer(one_moved("talking", **GOES_ON, safety="contraindicated"), "confirm", **AGREES)

    assert f"{MAY_START}Talking (stated to be unsafe)." in summary(care)


def test_who_paused_it_as_unsafe_is_not_quoted_with_what_another_had_said() -> None:
    care = settled(refused(), **{**RESTS, **AS_UNSAFE})

    found = f"found unsafe by Bo Reed, {MORNING}, and {BY_DI}"
    assert f"{MAY_START}Heart-Check ({found})." in summary(care)


def test_what_went_on_on_a_basis_and_was_paused_by_hand_since_says_so() -> None:
    goes_on = settled(refuse_as_unsafe(one_moved(HEART), HEART), **BASIS)
    care = step(goes_on, "paused", HEART, **PAUSE, authorised_by=PROFESSIONAL)

    assert f"{MAY_START}Heart-Check ({BY_DI})." in summary(care)


def test_once_it_was_checked_no_move_says_that_it_is_to_be() -> None:
    rests = settled(refused(), **RESTS)
    checked, onward = (
        settled(review(each, HEART, **GOES_ON, **SAFE), **RESTS)
        for each in (rests, moved(rests, "home"))
    )

    assert f"Unsafe when it was paused: Heart-Check ({BY_DI})." in summary(onward, place=0)
    for told in (summary(onward), summary(checked)):
        assert "Unsafe" not in told
        assert "to be checked" not in told
        assert "Found unsafe before: Heart-Check (had been found unsafe on " in told


def test_of_whoever_has_died_nothing_is_to_be_checked() -> None:
    rests = settled(refused(), **RESTS)
    died = close(rests, [given(rests.components[0].plan_component_id, "died")], outcome="died")

    assert f"Unsafe when it was paused: Heart-Check ({BY_DI})." in summary(died)
    assert "to be checked" not in summary(died)


@pytest.mark.parametrize("coded", [{}, AS_UNSAFE])
def test_what_was_refused_as_unsafe_and_is_stopped_says_so(coded: dict[str, Any]) -> None:
    care = settled(refused(), **{**ENDS, **coded}, **BY)

    assert f"Unsafe when it was stopped: Heart-Check ({BY_DI})." in summary(care)
    assert "to be checked" not in summary(care)


def test_what_is_stopped_by_whoever_found_it_unsafe_with_that_says_so() -> None:
    care = one_moved("talking", "home", **GOES_ON)
    unsafe = answer(care, "override", **ENDS, **AS_UNSAFE)
    other = answer(care, "override", **ENDS, reason_code="clinical_judgement")

    why = "why it was unsafe: “It is over.”"
    by_bo = f"ended as unsafe on 2 March 2026, by the word of Bo Reed; {why}"
    assert f"Unsafe when it was stopped: Talking ({by_bo})." in summary(unsafe)
    assert "nsafe" not in summary(other)


BY_HAND: Final[dict[str, Any]] = {"reason": "Over.", "authorised_by": PROFESSIONAL}


@pytest.mark.parametrize(
    ("to", "coded"),
    [("stopped", AS_UNSAFE), ("stopped", {}), ("completed", {}), ("entered_in_error", {})],
)
def test_what_went_on_on_a_basis_and_ended_by_hand_since_says_so(
    to: str, coded: dict[str, Any]
) -> None:
    """Its move said that it continues despite a contraindication, and that it was stopped since."""
    goes_on = settled(refuse_as_unsafe(one_moved(HEART), HEART), **BASIS)
    care = step(goes_on, to, HEART, **BY_HAND, **coded)

    assert component_of(care, HEART).ended_unsafe_by == "Di Shore"
    ended = to.replace("_", " ")
    assert f"Unsafe when it was {ended}: Heart-Check ({BY_DI})." in summary(care)
    assert f"Since then Heart-Check was {ended}." in summary(care)
    assert "to be checked" not in summary(care)


ENDED: Final[dict[str, dict[str, Any]]] = {
    "completed": {**BY_HAND, **AGREES},
    "entered_in_error": BY_HAND,
}


@pytest.mark.parametrize(("to", "grounds"), ENDED.items())
def test_what_ended_by_hand_while_its_decision_waited_says_so(
    to: str, grounds: dict[str, Any]
) -> None:
    """Its move said “Nothing is left to decide.” and nothing of the danger."""
    care = step(refused(), to, HEART, **grounds)

    assert component_of(care, HEART).ended_unsafe_by == "Di Shore"
    ended = to.replace("_", " ")
    assert summary(care) == f"Unsafe when it was {ended}: Heart-Check ({BY_DI})."


@pytest.mark.parametrize(("to", "grounds"), ENDED.items())
def test_of_several_moves_only_the_last_tells_what_was_found_by_it(
    to: str, grounds: dict[str, Any]
) -> None:
    """What an earlier move knew of it is not what was known when it ended."""
    went_on = settled(refuse_as_unsafe(one_moved(HEART), HEART, at=MOVED_AT), **BASIS)
    of_it = {"plan_component_id": went_on.components[0].plan_component_id, **SAFE}
    found = {**of_it, "safety": "contraindicated", "checked_by": "Dr Ito"}

    care = step(moved(went_on, "home", stated=[found]), to, HEART, **grounds)

    ended = f"Unsafe when it was {to.replace('_', ' ')}: Heart-Check "
    assert f"{ended}(found unsafe by Dr Ito, {MORNING}, and found unsafe by Di" in summary(care)
    assert ended in summary(care, place=0)
    assert "by the word of Dr Ito" in summary(care, place=0)
    assert "Di Shore" not in summary(care, place=0)


@pytest.mark.parametrize(("to", "grounds"), ENDED.items())
def test_what_was_not_unsafe_and_ended_while_its_decision_waited_says_nothing_of_a_danger(
    to: str, grounds: dict[str, Any]
) -> None:
    care = step(one_moved(HEART), to, HEART, **grounds)

    assert summary(care) == "Nothing is left to decide."


def test_a_stop_that_nobody_decided_is_not_told_of_what_was_completed() -> None:
    found = {"safety": "contraindicated", "checked_by": "Dr Ito"}
    care = step(one_moved("talking", wish="stop", **found), "completed", **BY_HAND, **AGREES)

    assert summary(care) == "Unsafe when it was completed: Talking (found unsafe by Dr Ito)."


def test_what_a_closed_plan_left_undecided_is_not_told_to_have_ended() -> None:
    held = refused()
    received = given(held.components[0].plan_component_id, authorised_by=PROFESSIONAL)

    assert "Unsafe when it was" not in summary(close(held, [received]))


def test_what_rests_as_unsafe_and_is_stopped_by_hand_says_that_it_was_unsafe_then() -> None:
    care = step(settled(refused(), **RESTS), "stopped", HEART, **BY_HAND)

    assert f"Unsafe when it was stopped: Heart-Check ({BY_DI})." in summary(care)
    assert summary(care).count("nsafe") == 2


def test_what_is_found_unsafe_only_when_it_is_stopped_by_hand_says_by_whose_word() -> None:
    """What an earlier move knew of it was found otherwise since."""
    went_on = settled(refuse_as_unsafe(one_moved(HEART), HEART), **BASIS)
    of_it = {"plan_component_id": went_on.components[0].plan_component_id, **SAFE}
    checked = accept(moved(went_on, "home", stated=[of_it]), HEART)
    care = step(checked, "stopped", HEART, **BY_HAND, **AS_UNSAFE)

    why = "why it was unsafe: “Over.”"
    by_joy = f"ended as unsafe on 2 March 2026, by the word of Joy Adeyemi; {why}"
    for place in (0, 1):
        told = summary(care, place)
        assert f"Unsafe when it was stopped: Heart-Check ({by_joy})." in told
        assert told.count("Unsafe when it was stopped") == 1


def test_what_is_stopped_by_hand_and_was_not_unsafe_says_nothing_of_a_danger() -> None:
    care = step(accept(one_moved(HEART), HEART), "stopped", HEART, **BY_HAND)

    assert "nsafe" not in summary(care)


def test_what_went_on_despite_the_danger_is_not_told_to_have_done_so_until_now_on_hold() -> None:
    """At night it read as if the last dose had been given today."""
    care = moved(seen_to(settled(refused(), **BASIS), HEART), "home")

    went_on = "Until it was put on hold it went on despite a contraindication, in best interests"
    assert f"{went_on}." in said(care, HEART)
    assert f"{went_on}: Heart-Check." in summary(care)
    assert "ntil now" not in said(care, HEART) + summary(care)


def test_what_has_no_first_contact_on_record_is_not_told_to_have_gone_on() -> None:
    """Its first contact was still to come: nothing of it had been given since it was on hold."""
    care = moved(settled(refused(), **BASIS), "home")

    was = "Until it was put on hold it was to start again despite a contraindication"
    assert f"{was}, in best interests." in said(care, HEART)
    assert f"{was}, in best interests: Heart-Check." in summary(care)
    assert "it went on" not in said(care, HEART) + summary(care)
