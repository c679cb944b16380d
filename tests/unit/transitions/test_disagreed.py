"""With what of their care whoever it is for did not agree is told as long as it holds."""

from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import Disagreed
from app.pathways.plans.summaries.wishes import against_it
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import WishHolder
from app.pathways.transitions.disagreed import disagreed_in
from app.pathways.transitions.overruled import refused_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PAUSE, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.answers import BASIS
from tests.unit.transitions.decisions_told import said as decision_told
from tests.unit.transitions.decisions_told import summary
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    accept,
    answer,
    component_of,
    decision_about,
    moved,
    one_moved,
    refuse,
    review,
    some_care,
    step,
    take_back,
)
from tests.unit.transitions.test_changes_of_leave import on_leave
from tests.unit.transitions.test_ending_a_change import ended
from tests.unit.transitions.test_overruled import as_told

BY: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER}
NO: Final[dict[str, Any]] = {"persons_view": "disagrees", "persons_words": "Do not inject me."}


def settled(outcome: str, care: Care | None = None, **more: object) -> Care:
    """Lithium of the ward, with how a prescriber let it go on although the person disagreed."""
    asked = {"outcome": outcome, **BY, **NO, **more}
    return answer(care or one_moved("lithium"), "settle", "lithium", **asked)


def changed(**more: object) -> Care:
    return settled("adapt", None, adaptation="Half.", **more)


def told(care: Care) -> tuple[Disagreed, ...]:
    said = disagreed_in(care)
    assert disagreed_in(as_told(care)) == said
    return said


@pytest.mark.parametrize(
    ("care", "outcome"),
    [
        (changed(), "adapt"),
        (on_leave(changed()), "adapt"),
        (settled("hand_over"), "hand_over"),
        (
            settled("hand_over", one_moved("lithium", **{**GOES_ON, "wish": "stop"}), **BASIS),
            "hand_over",
        ),
        (accept(settled("hand_over"), "lithium"), "hand_over"),
        (
            accept(
                settled("hand_over", moved(some_care(a_paused_component("lithium")))), "lithium"
            ),
            "hand_over",
        ),
    ],
    ids=[
        "changed",
        "on leave",
        "to be accepted",
        "refused before",
        "taken over",
        "taken over as it rests",
    ],
)
def test_it_is_told_with_what_they_said_and_when(care: Care, outcome: str) -> None:
    """Once a change was answered that they had not agreed with, the plan told the change alone."""
    [said] = told(care)

    assert said.decision_id == decision_about(care, "lithium").decision_id
    assert (said.outcome, said.in_their_words, said.said_at) == (outcome, NO["persons_words"], NOW)


@pytest.mark.parametrize(
    "care",
    [
        settled("hand_over", persons_view="agrees"),
        settled("adapt", adaptation="Half.", persons_view="agrees"),
        settled("continue", None, **BASIS),
        refuse(settled("hand_over"), "lithium"),
        ended(changed()),
        step(changed(), "paused", "lithium", **PAUSE, **BY),
        step(accept(settled("hand_over"), "lithium"), "stopped", "lithium", reason="Over.", **BY),
        some_care(a_component_of_a_plan("lithium")),
    ],
    ids=[
        *("agreed with", "a change agreed with", "refused"),
        *("not accepted", "a change that is over", "a change that rests"),
        *("stopped", "never decided about"),
    ],
)
def test_nothing_else_is_told_as_that(care: Care) -> None:
    """What refuses care is told as a refusal, and what holds no longer not at all."""
    assert told(care) == ()


def test_a_no_to_what_rests_is_no_no_to_the_team_that_is_to_take_it_over() -> None:
    """“Not the ward.” was told in that decision alone, for they had wished for a break as well."""
    wished: dict[str, Any] = {"wish": "pause", "in_their_words": "Still no."}
    care = review(some_care(a_paused_component("lithium"), team="ward"), "lithium", **wished)
    against = {"persons_view": "disagrees", "persons_words": "Not the ward."}
    care = settled("hand_over", care, **against)

    [said], [no] = told(care), refused_in(care)
    assert (said.outcome, said.in_their_words) == ("hand_over", "Not the ward.")
    assert (no.wish, no.in_their_words) == ("pause", "Still no.")
    assert decision_told(care, "lithium").count("Still no.") == 1


def test_of_a_hand_over_with_a_change_both_are_told_also_once_the_change_is_over() -> None:
    """“Do not halve it.” was told as said against the hand-over."""
    care = accept(settled("hand_over", adaptation="Half."), "lithium")

    for each in (care, ended(care)):
        [said] = told(each)
        assert said.with_its_change
        both = against_it(said, WishHolder.PERSON)
        assert "did not agree with the hand-over and its change on " in both
    [alone] = told(settled("hand_over"))
    assert "did not agree with the hand-over on " in against_it(alone, WishHolder.PERSON)


def test_what_they_said_against_a_change_is_not_told_of_the_next() -> None:
    """“Not more” was told beside a blood test at home, of which nobody had asked them."""
    next_one = {"outcome": "adapt", "adaptation": "Blood at home.", **BY}

    care = answer(review(ended(changed()), "lithium"), "settle", "lithium", **next_one)

    assert component_of(care, "lithium").adaptation == "Blood at home."
    assert told(care) == ()


