"""The task of looking again at the basis on which care goes on."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import Overruled
from app.pathways.plans.values import Authorisation
from app.pathways.rules.factors import Wish
from app.pathways.worklist.stepping import Basis
from tests.builders import read_as
from tests.unit.worklist.tasks_told import MORNING, despite_danger, overruled, step

REGARDLESS = "It goes on against a refusal, on legal authority."
RECORDED = (
    "A review of the care records what is known now, and its answer whether it goes on, by whose "
    "word and on what."
)


def test_it_says_on_what_the_care_goes_on_by_when_that_is_looked_at_and_how() -> None:
    told = step("review_basis", overruled=overruled(decided_again=False))

    assert told == (
        "Sam: Lithium is recorded as active. "
        f"East reviews the basis on which it goes on by {MORNING}. {REGARDLESS} {RECORDED}"
    )


def test_it_says_that_the_care_must_not_lapse() -> None:
    assert step("review_basis", lapses=False).startswith(
        "Sam: Lithium, which must not lapse, is recorded as active. "
    )


def test_whoever_waits_for_another_team_reads_it_too_and_what_to_do() -> None:
    told = step("await_review", of="basis_review", overruled=overruled(decided_again=False))

    assert f"East reviews the basis on which it goes on by {MORNING}. {REGARDLESS}" in told
    assert "If that does not happen, Heron asks East" in told


def test_while_it_is_decided_about_again_that_comes_first() -> None:
    went_on = overruled(decided_again=True)
    told = step("review_basis", overruled=went_on, held_by="respect_refusal", is_being_decided=True)

    assert told.startswith("Sam: Lithium is refused: ")
    assert (
        " until it is decided. It went on on a basis. East reviews that by "
        f"{MORNING}, once it is decided whether it goes on."
    ) in told
    assert RECORDED not in told


SECTION: Final = "Section 3, T3."
BY: Final[dict[str, Any]] = {"name": "Dr Moss", "role": "prescriber"}
ON_WHAT: Final = f" The reason given: “{SECTION}” Dr Moss decided that."


def given(reason: str | None = SECTION, *, is_named: bool = True) -> Basis:
    return Basis(reason, read_as(Authorisation, BY) if is_named else None)


def said(words: str | None, wish: Wish | None = Wish.STOP, *, again: bool = False) -> Overruled:
    return replace(overruled(decided_again=again), wish=wish, in_their_words=words)


@pytest.mark.parametrize("of", ["review_basis", "await_review"])
def test_it_says_what_that_rests_on_by_whose_word_and_against_which(of: str) -> None:
    """Whoever looked at the basis read that there was one, and had to look it up elsewhere."""
    told = step(of, of="basis_review", overruled=said("I say no."), basis=given())

    assert f"{REGARDLESS}{ON_WHAT} The person had said no: “I say no.” {RECORDED}" in told


def test_it_says_what_is_known_of_it_alone() -> None:
    def ends(overruled: Overruled, basis: Basis | None) -> str:
        told = step("review_basis", overruled=overruled, basis=basis)
        _, _, after = told.partition(f" by {MORNING}. ")
        return after.removesuffix(f" {RECORDED}")

    no = "The person had not agreed that it goes on: “No.”"
    assert ends(said("No.", None), given(None)) == f"{REGARDLESS} Dr Moss decided that. {no}"
    assert ends(said(None), given(is_named=False)) == f"{REGARDLESS} The reason given: “{SECTION}”"
    assert ends(said(None), None) == REGARDLESS
    unsafe = ends(despite_danger("Dr Ito", "Toxic."), given())
    assert unsafe.startswith("It goes on despite a contraindication, in best interests (")
    assert unsafe.endswith(f").{ON_WHAT}")


def test_what_it_rested_on_is_told_while_it_is_decided_about_again() -> None:
    told = step(
        *("review_basis",),
        overruled=said("I say no.", again=True),
        held_by="respect_refusal",
        is_being_decided=True,
        basis=given(),
    )

    assert told.endswith(
        " it went on against a refusal, on legal authority."
        f"{ON_WHAT} The person had said no: “I say no.”"
    )


def test_of_its_first_contact_it_is_not_told_twice() -> None:
    told = step("first_contact", overruled=said("I say no."), basis=given(), starts_because=SECTION)

    assert told.count(SECTION) == 1
