"""Who agreed to a hand-over that no team has accepted has taken back the no before it."""

from collections.abc import Callable
from typing import Any, Final

import pytest

from app.pathways.rules.factors import Factor, value_at
from app.pathways.terms import WishHolder
from app.pathways.transitions.agreed_since import as_refused_since, said_since, with_yes_told
from app.pathways.transitions.overruled import missed_if_ended, overruled_in
from app.pathways.transitions.refused import PersonsViewMissing
from app.pathways.transitions.resting import goes_against_wish
from app.pathways.transitions.said_before import what_was_said
from app.pathways.transitions.summaries.words import yes_before_a_refusal
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.decisions_told import said, summary, told
from tests.unit.transitions.moving import (
    a_paused_component,
    accept,
    answer,
    close,
    component_of,
    given,
    moved,
    one_moved,
    refuse,
    review,
    some_care,
    step,
    the_decision,
)
from tests.unit.transitions.refused_as_unsafe import SAFE

NO: Final[dict[str, Any]] = {"wish": "stop", "in_their_words": "No more tablets."}
AGREES: Final[dict[str, Any]] = {
    "persons_view": "agrees",
    "persons_words": "Of course I take them.",
}


def handed_over(view: dict[str, Any] = AGREES) -> Care:
    """Lithium that they said no to at the move, and then something of its hand-over."""
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, **INSTEAD, **view}
    return answer(one_moved("lithium", "home", **NO), "settle", "lithium", **asked)


def test_once_a_team_refused_it_they_still_wish_it_to_go_on() -> None:
    """Plan, page and tasks told “the no stands”, and a medicine rested on a no taken back."""
    care = refuse(handed_over(), "lithium")

    [undecided] = undecided_in(care)
    assert (undecided.wish, undecided.in_their_words) == ("continue", None)
    assert undecided.interim != "respect_refusal"
    for text in (said(care, "lithium"), summary(care)):
        assert "he no stands" not in text
    assert value_at(the_decision(care).place, Factor.WISH) == "stop"


@pytest.mark.parametrize("is_refused", [True, False])
def test_so_it_is_at_the_next_move_and_at_a_review(*, is_refused: bool) -> None:
    care = refuse(handed_over(), "lithium") if is_refused else handed_over()

    for again in (moved(care, "ward"), review(care, "lithium")):
        said_then = what_was_said(the_decision(again))
        assert (said_then.wish, said_then.in_their_words) == ("continue", None)


def test_who_does_not_agree_or_agrees_to_a_team_for_what_rests_takes_nothing_back() -> None:
    basis = {"reason_code": "best_interests", "reason": "Met.", "persons_words": "Not them."}
    against = refuse(handed_over({**basis, "persons_view": "disagrees"}), "lithium")
    rests = moved(some_care(a_paused_component("lithium")), "home")
    about = {"plan_component_id": rests.components[0].plan_component_id}
    rests = moved(rests, "ward", stated=[{**about, **NO}])
    asked = {"outcome": "hand_over", "authorised_by": PRESCRIBER, **INSTEAD, **AGREES}
    rests = refuse(answer(rests, "settle", "lithium", **asked), "lithium")

    for care in (against, rests):
        [undecided] = undecided_in(care)
        assert undecided.wish == "stop"


AT_ODDS: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER, **INSTEAD}
EITHER: Final = pytest.mark.parametrize(
    "yes", [handed_over, lambda: refuse(handed_over(), "lithium")], ids=["pending", "refused"]
)


def decided(care: Care, outcome: str, **said: object) -> Care:
    """The same once somebody decides otherwise, by whichever call it takes."""
    call = "override" if the_decision(care).decided_at else "settle"
    return answer(care, call, "lithium", outcome=outcome, **{**AT_ODDS, **said})


@EITHER
@pytest.mark.parametrize("outcome", ["stop", "pause"])
def test_it_rests_or_ends_only_once_they_are_asked_again(
    yes: Callable[[], Care], outcome: str
) -> None:
    """“It stops by wish” was told, of what they had said yes to."""
    care = yes()

    with pytest.raises(PersonsViewMissing, match="wishes it to go on"):
        decided(care, outcome)
    with pytest.raises(PersonsViewMissing, match="wishes it to go on"):
        step(care, "completed", "lithium", reason="Done.", authorised_by=PRESCRIBER)
    heard = {"persons_view": "agrees", "persons_words": "Then not."}
    assert the_decision(decided(care, outcome, **heard)).outcome == outcome


