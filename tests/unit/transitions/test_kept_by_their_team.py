"""Who says no to care that stays with the team that has it says no to the care.

Its answer is a hand-over that asks nobody, and was told as one.
"""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.terms import DecisionStatus, NextStep, PersonsView
from app.pathways.rules.factors import Status, Wish
from app.pathways.rules.instead import decided_against
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.all_disagreed import all_disagreed_in
from app.pathways.transitions.disagreed import disagreed_in
from app.pathways.transitions.overruled import missed_in, overruled_in, refused_in
from app.pathways.transitions.refused import BasisMissing, PersonsViewMissing
from app.pathways.transitions.resting import goes_against_wish
from app.pathways.transitions.said_before import what_was_said
from app.pathways.transitions.standing import with_decision
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PAUSE, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.answers import BASIS, INSTEAD
from tests.unit.transitions.decisions_told import said as decision_told
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    accept,
    answer,
    close,
    component_of,
    decision_about,
    given,
    moved,
    one_moved,
    review,
    some_care,
    step,
    together,
)
from tests.unit.transitions.refused_as_unsafe import SAFE
from tests.unit.transitions.test_changes_of_leave import on_leave
from tests.unit.transitions.test_ending_a_change import ended
from tests.unit.transitions.test_overruled import as_told
from tests.unit.transitions.test_telling_the_holder import told

BY: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER}
WORDS: Final = "No. I am not taking it."
NO: Final[dict[str, Any]] = {"persons_view": "disagrees", "persons_words": WORDS}
YES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "All right."}
NEW_TEAM: Final[dict[str, Any]] = {"outcome": "hand_over", **BY, **NO}
ASKED_NOBODY: Final = {**GOES_ON, "wish": "not_asked"}


def theirs(**stated: object) -> Care:
    """Lithium that the ward has taken over, reviewed there: nobody else is asked to take it."""
    moved_to_ward = one_moved("lithium", **ASKED_NOBODY, **SAFE)
    taken = accept(answer(moved_to_ward, "confirm", "lithium"), "lithium")
    return review(taken, "lithium", **{**ASKED_NOBODY, **SAFE, **stated})


def kept(**more: object) -> Care:
    return answer(theirs(), "confirm", "lithium", **{**BASIS, **BY, **NO, **more})


def at_rest(**more: object) -> Care:
    """The same of lithium that rests, and is left so with the ward."""
    rests = accept(
        answer(
            moved(some_care(a_paused_component("lithium"))),
            *("settle", "lithium"),
            **{"outcome": "hand_over", **BY},
        ),
        "lithium",
    )
    settled = {"outcome": "hand_over", **BY, **NO, **more}
    return answer(review(rests, "lithium"), "settle", "lithium", **settled)


def test_it_needs_a_basis_as_any_care_that_goes_on_against_a_no() -> None:
    """It answered 200 without one, and the no was on record as one to a hand-over."""
    assert decision_about(theirs(), "lithium").outcome is Outcome.HAND_OVER
    with pytest.raises(BasisMissing):
        answer(theirs(), "confirm", "lithium", **BY, **NO)
    with pytest.raises(PersonsViewMissing):
        answer(theirs(), "confirm", "lithium", **BASIS, **BY, persons_view="disagrees")


def test_it_is_told_as_care_that_goes_on_against_a_refusal() -> None:
    care = kept()

    [goes_on] = overruled_in(care)
    assert overruled_in(as_told(care)) == (goes_on,)
    assert (goes_on.against_refusal, goes_on.in_their_words) == (True, WORDS)
    assert disagreed_in(care) == disagreed_in(as_told(care)) == ()
    assert goes_against_wish(decision_about(care, "lithium"))
    assert component_of(care, "lithium").next_step is NextStep.BASIS_REVIEW
    assert "against a refusal" in decision_told(care, "lithium")
    assert told(care, "lithium").startswith(
        decided_against(Status.ACTIVE, Outcome.CONTINUE, None, is_accepted=False)
    )


def test_it_holds_at_the_next_review_and_at_the_next_move() -> None:
    for later in (review(kept(), "lithium"), moved(kept(), "home")):
        waits = what_was_said(decision_about(later, "lithium"))
        assert (waits.wish, waits.in_their_words) == (Wish.PAUSE, WORDS)


def test_it_is_passed_on_by_name() -> None:
    care = kept()
    about = component_of(care, "lithium").plan_component_id

    with pytest.raises(Invalid) as without:
        close(care, [given(about)])
    assert [each.code for each in without.value.faults] == ["missing"]
    assert "against a refusal" in without.value.faults[0].detail


def test_once_it_rests_it_is_told_as_refused() -> None:
    rests = step(kept(), "paused", "lithium", **PAUSE, **BY)

    [refused] = refused_in(rests)
    assert refused_in(as_told(rests)) == (refused,)
    assert (refused.wish, refused.in_their_words) == (None, WORDS)


def test_who_agrees_again_refuses_it_no_more() -> None:
    again = answer(review(kept(), "lithium"), "settle", "lithium", outcome="hand_over", **BY, **YES)

    assert (overruled_in(again), refused_in(again)) == ((), ())
    assert not goes_against_wish(decision_about(again, "lithium"))


