"""What a rule says of care that is not known to be safe is told with what holds of a no to it."""

from typing import Final

import pytest

from app.pathways.rules.case import case_of
from app.pathways.rules.explain import explain
from tests.builders import a_move, carry_over, some_traits, what_is_stated

LAPSES: Final = "This care should not have a gap"
STOPPED: Final = "You told us you do not want this care. "
A_BREAK: Final = "You told us you want a break from this care. "
UNASKED: Final = ["not_asked", "could_not_say"]


def told(wish: str, safety: str, *, must_not_lapse: bool = True) -> str:
    traits = some_traits(must_not_lapse=must_not_lapse)
    case = case_of(traits, what_is_stated(wish=wish, safety=safety), a_move())
    return explain(carry_over(), case, prescribed=True).because_for_person


@pytest.mark.parametrize(("wish", "no"), [("stop", STOPPED), ("pause", A_BREAK)])
def test_whoever_said_no_reads_that_it_stands_and_not_if_they_have_said_it(
    wish: str, no: str
) -> None:
    """Who had said no to a blood test read that, and then: “If you have said no to it”."""
    unchecked, unsafe = told(wish, "not_checked"), told(wish, "contraindicated")

    assert unchecked.startswith(f"{no}That stands for now, unless the law says otherwise. {LAPSES}")
    assert unsafe.startswith(LAPSES)
    assert unsafe.endswith(f" {no}That stands, too.")
    assert "If you" not in unchecked + unsafe


@pytest.mark.parametrize("safety", ["not_checked", "contraindicated"])
def test_whoever_said_to_go_on_reads_nothing_of_a_no(safety: str) -> None:
    said = told("continue", safety)

    assert said.startswith(LAPSES)
    assert " no " not in said
    assert "stands" not in said


@pytest.mark.parametrize("wish", UNASKED)
def test_whoever_has_not_said_what_they_want_reads_that_a_no_would_stand(wish: str) -> None:
    no = " If you say no to it, that stands"

    assert told(wish, "not_checked").endswith(f"{no} for now, unless the law says otherwise.")
    assert told(wish, "contraindicated").endswith(f"{no}, too.")


def test_a_wish_for_a_break_stands_beside_a_pause_for_safety() -> None:
    paused = told("pause", "contraindicated", must_not_lapse=False)

    assert paused.endswith(f" {A_BREAK}That stands, too.")
    for wish in ("continue", *UNASKED):
        assert "stands" not in told(wish, "contraindicated", must_not_lapse=False)


@pytest.mark.parametrize("safety", ["not_checked", "contraindicated", "no_concern"])
def test_a_rule_that_says_their_wish_itself_is_told_as_it_is(safety: str) -> None:
    said = told("stop", safety, must_not_lapse=False)

    assert said.startswith("You told us you want to stop this")
    assert said.count("You told us") == 1
    assert "stands" not in said