@EITHER
def test_it_goes_on_against_no_no(yes: Callable[[], Care]) -> None:
    """It asked for a basis to hand over again what they had agreed to, and told of a refusal."""
    care = decided(yes(), "adapt", adaptation="Half.")

    made = the_decision(care)
    assert overruled_in(care) == ()
    assert not goes_against_wish(made)
    wished = (value_at(made.place, Factor.WISH), made.in_their_words, made.persons_view)
    assert wished == ("continue", None, None)


@EITHER
def test_it_is_their_yes_that_a_closure_leaves_open(yes: Callable[[], Care]) -> None:
    """A call before the plan closed they wished it to go on, and then “the no stands”."""
    care = yes()

    about = component_of(care, "lithium").plan_component_id
    over = close(care, [given(about, authorised_by=PRESCRIBER)])

    [undecided] = undecided_in(over)
    assert (undecided.wish, undecided.in_their_words) == ("continue", None)
    assert undecided.interim == "receiving_team_provides"
    assert "he no stands" not in summary(over)


def test_that_they_could_not_say_is_known_of_the_next_answer() -> None:
    basis = {"reason_code": "best_interests", "reason": "Met."}
    mute = {"persons_view": "could_not_say", "persons_words": None, **basis}
    asked = one_moved("lithium", "home", **SAFE)
    care = refuse(answer(asked, "confirm", "lithium", authorised_by=PRESCRIBER, **mute), "lithium")

    again = the_decision(answer(care, "settle", "lithium", outcome="hand_over", **AT_ODDS))

    assert value_at(again.place, Factor.WISH) == "could_not_say"
    assert again.in_their_words is None


def test_what_they_had_said_with_no_wish_stays_though_they_could_not_say_since() -> None:
    """“The tests make me faint.” was in no decision any more once somebody had settled it."""
    faint = "The tests make me faint."
    mute = {"persons_view": "could_not_say", "reason_code": "best_interests", "reason": "Met."}
    asked = one_moved("lithium", "home", **SAFE, in_their_words=faint)
    care = refuse(answer(asked, "confirm", "lithium", authorised_by=PRESCRIBER, **mute), "lithium")

    again = answer(care, "settle", "lithium", outcome="continue", **AT_ODDS)

    assert the_decision(again).in_their_words == faint
    assert faint in said(again, "lithium")


THAT_TEAM: Final[dict[str, Any]] = {**AGREES, "persons_words": "That team is fine."}
HAD_AGREED: Final = (
    "Before it was refused, the person had agreed to the hand-over: “That team is fine.”"
)


def test_what_they_said_with_a_wish_that_it_goes_on_stays_beside_what_they_say_of_a_team() -> None:
    keep = {"wish": "continue", "in_their_words": "Keep it.", **SAFE}
    handed = answer(one_moved("lithium", "home", **keep), "confirm", "lithium", **THAT_TEAM)

    for care in (handed, refuse(handed, "lithium")):
        [undecided] = undecided_in(care)
        assert (undecided.wish, undecided.in_their_words) == ("continue", "Keep it.")
        assert what_was_said(the_decision(moved(care, "ward"))).in_their_words == "Keep it."


def test_what_they_said_of_a_team_is_told_of_that_hand_over_alone() -> None:
    """The next move, to a ward, told “The person wishes it to go on: “That team is fine.””"""
    pending = handed_over(THAT_TEAM)
    once = refuse(pending, "lithium")
    again = decided(once, "hand_over")
    twice = refuse(again, "lithium")

    assert "When it was to be handed over, the person agreed: “That team" in said(once, "lithium")
    assert HAD_AGREED not in said(once, "lithium")
    for care in (again, twice, review(twice, "lithium"), decided(once, "continue")):
        assert said(care, "lithium").count("That team is fine.") == 1
        assert HAD_AGREED in said(care, "lithium")
    for care in (moved(pending, "ward"), moved(once, "ward"), moved(again, "ward")):
        assert "That team is fine." not in said(care, "lithium") + summary(care)


