"""What somebody says of a team, or of a change, takes back nothing that they said of the care."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.rules.factors import Factor, Wish, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.disagreed import disagreed_in
from app.pathways.transitions.overruled import missed_in, overruled_in, refused_in
from app.pathways.transitions.refused import BasisMissing, PersonsViewMissing, WishedToGoOn
from app.pathways.transitions.resting import goes_against_wish
from app.pathways.transitions.told_to_holder import with_no_of_before
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PAUSE, PRESCRIBER
from tests.unit.transitions.answers import BASIS, INSTEAD
from tests.unit.transitions.moving import (
    GOES_ON,
    accept,
    answer,
    component_of,
    decision_about,
    moved,
    one_moved,
    refuse,
    review,
    step,
)
from tests.unit.transitions.refused_as_unsafe import SAFE

VIEWS: Final = pytest.mark.parametrize(
    "view",
    [
        {"persons_view": "agrees", "persons_words": "That is fine."},
        {"persons_view": "disagrees", "persons_words": "Not that."},
    ],
)
AGREES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "Yes, let it rest."}
DISAGREES: Final[dict[str, Any]] = {"persons_view": "disagrees", "persons_words": "Not that."}
NAMED: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER, **INSTEAD}
SHAKES: Final[dict[str, Any]] = {"wish": "pause", "in_their_words": "It makes me shake."}
BY_NAME_ALONE: Final[dict[str, Any]] = {
    "authorised_by": PRESCRIBER,
    "persons_view": "could_not_say",
}
WELL: Final[dict[str, Any]] = {"engagement": "well_enough"}


def rests_after(view: dict[str, Any], /, **said: object) -> Care:
    """Lithium that a prescriber paused, of which this was said at the move before."""
    asked = {"outcome": "pause", **NAMED, **view}
    return answer(one_moved("lithium", **said), "settle", "lithium", **asked)


def taken_over_at_rest(care: Care, view: dict[str, Any]) -> Care:
    """The same once another team answers for the pause, and they said what they think of that."""
    elsewhere = moved(care, "home")
    asked = answer(elsewhere, "settle", "lithium", outcome="hand_over", **NAMED, **view)
    return accept(asked, "lithium")


def starts_in_silence(care: Care) -> Care:
    return answer(review(care, "lithium", **SAFE), "settle", "lithium", outcome="resume", **NAMED)


@VIEWS
def test_what_they_think_of_a_team_takes_back_no_no_to_what_rests(view: dict[str, Any]) -> None:
    """“That team is fine.” was taken for a yes to lithium, and it was started on nobody's word."""
    care = taken_over_at_rest(rests_after({}, **SHAKES), view)

    [no] = refused_in(care)
    assert (no.wish, no.in_their_words) == (Wish.PAUSE, "It makes me shake.")
    with pytest.raises(PersonsViewMissing):
        starts_in_silence(care)


def test_nor_does_whoever_agrees_that_it_rests() -> None:
    elsewhere = moved(rests_after({}, **SHAKES), "home")
    care = answer(elsewhere, "settle", "lithium", outcome="pause", **NAMED, **AGREES)

    assert [each.in_their_words for each in refused_in(care)] == ["It makes me shake."]
    assert missed_in(care) == ()
    with pytest.raises(PersonsViewMissing):
        starts_in_silence(care)


def test_who_agrees_that_it_rests_misses_it_no_more() -> None:
    missed = rests_after(DISAGREES, **GOES_ON)
    elsewhere = moved(missed, "home")
    care = answer(elsewhere, "settle", "lithium", outcome="pause", **NAMED, **AGREES)

    assert (len(missed_in(missed)), missed_in(care)) == (1, ())


@VIEWS
def test_what_they_think_of_a_team_takes_back_no_yes_to_what_rests(view: dict[str, Any]) -> None:
    care = taken_over_at_rest(rests_after(DISAGREES, **GOES_ON), view)

    assert [each.in_their_words for each in missed_in(care)] == [None]
    for to, grounds in (("paused", PAUSE), ("stopped", {"reason": "Enough."})):
        with pytest.raises(WishedToGoOn):
            step(care, to, "lithium", authorised_by=PRESCRIBER, **grounds)