def test_a_no_to_its_change_stays_one_to_the_change() -> None:
    care = answer(theirs(), "confirm", "lithium", **BY, **NO, adaptation="Half.")

    [said] = disagreed_in(care)
    assert (said.outcome, said.in_their_words) == (Outcome.ADAPT, WORDS)
    assert disagreed_in(as_told(care)) == (said,)
    assert (overruled_in(care), refused_in(care)) == ((), ())
    assert what_was_said(decision_about(review(care, "lithium"), "lithium")).wish is None


def test_a_no_to_a_change_that_has_ended_is_none_to_the_care_at_a_leave() -> None:
    care = answer(theirs(), "confirm", "lithium", **BY, **NO, adaptation="Half.")

    later = on_leave(ended(care))

    decision = decision_about(later, "lithium")
    assert (decision.outcome, decision.adaptation) == (Outcome.HAND_OVER, None)
    assert (decision.persons_view, decision.persons_words) == (None, None)
    assert (overruled_in(later), disagreed_in(later)) == ((), ())
    assert what_was_said(decision_about(review(later, "lithium"), "lithium")).wish is None


def test_a_no_to_a_hand_over_with_a_change_that_has_ended_stays_at_a_leave() -> None:
    settled = answer(one_moved("lithium"), "settle", "lithium", **NEW_TEAM, adaptation="Half.")

    later = on_leave(ended(accept(settled, "lithium")))

    assert decision_about(later, "lithium").persons_view is PersonsView.DISAGREES
    assert [each.outcome for each in disagreed_in(later)] == [Outcome.HAND_OVER]


def test_a_no_to_a_hand_over_to_another_team_refuses_nothing() -> None:
    settled = answer(one_moved("lithium"), "settle", "lithium", **NEW_TEAM)

    for care in (settled, accept(settled, "lithium")):
        [said] = disagreed_in(as_told(care))
        assert (said.outcome, overruled_in(care)) == (Outcome.HAND_OVER, ())
        assert not goes_against_wish(decision_about(care, "lithium"))


def test_a_no_to_care_that_is_left_at_rest_is_a_wish_that_it_goes_on() -> None:
    """It was told as a no to a hand-over, and there was none."""
    care = at_rest()

    [missed] = missed_in(care)
    assert missed_in(as_told(care)) == (missed,)
    assert missed.in_their_words is None
    assert (disagreed_in(care), refused_in(care)) == ((), ())
    [said] = all_disagreed_in(care)
    assert (said.outcome, said.in_their_words) == (Outcome.PAUSE, WORDS)
    assert goes_against_wish(decision_about(care, "lithium"))
    assert told(care, "lithium") == decided_against(
        Status.PAUSED, Outcome.PAUSE, None, is_accepted=False
    )
    waits = what_was_said(decision_about(review(care, "lithium"), "lithium"))
    assert (waits.wish, waits.in_their_words) == (Wish.CONTINUE, None)
    assert missed_in(at_rest(**YES)) == ()


def wished(component_id: str, action: str, **given_with_it: object) -> Care:
    """Care at rest that is wished to go on, which its own team is to keep instead."""
    asks = review(some_care(a_paused_component(component_id)), component_id, **GOES_ON, **SAFE)
    said = {"outcome": "hand_over", **INSTEAD, **given_with_it}
    return answer(asks, action, component_id, **said)


@pytest.mark.parametrize(
    ("component_id", "action"), [("talking", "override"), ("lithium", "settle")]
)
def test_what_is_left_at_rest_against_a_wish_asks_what_a_pause_asks(
    component_id: str, action: str
) -> None:
    """It answered 200, and told “Staff decided that it rests for now even so”."""
    for unheard in ({}, {"persons_view": "disagrees"}, {"persons_words": WORDS}):
        with pytest.raises(PersonsViewMissing, match="wishes it to go on"):
            wished(component_id, action, **BY, **unheard)

    heard = wished(component_id, action, **BY, **NO)
    mute = wished(component_id, action, **BY, **BASIS, persons_view="could_not_say")
    assert goes_against_wish(decision_about(heard, component_id))
    assert component_of(mute, component_id).status == "paused"
    assert wished(component_id, action, **BY, **YES).decisions[-1].persons_view == "agrees"


def test_what_is_left_at_rest_is_confirmed_by_itself_as_a_pause_is() -> None:
    """One that asks more would be refused, and all others with it."""
    two = some_care(a_paused_component(), a_component_of_a_plan("in-reach-talking"))
    back = moved(moved(two, "home"), "east", stated_for_all=GOES_ON)
    left = replace(decision_about(back, "talking"), outcome=Outcome.HAND_OVER, addressed_to=None)

    after, _ = together(with_decision(back, left))

    assert decision_about(after, "talking").status is DecisionStatus.PROPOSED
    assert decision_about(after, "in-reach-talking").status is DecisionStatus.CONFIRMED


def test_the_end_of_what_would_stay_with_its_team_is_asked_about_as_an_end() -> None:
    """Whoever did not agree was taken to refuse that it goes on, and a basis was asked for."""
    over: dict[str, Any] = {"reason": "It was the last one.", **BY}

    with pytest.raises(PersonsViewMissing):
        step(theirs(), "completed", "lithium", **over)
    ended_by_hand = step(theirs(), "completed", "lithium", **over, **NO)

    assert component_of(ended_by_hand, "lithium").status == "completed"
