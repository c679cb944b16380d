"""Which care that rests, or has stopped, a plan tells had been refused, and in what words."""

from collections.abc import Mapping
from typing import Any, Final

import pytest

from app.pathways.rules.factors import Factor, Wish, value_at
from app.pathways.transitions.all_disagreed import all_disagreed_in
from app.pathways.transitions.overruled import NOT_GIVEN, missed_in, overruled_in, refused_in
from app.pathways.transitions.refused import PersonsViewMissing
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PAUSE, PRESCRIBER, PROFESSIONAL
from tests.unit.transitions.answers import BASIS, NO_MORE
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
from tests.unit.transitions.test_overruled import as_told

NO_NEEDLE: Final = {"wish": "stop", "in_their_words": "No needle."}
CONSULTANT: Final[dict[str, Any]] = {
    "reason_code": "clinical_judgement",
    "reason": "Review with consultant.",
    "authorised_by": PRESCRIBER,
}
PAUSES: Final[dict[str, Any]] = {"outcome": "pause", **CONSULTANT}
AGREES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "All right."}
GOES_ON: Final[dict[str, Any]] = {**BASIS, **NO_MORE, "authorised_by": PRESCRIBER}


def settled(
    outcome: str = "pause", /, *, stated: Mapping[str, str] = NO_NEEDLE, **more: object
) -> Care:
    """Lithium, of which this was `stated`, after a prescriber settled what becomes of it."""
    given_with = {**(CONSULTANT if outcome == "pause" else GOES_ON), **more}
    return answer(
        one_moved("lithium", **stated), "settle", "lithium", outcome=outcome, **given_with
    )


def paused_by_hand(care: Care) -> Care:
    return step(care, "paused", "lithium", **PAUSE, authorised_by=PRESCRIBER)


def told(care: Care) -> list[tuple[str | None, str | None]]:
    assert refused_in(as_told(care)) == refused_in(care)
    return [(each.wish, each.in_their_words) for each in refused_in(care)]


NO: Final = [("stop", "No needle.")]


def test_a_no_stays_told_of_what_was_paused_for_another_reason() -> None:
    care = settled()

    assert told(care) == NO
    [refused] = refused_in(care)
    assert refused.decision_id == care.decisions[0].decision_id
    assert refused.plan_component_id == care.components[0].plan_component_id


def test_what_had_been_said_of_care_that_stopped_is_told_to_whoever_may_offer_it_again() -> None:
    no = settled("stop", **CONSULTANT, **AGREES)
    wished = {"stated": {"wish": "continue", "in_their_words": "I need it."}, **CONSULTANT}
    missed = settled("stop", **wished, persons_view="disagrees", persons_words="I still do.")

    assert told(no) == []
    assert refused_in(as_told(no), *NOT_GIVEN) == refused_in(no, *NOT_GIVEN)
    assert [each.in_their_words for each in refused_in(no, *NOT_GIVEN)] == ["No needle."]
    assert missed_in(missed) == missed_in(no, *NOT_GIVEN) == ()
    assert refused_in(missed, *NOT_GIVEN) == ()
    assert [each.in_their_words for each in missed_in(missed, *NOT_GIVEN)] == ["I need it."]
    assert [each.in_their_words for each in all_disagreed_in(missed)] == ["I still do."]


def test_a_wish_for_a_break_is_told_as_that_and_words_only_where_there_are_some() -> None:
    assert told(settled(stated={"wish": "pause"})) == [("pause", None)]


@pytest.mark.parametrize("wish", ["continue", "not_asked", "could_not_say"])
def test_nothing_is_told_of_whoever_said_no_to_nothing(wish: str) -> None:
    heard = {"persons_view": "disagrees", "persons_words": "I would rather go on."}

    assert told(settled(stated={"wish": wish, "in_their_words": "Hm."}, **heard)) == []


def test_whoever_agrees_to_the_pause_had_said_no_all_the_same() -> None:
    assert told(settled(**AGREES)) == NO


def test_a_no_that_was_overruled_is_told_again_when_the_care_is_paused_by_hand() -> None:
    care = settled("continue")

    assert len(overruled_in(care)) == 1
    assert told(care) == []
    assert told(paused_by_hand(care)) == [("stop", "No needle.")]


def test_a_no_that_was_said_of_the_answer_is_told_with_the_words_of_then() -> None:
    wished = settled("continue", stated={"wish": "continue", "in_their_words": "Yes."})
    care = paused_by_hand(wished)

    [overruled] = overruled_in(wished)
    assert (overruled.wish, overruled.in_their_words) == (None, NO_MORE["persons_words"])
    assert told(care) == [(None, NO_MORE["persons_words"])]


def test_what_goes_on_regardless_is_told_in_the_words_of_the_no() -> None:
    wordless = settled("continue", stated={"wish": "stop"})
    both = settled("continue")
    not_since = settled("continue", persons_view="could_not_say", persons_words="Mm.")

    assert [each.in_their_words for each in overruled_in(wordless)] == [NO_MORE["persons_words"]]
    for care in (both, not_since):
        assert [each.in_their_words for each in overruled_in(care)] == ["No needle."]
    # What they said since stands beside it.
    since = [
        [each.in_their_words for each in all_disagreed_in(care)]
        for care in (wordless, both, not_since)
    ]
    assert since == [[], [NO_MORE["persons_words"]], []]
    assert told(paused_by_hand(wordless)) == [("stop", NO_MORE["persons_words"])]


