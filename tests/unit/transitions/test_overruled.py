"""Which care a plan tells goes on against a refusal, or despite a contraindication."""

from dataclasses import fields
from typing import Any, Final

import pytest

from app.pathways.transitions.standing import overruled_in, undecided_in
from app.pathways.transitions.values import Care, ToldCare, ToldDecision
from tests.unit.plans.made_up import PAUSE, PRESCRIBER
from tests.unit.transitions.answers import BASIS, IN_WORDS
from tests.unit.transitions.moving import answer, moved, one_moved, refuse, review, step

STILL_NO: Final[dict[str, Any]] = {**BASIS, **IN_WORDS, "authorised_by": PRESCRIBER}


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


def test_what_nobody_was_against_is_not_told_and_nor_is_what_rests() -> None:
    agreed = {**STILL_NO, "persons_view": "agrees", "outcome": "continue"}

    assert told(answer(one_moved("lithium", wish="continue"), "settle", "lithium", **agreed)) == []
    assert told(going_on("pause", wish="continue")) == []
    assert told(step(going_on(), "paused", "lithium", **PAUSE, authorised_by=PRESCRIBER)) == []


def test_what_is_decided_anew_is_told_instead() -> None:
    assert told(review(going_on(), "lithium")) == []
    assert told(moved(going_on(), "home")) == []
    assert told(refuse(going_on("hand_over"), "lithium")) == []
