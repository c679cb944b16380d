"""Whoever care is for is told that it was on hold, was checked since, and starts again."""

from collections.abc import Callable
from typing import Final

import pytest

from app.pathways.plans.terms import ComponentStatus
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.by_hand import follow_up
from app.pathways.transitions.telling_the_holder import told_to_holder
from app.pathways.transitions.told_to_holder import (
    ABOUT_THE_START,
    SINCE_THEN,
    STARTS_ONCE_CHECKED,
    STARTS_STILL,
    WAS_ON_HOLD,
)
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import LATER, NOW, a_component_of_a_plan
from tests.unit.transitions.answers import NO_MORE
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_paused_component,
    accept,
    answer,
    close,
    component_of,
    decision_about,
    given,
    moved,
    one_moved,
    refuse_as_unsafe,
    review,
    some_care,
    step,
)
from tests.unit.transitions.test_on_hold_before import (
    BEST,
    CHECKED,
    CLEARED,
    GO_ON,
    cleared,
    lowered,
    moved_on,
    refused,
)

TABLE: Final = "This care goes on without a gap. Your new team can take it on."
STARTS: Final = "This care starts again. Your new team can take it on."
NEW_TEAM: Final = "It was decided that this care goes to a new team."
SAID_YES: Final = "Your new team has said yes to this care. Your new team answers for it now."
BY_HAND: Final = {"reason": "Nobody is there.", "owner": "Cy", "review_due": LATER}
UNSAFE_NOW: Final = {**CLEARED, "safety": "contraindicated", "checked_at": MOVED_AT, **GOES_ON}
HAND_OVER: Final = {**GO_ON, "outcome": "hand_over"}


def told(care: Care, *, has_died: bool = False, about: str = "lithium") -> str:
    decision, component = decision_about(care, about), component_of(care, about)
    return told_to_holder(decision, TABLE, component, None, has_died=has_died, closure=care.closure)


def asked_again() -> Care:
    """Lithium that the ward refused as unsafe, and is asked to take over since it was checked."""
    return answer(refused(), "settle", "lithium", **HAND_OVER, **CHECKED)


def test_before_the_new_team_has_said_yes_nobody_reads_that_it_goes_on_without_a_gap() -> None:
    """“This care goes on without a gap.” was told of care of which nothing was given."""
    assert told(asked_again()) == f"{WAS_ON_HOLD} {STARTS} {NEW_TEAM}"


def test_once_the_new_team_has_said_yes_they_read_that_it_starts_until_it_has() -> None:
    """The plan told that it starts again, and no word to the person did."""
    care = accept(asked_again(), "lithium")

    seen_to, _ = follow_up(
        care, component_of(care, "lithium").plan_component_id, next_due=None, at=NOW
    )

    assert told(care) == f"{WAS_ON_HOLD} {SAID_YES} {STARTS_ONCE_CHECKED}"
    assert told(seen_to) == SAID_YES


def test_so_they_do_once_where_it_stays_with_the_team_that_has_it() -> None:
    """“It was decided that this care starts again. … It starts again.” was told of it."""
    care = answer(refused(), "settle", "lithium", **GO_ON, **CHECKED)

    starts = "It was decided that this care starts again. You can ask who decided this, and why."
    assert told(care) == f"{WAS_ON_HOLD} {starts} {ABOUT_THE_START}"


def test_so_they_do_once_where_they_had_said_no() -> None:
    known = {**CLEARED, "checked_at": MOVED_AT, "wish": "stop"}
    care = moved(some_care(a_component_of_a_plan("lithium")), stated_for_all=known)
    no_more = {**NO_MORE, **BEST}
    held = refuse_as_unsafe(
        answer(care, "settle", "lithium", **{**HAND_OVER, **no_more}), "lithium"
    )

    said = told(answer(held, "settle", "lithium", **GO_ON, **no_more, **CHECKED))

    no = "You told us you do not want this care. What you wish is on record."
    assert said.startswith(f"{WAS_ON_HOLD} {no} Staff decided that it starts again even so. ")
    assert said.endswith(f" {ABOUT_THE_START}")
    assert said.count("starts again") == 1


@pytest.mark.parametrize("checked_by", [moved_on, cleared], ids=["a move", "a review"])
def test_what_is_only_suggested_is_told_as_such_too(checked_by: Callable[[Care], Care]) -> None:
    """“This care goes on without a gap.” was told of it until somebody had answered."""
    suggested = "This is what is suggested. Nobody has decided it yet."
    until = "Until it is decided, your team sees to it as far as it can reach you."

    assert told(checked_by(refused())) == f"{WAS_ON_HOLD} {suggested} {STARTS} {until}"


def test_so_is_what_goes_on_with_a_change_until_that_is_reviewed() -> None:
    """“This care goes on, with a change.” was told of care of which nothing was given."""
    care = lowered(moved_on(refused()))

    seen_to, _ = follow_up(
        care, component_of(care, "lithium").plan_component_id, next_due=None, at=NOW
    )

    changed = "with a change. You can ask who decided this, and why."
    words = "This is the change, in the words of the team: “From 12.5 mg.”"
    starts = f"It was decided that this care starts again, {changed} {words}"
    assert told(care) == f"{WAS_ON_HOLD} {starts}"
    assert told(seen_to) == f"It was decided that this care goes on, {changed} {words}"


