"""What nobody had settled, and ended as their choice when the plan closed, is told to them so."""

from typing import Any, Final

import pytest

from app.pathways.rules.instead import (
    ASK_FIRST,
    ASK_NOW,
    NOT_ACCEPTED,
    NOT_DECIDED,
    STAYS_AS_IT_WAS,
    WISHED_TO_GO_ON,
)
from app.pathways.transitions.told_once_closed import ENDED_AS_CHOSEN
from app.pathways.transitions.told_to_holder import FOUND_UNSAFE
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PROFESSIONAL
from tests.unit.transitions.moving import GOES_ON, answer, close, component_of, given, one_moved
from tests.unit.transitions.refused_as_unsafe import HEART
from tests.unit.transitions.test_told_of_left_open import HALF, STANDS, THE_NO
from tests.unit.transitions.test_told_once_closed import told

BY: Final[dict[str, Any]] = {"authorised_by": PROFESSIONAL}
ANSWERS: Final = f"{PROFESSIONAL['name']} answers for that."


def ended(care: Care, about: str = "talking", **more: object) -> str:
    chosen = given(component_of(care, about).plan_component_id, "persons_choice", **more)
    return told(close(care, [chosen], reason="Enough."), about)


def test_it_says_that_it_ended_as_their_choice_and_who_answers_for_that() -> None:
    """“Nobody had decided this”, they read, and somebody had put her name to its end."""
    wished = one_moved("talking", "home", **GOES_ON)
    unasked = one_moved("talking", "home")

    both = f"{ENDED_AS_CHOSEN} {ANSWERS} {WISHED_TO_GO_ON}"
    assert ended(wished, **BY) == f"{both} {ASK_NOW}"
    assert ended(unasked) == f"{ENDED_AS_CHOSEN} {ASK_NOW}"


def test_its_danger_is_told_first_and_their_no_with_it() -> None:
    unsafe = one_moved(HEART, safety="contraindicated", wish="stop")

    said = f"{FOUND_UNSAFE} {ASK_FIRST} {ENDED_AS_CHOSEN} {ANSWERS} {THE_NO} {STANDS}"
    assert ended(unsafe, HEART, **BY) == said


def test_a_hand_over_that_nobody_accepted_says_so_too_and_of_no_change_that_it_stays() -> None:
    care = answer(one_moved(HEART, **GOES_ON), "confirm", HEART, **HALF)

    said = ended(care, HEART, **BY)

    assert said.startswith(f"{ENDED_AS_CHOSEN} {ANSWERS} ")
    assert STAYS_AS_IT_WAS not in said
    assert "“Half.”" in said


@pytest.mark.parametrize("outcome", ["discharged_to_gp", "other_provider"])
def test_what_is_passed_on_has_not_ended(outcome: str) -> None:
    care = one_moved("talking", "home")
    passed = given(component_of(care).plan_component_id, outcome)

    said = told(close(care, [passed]), "talking")

    assert said.startswith(f"{NOT_DECIDED} ")
    assert ENDED_AS_CHOSEN not in said
    assert NOT_ACCEPTED not in said
