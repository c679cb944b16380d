"""A no to care that rested stands once it has started on a basis, as if it had never rested.

“No needle.” was said to a depot, which a prescriber then paused. It was started in best interests,
for somebody who could not say, and from then on nothing knew of the no.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.terms import NextStep
from app.pathways.rules.factors import Factor, Wish, point_at, value_at
from app.pathways.transitions.disagreed import disagreed_in
from app.pathways.transitions.no_that_stands import with_no_that_stands
from app.pathways.transitions.overruled import overruled_in, refused_in
from app.pathways.transitions.refused import BasisMissing, PersonsViewMissing, StartsByReview
from app.pathways.transitions.resting import goes_against_wish
from app.pathways.transitions.telling_the_holder import told_to_holder
from app.pathways.transitions.values import Care, PlanDecision
from tests.unit.plans.made_up import NOW, PAUSE, PRESCRIBER
from tests.unit.transitions.answers import BASIS, INSTEAD
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    answer,
    close,
    component_of,
    decision_about,
    given,
    moved,
    one_moved,
    review,
    step,
    take_back,
)
from tests.unit.transitions.refused_as_unsafe import SAFE
from tests.unit.transitions.test_overruled import as_told
from tests.unit.transitions.test_reviews_of_a_basis import due, seen_to

NAMED: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER, **INSTEAD}
NO_NEEDLE: Final[dict[str, Any]] = {"wish": "stop", "in_their_words": "No needle."}
ASK_ME: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "Ask me tomorrow."}
COULD_NOT: Final[dict[str, Any]] = {
    **BASIS,
    "authorised_by": PRESCRIBER,
    "persons_view": "could_not_say",
}
STARTS: Final[dict[str, Any]] = {"outcome": "resume", **COULD_NOT}
FOR_ALL: Final = {"wish": "continue", "engagement": "well_enough"}


def resting(**said: object) -> Care:
    """Lithium that they said no to, and that a prescriber paused; they agreed that it rests."""
    asked = one_moved("lithium", **(said or NO_NEEDLE))
    return answer(asked, "settle", "lithium", outcome="pause", **NAMED, **ASK_ME)


ASKED: Final[Mapping[str, Callable[[Care], Care]]] = {
    "reviewed": lambda care: review(care, "lithium", **SAFE),
    "reviewed, and they could not say": lambda care: review(
        care, "lithium", wish="could_not_say", **SAFE
    ),
    "moved": lambda care: moved(care, "home"),
    "moved twice": lambda care: moved(
        answer(moved(care, "east"), "settle", "lithium", outcome="pause", **NAMED), "home"
    ),
}
EACH_WAY: Final = pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)


def started(asked: Callable[[Care], Care] = ASKED["reviewed"], /, **changes: object) -> Care:
    """The same once it has started in best interests, on no word of theirs."""
    how = {**STARTS, **changes}
    return answer(asked(resting()), "settle", "lithium", **how)


def wish_and_words(decision: PlanDecision) -> tuple[object, object]:
    return value_at(decision.place, Factor.WISH), decision.in_their_words


NO: Final = (Wish.STOP, "No needle.")


@EACH_WAY
def test_it_is_told_as_care_that_goes_on_against_a_refusal(asked: Callable[[Care], Care]) -> None:
    care = started(asked)

    assert overruled_in(as_told(care)) == overruled_in(care)
    [overruled] = overruled_in(care)
    assert overruled.decision_id == decision_about(care, "lithium").decision_id
    assert overruled.against_refusal
    assert (overruled.wish, overruled.in_their_words) == NO
    assert overruled.basis == "best_interests"
    assert refused_in(care) == ()


@EACH_WAY
def test_its_basis_is_looked_at_once_the_first_contact_was_made(
    asked: Callable[[Care], Care],
) -> None:
    care = started(asked)

    assert due(care)[0] is NextStep.FIRST_CONTACT
    assert due(seen_to(care)) == (NextStep.BASIS_REVIEW, NOW + timedelta(days=7))


@EACH_WAY
def test_no_wish_for_everything_takes_it_back_at_the_next_move(
    asked: Callable[[Care], Care],
) -> None:
    for for_all in ({}, {"stated_for_all": FOR_ALL}):
        waits = decision_about(moved(started(asked), "east", **for_all), "lithium")

        assert wish_and_words(waits) == NO
        assert waits.outcome == "decide"
        assert goes_against_wish(waits) is False


def test_it_goes_on_from_then_by_a_name_a_basis_and_what_they_say_of_it() -> None:
    later = moved(started(), "east", stated_for_all={**FOR_ALL, **SAFE})

    with pytest.raises(PersonsViewMissing):
        answer(later, "settle", "lithium", outcome="continue", **NAMED)
    unasked = {**NAMED, "persons_view": "could_not_say"}
    with pytest.raises(BasisMissing):
        answer(later, "settle", "lithium", outcome="continue", **unasked)
    [overruled] = overruled_in(answer(later, "settle", "lithium", outcome="continue", **COULD_NOT))
    assert (overruled.wish, overruled.in_their_words) == NO


@EACH_WAY
def test_it_holds_at_a_review_until_they_say_otherwise(asked: Callable[[Care], Care]) -> None:
    care = started(asked)

    some: list[dict[str, Any]] = [{}, {"wish": "not_asked"}, {"wish": "could_not_say"}]
    for nothing_new in some:
        again = decision_about(review(care, "lithium", **nothing_new), "lithium")
        assert wish_and_words(again) == NO
    wished = review(care, "lithium", wish="continue")
    assert wish_and_words(decision_about(wished, "lithium")) == (Wish.CONTINUE, None)


def test_who_agrees_that_it_starts_refuses_it_no_more() -> None:
    yes = {"persons_view": "agrees", "persons_words": "All right."}

    care = started(**yes)

    assert overruled_in(care) == ()
    assert due(seen_to(care)) == (None, None)
    assert wish_and_words(decision_about(review(care, "lithium"), "lithium"))[0] is Wish.CONTINUE


def test_what_they_say_against_its_start_is_told_instead() -> None:
    care = started(persons_view="disagrees", persons_words="I still say no.")

    [overruled] = overruled_in(care)
    assert (overruled.wish, overruled.in_their_words) == (None, "I still say no.")


def test_what_they_say_against_a_change_with_which_it_starts_is_told_as_that() -> None:
    not_online = {"persons_view": "disagrees", "persons_words": "Not half."}
    care = started(outcome="adapt", adaptation="Half.", **not_online)

    [overruled], [disagreed] = overruled_in(care), disagreed_in(care)
    assert (overruled.wish, overruled.in_their_words) == NO
    assert disagreed.in_their_words == "Not half."


def test_a_no_to_an_answer_is_held_as_a_wish_for_a_break_and_told_as_a_no() -> None:
    unwelcome = {**COULD_NOT, "persons_view": "disagrees", "persons_words": "I said no."}
    given_so = answer(
        one_moved("lithium", **SAFE, **FOR_ALL),
        "override",
        "lithium",
        outcome="continue",
        **unwelcome,
    )
    rests = review(given_so, "lithium")
    rests = answer(rests, "settle", "lithium", outcome="pause", **NAMED, **ASK_ME)
    care = answer(
        review(rests, "lithium", **SAFE), "settle", "lithium", outcome="resume", **COULD_NOT
    )

    [overruled] = overruled_in(care)
    assert (overruled.wish, overruled.in_their_words) == (None, "I said no.")
    waits = decision_about(moved(care, "east", stated_for_all=FOR_ALL), "lithium")
    assert wish_and_words(waits) == (Wish.PAUSE, "I said no.")


def test_the_decision_and_the_move_say_against_what_it_starts_and_in_their_words() -> None:
    care = started(ASKED["moved"])

    about, move = said(care, "lithium"), summary(care)
    assert "starts again against a refusal" in about
    assert "The person had said: “No needle.”" in about
    assert "Decided: Lithium starts again against a refusal, first contact due by " in move
    no = "the person had said no: “No needle.”"
    assert f" On what basis: Lithium (in best interests; {no})." in move


def test_they_read_that_they_said_no_and_what_they_can_ask_for() -> None:
    care = started()
    decision = with_no_that_stands(decision_about(care, "lithium"), care.decisions)

    told = told_to_holder(decision, "It can start.", component_of(care, "lithium"), None)

    assert goes_against_wish(decision)
    assert "You told us you do not want this care." in told
    assert "Staff decided that it starts again even so." in told
    assert "advocate" in told


def test_what_is_on_record_of_the_answer_is_not_touched() -> None:
    care = started()

    on_record = decision_about(care, "lithium")

    assert point_at(on_record.place).wish is Wish.NOT_ASKED
    assert on_record.in_their_words is None


def test_to_pass_it_on_asks_for_a_name() -> None:
    care = started()
    about = component_of(care, "lithium").plan_component_id

    with pytest.raises(Invalid) as refused:
        close(care, [given(about)])

    [fault] = refused.value.faults
    assert (fault.pointer, fault.code) == ("/recipients/0/authorised_by", "missing")
    assert fault.detail.startswith("Walking group goes on against a refusal, in best interests.")
    closed = close(care, [given(about, authorised_by=PRESCRIBER)])
    assert [each.in_their_words for each in overruled_in(closed)] == ["No needle."]


def test_once_it_is_paused_by_hand_it_starts_by_a_review_alone() -> None:
    asked = one_moved("talking", "home", wish="pause", in_their_words="I need a rest.")
    rests = answer(asked, "confirm", **ASK_ME)
    goes_on = answer(review(rests, engagement="well_enough"), "settle", **STARTS)
    again = step(goes_on, "paused", **PAUSE)

    assert [each.in_their_words for each in refused_in(again)] == ["I need a rest."]
    with pytest.raises(StartsByReview):
        step(again, "active")


def test_a_leave_keeps_the_answer_and_the_no_that_stands_against_it() -> None:
    care = seen_to(started())

    away = moved(care, "ward", leave="escorted", occurred_at=NOW)

    kept = decision_about(away, "lithium")
    assert kept.is_answered_before
    [overruled] = overruled_in(away)
    assert (overruled.decision_id, overruled.in_their_words) == (kept.decision_id, "No needle.")
    assert due(away)[0] is NextStep.BASIS_REVIEW
    elsewhere = moved(away, "east", stated_for_all=FOR_ALL, occurred_at=NOW)
    assert wish_and_words(decision_about(elsewhere, "lithium")) == NO


def test_a_move_that_is_taken_back_takes_with_it_no_no_of_before() -> None:
    later = moved(started(), "east")

    back = take_back(later)

    assert "No needle." not in summary(back)
    assert [each.in_their_words for each in overruled_in(back)] == ["No needle."]


def test_of_what_starts_as_they_wish_nothing_is_told() -> None:
    wished = review(resting(), "lithium", wish="continue", **SAFE)
    care = answer(wished, "settle", "lithium", outcome="resume", **COULD_NOT)

    assert overruled_in(care) == ()


def test_what_is_paused_on_a_basis_goes_on_against_nothing() -> None:
    rests = answer(review(resting(), "lithium"), "settle", "lithium", outcome="pause", **COULD_NOT)

    assert overruled_in(rests) == ()
    assert [each.in_their_words for each in refused_in(rests)] == ["No needle."]
    again = decision_about(review(rests, "lithium"), "lithium")
    assert value_at(again.place, Factor.WISH) is Wish.NOT_ASKED
