"""Which care a plan tells goes on against a refusal, or despite a contraindication."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, Final

import pytest

from app.pathways.transitions.overruled import overruled_in, refused_in
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care, ToldCare, ToldDecision
from tests.unit.plans.made_up import NOW, PAUSE, PRESCRIBER
from tests.unit.transitions.answers import BASIS, IN_WORDS
from tests.unit.transitions.moving import (
    MOVED_AT,
    answer,
    close,
    given,
    moved,
    one_moved,
    refuse,
    refuse_as_unsafe,
    review,
    step,
    take_back,
)
from tests.unit.transitions.refused_as_unsafe import BY, HEART, refused, settled

AGREED: Final[dict[str, Any]] = {"outcome": "continue", "authorised_by": PRESCRIBER}
AGREES: Final = {"persons_view": "agrees", "persons_words": "All right."}
STILL_NO: Final[dict[str, Any]] = {**BASIS, **IN_WORDS, "authorised_by": PRESCRIBER}
ELSEWHERE: Final = {**STILL_NO, "outcome": "continue", "reason_code": "legal_authority"}


def going_on(outcome: str = "continue", **stated: object) -> Care:
    """Lithium, of which this was `stated`, and of which a prescriber decided that it goes on."""
    said = stated or {"wish": "stop"}
    return answer(one_moved("lithium", **said), "settle", "lithium", outcome=outcome, **STILL_NO)


def as_told(care: Care) -> ToldCare:
    """The same as a plan is read: no more of each decision than it tells of."""
    names = [each.name for each in fields(ToldDecision)]
    told = [{name: getattr(each, name) for name in names} for each in care.decisions]
    return ToldCare(care.components, tuple(ToldDecision(**each) for each in told))


def told(care: Care) -> list[tuple[bool, bool]]:
    assert overruled_in(as_told(care)) == overruled_in(care)
    assert undecided_in(as_told(care)) == undecided_in(care)
    assert refused_in(as_told(care)) == refused_in(care)
    return [(each.against_refusal, each.despite_contraindication) for each in overruled_in(care)]


@pytest.mark.parametrize("outcome", ["continue", "hand_over"])
def test_what_goes_on_against_a_refusal_is_told(outcome: str) -> None:
    care = going_on(outcome)

    assert told(care) == [(True, False)]
    assert overruled_in(care)[0].basis == "best_interests"


def test_what_goes_on_despite_a_contraindication_is_told_whoever_agrees() -> None:
    agrees = {**STILL_NO, "persons_view": "agrees", "persons_words": "All right."}
    unsafe = one_moved("lithium", safety="contraindicated", wish="stop")

    care = answer(unsafe, "settle", "lithium", outcome="continue", **agrees)

    assert told(care) == [(False, True)]


def found(care: Care) -> list[tuple[object, ...]]:
    assert overruled_in(as_told(care)) == overruled_in(care)
    return [
        (each.found_unsafe_by, each.found_unsafe_at, each.found_unsafe_because)
        for each in overruled_in(care)
    ]


def test_what_goes_on_although_it_was_found_unsafe_says_by_whom_and_when() -> None:
    by = {"checked_by": "Dr Moss", "checked_at": MOVED_AT}
    stated: list[dict[str, Any]] = [
        {"safety": "contraindicated"},
        {"safety": "contraindicated", **by},
    ]

    unnamed, named = [going_on(wish="continue", **each) for each in stated]

    assert found(unnamed) == [(None, None, None)]
    assert found(named) == [("Dr Moss", MOVED_AT, None)]


def test_nothing_was_found_of_what_goes_on_against_a_refusal_alone() -> None:
    checked: dict[str, Any] = {
        "safety": "no_concern",
        "checked_by": "Dr Moss",
        "checked_at": MOVED_AT,
    }

    assert found(going_on(wish="stop", **checked)) == [(None, None, None)]


def test_what_a_team_refused_as_unsafe_says_why_in_its_words() -> None:
    """A plan said that it goes on despite a contraindication, and not of which one."""
    care = settled(refused(), **BASIS)
    again = moved(care, "home")

    words = ("Di Shore", NOW, "Her heart races.")
    elsewhere = answer(again, "settle", HEART, **{**ELSEWHERE, **BY})
    assert found(care) == found(again) == found(elsewhere) == [words]


def test_a_refusal_as_unsafe_of_since_was_not_known_when_it_was_answered() -> None:
    unsafe = {"safety": "contraindicated", "checked_by": "Dr Moss", "checked_at": MOVED_AT}
    handed = going_on("hand_over", wish="continue", **unsafe)

    refused_since = refuse_as_unsafe(handed, "lithium")

    assert found(handed) == found(refused_since) == [("Dr Moss", MOVED_AT, None)]


def test_what_nobody_was_against_is_not_told_and_nor_is_what_rests() -> None:
    agreed = {**STILL_NO, "persons_view": "agrees", "outcome": "continue"}

    assert told(answer(one_moved("lithium", wish="continue"), "settle", "lithium", **agreed)) == []
    assert told(going_on("pause", wish="continue")) == []
    assert told(step(going_on(), "paused", "lithium", **PAUSE, authorised_by=PRESCRIBER)) == []


AGAIN: Final[Mapping[str, Callable[[Care], Care]]] = {
    "reviewed": lambda care: review(care, "lithium"),
    "wished for at a review": lambda care: review(care, "lithium", wish="continue"),
    "reviewed twice": lambda care: review(review(care, "lithium"), "lithium"),
    "moved": lambda care: moved(care, "home"),
    "moved, and reviewed there": lambda care: review(moved(care, "home"), "lithium"),
    "moved twice": lambda care: moved(moved(care, "home")),
}


@pytest.mark.parametrize("outcome", ["continue", "hand_over"])
@pytest.mark.parametrize("again", AGAIN.values(), ids=AGAIN)
def test_what_is_decided_about_again_went_on_so_until_now(
    outcome: str, again: Callable[[Care], Care]
) -> None:
    care = going_on(outcome)
    (before,) = overruled_in(care)

    after = again(care)

    assert told(after) == told(care) == [(True, False)]
    assert overruled_in(after) == (replace(before, decided_again=True),)


def test_what_a_team_refused_went_on_so_until_then() -> None:
    refused = refuse(going_on("hand_over"), "lithium")
    asked_again = review(refused, "lithium")

    for care in (refused, asked_again):
        assert told(care) == [(True, False)]
        (went_on,) = overruled_in(care)
        assert (went_on.basis, went_on.decided_again) == ("best_interests", True)
        assert went_on.decision_id == care.decisions[0].decision_id


def test_what_was_answered_since_is_told_instead() -> None:
    agreed = answer(review(going_on(), "lithium", wish="continue"), "settle", "lithium", **AGREED)

    assert told(agreed) == []
    assert told(review(agreed, "lithium", wish="stop")) == []
    assert told(moved(agreed, "home")) == []


def test_what_was_taken_over_by_agreement_and_refused_is_told_of_no_more() -> None:
    by_agreement = {**AGREED, "outcome": "hand_over", **AGREES}
    handed = answer(review(going_on(), "lithium"), "settle", "lithium", **by_agreement)

    assert told(refuse(handed, "lithium")) == []


def test_what_was_decided_at_a_move_that_was_taken_back_does_not_count() -> None:
    care = going_on()
    elsewhere = answer(moved(care, "home"), "settle", "lithium", **ELSEWHERE)

    assert [each.basis for each in overruled_in(elsewhere)] == ["legal_authority"]
    assert told(take_back(elsewhere)) == told(take_back(moved(care, "home"))) == [(True, False)]
    assert overruled_in(take_back(elsewhere)) == overruled_in(care)
    assert told(take_back(care)) == []


def test_what_was_left_open_at_a_closure_went_on_so_until_then() -> None:
    reviewed, handed_over = review(going_on(), "lithium"), going_on("hand_over")

    for care, again in ((reviewed, True), (handed_over, False)):
        about = care.components[0].plan_component_id
        closed = close(care, [given(about, authorised_by=PRESCRIBER)])

        assert told(closed) == [(True, False)]
        assert [each.decided_again for each in overruled_in(closed)] == [again]
