"""A move says which care is not safe without the blood test that it holds back, rests or ends."""

from typing import Any, Final

import pytest

from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER, PROFESSIONAL, a_component_of_a_plan
from tests.unit.transitions.decisions_told import summary
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    answer,
    moved,
    some_care,
)

LACKS: Final = "Lithium is not safe without Blood-Test, which "
AGREED: Final[dict[str, Any]] = {
    "reason_code": "clinical_judgement",
    "reason": "We talked it over.",
    "authorised_by": PROFESSIONAL,
    "persons_view": "agrees",
    "persons_words": "Yes.",
}


def moved_with(*, at_rest: bool = False, **of_blood: object) -> Care:
    """Lithium and its blood test after a move, with what is stated of the test."""
    lithium = a_component_of_a_plan("lithium")
    blood = (a_paused_component if at_rest else a_component_of_a_plan)("blood-test")
    said = {"plan_component_id": blood.plan_component_id, **of_blood}
    of_lithium = {"plan_component_id": lithium.plan_component_id, **GOES_ON}
    return moved(some_care(lithium, blood), stated=[of_lithium, said])


@pytest.mark.parametrize(
    ("stated", "how"),
    [
        ({"wish": "stop"}, "is held back by their wish"),
        ({"wish": "pause"}, "is held back by their wish"),
        ({**GOES_ON, "safety": "contraindicated"}, "is on hold"),
    ],
)
def test_what_is_held_back_is_told_with_what_is_not_safe_without_it(
    stated: dict[str, Any], how: str
) -> None:
    """The summary of the move named the refused test, and said nothing of the medicine."""
    assert f"{LACKS}{how}." in summary(moved_with(**stated))


def test_so_is_what_rests_already_while_somebody_must_decide() -> None:
    assert f"{LACKS}is paused." in summary(moved_with(at_rest=True, wish="not_asked"))


@pytest.mark.parametrize(("outcome", "how"), [("pause", "was paused"), ("stop", "was stopped")])
def test_what_was_decided_to_rest_or_end_is_told_so_at_later_moves_too(
    outcome: str, how: str
) -> None:
    """It tells what was decided then, whatever becomes of the test, or of the medicine, since."""
    care = answer(moved_with(wish="stop"), "settle", "blood-test", outcome=outcome, **AGREED)
    later = moved(care, "home")

    assert f"{LACKS}{how}." in summary(care)
    assert f"{LACKS}{how}." in summary(later, 0)


def test_nothing_is_told_where_the_test_goes_on_or_the_medicine_does_not() -> None:
    stopped = answer(
        moved_with(wish="stop"),
        *("settle", "lithium"),
        **{**AGREED, "authorised_by": PRESCRIBER, "outcome": "stop"},
    )

    assert "not safe without" not in summary(moved_with(**GOES_ON))
    assert "not safe without" not in summary(stopped)


def test_a_test_that_the_next_move_decides_about_is_told_there_and_no_more_before() -> None:
    care = moved(moved_with(wish="stop"), "home")

    assert "not safe without" not in summary(care, 0)
    assert f"{LACKS}is held back by their wish." in summary(care)
