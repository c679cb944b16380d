"""Who agreed that care goes on, and had not wished it, is told as that once they cannot say."""

from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import Missed
from app.pathways.plans.summaries.wishes import against_the_wish
from app.pathways.rules.instead import WISHED_TO_GO_ON
from app.pathways.terms import WishHolder
from app.pathways.transitions.overruled import missed_in
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from app.pathways.transitions.wished_before import told_as_agreed, wished_before, wished_or_agreed
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.history import said as told_since
from tests.unit.transitions.moving import (
    accept,
    answer,
    answer_with_event,
    close,
    one_moved,
    refuse,
)
from tests.unit.transitions.test_agreed_in_words import answered, moved_on
from tests.unit.transitions.test_overruled import as_told

WELL: Final[dict[str, Any]] = {"engagement": "well_enough"}
YES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "All right, two nights."}
MUTE: Final[dict[str, Any]] = {
    "persons_view": "could_not_say",
    "reason_code": "best_interests",
    "reason": "The meeting agreed.",
    "authorised_by": PRESCRIBER,
}
WORDS: Final = ": “All right, two nights.”"
THAT_IT_GOES_ON: Final = "had agreed that it goes on"
TO_A_HAND_OVER: Final = "had agreed to a hand-over of it"


def after_a_break(outcome: str, **stated: object) -> Care:
    """Talking, of which they wished for a break, and agreed to this answer."""
    asked = {"wish": "pause", "in_their_words": "Two weeks off.", **stated}
    care = answered(one_moved("talking", "home", **WELL, **asked), outcome, **YES)
    return accept(care) if outcome == "hand_over" else care


def mute_next(outcome: str = "continue", **stated: object) -> Care:
    return moved_on(after_a_break(outcome, **stated), wish="could_not_say")


def rests(care: Care) -> Care:
    return answer(care, "settle", outcome="pause", **MUTE)


def missed_of(care: Care) -> Missed:
    [missed] = missed_in(care)
    assert missed_in(as_told(care)) == (missed,)
    assert wished_before(care, care.decisions[-1]) == missed
    return missed


@pytest.mark.parametrize(
    ("outcome", "had"),
    [("continue", f"{THAT_IT_GOES_ON}{WORDS}"), ("hand_over", TO_A_HAND_OVER)],
)
def test_what_waits_and_what_rests_tell_the_yes_and_no_wish(outcome: str, had: str) -> None:
    """“Two weeks off.”, a yes to two nights, and then they “had wished it to go on”."""
    waits = mute_next(outcome)
    [undecided] = undecided_in(waits)
    paused = rests(waits)

    assert (undecided.wished_to_go_on, undecided.agreed_to_before) == (True, outcome)
    assert f" The person {had}" in said(waits)
    assert f" The person {had.partition(':')[0]}: Talking" in summary(waits)
    assert missed_of(paused).agreed_to == outcome
    assert f" The person {had}" in said(paused)
    told = against_the_wish(missed_of(paused), WishHolder.PERSON)
    assert told == f"though the person {had}"
    for each in (said(waits), summary(waits), said(paused)):
        assert "had wished it to go on" not in each


def test_who_had_wished_it_is_told_as_that_whatever_they_agreed_to() -> None:
    paused = rests(mute_next(wish="continue"))

    assert missed_of(paused).agreed_to is None
    assert " The person had wished it to go on: “" in said(paused)


def test_a_plan_that_closes_while_it_waits_keeps_it() -> None:
    [left] = undecided_in(close(mute_next()))

    assert left.agreed_to_before == "continue"


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        ("continue", "You had agreed to go on with this care. That is on record."),
        ("hand_over", "You had agreed that another team takes over this care. That is on record."),
    ],
)
def test_they_are_told_that_they_agreed(outcome: str, told: str) -> None:
    wish = f"{WISHED_TO_GO_ON} What you wish is on record."
    missed = missed_of(rests(mute_next(outcome)))

    assert told == f"{wished_or_agreed(missed.agreed_to)} That is on record."
    assert told_as_agreed(f"{wish} Staff decided.", missed) == f"{told} Staff decided."


