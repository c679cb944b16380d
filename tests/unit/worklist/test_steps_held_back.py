"""The next step of care that is on hold, refused or to be checked says so first."""

import pytest

from app.pathways.rules.factors import Wish
from tests.unit.worklist.tasks_told import MORNING, of_either_step, step


@pytest.mark.parametrize("kind", ["first_contact", "await_first_contact"])
def test_a_first_contact_with_what_is_held_back_waits_for_a_decision(kind: str) -> None:
    """It told of a start alone; that nothing is given stood in the task of the decision."""
    assert of_either_step(kind, held_by="hold") == (
        "Sam: Lithium is on hold: nothing more of it is given until it is decided. "
        "It was to start again, and no first contact is recorded yet. "
        f"East makes it by {MORNING}, once it is decided whether it goes on."
    )
    assert of_either_step(kind, held_by="respect_refusal", lapses=False).startswith(
        "Sam: Lithium, which must not lapse, is held back: the no, or the wish for a break, stands "
        "until it is decided. It was to start again, and no first contact is recorded yet. "
    )


@pytest.mark.parametrize(
    ("wish", "stands"), [(Wish.STOP, "the no stands"), (Wish.PAUSE, "the wish for a break stands")]
)
@pytest.mark.parametrize("kind", ["first_contact", "review_adaptation"])
def test_the_step_of_what_is_refused_says_with_which_wish(
    kind: str, wish: Wish, stands: str
) -> None:
    told = step(kind, held_by="respect_refusal", refusal=wish)

    assert told.startswith(f"Sam: Lithium is held back: {stands} until it is decided. ")


@pytest.mark.parametrize("kind", ["first_contact", "await_first_contact"])
def test_a_first_contact_with_what_waits_for_its_check_comes_after_that(kind: str) -> None:
    assert of_either_step(kind, awaits_check=True, lapses=False) == (
        "Sam: Lithium, which must not lapse, is to be checked first: what needs a check is not "
        "given before it, and no test is put off. "
        "It is to start again, and no first contact is recorded yet. "
        f"East makes it by {MORNING}, once it is checked."
    )


@pytest.mark.parametrize("kind", ["first_contact", "review_basis", "review_adaptation"])
def test_the_step_of_what_is_refused_says_that_it_is_not_checked_either(kind: str) -> None:
    """Whoever looked at its basis read of the no alone."""
    told = step(kind, held_by="respect_refusal", refusal=Wish.STOP, awaits_check=True)

    stands = "Sam: Lithium is held back: the no stands until it is decided."
    assert told.startswith(f"{stands} Nobody has checked it yet. It ")


@pytest.mark.parametrize("held_by", [None, "hold", "respect_refusal"])
def test_a_pause_is_told_as_one_whatever_waits(held_by: str | None) -> None:
    assert step("review_pause", held_by=held_by, awaits_check=True) == step("review_pause")
