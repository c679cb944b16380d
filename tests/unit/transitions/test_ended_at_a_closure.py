"""Care that ended when the plan closed is told as ended to whoever it was for, by whose choice."""

from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.rules.instead import (
    ASK_FIRST,
    ASK_NOW,
    NOT_CHECKED_BY_THEN,
    NOT_DECIDED,
    STILL_TO_BE_CHECKED,
    WISHED_TO_GO_ON,
)
from app.pathways.transitions.told_once_closed import (
    ASK_STILL,
    CLOSED_SINCE,
    ENDED_AS_CHOSEN,
    ENDED_BY_CHOICE,
    ENDED_WITH_PLAN,
)
from app.pathways.transitions.told_to_holder import SINCE_THEN
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER, PROFESSIONAL
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.moving import (
    GOES_ON,
    accept,
    answer,
    close,
    component_of,
    given,
    one_moved,
    step,
)
from tests.unit.transitions.test_told_of_left_open import OF_CARER
from tests.unit.transitions.test_told_once_closed import (
    BREAK,
    HANDED_OVER,
    RESTS,
    STAYS_TRUE,
    SURGERY,
    WENT_ON,
    paused,
    told,
)

BY: Final[dict[str, Any]] = {"authorised_by": PROFESSIONAL}
ANSWERS: Final = f"{PROFESSIONAL['name']} answers for that."
A_WEEK: Final = timedelta(days=7)
HEARD: Final = {"persons_view": "disagrees", "persons_words": "I would rather go on."}


def over(care: Care, about: str, how: str, outcome: str = "discharged_to_gp") -> Care:
    """The plan is closed over the care, which ends or is passed on as `how` says."""
    recipient = given(component_of(care, about).plan_component_id, how, **BY)
    return close(care, [recipient], outcome=outcome, reason="Enough.")


def confirmed(about: str = "talking", **stated: object) -> Care:
    return answer(one_moved(about, "home", **{**GOES_ON, **stated}), "confirm", about)


def test_what_was_answered_and_ended_as_their_choice_says_so_and_on_whose_name() -> None:
    """“So it goes on as it is now” was all that they read of care that had ended."""
    care = over(confirmed(wish="not_asked"), "talking", "persons_choice")

    assert told(care, "talking") == f"{WENT_ON} {ENDED_AS_CHOSEN} {ANSWERS} {ASK_NOW}"


def test_what_it_had_promised_is_left_out() -> None:
    care = over(paused(), "talking", "persons_choice")

    said = told(care, "talking", because=BREAK)

    assert said == f"{STAYS_TRUE} {ENDED_AS_CHOSEN} {ANSWERS} {ASK_NOW}"
    assert CLOSED_SINCE not in said


def test_what_is_passed_on_has_not_ended() -> None:
    care = over(confirmed(), "talking", "other_provider")

    assert told(care, "talking") == f"{WENT_ON} {CLOSED_SINCE} {SURGERY}"


def test_that_they_had_wished_it_to_go_on_is_told_with_its_end() -> None:
    """“It is written down that this was your choice” was told to whoever had said to go on."""
    care = over(confirmed(), "talking", "persons_choice")

    ended = f"{ENDED_AS_CHOSEN} {ANSWERS} {WISHED_TO_GO_ON}"
    assert told(care, "talking") == f"{WENT_ON} {ended} {ASK_NOW}"


def test_where_the_answer_went_against_that_it_is_told_once() -> None:
    pauses = {"outcome": "pause", **INSTEAD, **BY, **HEARD}
    rests = answer(one_moved("talking", "home", **GOES_ON), "override", **pauses)

    said = told(over(rests, "talking", "persons_choice"), "talking")

    assert said.count(WISHED_TO_GO_ON) == 1
    assert said.endswith(f" {ENDED_AS_CHOSEN} {ANSWERS} {ASK_NOW}")


def test_what_had_been_paused_since_is_told_as_ended_and_not_to_rest() -> None:
    by_hand = {"reason": "Nobody is there.", "owner": "Cy", "review_due": NOW + A_WEEK}
    rests = step(confirmed(wish="not_asked"), "paused", **by_hand)

    said = told(over(rests, "talking", "persons_choice"), "talking")

    assert said == f"{WENT_ON} {ENDED_AS_CHOSEN} {ANSWERS} {ASK_NOW}"
    assert SINCE_THEN[component_of(rests).status] in told(rests, "talking")


