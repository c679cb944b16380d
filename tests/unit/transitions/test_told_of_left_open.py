"""What nobody had settled when a plan closed tells whom it is for all that held by then."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.rules.factors import Wish
from app.pathways.rules.instead import (
    ASK_FIRST,
    ASK_NOW,
    NO_LONGER,
    NOT_ACCEPTED,
    NOT_CHECKED_BY_THEN,
    NOT_DECIDED,
    STILL_TO_BE_CHECKED,
)
from app.pathways.transitions.overruled import refused_in
from app.pathways.transitions.told_of_left_open import told_of_left_open
from app.pathways.transitions.told_once_closed import ASK_STILL, CLOSED_SINCE, ENDED_WITH_PLAN
from app.pathways.transitions.told_to_holder import FOUND_UNSAFE
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER, PROFESSIONAL
from tests.unit.transitions.answers import BASIS, INSTEAD, NO_MORE
from tests.unit.transitions.decisions_told import summary
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    accept,
    answer,
    close,
    component_of,
    given,
    moved,
    one_moved,
    refuse,
    some_care,
)
from tests.unit.transitions.refused_as_unsafe import BY, HEART
from tests.unit.transitions.test_told_once_closed import AGREES, HANDED_OVER, SURGERY, closed, told

UNCHECKED: Final = f"{NOT_CHECKED_BY_THEN} {ASK_FIRST} {NOT_DECIDED}"
THE_NO: Final = "You told us you do not want this care."
THE_BREAK: Final = "You told us you want a break from this care."
STANDS: Final = "That still stands."
HALF: Final[dict[str, Any]] = {"adaptation": "Half."}
NO_CHANGE: Final = (
    "A change was asked for, and it does not hold. This was the change, in the words of the team: "
    "“Half.”"
)
FOR_SAFETY: Final[dict[str, Any]] = {
    "outcome": "pause",
    "reason_code": "safety_concern",
    "reason": "Her level is high.",
    "authorised_by": PRESCRIBER,
}

NOT_THAT_TEAM: Final = "You told us you do not agree with how this care goes on. That is on record."
RESTS: Final = "You told us you do not agree that this care goes to a new team. That is on record."
NOT_YET_ACCEPTED: Final = "and no team had accepted it when the plan closed"
OF_CARER: Final = "carers-talk"


def told_after_closing(care: Care, about: str) -> str:
    """What is told before who has the care now, which is told last of all that was left open."""
    said, has_it, rest = told(closed(care, about), about).partition(f" {SURGERY}")
    assert (has_it, rest) == (f" {SURGERY}", "")
    return said


def test_what_had_to_be_checked_first_says_that_nobody_had_and_to_ask_first() -> None:
    """“Nobody had decided this” was all that was left of “someone must check”."""
    assert told_after_closing(one_moved("lithium", **GOES_ON), "lithium") == UNCHECKED


def test_so_does_a_hand_over_of_it_that_nobody_accepted() -> None:
    care = answer(one_moved("lithium", **GOES_ON), "settle", "lithium", **HANDED_OVER)

    said = told_after_closing(care, "lithium")

    assert said == f"{NOT_CHECKED_BY_THEN} {ASK_FIRST} {NOT_ACCEPTED}"


@pytest.mark.parametrize(("wish", "said"), [("stop", THE_NO), ("pause", THE_BREAK)])
def test_their_own_no_stands_still(wish: str, said: str) -> None:
    refused = f"{said} {STANDS}"

    unchecked = told_after_closing(one_moved("lithium", wish=wish), "lithium")
    unsafe = told_after_closing(one_moved(HEART, wish=wish, safety="contraindicated"), HEART)

    assert unchecked == f"{UNCHECKED} {refused}"
    assert unsafe == f"{FOUND_UNSAFE} {ASK_FIRST} {NOT_DECIDED} {refused}"
    assert told_after_closing(one_moved(HEART, wish=wish), HEART) == f"{NOT_DECIDED} {refused}"


def test_a_no_against_which_it_was_to_go_on_is_on_record_and_stands_no_more() -> None:
    care = one_moved(HEART, wish="stop")
    regardless = {"outcome": "hand_over", **BASIS, **NO_MORE, **BY}

    said = told_after_closing(answer(care, "settle", HEART, **regardless), HEART)

    assert said == f"{NOT_ACCEPTED} {THE_NO} What you wish is on record."


def test_a_hand_over_with_which_they_did_not_agree_says_so() -> None:
    care = answer(one_moved(HEART, **GOES_ON), "confirm", HEART, **NO_MORE)

    said = told_after_closing(care, HEART)

    assert said == f"{NOT_ACCEPTED} {NOT_THAT_TEAM}"


OF_THE_TEAM: Final = pytest.mark.parametrize(
    ("view", "said"),
    [({}, ""), (AGREES, ""), (NO_MORE, f" {RESTS}")],
    ids=["unasked", "agrees", "disagrees"],
)


@OF_THE_TEAM
def test_a_no_to_what_rests_stands_whatever_they_think_of_another_team(
    view: dict[str, Any], said: str
) -> None:
    """“That team is fine.” took away that their no stands, and the page of the move said it."""
    care = moved(some_care(a_paused_component(HEART)), stated_for_all={"wish": "stop"})

    rests = answer(care, "settle", HEART, **{"outcome": "hand_over", **BY, **view})

    assert told_after_closing(rests, HEART) == f"{NOT_ACCEPTED}{said} {THE_NO} {STANDS}"
    assert f"The no stands, {NOT_YET_ACCEPTED}: Heart-Check" in summary(closed(rests, HEART))


@OF_THE_TEAM
def test_so_does_a_break_of_before_from_it(view: dict[str, Any], said: str) -> None:
    pauses = {"outcome": "pause", "reason": "Too high.", "authorised_by": PRESCRIBER}
    rests = answer(one_moved("lithium", wish="pause"), "settle", "lithium", **pauses)
    care = answer(moved(rests, "home"), "settle", "lithium", **{**HANDED_OVER, **view})

    [no] = refused_in(over := closed(care, "lithium"))
    left = told_of_left_open(over.decisions[-1], None, no)

    first = f"{NOT_CHECKED_BY_THEN} {ASK_FIRST} {NOT_ACCEPTED}"
    assert left == f"{first}{said} {THE_BREAK} {STANDS}"
    assert f"The wish for a break stands, {NOT_YET_ACCEPTED}: Lithium" in summary(over)


@pytest.mark.parametrize("wish", ["stop", "pause"])
def test_a_no_stands_no_more_once_they_agreed_though_the_team_then_refused(wish: str) -> None:
    """“All right then.” was followed by “You told us you do not want this care.”"""
    asked: dict[str, Any] = {"outcome": "hand_over", **BASIS, **BY}
    agreed = answer(one_moved(HEART, wish=wish), "settle", HEART, **{**asked, **AGREES})
    disagreed = answer(one_moved(HEART, wish="stop"), "settle", HEART, **{**asked, **NO_MORE})

    assert told_after_closing(refuse(agreed, HEART), HEART) == NOT_DECIDED
    still = f"{NOT_DECIDED} {THE_NO} {STANDS}"
    assert told_after_closing(refuse(disagreed, HEART), HEART) == still


def test_who_agreed_that_another_team_has_what_rests_said_nothing_of_their_no() -> None:
    care = moved(some_care(a_paused_component(HEART)), stated_for_all={"wish": "stop"})
    agreed = answer(care, "settle", HEART, **{"outcome": "hand_over", **BY, **AGREES})

    said = told_after_closing(refuse(agreed, HEART), HEART)

    assert said == f"{NOT_DECIDED} {THE_NO} {STANDS}"


def test_a_change_that_nobody_accepted_is_quoted_as_none_and_the_care_as_it_was() -> None:
    """Whoever was told of “Half.” did not read which dose holds."""
    asked = answer(one_moved(HEART, **GOES_ON), "confirm", HEART, **HALF)
    refused = refuse(asked, HEART)
    moved_on = moved(asked, "other-ward")

    stays = f"The care did not change. It stays as it was. {NO_CHANGE}"
    assert told_after_closing(asked, HEART) == f"{NOT_ACCEPTED} {stays}"
    assert told_after_closing(moved_on, HEART) == f"{NOT_DECIDED} {stays}"
    assert told_after_closing(refused, HEART) == f"{NOT_DECIDED} {stays}"


def test_of_what_is_unchecked_nobody_is_told_to_go_on_as_it_was() -> None:
    handed = {**HANDED_OVER, **HALF}
    care = answer(one_moved("lithium", **GOES_ON), "settle", "lithium", **handed)

    said = told_after_closing(care, "lithium")

    unchanged = f"The care did not change. {NO_CHANGE}"
    assert said == f"{NOT_CHECKED_BY_THEN} {ASK_FIRST} {NOT_ACCEPTED} {unchanged}"


def test_of_what_they_said_no_to_nobody_is_told_that_it_stays_as_it_was() -> None:
    """“That still stands. It stays as it was.” read as if the care went on against their no."""
    asked = answer(one_moved(HEART, **GOES_ON), "confirm", HEART, **HALF)
    care = moved(refuse(asked, HEART), "other-ward", stated_for_all={"wish": "stop"})

    unchanged = f"The care did not change. {NO_CHANGE}"
    assert told_after_closing(care, HEART) == f"{NOT_DECIDED} {THE_NO} {STANDS} {unchanged}"


def rests_as_unsafe(**view: Any) -> Care:  # noqa: ANN401  # any JSON
    return answer(one_moved("lithium", **GOES_ON), "settle", "lithium", **FOR_SAFETY, **view)


def test_what_rests_as_unsafe_says_to_ask_first() -> None:
    care = rests_as_unsafe(**AGREES)

    said = told(closed(care, "lithium"), "lithium")

    assert ASK_FIRST not in told(care, "lithium")
    assert said.startswith(f"{FOUND_UNSAFE} It was decided that this care rests for now. ")
    asks = "Tern Surgery has this care now. You can ask them what happens next."
    assert said.endswith(f" {ASK_FIRST} {CLOSED_SINCE} {asks}")


def test_it_is_said_once_whom_to_ask() -> None:
    care = rests_as_unsafe(**AGREES)
    about = component_of(care, "lithium").plan_component_id
    ended = [given(about, "persons_choice", authorised_by=PRESCRIBER)]

    said = told(close(care, ended), "lithium")

    assert said.endswith(f" answers for that. {ASK_FIRST}")
    assert said.count(ASK_NOW) == 1


def test_where_nothing_was_promised_it_says_to_ask_first_all_the_same() -> None:
    care = answer(one_moved("talking", safety="contraindicated"), "confirm", **AGREES)

    assert f" {ASK_FIRST} {CLOSED_SINCE} " in told(close(care), "talking")


def test_what_rests_for_another_reason_or_goes_on_asks_nobody_first() -> None:
    instead = {"outcome": "pause", **INSTEAD, "authorised_by": PROFESSIONAL, **AGREES}
    rests = answer(one_moved("talking", "home", **GOES_ON), "override", **instead)
    despite = one_moved("lithium", safety="contraindicated", **GOES_ON)
    on_basis = {"outcome": "continue", "authorised_by": PRESCRIBER, **BASIS}
    goes_on = answer(despite, "settle", "lithium", **on_basis)

    assert ASK_FIRST not in told(close(rests), "talking")
    assert ASK_FIRST not in told_after_closing(goes_on, "lithium")


def test_what_a_team_took_over_unchecked_says_to_ask_first() -> None:
    """“Someone must still check” was told, and no team of a closed plan has a task to."""
    care = answer(one_moved("lithium", **GOES_ON), "settle", "lithium", **HANDED_OVER)
    accepted = accept(care, "lithium")

    assert told(accepted, "lithium").endswith(STILL_TO_BE_CHECKED)
    asks_first = f" {NOT_CHECKED_BY_THEN} {ASK_FIRST} {CLOSED_SINCE} "
    assert asks_first in told(closed(accepted, "lithium"), "lithium")


def test_after_a_death_nobody_is_asked_anything() -> None:
    waits = closed(one_moved("lithium", wish="stop"), "lithium")
    rests = closed(rests_as_unsafe(**AGREES), "lithium")
    care = answer(one_moved("lithium", **GOES_ON), "settle", "lithium", **HANDED_OVER)
    unchecked = closed(accept(care, "lithium"), "lithium")

    assert "checked" not in told(unchecked, "lithium", has_died=True)
    assert told(waits, "lithium", has_died=True) == NO_LONGER
    assert ASK_FIRST not in told(rests, "lithium", has_died=True)


@pytest.mark.parametrize(
    ("safety", "danger"),
    [("contraindicated", FOUND_UNSAFE), ("not_checked", NOT_CHECKED_BY_THEN)],
)
def test_after_a_death_a_carer_is_asked_nothing_of_their_own_care_either(
    safety: str, danger: str
) -> None:
    """They read “Ask first, before you take it or go on with it” of a plan that a death closed."""
    proposed = one_moved(OF_CARER, safety="contraindicated")
    rests = answer(proposed, "confirm", OF_CARER, **AGREES)
    waits = one_moved(OF_CARER, **GOES_ON, safety=safety)

    assert ASK_FIRST in told(close(rests), OF_CARER)
    ended = f"{ENDED_WITH_PLAN} {ASK_STILL}"
    decided = "It was decided that this care rests for now."
    assert told(died(rests), OF_CARER) == f"{FOUND_UNSAFE} {decided} {ended}"
    assert told(died(waits), OF_CARER) == f"{danger} {ended}"


def died(care: Care) -> Care:
    recipients = [given(component_of(care, OF_CARER).plan_component_id, "died")]
    return close(care, recipients, outcome="died")


@pytest.mark.parametrize("wish", ["stop", "pause"])
def test_a_no_of_before_to_what_rests_stands_where_nobody_asked_since(wish: Wish) -> None:
    """Before the closure they read that it stands, and after it that nobody had decided on it."""
    pauses = {"outcome": "pause", "reason": "Too high.", "authorised_by": PRESCRIBER}
    rests = answer(one_moved("lithium", wish="pause"), "settle", "lithium", **pauses)
    care = closed(moved(rests, "home"), "lithium")
    [no] = refused_in(care)

    left = told_of_left_open(care.decisions[-1], None, replace(no, wish=wish))

    said = THE_NO if wish == "stop" else THE_BREAK
    assert left == f"{UNCHECKED} {said} {STANDS}"