SUGGESTED: Final = "This is what is suggested. Nobody has decided it yet."
SEEN_TO: Final = "Until it is decided, your team sees to it as far as it can reach you."
AS_IT_IS: Final = "You are well enough for this, so it goes on as it is now, with the same people."
STARTS_WITH_THEM: Final = "You are well enough for this, so it starts again, with the same people."


def as_it_is() -> Care:
    """Talking, which was unsafe, was checked since, and is proposed to go on as it is."""
    not_asked = {**UNSAFE_NOW, "wish": "not_asked"}
    care = cleared(one_moved("talking", "home", **not_asked), "talking")
    assert decision_about(care, "talking").outcome is Outcome.CONTINUE
    return care


def told_as_it_is(care: Care) -> str:
    decision, component = decision_about(care, "talking"), component_of(care, "talking")
    return told_to_holder(decision, AS_IT_IS, component, None, closure=care.closure)


def test_what_would_go_on_as_it_is_is_suggested_too_for_nothing_was_given() -> None:
    """“So it starts again, with the same people” was told of what nobody had decided."""
    said = told_as_it_is(as_it_is())

    assert said == f"{WAS_ON_HOLD} {SUGGESTED} {STARTS_WITH_THEM} {SEEN_TO}"


def test_so_is_what_is_to_pause_until_that_is_decided() -> None:
    """“It goes on as far as you can take part” was told of what was on hold."""
    too_unwell = {**UNSAFE_NOW, "engagement": "not_now"}
    care = cleared(one_moved("talking", "home", **too_unwell), "talking")
    assert decision_about(care, "talking").outcome is Outcome.PAUSE

    until = "Until it is decided, your team sees to it as far as you can take part"
    assert told_as_it_is(care).startswith(f"{WAS_ON_HOLD} {SUGGESTED} ")
    assert told_as_it_is(care).endswith(f" {until} and it can reach you.")


def test_so_is_what_would_go_on_with_the_team_that_has_it() -> None:
    known = {**UNSAFE_NOW, "safety": "no_concern"}
    care = moved(some_care(a_component_of_a_plan("lithium")), stated_for_all=known)
    accepted = accept(answer(care, "confirm", "lithium"), "lithium")
    again = cleared(moved(accepted, "ward", leave="escorted", stated_for_all=UNSAFE_NOW))

    assert decision_about(again, "lithium").keeps_its_team
    assert told(again).startswith(f"{WAS_ON_HOLD} {SUGGESTED} ")


def test_once_that_is_confirmed_it_is_told_as_lifted_as_long_as_nothing_came_since() -> None:
    """“So it goes on as it is now” was told of it as soon as it was confirmed."""
    confirmed = answer(as_it_is(), "confirm", "talking")
    rests = step(confirmed, "paused", "talking", **BY_HAND)

    assert told_as_it_is(confirmed) == f"{WAS_ON_HOLD} {STARTS_WITH_THEM}"
    assert told_as_it_is(rests) == f"{AS_IT_IS} {SINCE_THEN[ComponentStatus.PAUSED]}"


def test_what_nobody_has_checked_since_is_not_told_as_checked() -> None:
    on_a_basis = answer(refused(), "settle", "lithium", **{**GO_ON, **BEST})

    assert "It was checked since." not in told(on_a_basis)


def test_nor_is_what_never_was_on_hold_told_as_started() -> None:
    known = {**CLEARED, "checked_at": MOVED_AT, **GOES_ON}
    care = moved(some_care(a_component_of_a_plan("lithium")), stated_for_all=known)

    for each in (care, answer(care, "confirm", "lithium")):
        assert "on hold" not in told(each)
        assert "without a gap" in told(each)


def test_what_rests_is_not_told_as_started() -> None:
    known = {**CLEARED, "checked_at": MOVED_AT, **GOES_ON}
    care = moved(some_care(a_paused_component("lithium")), stated_for_all=known)
    stays = answer(care, "settle", "lithium", **HAND_OVER)

    cleared = review(refuse_as_unsafe(stays, "lithium"), "lithium", **CLEARED, **GOES_ON)

    handed_over = answer(cleared, "settle", "lithium", **HAND_OVER)
    assert decision_about(handed_over, "lithium").addressed_to == "ward"
    assert "on hold" not in told(handed_over)


def test_nor_is_it_said_where_nobody_is_to_do_it_any_more() -> None:
    care = accept(asked_again(), "lithium")
    closed = close(care, [given(component_of(care, "lithium").plan_component_id)])

    for text in (told(care, has_died=True), told(closed)):
        assert "on hold" not in text


def test_of_what_was_to_start_before_it_was_on_hold_that_is_told_still() -> None:
    known = {**CLEARED, "checked_at": MOVED_AT, **GOES_ON}
    care = moved(some_care(a_paused_component("lithium")), stated_for_all=known)
    starts = answer(care, "settle", "lithium", **{**GO_ON, "outcome": "resume"})
    again = moved(starts, "home", stated_for_all=known)
    asked = answer(refuse_as_unsafe(again, "lithium"), "settle", "lithium", **HAND_OVER, **CHECKED)

    assert told(asked).endswith(f" {STARTS_STILL}")
    assert WAS_ON_HOLD not in told(asked)