def going_on() -> Care:
    """Talking that they wished to go on, after a move that asked nobody."""
    said = {**GOES_ON, "in_their_words": "It helps."}
    first = answer(one_moved("talking", "home", **said), "confirm")
    return moved(first, "east", stated_for_all=WELL)


def test_what_they_say_against_a_change_takes_back_no_yes() -> None:
    """“Not online.” was taken for all that they ever said, and it was paused on nobody's word."""
    changed = {"outcome": "adapt", "adaptation": "Online."}
    care = answer(going_on(), "override", **changed, **INSTEAD, **DISAGREES)
    later = moved(care, "home", stated_for_all={"engagement": "not_now"})

    for to, grounds in (("paused", PAUSE), ("stopped", {"reason": "Enough."})):
        with pytest.raises(WishedToGoOn):
            step(care, to, **grounds)
    with pytest.raises(PersonsViewMissing):
        answer(later, "confirm")
    assert value_at(decision_about(review(care), "talking").place, Factor.WISH) is Wish.CONTINUE


def test_nor_does_what_they_say_against_another_team_be_it_refused_or_not() -> None:
    elsewhere = moved(answer(going_on(), "confirm"), "home", stated_for_all=WELL)
    handed = answer(elsewhere, "override", outcome="hand_over", **INSTEAD, **DISAGREES)
    refused = answer(refuse(handed, "talking"), "settle", outcome="continue", **NAMED)

    for care in (refused, accept(handed, "talking")):
        with pytest.raises(WishedToGoOn):
            step(care, "paused", **PAUSE)


def test_a_review_while_a_silent_move_waits_knows_of_a_yes_of_before() -> None:
    """It said of care that they wished for that it pauses, and not that it is against that."""
    waits = moved(going_on(), "home", stated_for_all={"engagement": "not_now"})

    again = decision_about(review(waits, engagement="not_now"), "talking")

    assert (again.in_their_words, goes_against_wish(again)) == ("It helps.", True)


def test_what_is_said_at_the_review_goes_before_it() -> None:
    for wish in (Wish.CONTINUE, Wish.PAUSE, Wish.STOP):
        again = decision_about(review(going_on(), wish=wish), "talking")
        assert (value_at(again.place, Factor.WISH), again.in_their_words) == (wish, None)


def test_who_was_asked_and_could_not_say_is_not_taken_to_wish_it_still() -> None:
    """A bare review told an old yes as what they wish now, and all of it was confirmed at once."""
    asked = moved(going_on(), "home", stated_for_all={**WELL, "wish": "could_not_say"})
    settled = answer(asked, "settle", outcome="continue", **{**NAMED, **BASIS})
    silent = moved(going_on(), "home", stated_for_all=WELL)

    could_not = review(silent, **WELL, wish="could_not_say")
    for care in (review(asked, **WELL), review(settled, **WELL), could_not):
        again = decision_about(care, "talking")
        assert value_at(again.place, Factor.WISH) is not Wish.CONTINUE
    # Nor by a second review, or by one after a move that asked nobody.
    twice = answer(review(settled, **WELL), "confirm")
    later = moved(twice, "east", stated_for_all=WELL)
    for care in (review(twice, **WELL), review(later, **WELL)):
        latest = decision_about(care, "talking")
        assert value_at(latest.place, Factor.WISH) is not Wish.CONTINUE
    known = decision_about(review(silent, **WELL, wish="not_asked"), "talking")
    assert value_at(known.place, Factor.WISH) is Wish.CONTINUE


def test_nor_who_was_asked_of_an_answer_and_could_not_say() -> None:
    """Therapy that was paused in best interests was started on a yes of before, and on no word."""
    could_not = {**BASIS, **BY_NAME_ALONE}
    paused = answer(
        moved(going_on(), "home", stated_for_all={"engagement": "not_now"}), "confirm", **could_not
    )

    again = decision_about(review(paused, **WELL), "talking")

    assert (again.outcome, again.rule) == (Outcome.DECIDE, "ask-before-resuming")
    assert value_at(again.place, Factor.WISH) is Wish.NOT_ASKED
    assert again.in_their_words is None


