"""A leave that is taken back takes back nothing that people have said of the care since."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.transitions.checking import is_unsafe
from app.pathways.transitions.refused import SomethingCameAfter
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.moving import (
    GOES_ON,
    a_move_to,
    answer,
    component_of,
    one_moved,
    record,
    refuse,
    refuse_as_unsafe,
    take_back,
    the_decision,
)
from tests.unit.transitions.test_changes_of_leave import CHECKED, of_it, on_leave
from tests.unit.transitions.test_kept_at_a_leave import by_law
from tests.unit.transitions.test_taking_back import came_after

TOXIC: Final[dict[str, Any]] = {
    "outcome": "stop",
    "reason_code": "safety_concern",
    "reason": "It was toxic.",
    "authorised_by": PRESCRIBER,
    "persons_view": "agrees",
    "persons_words": "Yes.",
}


def handed_over() -> Care:
    """Lithium that waits to be handed over to the ward, also on leave."""
    return on_leave(one_moved("lithium", **GOES_ON, **CHECKED))


@pytest.mark.parametrize("because", ["safety_concern", "team_full"])
def test_a_refusal_of_what_had_waited_is_not_taken_from_its_team(because: str) -> None:
    """Afterwards it was proposed again to hand it over, not on hold, and a batch confirmed that."""
    care = refuse(handed_over(), "lithium", because=because)

    assert came_after(care) == ("a team refused a hand-over",)


def test_nor_one_that_came_after_a_refusal_of_before_the_leave() -> None:
    before = refuse(one_moved("lithium", **GOES_ON, **CHECKED), "lithium")
    settled = {"outcome": "hand_over", "authorised_by": PRESCRIBER}
    care = answer(on_leave(before), "settle", "lithium", **settled)

    assert came_after(refuse_as_unsafe(care, "lithium")) == ("a team refused a hand-over",)


def test_what_was_refused_before_the_leave_stays_refused_when_it_is_taken_back() -> None:
    before = refuse_as_unsafe(one_moved("lithium", **GOES_ON, **CHECKED), "lithium")

    after = take_back(on_leave(before))

    assert is_unsafe(the_decision(after))
    assert after.decisions[:1] == before.decisions


def test_an_answer_to_what_had_waited_is_not_undone() -> None:
    """Lithium that a prescriber had stopped as toxic went on, as if nobody had said so."""
    stopped = answer(on_leave(one_moved("lithium", **GOES_ON)), "settle", "lithium", **TOXIC)

    assert component_of(stopped, "lithium").status == "stopped"
    assert came_after(stopped) == ("what had waited was answered",)


def test_the_conflict_names_the_care_and_how_to_record_the_leave_back() -> None:
    """It said “a move back”, of somebody who had not moved, and nothing of which care."""
    waits = on_leave(one_moved("lithium", **GOES_ON))
    away, back = waits, on_leave(waits, leave="none")

    for care, how in (
        (away, "with leave none, or with the leave that there was before"),
        (back, "with the leave that there was before"),
    ):
        with pytest.raises(SomethingCameAfter) as refused:
            take_back(answer(care, "settle", "lithium", **TOXIC))
        assert str(refused.value) == (
            "This cannot be taken back, because after it what had waited was answered (Lithium). "
            f"Record a move to the same team instead, {how}."
        )


def test_nor_is_any_answer_that_care_is_unsafe() -> None:
    goes_on = by_law()
    asked = on_leave(goes_on, **of_it(goes_on, wish="continue", engagement="not_now"))

    assert came_after(answer(asked, "override", "lithium", **TOXIC)) == (
        "care was answered as unsafe",
    )


def test_nor_is_an_answer_about_care_that_was_stated_to_be_unsafe_with_the_leave() -> None:
    """Whatever the leave was, it ended as unsafe: it would go on, and nobody know of it."""
    goes_on = by_law()
    found = {**CHECKED, "wish": "stop", "safety": "contraindicated"}
    asked = on_leave(goes_on, **of_it(goes_on, **found))

    stopped = answer(asked, "settle", "lithium", **{**TOXIC, "reason_code": "new_information"})

    assert component_of(stopped, "lithium").ended_unsafe_at
    assert came_after(stopped) == ("care was answered as unsafe",)


def test_all_else_that_was_asked_and_answered_at_the_leave_alone_is_taken_back_with_it() -> None:
    goes_on = by_law()
    asked = on_leave(goes_on, **of_it(goes_on, wish="continue"))
    answered = answer(asked, "confirm", "lithium")

    after = take_back(answered)

    assert component_of(answered, "lithium").next_step is None
    assert after.components == goes_on.components
    assert the_decision(replace(after, decisions=after.decisions[:1])) == the_decision(goes_on)


def test_another_move_takes_its_refusals_back_with_it() -> None:
    moved_on = record(one_moved("lithium", **GOES_ON, **CHECKED), a_move_to("other-ward")).care
    again = answer(moved_on, "settle", "lithium", outcome="hand_over", authorised_by=PRESCRIBER)

    after = take_back(refuse_as_unsafe(again, "lithium"))

    assert not is_unsafe(the_decision(after))
