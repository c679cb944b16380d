"""What is said of the first contact about care that was changed, or a prescriber decides about."""

from typing import Final

import pytest

from tests.unit.worklist.tasks_told import of_either_step, step

NO_DOSE: Final = (
    " The first contact is not the next dose or test: what that is, and when, is for the "
    "prescriber."
)


@pytest.mark.parametrize("kind", ["first_contact", "await_first_contact"])
def test_of_what_is_prescribed_a_first_contact_is_not_told_as_its_next_dose(kind: str) -> None:
    """“East makes it by tomorrow” was read as an injection to be given by tomorrow."""
    told, checked = (step(kind, is_prescribed=True, is_unchecked=each) for each in (False, True))

    assert told == f"{step(kind)}{NO_DOSE}"
    assert checked.endswith(NO_DOSE)


def test_no_other_step_of_what_is_prescribed_speaks_of_a_first_contact() -> None:
    assert step("review_adaptation", is_prescribed=True) == step("review_adaptation")


@pytest.mark.parametrize("kind", ["first_contact", "await_first_contact"])
def test_a_first_contact_with_what_goes_on_with_a_change_tells_the_change(kind: str) -> None:
    """Whoever made it read that Lithium is to start again, and not at which dose."""
    told = of_either_step(kind, adaptation="12.5 mg.")

    assert "Lithium is to start again with a change: “12.5 mg.” No first contact is" in told