def test_what_nobody_had_checked_says_that_of_the_time_when_it_ended() -> None:
    """“Someone must still check” would follow that it had ended."""
    handed = answer(one_moved("lithium", **GOES_ON), "settle", "lithium", **HANDED_OVER)
    recipient = given(
        component_of(handed, "lithium").plan_component_id,
        "persons_choice",
        authorised_by=PRESCRIBER,
    )

    said = told(close(accept(handed, "lithium"), [recipient], reason="Enough."), "lithium")

    assert said.endswith(f" {WISHED_TO_GO_ON} {NOT_CHECKED_BY_THEN} {ASK_FIRST}")
    assert STILL_TO_BE_CHECKED not in said


ANSWERED: Final = pytest.mark.parametrize("is_answered", [True, False], ids=["answered", "open"])


def of_a_carer(*, is_answered: bool) -> tuple[Care, str]:
    """Care of a carer's own, and what is told of it first."""
    waits = one_moved(OF_CARER, "home", **GOES_ON)
    return (answer(waits, "confirm", OF_CARER), f"{WENT_ON} ") if is_answered else (waits, "")


@ANSWERED
def test_a_carer_is_not_told_that_it_was_they_who_chose(*, is_answered: bool) -> None:
    care, first = of_a_carer(is_answered=is_answered)

    said = told(over(care, OF_CARER, "persons_choice"), OF_CARER, is_carers=True)

    assert said == f"{first}{ENDED_BY_CHOICE} {ANSWERS} {WISHED_TO_GO_ON} {ASK_NOW}"


@ANSWERED
def test_what_ended_with_a_death_says_so_to_a_carer_and_whom_they_can_ask(
    *, is_answered: bool
) -> None:
    """“Nobody had decided this when the plan closed.” was all that the carer read."""
    care, first = of_a_carer(is_answered=is_answered)

    said = told(over(care, OF_CARER, "died", "died"), OF_CARER, is_carers=True)

    assert said == f"{first}{ENDED_WITH_PLAN} {ANSWERS} {ASK_STILL}"


@ANSWERED
def test_after_a_death_a_carer_reads_who_has_what_was_passed_on(*, is_answered: bool) -> None:
    care, first = of_a_carer(is_answered=is_answered)

    said = told(over(care, OF_CARER, "discharged_to_gp", "died"), OF_CARER, is_carers=True)

    then = f"{first}{CLOSED_SINCE}" if is_answered else NOT_DECIDED
    assert said == f"{then} {SURGERY}"


def test_after_a_death_a_carer_whose_care_had_ended_before_reads_whom_they_can_ask() -> None:
    """They were told to turn to the team that has their care now, and none has."""
    agrees = {"persons_view": "agrees", "persons_words": "Yes."}
    ended = answer(one_moved(OF_CARER, "home", wish="stop"), "confirm", OF_CARER, **agrees)

    said = told(close(ended, [], outcome="died"), OF_CARER, is_carers=True, because="We will ask.")

    assert said == f"It was decided that this care stops. {CLOSED_SINCE} {ASK_STILL}"


def test_of_whoever_has_died_no_care_is_told_as_chosen() -> None:
    care = over(paused(), "talking", "persons_choice", "died")

    said = told(care, "talking", has_died=True, because=BREAK)

    assert said == f"{STAYS_TRUE} {ENDED_WITH_PLAN}"
    assert RESTS in said


@ANSWERED
def test_what_may_not_be_safe_and_was_passed_on_after_a_death_says_to_ask_first(
    *, is_answered: bool
) -> None:
    waits = one_moved(OF_CARER, "home", safety="contraindicated")
    agrees = {"persons_view": "agrees", "persons_words": "Yes."}
    care = answer(waits, "confirm", OF_CARER, **agrees) if is_answered else waits

    said = told(over(care, OF_CARER, "discharged_to_gp", "died"), OF_CARER, is_carers=True)

    assert f" {ASK_FIRST} " in said
    assert said.endswith(f" {SURGERY}")
