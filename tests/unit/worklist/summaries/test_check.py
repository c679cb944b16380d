"""That care goes on unchecked is told with by when it is checked, on what, and how to say so."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

import pytest

from app.pathways.rules.factors import Wish
from app.pathways.rules.reasons import RuleReasons
from app.pathways.terms import WishHolder
from app.pathways.worklist.summaries.check import Checking, sum_up_check_task
from tests.unit.plans.made_up import NOW
from tests.unit.worklist.tasks_told import MORNING, WHOSE, disagreed, of_either_step, overruled

RECORDED: Final = (
    "Once it is checked, a review of it records what was found, by whom and when "
    "(safety, checked_by, checked_at)."
)


def check(**asked: Any) -> str:  # noqa: ANN401  # each of its own sort
    now: datetime = asked.pop("now", NOW)
    usual: dict[str, Any] = {
        "name": "Lithium",
        "decided_by": None,
        "due_at": NOW,
        "must_not_lapse": False,
        "adaptation": None,
        "reached_otherwise": None,
        "overruled": None,
        "paused_because": None,
        "of_rules": RuleReasons(frozenset({"Not now."})),
        "is_taken_over": False,
        "cleared": None,
        "disagreed": (),
        "agreed": (),
        "holder": WishHolder.PERSON,
        "checks": (),
        "kept_safe": "",
    }
    return sum_up_check_task(Checking(**{**usual, **asked}), WHOSE._replace(now=now))


def test_it_says_who_sees_to_the_check_by_when_and_how_it_is_recorded() -> None:
    goes_on = "Lithium goes on, as somebody decided without a check."

    assert check() == f"Sam: {goes_on} Heron sees to the check by {MORNING}. {RECORDED}"


def test_it_says_who_decided_that_it_goes_on() -> None:
    """It said “somebody”, and whoever sees to the check had nobody to ask."""
    told = check(decided_by="Dr Moss (prescriber)", must_not_lapse=True)
    taken_over = check(decided_by="Dr Moss (prescriber)", is_taken_over=True)

    goes_on = "goes on: Dr Moss (prescriber) decided that without a check."
    assert told.startswith(f"Sam: Lithium, which must not lapse, {goes_on} Heron sees to ")
    assert "Dr Moss" not in taken_over


def test_it_says_in_their_words_against_what_care_goes_on() -> None:
    no = replace(overruled(decided_again=False), wish=Wish.STOP, in_their_words="No.")

    told = check(overruled=no)

    assert " on legal authority. The person had said no: “No.” Heron sees to " in told


def test_it_says_that_the_care_must_not_lapse() -> None:
    assert check(must_not_lapse=True).startswith("Sam: Lithium, which must not lapse, goes on, ")


def test_it_says_with_which_change_the_care_goes_on() -> None:
    told = check(adaptation="Half the dose.")

    assert " without a check. It goes on with a change: “Half the dose.” Heron sees to " in told


def test_of_what_a_team_took_over_it_says_what_is_not_given_until_then() -> None:
    """A nurse read that lithium goes on, and not that it is to be checked before it is given."""
    until = (
        "Until it is checked: what needs a check is not given before it, and no test is put off."
    )

    told = check(is_taken_over=True)

    assert f" without a check. {until} Heron sees to the check by {MORNING}. " in told


@pytest.mark.parametrize(
    ("words", "told"),
    [("Do not inject me.", ": “Do not inject me.”"), (None, ".")],
)
def test_it_says_that_whoever_it_is_for_did_not_agree_with_its_hand_over(
    words: str | None, told: str
) -> None:
    """Who was to check read that the care goes on, and not that the person had said no to it."""
    said = {"disagreed": [disagreed("hand_over", words)]}
    against = f"The person did not agree with the hand-over on 2 March 2026{told}"

    assert f" {against} Heron sees to " in check(**said)
    assert " The carer did not agree " in check(**said, holder=WishHolder.CARER)


@pytest.mark.parametrize("kind", ["first_contact", "review_adaptation"])
def test_each_step_of_care_says_what_was_said_against_its_hand_over(kind: str) -> None:
    said = disagreed("hand_over", "Do not inject me.")

    assert of_either_step(kind, is_unchecked=True, disagreed=[said]).endswith(
        " The person did not agree with the hand-over on 2 March 2026: “Do not inject me.” "
        "Decided without a check. What must be checked: The last blood level. Kidneys."
    )


def test_it_says_what_must_be_checked() -> None:
    told = check(checks=("The last blood level.", "Kidneys."))

    assert told.endswith(f" What must be checked: The last blood level. Kidneys. {RECORDED}")


@pytest.mark.parametrize(
    ("reason", "why"),
    [("None taken.", "“None taken.”"), ("Not now.", "Not now, as it stood then.")],
)
def test_it_says_why_care_had_been_paused_that_started_again(reason: str, why: str) -> None:
    told = check(paused_because=reason)

    assert told.endswith(f" by {MORNING}. Why it had been paused: {why} {RECORDED}")


def test_it_says_against_what_care_goes_on_and_on_what_basis() -> None:
    told = check(overruled=overruled(decided_again=False))

    assert " It goes on against a refusal, on legal authority. Heron sees to " in told


def test_it_says_in_which_other_way_alone_it_can_reach_them_once() -> None:
    """Whoever came to check it went to see somebody who can only be called."""
    how = "Dana can only call."

    told = check(reached_otherwise=how, adaptation="Half.")

    changed = "It goes on with a change: “Half.”"
    assert f" {changed} It can only reach them in another way: “{how}” Heron sees to " in told
    assert check(reached_otherwise=how, adaptation=how).count(how) == 1