def test_what_is_only_found_unsafe_has_nobodys_words() -> None:
    unsafe = settled("continue", stated={"safety": "contraindicated", "in_their_words": "Hm."})

    [overruled] = overruled_in(unsafe)
    assert (overruled.against_refusal, overruled.in_their_words) == (True, NO_MORE["persons_words"])
    agreed = settled("continue", stated={"safety": "contraindicated"}, **AGREES)
    [overruled] = overruled_in(agreed)
    assert (overruled.against_refusal, overruled.in_their_words) == (False, None)


def test_a_no_is_told_until_something_newer_is_answered() -> None:
    care = settled()
    again = review(care, "lithium", wish="continue", in_their_words="I will try.")
    elsewhere = moved(care, "home")
    answered = answer(again, "settle", "lithium", outcome="pause", **CONSULTANT, **AGREES)

    assert told(again) == told(elsewhere) == NO
    assert told(answered) == []


def test_whoever_was_not_asked_since_has_not_taken_a_no_back() -> None:
    """A move asks anew what it does not know; settled without asking, it would forget the no."""
    elsewhere = moved(settled(), "home")
    unasked = answer(elsewhere, "settle", "lithium", outcome="pause", **CONSULTANT)
    agreed = answer(elsewhere, "settle", "lithium", outcome="pause", **CONSULTANT, **AGREES)
    mute = {"persons_view": "could_not_say"}

    assert told(unasked) == NO
    assert told(answer(review(unasked, "lithium"), "settle", "lithium", **PAUSES, **mute)) == NO
    # To agree that it rests takes no no back.
    assert told(agreed) == NO


def test_a_no_at_a_move_that_was_taken_back_does_not_count() -> None:
    assert told(take_back(settled())) == []


def test_a_no_stays_told_when_the_plan_is_closed() -> None:
    care = settled()
    about = care.components[0].plan_component_id

    assert told(close(care, [given(about, authorised_by=PRESCRIBER)])) == NO


def test_a_stop_that_was_wished_of_what_rests_holds_at_the_next_move() -> None:
    """It was asked anew, and a wish for everything that was stated then took its place."""
    all_well = {"engagement": "well_enough", "wish": "continue"}
    care = moved(settled(), "home", stated_for_all=all_well)

    decision = decision_about(care, "lithium")
    assert value_at(decision.place, Factor.WISH) is Wish.STOP
    assert decision.in_their_words == "No needle."


@pytest.mark.parametrize(
    "view",
    [
        {"persons_view": "agrees", "persons_words": "All right."},
        {"persons_view": "could_not_say", **BASIS},
    ],
)
def test_what_was_refused_starts_again_only_with_what_they_say_of_it(view: dict[str, str]) -> None:
    care = answer(one_moved("talking", wish="pause", engagement="well_enough"), "confirm")
    again = moved(care, "home", stated_for_all={"engagement": "well_enough", "wish": "continue"})
    starts = {"outcome": "resume", "authorised_by": PROFESSIONAL}

    assert told(again) != []
    assert decision_about(again, "talking").rule == "ask-before-resuming"
    with pytest.raises(PersonsViewMissing, match="had refused this, or wished for a break"):
        answer(again, "settle", **starts)
    started = answer(again, "settle", **starts, **view)
    assert component_of(started).status == "active"


def test_what_they_wish_now_of_what_they_had_refused_is_asked_once() -> None:
    care = answer(one_moved("talking", wish="pause", engagement="well_enough"), "confirm")
    asked = {"plan_component_id": care.components[0].plan_component_id}
    now = {**asked, "engagement": "well_enough", "wish": "continue"}

    started = answer(moved(care, "home", stated=[now]), "confirm")

    assert component_of(started).status == "active"


BREAK_STANDS: Final = "the wish for a break stands"
EITHER_STANDS: Final = "the no, or the wish for a break, stands"


def test_a_decision_says_of_what_rests_that_a_spoken_no_may_stand() -> None:
    """It said “No.” in their words, and that the wish for a break stands."""
    spoken = paused_by_hand(settled("continue", stated={"wish": "continue"}))
    a_break = settled(stated={"wish": "pause"})

    onward = moved(spoken, "home")
    assert EITHER_STANDS in said(onward, "lithium")
    assert f"{EITHER_STANDS.capitalize()}: Lithium (“I still say no.”)." in summary(onward)
    assert [each.wish for each in undecided_in(onward)] == [Wish.PAUSE]
    assert BREAK_STANDS in said(review(a_break, "lithium", wish="pause"), "lithium")


def test_a_spoken_no_is_told_as_a_no_also_once_a_later_move_is_answered() -> None:
    """It read “the wish for a break stands: “I still say no.””, of somebody who wished for none."""
    spoken = moved(settled("continue", stated={"wish": "continue"}), "home")
    mute = {**GOES_ON, "persons_view": "could_not_say", "persons_words": None}
    answered = answer(spoken, "settle", "lithium", outcome="continue", **mute)

    assert EITHER_STANDS in said(spoken, "lithium")
    assert EITHER_STANDS in said(moved(answered, "west"), "lithium")
    assert told(paused_by_hand(answered)) == [(None, "I still say no.")]