def test_it_is_told_of_a_change_that_goes_on_as_it_was() -> None:
    care = answer(review(changed(), "lithium"), "settle", "lithium", outcome="continue", **BY)

    [said] = told(care)
    assert said.in_their_words == NO["persons_words"]


def moved_on(care: Care | None = None, to: str = "home") -> Care:
    """Lithium that was taken over against what they said, and moved on with the person."""
    taken = care or accept(settled("hand_over"), "lithium")
    return moved(taken, to, stated_for_all=GOES_ON)


UNASKED: Final = {
    "to be decided": moved_on(),
    "decided": answer(moved_on(), "settle", "lithium", outcome="continue", **BY),
    "could not say": answer(
        moved_on(),
        *("settle", "lithium"),
        outcome="continue",
        **BY,
        persons_view="could_not_say",
    ),
    "moved twice": moved_on(moved_on(), "other-ward"),
    "reviewed": review(accept(settled("hand_over"), "lithium"), "lithium"),
    "changed, and moved on": moved_on(changed()),
    "not accepted by then": moved_on(settled("hand_over")),
}


@pytest.mark.parametrize("care", UNASKED.values(), ids=UNASKED)
def test_it_is_told_until_they_are_asked_again(care: Care) -> None:
    """At the next move nothing said any more that they had said “Do not inject me.”"""
    [said] = told(care)

    assert said.in_their_words == NO["persons_words"]


@pytest.mark.parametrize("view", ["agrees", "disagrees"])
def test_what_they_say_when_they_are_asked_again_takes_its_place(view: str) -> None:
    again = {"persons_view": view, "persons_words": "It helps."}
    asked = answer(moved_on(), "settle", "lithium", outcome="hand_over", **BY, **again)

    assert [each.in_their_words for each in told(asked)] == (
        ["It helps."] if view == "disagrees" else []
    )


def agreed_with_a_hand_over() -> Care:
    """Lithium that was to go to the ward against what they said, and is to go home as it is."""
    yes = {"persons_view": "agrees", "persons_words": "That team is all right."}
    care = moved_on(settled("hand_over"))
    return answer(care, "settle", "lithium", outcome="hand_over", **BY, **yes)


def test_who_agreed_since_was_asked_though_the_team_refused() -> None:
    """The ward was full, and what they had said before they agreed was told again."""
    care = refuse(agreed_with_a_hand_over(), "lithium")

    assert told(care) == ()
    [before] = told(take_back(care))
    assert before.in_their_words == NO["persons_words"]


def test_who_did_not_agree_with_what_a_team_refused_is_told_to_have_said_so_before() -> None:
    care = refuse(settled("hand_over", moved_on(changed()), persons_words="Not there."), "lithium")

    [said] = told(care)
    assert (said.outcome, said.in_their_words) == (Outcome.ADAPT, NO["persons_words"])


def test_an_answer_at_a_move_that_never_took_place_asked_nobody() -> None:
    again = {"persons_view": "agrees", "persons_words": "It helps."}
    asked = answer(moved_on(), "settle", "lithium", outcome="continue", **BY, **again)

    [said] = told(take_back(asked))
    assert said.in_their_words == NO["persons_words"]


def test_the_decision_that_waits_and_its_move_tell_what_they_had_said() -> None:
    against = "the person did not agree with the hand-over on 2 March 2026: “Do not inject me.”"
    for care in (moved_on(), moved_on(moved_on(), "other-ward")):
        assert f" Before this decision, {against} " in decision_told(care, "lithium")
        assert f" Said before: Lithium ({against})." in summary(care)


def test_what_was_said_of_a_decision_itself_is_not_told_as_said_before_it() -> None:
    decided = answer(moved_on(), "settle", "lithium", outcome="continue", **BY)

    for care in (settled("hand_over"), decided, one_moved("lithium")):
        for said in ("Before this decision", "Said before"):
            assert said not in decision_told(care, "lithium") + summary(care)


def test_care_that_joined_and_was_never_decided_about_says_nothing_beside_care_that_does() -> None:
    other = some_care(a_component_of_a_plan("lithium"), a_component_of_a_plan("talking"))
    care = moved(other, stated_for_all=GOES_ON)
    handed = answer(care, "settle", "lithium", outcome="hand_over", **BY, **NO)

    [said] = told(handed)
    assert said.plan_component_id == decision_about(handed, "lithium").plan_component_id


def test_those_words_are_not_told_as_said_of_the_wish_that_the_care_goes_on() -> None:
    """It read “The person wishes it to go on: “Too much.”” of a dose that was too much for them."""
    care = settled("adapt", one_moved("lithium", **GOES_ON), adaptation="Half.")

    again = review(care, "lithium")

    assert decision_about(again, "lithium").in_their_words is None
    assert "wishes it to go on" not in decision_told(again, "lithium")
    assert "did not agree with the change on " in decision_told(again, "lithium")
