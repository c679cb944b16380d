"""A need, and what somebody said, are summed up in a sentence to paste into a record."""

from datetime import UTC, datetime

import pytest

from app.pathways.plans.summing_up_voices import (
    sum_up_agreement,
    sum_up_contribution,
    sum_up_need,
)
from app.pathways.plans.terms import AgreementView, NeedLevel
from app.pathways.plans.values import Agreement, Contribution, PlanNeed
from tests.builders import read_as
from tests.unit.plans.made_up import an_id

DAY = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)


def a_need(**said: object) -> PlanNeed:
    usual = {"plan_need_id": an_id(), "need_id": "sleep", "recorded_at": DAY}
    return read_as(PlanNeed, {**usual, **said})


def an_agreement(**said: object) -> Agreement:
    usual = {
        "agreement_id": an_id(),
        "plan_version": 9,
        "by": "carer",
        "name": "Kim",
        "seen_at": DAY,
    }
    return read_as(Agreement, {**usual, "name": "Kim", **said})


def test_a_need_says_how_far_it_is_met_in_the_persons_words() -> None:
    need = a_need(level="unmet", in_their_words="I lie awake.")

    assert (
        sum_up_need(need, "Sleep")
        == "Sleep (unmet), 31 January 2026, 09:30 UTC: \u201cI lie awake.\u201d"
    )


@pytest.mark.parametrize(
    ("level", "words"),
    [("no_need", "no need"), ("met", "met"), ("unmet", "unmet"), ("not_known", "not known")],
)
def test_every_level_of_a_need_has_its_words(level: str, words: str) -> None:
    assert {*NeedLevel} >= {level}
    assert (
        sum_up_need(a_need(level=level), "Sleep") == f"Sleep ({words}), 31 January 2026, 09:30 UTC."
    )


def test_a_contribution_says_who_speaks() -> None:
    said = {
        "contribution_id": an_id(),
        "by": "person",
        "name": "Sam",
        "words": "Later.",
        "made_at": DAY,
    }

    assert (
        sum_up_contribution(read_as(Contribution, said))
        == "Sam (person) said, 31 January 2026, 09:30 UTC: \u201cLater.\u201d"
    )


@pytest.mark.parametrize(
    ("view", "words"),
    [("agrees", "agrees"), ("agrees_in_part", "agrees in part"), ("disagrees", "disagrees")],
)
def test_an_agreement_says_with_which_version(view: str, words: str) -> None:
    assert {*AgreementView} >= {view}
    assert sum_up_agreement(an_agreement(view=view)) == (
        "Kim (carer) saw the plan on 31 January 2026, 09:30 UTC, "
        f"and {words} with it as it stood in version 9."
    )


def test_a_disagreement_keeps_its_words() -> None:
    said = sum_up_agreement(an_agreement(view="disagrees", words="Not the pills."))

    assert said.endswith("disagrees with it as it stood in version 9: \u201cNot the pills.\u201d")
