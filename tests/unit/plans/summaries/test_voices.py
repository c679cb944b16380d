"""A need, and what somebody said, are summed up in sentences to paste into a record."""

from datetime import UTC, datetime, timedelta

import pytest

from app.pathways.plans.said import Agreement, Contribution
from app.pathways.plans.summaries.plan import sum_up_plan
from app.pathways.plans.summaries.voices import (
    sum_up_agreement,
    sum_up_contribution,
    sum_up_need,
)
from app.pathways.plans.terms import AgreementView, NeedLevel
from app.pathways.plans.values import PlanNeed
from tests.builders import read_as
from tests.unit.plans.left_open import LITHIUM
from tests.unit.plans.made_up import a_plan, an_id
from tests.unit.plans.summaries.test_closure import given
from tests.unit.plans.wording import WORDING

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


def test_a_contribution_says_who_speaks_and_that_nobody_is_alerted() -> None:
    """Whoever wrote that they cannot go on was told that it is kept word for word."""
    said = {
        "contribution_id": an_id(),
        "by": "person",
        "name": "Sam",
        "words": "Later.",
        "made_at": DAY,
    }

    assert (
        sum_up_contribution(read_as(Contribution, said))
        == "Sam (person) said, 31 January 2026, 09:30 UTC: \u201cLater.\u201d "
        "This raises no alarm and calls nobody. In an emergency, call 999."
    )


def a_contribution(by: str, name: str, words: str, **more: object) -> Contribution:
    usual = {"contribution_id": an_id(), "made_at": DAY}
    return read_as(Contribution, {**usual, "by": by, "name": name, "words": words, **more})


def test_a_plan_says_what_the_person_and_a_carer_wrote_last() -> None:
    """Sam wrote that the medicine is not to start again, and whoever took the plan over read no
    word of it."""
    said = (
        a_contribution("person", "Sam", "Not again.", about=LITHIUM.plan_component_id),
        a_contribution("person", "Sam", "Before.", made_at=DAY - timedelta(days=2)),
        a_contribution("carer", "Kim", "She shakes."),
        a_contribution("worker", "Bo", "Rang twice.", made_at=DAY + timedelta(days=2)),
    )
    by_both = (
        " Last written by Sam (person), about Lithium, 31 January 2026, 09:30 UTC, "
        "and 1 before that: “Not again.” "
        "Last written by Kim (carer), 31 January 2026, 09:30 UTC: “She shakes.” "
    )
    to_gp = {"outcome": "discharged_to_gp", "closed_at": DAY, "recipients": [given(LITHIUM)]}
    closed = {"status": "closed", "closure": to_gp}

    assert by_both in sum_up_plan(a_plan(LITHIUM, contributions=said), WORDING)
    assert by_both in sum_up_plan(a_plan(LITHIUM, contributions=said, **closed), WORDING)
    assert "Last written" not in sum_up_plan(a_plan(LITHIUM, contributions=said[3:]), WORDING)


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


def said_of_the_plan(*agreements: Agreement) -> str:
    return sum_up_plan(a_plan(needs=[], agreements=agreements), WORDING)


STANDS = "In the community with East Team."


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("disagrees", f"{STANDS} Bryn does not agree with this plan (“Nobody told me.”, {{}})."),
        (
            "agrees_in_part",
            f"{STANDS} Bryn agrees with this plan only in part (“Nobody told me.”, {{}}).",
        ),
        ("agrees", STANDS),
    ],
)
def test_a_plan_says_that_the_person_does_not_agree_with_it(view: str, said: str) -> None:
    """It named all care, and not that the person had been told of none of it."""
    asked = an_agreement(by="person", name="Bryn", view=view, words="Nobody told me.")

    assert said_of_the_plan(asked) == said.format("31 January 2026")


def test_only_what_each_of_them_said_last_is_told_and_a_worker_has_no_say() -> None:
    later = DAY + timedelta(days=1)
    no = an_agreement(by="person", name="Bryn", view="disagrees")
    yes = an_agreement(by="person", name="B. Hale", view="agrees", seen_at=later)
    carer = an_agreement(view="disagrees", words="I was not asked.")
    other = an_agreement(view="agrees", name="Lou", seen_at=later)
    worker = an_agreement(by="worker", view="disagrees")

    assert said_of_the_plan(no, yes) == said_of_the_plan(yes, no) == STANDS
    assert said_of_the_plan(no, worker).endswith(
        "Bryn does not agree with this plan (31 January 2026)."
    )
    assert said_of_the_plan(carer, other) == (
        f"{STANDS} Kim (carer) does not agree with this plan (“I was not asked.”, 31 January 2026)."
    )
