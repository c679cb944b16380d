"""Whoever care is for is told of its danger, and what holds until somebody has decided."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.plans.terms import DecisionStatus
from app.pathways.rules.outcomes import Interim, Outcome
from app.pathways.transitions.told_to_holder import (
    FOUND_UNSAFE,
    goes_on_unsafe,
    only_suggested,
    told_in_full,
)
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.answers import BASIS, INSTEAD
from tests.unit.transitions.moving import (
    GOES_ON,
    accept,
    answer,
    decision_about,
    moved,
    one_moved,
    one_moved_for,
    the_decision,
)
from tests.unit.transitions.refused_as_unsafe import (
    BY,
    BY_PRESCRIBER,
    CHECKED,
    HEART,
    refused,
    settled,
)

TOLD: Final = "It is told so."
SUGGESTED: Final = f"This is what is suggested. Nobody has decided it yet. {TOLD} Until it is"
UNSAFE: Final[dict[str, Any]] = {**GOES_ON, "safety": "contraindicated"}
AS_UNSAFE: Final[dict[str, Any]] = {"reason_code": "safety_concern", "reason": "Her level is high."}
AGREES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "All right."}
CHECKED_ALREADY: Final[dict[str, Any]] = {"safety": "no_concern", **CHECKED}


def told(care: Care) -> str:
    """What is told of the one decision, where it alone would be told as `TOLD`."""
    return told_in_full(TOLD, the_decision(care))


@pytest.mark.parametrize(
    ("proposed", "until"),
    [
        (
            one_moved("talking", "home", engagement="not_now", wish="continue"),
            "it goes on as far as you can take part and it can reach you.",
        ),
        (
            one_moved("talking", "home", engagement="with_adaptation", wish="continue"),
            "it goes on as far as it can reach you.",
        ),
        (one_moved(HEART, **GOES_ON), "it goes on as far as it can reach you."),
        (one_moved("talking", "home", wish="stop"), "your wish stands."),
        (one_moved("talking", "home", wish="pause"), "your wish stands."),
        (one_moved_for("resume", "in-reach-talking", **GOES_ON), "it still rests."),
    ],
    ids=["pause", "adapt", "hand_over", "stop", "wished_pause", "resume"],
)
def test_what_would_change_is_told_as_suggested_with_what_holds_until_then(
    proposed: Care, until: str
) -> None:
    assert told(proposed) == f"{SUGGESTED} decided, {until}"


def test_what_is_unsafe_and_only_suggested_is_not_told_to_go_on() -> None:
    proposed = one_moved("talking", "home", **UNSAFE)

    assert told(proposed) == f"{FOUND_UNSAFE} {SUGGESTED} decided, nothing more of it is given."


def test_what_is_unsafe_and_would_go_on_is_not_told_as_decided() -> None:
    """No rule here proposes that of it, but one that a component has of its own may."""
    unsafe = the_decision(one_moved("talking", "home", **UNSAFE))

    proposed = replace(unsafe, outcome=Outcome.ADAPT)

    assert told_in_full(TOLD, proposed) == (
        f"{FOUND_UNSAFE} {SUGGESTED} decided, nothing more of it is given."
    )


def test_what_goes_on_changed_for_a_concern_is_not_told_as_unsafe() -> None:
    """A lower dose may be what makes it safe: only what is stopped for that was found unsafe."""
    instead = {"outcome": "adapt", "adaptation": "Half the dose.", **AS_UNSAFE}

    care = answer(one_moved("talking", "home", **GOES_ON), "override", **instead)

    assert the_decision(care).reason_code == AS_UNSAFE["reason_code"]
    assert FOUND_UNSAFE not in told(care)


def test_what_waits_for_a_check_is_not_told_to_go_on_without_it() -> None:
    """No rule here says so of unchecked care, but one that a component has of its own may."""
    unchecked = the_decision(one_moved("lithium", **GOES_ON))

    proposed = replace(unchecked, outcome=Outcome.ADAPT)

    assert (
        told_in_full(TOLD, proposed) == f"{SUGGESTED} decided, it goes on only once it was checked."
    )


@pytest.mark.parametrize(
    "care",
    [
        one_moved("talking", "home", **GOES_ON),
        one_moved("lithium", **GOES_ON),
        answer(one_moved("talking", "home", engagement="not_now"), "confirm"),
        answer(one_moved("lithium", **GOES_ON, **CHECKED_ALREADY), "confirm", "lithium"),
    ],
    ids=["continue", "decide", "confirmed_pause", "confirmed_hand_over"],
)
def test_what_changes_nothing_or_is_decided_is_told_as_it_is(care: Care) -> None:
    assert told(care) == TOLD


def test_what_goes_on_with_the_team_that_has_it_already_is_not_told_as_suggested() -> None:
    care = accept(one_moved(HEART, **GOES_ON), HEART)
    [component] = care.components
    again = {"plan_component_id": component.plan_component_id, "wish": "continue"}

    kept = decision_about(moved(care, "ward", leave="escorted", stated=[again]), HEART)

    assert (kept.status, kept.outcome) == (DecisionStatus.PROPOSED, Outcome.HAND_OVER)
    assert told_in_full(TOLD, kept) == TOLD


@pytest.mark.parametrize("outcome", ["pause", "stop"])
def test_what_somebody_rests_or_stops_as_unsafe_is_told_as_that(outcome: str) -> None:
    """They were told that it rests, or stops, and had the tablets at home."""
    by = {"authorised_by": PRESCRIBER, **AS_UNSAFE, **AGREES}

    care = answer(one_moved("lithium", **GOES_ON), "settle", "lithium", outcome=outcome, **by)

    assert told(care) == f"{FOUND_UNSAFE} {TOLD}"


@pytest.mark.parametrize("outcome", ["pause", "stop"])
def test_what_was_found_unsafe_and_rests_or_stops_for_another_reason_is_told_as_that(
    outcome: str,
) -> None:
    by = {**BY_PRESCRIBER, **INSTEAD, **AGREES}

    care = answer(one_moved("lithium", **UNSAFE), "settle", "lithium", outcome=outcome, **by)
    of_a_team = settled(refused(), **{"outcome": outcome, **BY, **INSTEAD, **AGREES})

    assert told(care) == told(of_a_team) == f"{FOUND_UNSAFE} {TOLD}"


def test_that_it_may_not_be_safe_is_told_once() -> None:
    paused = answer(one_moved("talking", "home", **UNSAFE), "confirm", **AGREES)
    said = "This may not be safe for you at the moment, so it should rest."

    assert told_in_full(said, the_decision(paused)) == said


def test_what_is_stopped_for_another_reason_is_told_as_it_is() -> None:
    care = answer(
        one_moved("talking", "home", **GOES_ON), "override", outcome="stop", **INSTEAD, **AGREES
    )

    assert told(care) == TOLD


@pytest.mark.parametrize(
    ("basis", "why"),
    [
        ("best_interests", "they think it is best for you now"),
        ("legal_authority", "the law allows it"),
        ("advance_choice", "you chose it for a time like this"),
    ],
)
def test_what_goes_on_although_it_is_unsafe_is_told_as_that_with_why(basis: str, why: str) -> None:
    by = {**BY_PRESCRIBER, **BASIS, "reason_code": basis}

    care = answer(one_moved("lithium", **UNSAFE), "settle", "lithium", outcome="continue", **by)

    even_so = f"Staff decided that it goes on even so, because {why}."
    assert told(care) == f"{TOLD} {FOUND_UNSAFE} {even_so}"


def test_what_went_on_before_a_basis_was_asked_for_is_told_without_one() -> None:
    assert goes_on_unsafe(None) == f"{FOUND_UNSAFE} Staff decided that it goes on even so."


def test_what_was_checked_since_is_told_without_a_danger() -> None:
    assert told(settled(refused(), **CHECKED)) == TOLD


@pytest.mark.parametrize(
    ("words", "quotes"),
    [("Half an hour.", "“Half an hour.”"), ("Half an hour", "“Half an hour”.")],
)
def test_a_change_that_was_decided_is_quoted_as_the_words_of_the_team(
    words: str, quotes: str
) -> None:
    """They were told that it goes on with a change, and not with which."""
    care = one_moved("talking", "home", engagement="with_adaptation", wish="continue")

    changed = answer(care, "confirm", adaptation=words)

    assert told(changed) == f"{TOLD} This is the change, in the words of the team: {quotes}"


def test_a_change_is_told_before_that_the_care_may_not_be_safe() -> None:
    by = {**BY_PRESCRIBER, **BASIS, "adaptation": "Half the dose."}

    care = answer(one_moved("lithium", **UNSAFE), "settle", "lithium", outcome="adapt", **by)

    assert told(care).startswith(
        f"{TOLD} This is the change, in the words of the team: “Half the dose.” {FOUND_UNSAFE} "
    )


def test_what_holds_is_said_of_every_outcome() -> None:
    for outcome in Outcome:
        assert only_suggested(TOLD, outcome, Interim.HOLD) == (
            f"{SUGGESTED} decided, nothing more of it is given."
        )
