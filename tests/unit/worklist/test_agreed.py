"""A task says that they agreed that care rests, and what they wished of it once."""

from dataclasses import replace
from typing import Any

import pytest

from app.pathways.plans.of_decisions import Agreed
from app.pathways.rules.reasons import RuleReasons
from app.pathways.terms import WishHolder
from tests.unit.worklist.summaries.test_check import check
from tests.unit.worklist.tasks_told import THIS, agreed, decision, of_either_team, refused, step
from tests.unit.worklist.test_wished_before import wished_before


def test_what_they_wished_is_told_once_in_their_words_and_not_as_a_rule_has_it() -> None:
    """“had wished for a break: “A rest.”; reason: Whoever this care is for wants a pause.”"""
    of_a_wish = frozenset({"Whoever this care is for wants a pause."})
    of_rules = RuleReasons(of_a_wish | {"Not now."}, of_a_wish)
    wants: dict[str, Any] = {"of_rules": of_rules, "reason": min(of_a_wish)}
    no = refused("pause", "A rest.")
    had = "the person had wished for a break: “A rest.”"

    assert step("review_pause", refused=no, **wants).startswith(f"Sam: Lithium ({had}) is paused")
    for kept in (
        step("review_pause", **wants),
        step("review_pause", refused=no, **{**wants, "reason": "Not now."}),
    ):
        assert ", as it stood then) is paused" in kept

    waits: dict[str, Any] = {
        "status": "paused",
        "of_rules": of_rules,
        "pause_reason": min(of_a_wish),
    }
    assert "Why it was paused" not in decision("decide", refused=no, **waits)
    assert "Why it was paused: Whoever this care is for" in decision("decide", **waits)


@pytest.mark.parametrize("kind", ["decide", "await_decision"])
def test_whoever_decides_reads_that_they_agreed_that_it_rests(kind: str) -> None:
    told = of_either_team(kind, status="paused", agreed=[agreed("pause", "I need a rest.")])

    assert " The person agreed on 2 March 2026 that it rests: “I need a rest.” " in told


@pytest.mark.parametrize(
    ("kind", "outcome", "said"),
    [
        ("review_pause", "pause", "(the carer agreed on 2 March 2026 that it rests: “Enough.”; "),
        ("re_offer", "stop", "(the carer agreed on 2 March 2026 that it stops: “Enough.”; "),
    ],
)
def test_whoever_reviews_or_offers_it_reads_that_they_agreed(
    kind: str, outcome: str, said: str
) -> None:
    yes: dict[str, Any] = {"agreed": [agreed(outcome, "Enough.")], "holder": WishHolder.CARER}

    assert step(kind, reason="Off sick.", **yes).startswith(f"Sam: Lithium {said}reason: ")


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("decide", {}),
        ("await_decision", {}),
        ("accept_hand_over", {"outcome": "hand_over", "is_proposed": False}),
        ("await_acceptance", {"outcome": "hand_over", "is_proposed": False}),
        ("confirm", {"outcome": "continue"}),
    ],
)
def test_whoever_decides_or_takes_over_reads_in_which_words_they_agreed_that_it_goes_on(
    kind: str, asked: dict[str, Any]
) -> None:
    """A yes on a condition was read as a plain one."""
    both = [agreed("adapt", "Two nights."), agreed("hand_over", "With Ann.")]

    told = decision(kind, decider="prescriber", agreed=both, **asked)

    change = "person agreed on 2 March 2026 with the change: “Two nights.”"
    assert f" The {change} The person agreed on 2 March 2026 with the hand-over: “With" in told


@pytest.mark.parametrize(
    "kind", ["first_contact", "await_first_contact", "review_adaptation", "review_basis"]
)
def test_so_does_whoever_makes_its_first_contact_or_reviews_it(kind: str) -> None:
    said = "The person agreed on 2 March 2026 that it starts again: “Two nights.”"

    told = step(kind, agreed=[agreed("resume", "Two nights.")])

    assert told.count(said) == 1
    assert said not in step(kind)


def test_so_does_whoever_sees_to_its_check() -> None:
    said = "The person agreed on 2 March 2026 with the hand-over: “Two nights.”"

    assert f" {said} Heron sees to " in check(agreed=[agreed("hand_over", "Two nights.")])


def test_a_wish_that_the_decision_has_itself_is_told_once() -> None:
    wish = replace(agreed("continue", "Not to dad."), is_their_wish=True)
    it = " The person wished on 2 March 2026 that it goes on: “Not to dad.” "

    def of(words: str | None, said: Agreed = wish) -> str:
        return decision("confirm", outcome="continue", agreed=[said], in_their_words=words)

    assert it in of(None)
    assert it in of("Only mornings.")
    own = of("Not to dad.", replace(wish, decision_id=THIS))
    assert it not in own
    assert " The person wishes it to go on: “Not to dad.”" in own
    assert own.count("Not to dad.") == 1


def test_a_wish_that_the_decision_only_carries_is_told_with_its_day_alone() -> None:
    """“Not to dad.” was told last, without a day, as if it were newer than their yes."""
    wish = replace(agreed("continue", "Not to dad."), is_their_wish=True)
    both = [wish, agreed("adapt", "Two nights.")]

    told = decision("confirm", outcome="continue", agreed=both, in_their_words="Not to dad.")

    it = " The person wished on 2 March 2026 that it goes on: “Not to dad.” "
    assert f"{it}The person agreed on 2 March 2026 with the change: “Two nights.” " in told
    assert told.count("Not to dad.") == 1


def test_what_they_had_said_before_they_could_not_say_is_told_with_that() -> None:
    yes = agreed("adapt", "Two nights.")

    told = decision(
        "decide",
        agreed=[yes, agreed("hand_over", "With Ann.")],
        wished_before=wished_before("Two nights."),
    )

    assert told.count("Two nights.") == told.count("With Ann.") == 1
    assert "had wished it to go on before: “Two nights.”" in told