def test_a_closure_leaves_it_told_of_the_hand_over_that_was_refused() -> None:
    care = refuse(handed_over(THAT_TEAM), "lithium")
    about = component_of(care, "lithium").plan_component_id

    over = close(care, [given(about, authorised_by=PRESCRIBER)])

    assert HAD_AGREED in told(over, over.decisions[-1])


def test_the_tasks_of_either_team_tell_it_so() -> None:
    made = the_decision(refuse(handed_over(THAT_TEAM), "lithium"))
    place, words = said_since(made.place, made.persons_view, made.in_their_words)

    assert words is None
    assert yes_before_a_refusal(place, made.refusals, WishHolder.PERSON) == HAD_AGREED


def test_who_did_not_agree_to_a_hand_over_is_not_told_to_have_agreed() -> None:
    """What was said against one that a team refused is left to the history (ADR 66)."""
    keep = one_moved("lithium", "home", wish="continue", **SAFE)
    against = {"persons_view": "disagrees", "persons_words": "Not them."}
    care = refuse(answer(keep, "confirm", "lithium", **against), "lithium")

    again = decided(care, "hand_over")

    assert "agreed to the hand-over" not in said(again, "lithium")
    assert the_decision(again).refusals[-1].persons_words == "Not them."


def test_once_they_wish_otherwise_their_yes_to_a_hand_over_is_told_no_more() -> None:
    care = review(refuse(handed_over(THAT_TEAM), "lithium"), "lithium", wish="stop")

    assert "agreed" not in said(care, "lithium")
    assert the_decision(care).refusals[-1].persons_words == "That team is fine."


def test_a_yes_without_words_is_told_without() -> None:
    wordless = {"persons_view": "agrees", "persons_words": None}
    keep = one_moved("lithium", "home", wish="continue", **SAFE)
    care = refuse(answer(keep, "confirm", "lithium", **wordless), "lithium")

    again = said(decided(care, "hand_over"), "lithium")

    assert "Before it was refused, the person had agreed to the hand-over. " in again


def test_care_that_was_handed_over_is_missed_in_no_words_of_another_team() -> None:
    """A ward read “The person had wished it to go on: “That team is fine.””"""
    care = accept(handed_over(THAT_TEAM), "lithium")
    about = component_of(care, "lithium").plan_component_id

    missed = missed_if_ended(care, about)

    assert missed is not None
    assert missed.in_their_words is None
    assert what_was_said(the_decision(review(care, "lithium"))).in_their_words is None


def test_who_agrees_that_care_is_over_wishes_nothing_by_that() -> None:
    """“The person wishes it to go on” was told of somebody who had had what they need."""
    care = one_moved("lithium", "home", wish="pause", in_their_words="I need a rest.", **SAFE)
    waited = the_decision(care)
    is_over = {"reason": "It is over.", "authorised_by": PRESCRIBER}
    view = {"persons_view": "agrees", "persons_words": "I have had what I need."}

    ended = step(care, "completed", "lithium", **is_over, **view)

    decision, component = ended.decisions[-1], component_of(ended, "lithium")
    assert decision.is_passed_by
    for known in (with_yes_told(decision, component), as_refused_since(decision, component)):
        assert (known.place, known.in_their_words) == (waited.place, "I need a rest.")


@EITHER
def test_a_decision_and_the_plan_tell_one_wish(yes: Callable[[], Care]) -> None:
    """While no team had accepted, the plan told `continue`, and the decision `stop`."""
    care = yes()

    known = with_yes_told(the_decision(care), component_of(care, "lithium"))

    [undecided] = undecided_in(care)
    assert value_at(known.place, Factor.WISH) == undecided.wish == "continue"


def test_until_a_team_refuses_it_their_no_is_told_as_what_they_had_said() -> None:
    pending = said(handed_over(THAT_TEAM), "lithium")

    assert "The person had said: “No more tablets.”" in pending
    assert "The person agreed: “That team is fine.”" in pending