def test_that_they_could_not_say_counts_at_a_review_as_it_was_sent() -> None:
    """It was recorded that they wish it to go on, as stated, where they could not say."""
    yes = answer(going_on(), "confirm")
    could_not_say: dict[str, Any] = {"wish": "could_not_say"}
    wished = answer(review(yes, **WELL, wish="continue"), "confirm")
    refused = answer(
        review(yes, **WELL, **SHAKES), "override", outcome="continue", **BASIS, **BY_NAME_ALONE
    )

    for care in (yes, wished):
        again = decision_about(review(care, **WELL, **could_not_say), "talking")
        assert value_at(again.place, Factor.WISH) is Wish.COULD_NOT_SAY
        assert (again.outcome, again.in_their_words) == (Outcome.DECIDE, None)
    # A no is taken back by nothing that they could not say.
    still = decision_about(review(refused, **WELL, **could_not_say), "talking")
    assert value_at(still.place, Factor.WISH) is Wish.PAUSE


def test_a_yes_that_they_said_after_they_could_not_say_is_known_at_a_review() -> None:
    """“You could not tell us what you want” was read by somebody who had said yes."""
    could_not = {"wish": "could_not_say"}
    elsewhere = moved(answer(going_on(), "confirm"), "home", stated_for_all=could_not)
    yes = {"persons_view": "agrees", "persons_words": "Yes, with that team."}
    handed = answer(elsewhere, "settle", outcome="hand_over", **NAMED, **yes)

    again = decision_about(review(refuse(handed, "talking"), **WELL), "talking")

    assert value_at(again.place, Factor.WISH) is Wish.CONTINUE
    # They said that of the team, and of no other.
    assert again.in_their_words is None


def test_whoever_refused_what_rests_reads_that_their_no_stands_at_a_move_that_asks_nobody() -> None:
    """“If you say no to it, that stands” was read by somebody whose no was on record."""
    care = moved(rests_after({}, **SHAKES), "home")
    waits = decision_about(care, "lithium")
    paused = answer(care, "settle", "lithium", outcome="pause", **NAMED)
    [no] = refused_in(care)

    stands, check = "That stands for now, unless the law says otherwise.", "Someone must check."
    for wish, said in (
        (Wish.STOP, "You told us you do not want this care."),
        (Wish.PAUSE, "You told us you want a break from this care."),
    ):
        told = with_no_of_before(check, waits, replace(no, wish=wish))
        assert told == f"{said} {stands} {check}"
    answered = with_no_of_before(check, decision_about(paused, "lithium"), no)
    assert answered.startswith(f"{check} If you say no to it")


def test_what_was_refused_starts_with_no_change_they_disagree_with_but_on_a_basis() -> None:
    """“Not the tablets either.” was told as said of a change, and the care was given."""
    resting = rests_after({}, **SHAKES)
    care = review(resting, "lithium", **SAFE)
    asked = {"outcome": "adapt", "adaptation": "As tablets.", **NAMED}
    no = {"persons_view": "disagrees", "persons_words": "Not the tablets either."}

    with pytest.raises(BasisMissing):
        answer(care, "settle", "lithium", **asked, **no)

    [overruled] = overruled_in(answer(care, "settle", "lithium", **{**asked, **BASIS}, **no))
    assert (overruled.against_refusal, overruled.wish) == (True, Wish.PAUSE)
    agreed = answer(care, "settle", "lithium", **asked, **{**no, "persons_view": "agrees"})
    assert component_of(agreed, "lithium").status == "active"
    wished = review(resting, "lithium", **SAFE, wish="continue", in_their_words="I will.")
    changed = answer(wished, "settle", "lithium", **asked, **no)
    assert [each.outcome for each in disagreed_in(changed)] == ["adapt"]
