"""Whoever care is for is told how people answered it, where what the table says fits no more."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Status, Wish
from app.pathways.rules.instead import (
    FOUND_UNSAFE_BEFORE,
    KEPT_BY_THEIR_TEAM,
    NO_LONGER,
    STILL_TO_BE_CHECKED,
    STOPPED_AS_UNSAFE,
    accepted,
    checked_before_it_starts,
    confirmed_against,
    decided_against,
    decided_as_wished,
    decided_instead,
    decided_kept,
)
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.telling_the_holder import told_to_holder
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PAUSE, PROFESSIONAL
from tests.unit.transitions.answers import BASIS, IN_WORDS, INSTEAD
from tests.unit.transitions.ended_unsafe import UNSAFE, resting
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    accept,
    answer,
    component_of,
    decision_about,
    moved,
    one_moved,
    review,
    some_care,
    step,
)
from tests.unit.transitions.refused_as_unsafe import (
    BY_PRESCRIBER,
    CHECKED,
    HEART,
    handed_over,
)

TABLE: Final = "So the table says."
AGREES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "All right."}
IN_ERROR: Final = replace(UNSAFE, status=ComponentStatus.ENTERED_IN_ERROR)
NOT_NOW: Final[dict[str, Any]] = {"engagement": "not_now", "wish": "continue"}


def told(care: Care, about: str = "talking", unsafe: PlanComponent | None = None) -> str:
    return told_to_holder(decision_about(care, about), TABLE, component_of(care, about), unsafe)


def test_what_is_only_proposed_is_told_as_the_table_says() -> None:
    assert told(one_moved("talking", "home", **GOES_ON)) == TABLE
    assert told(one_moved("lithium"), "lithium") == TABLE


@pytest.mark.parametrize(
    ("proposed", "decided"),
    [
        (one_moved("talking", "home", wish="stop"), "stops."),
        (one_moved("talking", "home", wish="pause"), "rests for now."),
        (one_moved(HEART, **GOES_ON), "goes to a new team."),
    ],
    ids=["stop", "pause", "hand_over"],
)
def test_what_was_confirmed_is_told_as_decided_and_not_before(proposed: Care, decided: str) -> None:
    """“So it is paused” was told of what nobody had decided, as the table says it of both."""
    [component] = proposed.components
    care = answer(proposed, "confirm", component.component_id)

    assert "It was decided" not in told(proposed, component.component_id)
    assert told(care, component.component_id) == (
        f"{TABLE} It was decided that this care {decided}"
    )


def test_what_was_confirmed_to_go_on_as_it_is_says_no_more() -> None:
    assert told(answer(one_moved("talking", "home", **GOES_ON), "confirm")) == TABLE


def test_that_a_decision_holds_no_longer_is_all_that_is_told_of_it() -> None:
    care = moved(one_moved("talking", "home", **GOES_ON), "ward")

    assert told_to_holder(care.decisions[0], TABLE, component_of(care), UNSAFE) == NO_LONGER


def test_what_is_proposed_to_stay_with_the_team_that_has_it_is_told_as_that() -> None:
    care = accept(handed_over(), HEART)
    [component] = care.components
    again = {"plan_component_id": component.plan_component_id, "wish": "continue"}

    kept = moved(care, "ward", leave="escorted", stated=[again])

    assert told(kept, HEART) == KEPT_BY_THEIR_TEAM


def test_what_people_left_with_the_team_that_has_it_is_told_as_that() -> None:
    theirs = answer(
        one_moved("lithium", **GOES_ON, safety="no_concern", **CHECKED), "confirm", "lithium"
    )
    to_decide = review(accept(theirs, "lithium"), "lithium", **GOES_ON, safety="not_checked")

    kept = answer(to_decide, "settle", "lithium", outcome="hand_over", **BY_PRESCRIBER)

    assert told(kept, "lithium") == decided_kept(Status.ACTIVE)


def test_what_another_team_accepted_is_told_as_theirs() -> None:
    assert told(accept(handed_over(), HEART), HEART) == accepted(Status.ACTIVE)


def test_of_what_was_accepted_and_nobody_has_checked_it_is_told_that_somebody_must() -> None:
    """They read that the new team had said yes, as of care that somebody had checked."""
    to_decide = one_moved("lithium", **GOES_ON)
    given = {"outcome": "hand_over", **BY_PRESCRIBER}
    pending = answer(to_decide, "settle", "lithium", **given)
    against = answer(to_decide, "settle", "lithium", **given, **IN_WORDS)
    checked = accept(answer(to_decide, "settle", "lithium", **given, **CHECKED), "lithium")

    unchecked = accept(pending, "lithium")
    over = replace(component_of(unchecked, "lithium"), status=ComponentStatus.COMPLETED)
    ended = replace(unchecked, components=(over,))

    assert told(unchecked, "lithium") == f"{accepted(Status.ACTIVE)} {STILL_TO_BE_CHECKED}"
    assert told(accept(against, "lithium"), "lithium").endswith(STILL_TO_BE_CHECKED)
    for care in (pending, checked, ended):
        assert STILL_TO_BE_CHECKED not in told(care, "lithium")


def test_that_somebody_must_check_it_is_told_after_how_it_changes() -> None:
    """“The care changes with that” read as if it changed with the check."""
    given = {"outcome": "hand_over", "adaptation": "Half the dose.", **BY_PRESCRIBER}
    taken = accept(answer(one_moved("lithium", **GOES_ON), "settle", "lithium", **given), "lithium")

    assert told(taken, "lithium") == (
        f"{accepted(Status.ACTIVE)} The care changes, too. This is the change, in the words "
        f"of the team: “Half the dose.” {STILL_TO_BE_CHECKED}"
    )


@pytest.mark.parametrize(
    ("to", "since"),
    [
        ("paused", "This care rests now."),
        ("stopped", "This care has ended since then."),
        ("completed", "This care has ended since then."),
        ("entered_in_error", "Staff found since then that it was written down by mistake."),
    ],
)
def test_what_rests_or_has_ended_since_is_not_told_as_care_that_goes_on(
    to: str, since: str
) -> None:
    """Their new team answered for it, as they read, and it had been stopped as unsafe."""
    by_hand = {"reason": "Toxic.", **BY_PRESCRIBER} | (PAUSE if to == "paused" else {})
    to_decide = one_moved("lithium")
    changed = answer(
        to_decide, "settle", "lithium", outcome="hand_over", adaptation="Half.", **BY_PRESCRIBER
    )

    after = step(accept(changed, "lithium"), to, "lithium", **by_hand)

    assert told(after, "lithium").endswith(f" in the words of the team: “Half.” {since}")
    before = replace(to_decide, components=after.components)
    assert since not in told(before, "lithium")


@pytest.mark.parametrize(("pending", "what"), [(True, "hand_over"), (False, "adapt")])
def test_what_they_did_not_agree_with_says_so_and_what_they_can_ask_for(
    what: str, *, pending: bool
) -> None:
    """A dose was raised against what she said, and she read that her care goes on with a change."""
    care = one_moved("lithium", **GOES_ON)
    given = {"outcome": what, "adaptation": "200 mg.", **BY_PRESCRIBER}
    no = {"persons_view": "disagrees", "persons_words": "It makes me shake."}

    against = answer(care, "settle", "lithium", **given, **no)

    assert told(against, "lithium").startswith(
        decided_against(Status.ACTIVE, Outcome(what), None, is_accepted=False)
    )
    assert "That is on record." in told(against, "lithium")
    if pending:
        assert told(accept(against, "lithium"), "lithium").startswith(
            decided_against(Status.ACTIVE, Outcome(what), None, is_accepted=True)
        )
    agreed = answer(care, "settle", "lithium", **given, **AGREES)
    assert "on record" not in told(agreed, "lithium")


def test_so_does_what_is_handed_over_as_it_rests() -> None:
    rests = moved(some_care(a_paused_component("lithium")))
    no = {"persons_view": "disagrees", "persons_words": "Not there."}
    given = {"outcome": "hand_over", **BY_PRESCRIBER}

    against = answer(rests, "settle", "lithium", **given, **no)

    for care, is_accepted in ((against, False), (accept(against, "lithium"), True)):
        assert told(care, "lithium") == decided_against(
            Status.PAUSED, Outcome.HAND_OVER, None, is_accepted=is_accepted
        )


def test_what_changes_with_the_team_that_has_it_says_that_they_did_not_agree() -> None:
    theirs = answer(
        one_moved("lithium", **GOES_ON, safety="no_concern", **CHECKED), "confirm", "lithium"
    )
    to_decide = review(accept(theirs, "lithium"), "lithium", **GOES_ON, safety="not_checked")
    no = {"outcome": "hand_over", **BY_PRESCRIBER, **IN_WORDS}

    kept = answer(to_decide, "settle", "lithium", **no, **BASIS)
    changed = answer(to_decide, "settle", "lithium", **no, adaptation="Half.")

    assert told(kept, "lithium").startswith(
        decided_against(Status.ACTIVE, Outcome.CONTINUE, None, is_accepted=False)
    )
    assert told(changed, "lithium").startswith(
        decided_against(Status.ACTIVE, Outcome.ADAPT, None, is_accepted=False)
    )


def test_what_people_decided_otherwise_is_told_in_place_of_the_table() -> None:
    care = one_moved("talking", "home", **NOT_NOW)
    shorter = {"outcome": "adapt", "adaptation": "Shorter.", **INSTEAD}

    said = told(answer(care, "override", **shorter))

    assert said.startswith(decided_instead(Status.ACTIVE, Outcome.ADAPT))
    assert TABLE not in said


def test_what_rests_as_it_was_wished_says_first_that_it_was() -> None:
    care = one_moved("talking", "home", wish="stop")

    rests = answer(care, "override", outcome="pause", **INSTEAD, **AGREES)

    assert told(rests) == decided_as_wished(Status.ACTIVE, Outcome.PAUSE, Wish.STOP)


def test_what_was_confirmed_against_their_wish_says_why_and_what_they_wished() -> None:
    care = answer(one_moved("talking", "home", **NOT_NOW), "confirm", **IN_WORDS)

    assert told(care) == confirmed_against(TABLE, Status.ACTIVE, Outcome.PAUSE, Wish.CONTINUE)


def test_what_was_decided_against_their_wish_says_that_it_was() -> None:
    care = one_moved("talking", "home", **GOES_ON)
    rests = answer(care, "override", outcome="pause", **INSTEAD, **IN_WORDS)

    assert told(rests) == decided_against(
        Status.ACTIVE, Outcome.PAUSE, Wish.CONTINUE, is_accepted=False
    )


def test_what_goes_on_though_they_do_not_agree_is_not_told_as_the_table_says() -> None:
    """What the rules say of care that goes on fits nobody who does not agree with that."""
    care = one_moved("talking", "home", engagement="well_enough", wish="not_asked")
    regardless = {**IN_WORDS, **BASIS, "authorised_by": PROFESSIONAL}

    goes_on = answer(care, "confirm", **regardless)

    assert told(goes_on) == decided_against(
        Status.ACTIVE, Outcome.CONTINUE, None, is_accepted=False
    )


@pytest.mark.parametrize(
    ("unsafe", "why"), [(UNSAFE, STOPPED_AS_UNSAFE), (IN_ERROR, FOUND_UNSAFE_BEFORE)]
)
def test_what_would_start_and_ended_as_unsafe_is_told_to_be_checked_first(
    unsafe: PlanComponent, why: str
) -> None:
    assert told(resting(), "other-talking", unsafe) == checked_before_it_starts(why)


@pytest.mark.parametrize(
    ("unsafe", "why"), [(UNSAFE, STOPPED_AS_UNSAFE), (IN_ERROR, FOUND_UNSAFE_BEFORE)]
)
def test_what_starts_on_a_basis_even_so_says_why_its_kind_had_ended(
    unsafe: PlanComponent, why: str
) -> None:
    known = resting(safety="contraindicated")
    asked = {"outcome": "resume", "authorised_by": PROFESSIONAL, **BASIS}
    starts = answer(known, "override", "other-talking", **asked)

    later = replace(unsafe, ended_unsafe_at=NOW + timedelta(days=1))

    assert f" {why} " in told(starts, "other-talking", unsafe)
    assert why not in told(starts, "other-talking", later)
