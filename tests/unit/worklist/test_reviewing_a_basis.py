"""The task of looking again at the basis on which care goes on."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import Overruled
from app.pathways.plans.terms import PersonsView
from app.pathways.plans.values import Authorisation
from app.pathways.rules.factors import Wish
from app.pathways.worklist.stepping import Basis
from tests.builders import read_as
from tests.unit.worklist.tasks_told import (
    MORNING,
    decision,
    despite_danger,
    overruled,
    step,
    wished_since,
)

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

    assert told.startswith("Sam: Lithium is held back: ")
    assert (
        " until it is decided. It went on on a basis. East reviews that by "
        f"{MORNING}, once it is decided whether it goes on."
    ) in told
    assert RECORDED not in told


SECTION: Final = "Section 3, T3."
BY: Final[dict[str, Any]] = {"name": "Dr Moss", "role": "prescriber"}
ON_WHAT: Final = f" The reason given: “{SECTION}” Dr Moss (prescriber) decided that."


def given(reason: str | None = SECTION, *, is_named: bool = True) -> Basis:
    return Basis(reason, read_as(Authorisation, BY) if is_named else None, PersonsView.DISAGREES)


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
    assert (
        ends(said("No.", None), given(None))
        == f"{REGARDLESS} Dr Moss (prescriber) decided that. {no}"
    )
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


@pytest.mark.parametrize(
    ("kind", "goes_on"),
    [
        ("first_contact", "It starts again"),
        ("await_first_contact", "It starts again"),
        ("review_adaptation", "It goes on"),
    ],
)
def test_whoever_makes_its_first_contact_or_reviews_its_change_reads_the_same(
    kind: str, goes_on: str
) -> None:
    """They were sent to somebody against a refusal, and read neither of whom nor by whose word."""
    told = step(kind, overruled=said("I say no."), basis=given(), starts_because=SECTION)

    no = "The person had said no: “I say no.”"
    assert f" {goes_on} against a refusal, on legal authority.{ON_WHAT} {no}" in told
    assert told.count(SECTION) == 1


def test_what_is_to_start_again_and_is_being_decided_about_again_says_it_too() -> None:
    """Why it starts was told as the reason given, after their no: it read as the reason of that."""
    again = said("I say no.", again=True)

    told = step("first_contact", overruled=again, basis=given(), starts_because="From 50 mg.")

    assert (
        " and is being decided about again."
        f"{ON_WHAT} The person had said no: “I say no.” "
        "Why it was to start again: “From 50 mg.”"
    ) in told


def test_it_says_of_whoever_decided_in_which_role_that_was() -> None:
    by = read_as(Authorisation, {"name": "Bo Reed", "role": "professional_with_person"})
    with_them, alone = (
        step("review_basis", overruled=said(None), basis=Basis(None, by, view))
        for view in (PersonsView.DISAGREES, PersonsView.COULD_NOT_SAY)
    )

    assert " Bo Reed (professional, with the person) decided that." in with_them
    assert " Bo Reed (professional) decided that." in alone


ANSWERED: Final[dict[str, Any]] = {
    "outcome": "hand_over",
    "is_proposed": False,
    "reason": SECTION,
    "authorised_by": "Dr Moss",
    "in_their_words": "No needle.",
}


@pytest.mark.parametrize("kind", ["accept_hand_over", "await_acceptance"])
@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            {"wish": "stop", "view": "disagrees", "persons_words": "You are assaulting me."},
            " The person had said no: “No needle.”",
        ),
        (
            {"wish": "pause", "view": "could_not_say", "persons_words": "Mm."},
            " The person had wished for a break: “No needle.”",
        ),
        ({"wish": "stop", "view": "disagrees", "in_their_words": None}, ""),
        ({"wish": "stop", "view": "agrees", "safety": "contraindicated"}, ""),
        ({"wish": "continue", "safety": "contraindicated"}, ""),
    ],
)
def test_whoever_is_to_accept_it_reads_who_decided_that_and_against_which_no(
    kind: str, more: dict[str, Any], said: str
) -> None:
    told = decision(kind, **{**ANSWERED, **more})

    assert f", on legal authority.{ON_WHAT}{said} Until it is accepted: " in told


def test_what_goes_on_against_nobody_says_nothing_of_it() -> None:
    plainly = decision("accept_hand_over", **ANSWERED, wish="stop", view="agrees")
    proposed = decision("accept_hand_over", **{**ANSWERED, "is_proposed": True}, wish="stop")

    for told in (plainly, proposed):
        assert "decided that" not in told
        assert "had said no" not in told


def test_whoever_is_to_accept_what_was_answered_reads_once_how_it_goes_on() -> None:
    """One task said that it goes on on legal authority, and that it did so until now."""
    given: dict[str, Any] = {"is_proposed": False, "wish": "stop"}
    answered = overruled(decided_again=False)

    told = decision("accept_hand_over", "hand_over", overruled=answered, **given)

    assert " It goes on against a refusal, on legal authority." in told
    assert "Until now" not in told
    assert "went on" not in told


def test_it_says_what_they_say_since_where_that_is_something_else() -> None:
    now = wished_since("continue", "It is fine.")
    went_on = replace(overruled(decided_again=True), in_their_words="No.")
    for_danger = replace(went_on, against_refusal=False)

    told = step("review_basis", overruled=went_on, said_since=now, is_being_decided=True)

    wishes = "The person wishes it to go on now: “It is fine.”"
    assert told.endswith(f" The person had not agreed that it goes on: “No.” {wishes}")
    assert wishes not in step("review_basis", overruled=for_danger, said_since=now)