def test_they_are_told_of_a_wish_where_there_was_one() -> None:
    wish = f"{WISHED_TO_GO_ON} What you wish is on record."
    wished = missed_of(rests(mute_next(wish="continue")))

    assert wished_or_agreed(None) == WISHED_TO_GO_ON
    assert told_as_agreed(wish, wished) == told_as_agreed(wish, None) == wish


@pytest.mark.parametrize("rest", ["pause", "stop"])
@pytest.mark.parametrize(
    ("outcome", "had"), [("continue", THAT_IT_GOES_ON), ("hand_over", TO_A_HAND_OVER)]
)
def test_a_decision_its_move_and_the_history_say_that_it_rests_though_they_had_agreed(
    outcome: str, had: str, rest: str
) -> None:
    """It “pauses against the wish to go on”, of somebody who had said yes to two nights."""
    waits = mute_next(outcome)
    care, event = answer_with_event(waits, "settle", outcome=rest, **MUTE)

    told = f"Talking {rest}s though whoever it is for {had}"
    assert said(care).startswith(f"{told}, ")
    assert f"Decided: {told}" in summary(care)
    history = told_since(waits, (care, event))
    assert history.startswith(f"Talking: {rest} though whoever it is for {had}, ")


@pytest.mark.parametrize(
    ("view", "said_of_it"),
    [(MUTE, "could not say"), ({**MUTE, "persons_view": "disagrees"}, "did not agree")],
)
def test_a_yes_to_a_hand_over_that_a_team_refused_is_a_wish_in_the_next_answer(
    view: dict[str, Any], said_of_it: str
) -> None:
    """The answer is recorded with a case in which they wish it to go on: they had said yes."""
    asked = {"wish": "pause", "in_their_words": "Two weeks off.", **WELL}
    agreed = answered(one_moved("talking", "home", **asked), "hand_over", **YES)
    waits = refuse(agreed)
    heard = {**view, "persons_words": "Not so."}
    care, event = answer_with_event(waits, "settle", outcome="pause", **heard)

    told = "Talking pauses against the wish to go on"
    assert said(care).startswith(f"{told}, ")
    assert f" The person {said_of_it}: “Not so.”" in said(care)
    assert f"Decided: {told}" in summary(care)
    assert told_since(waits, (care, event)).startswith("Talking: pause against the wish to go on, ")
    [missed] = missed_in(care)
    assert missed_in(as_told(care)) == (missed,)
    assert missed.agreed_to is None


@pytest.mark.parametrize("wish", [{}, {"wish": "continue", "in_their_words": "Keep it."}])
def test_a_wish_that_was_stated_beside_such_a_yes_is_told_as_a_wish(wish: dict[str, Any]) -> None:
    """“You had agreed that another team takes over this care” was told of who had wished it."""
    asked = {**(wish or {"wish": "continue"}), **WELL}
    waits = refuse(answered(one_moved("talking", "home", **asked), "hand_over", **YES))
    care, event = answer_with_event(waits, "settle", outcome="pause", **MUTE)

    assert said(care).startswith("Talking pauses against the wish to go on, ")
    assert told_since(waits, (care, event)).startswith("Talking: pause against the wish to go on, ")
    assert [each.agreed_to for each in missed_in(care)] == [None]


def test_a_no_to_a_team_of_since_leaves_no_yes_to_it_told() -> None:
    """“Had agreed to the hand-over” was told of who had said “Not that team.” of the next."""
    waits = refuse(answered(one_moved("talking", "home", wish="continue"), "hand_over", **YES))
    no = {"persons_view": "disagrees", "persons_words": "Not that team."}

    by = {"name": "Bo Reed", "role": "professional_with_person"}
    after = {"outcome": "continue", "reason": "As before.", "authorised_by": by}

    said_yes = answer(waits, "settle", **after)
    said_no = answer(refuse(answered(waits, "hand_over", **no)), "settle", **after)

    assert "had agreed to the hand-over" in said(said_yes)
    assert "had agreed to the hand-over" not in said(said_no)
