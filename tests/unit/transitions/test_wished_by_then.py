"""Whoever decides for somebody who could not say reads what they had wished before."""

from typing import Any, Final

import pytest

from app.pathways.transitions.overruled import missed_in
from app.pathways.transitions.resting import goes_against_wish
from app.pathways.transitions.undecided import undecided_in, wished_by_then
from app.pathways.transitions.values import Care
from app.pathways.transitions.wished_before import wished_before, with_wish_before
from tests.unit.plans.made_up import PRESCRIBER, a_component_of_a_plan, an_id
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.decisions_told import told as all_told
from tests.unit.transitions.moving import (
    a_move_to,
    answer,
    close,
    decision_about,
    moved,
    one_moved,
    refuse,
    review,
    some_care,
    take_back,
)
from tests.unit.transitions.test_overruled import as_told

KEEP: Final[dict[str, Any]] = {"wish": "continue", "in_their_words": "Dana helps."}
WELL: Final[dict[str, Any]] = {"engagement": "well_enough"}
HAD_WISHED: Final = "The person had wished it to go on: “Dana helps.”"
MUTE: Final[dict[str, Any]] = {
    "persons_view": "could_not_say",
    "reason_code": "best_interests",
    "reason": "The meeting agreed.",
    "authorised_by": PRESCRIBER,
}


def could_not_say(**stated: object) -> Care:
    """Talking of which this was said, unanswered, before they could not say what they wish."""
    return review(one_moved("talking", "home", **WELL, **stated), wish="could_not_say", **WELL)


def told(care: Care) -> list[tuple[bool, str | None]]:
    """What is told of what waits that they had wished before."""
    assert undecided_in(as_told(care)) == undecided_in(care)
    return [(each.wished_to_go_on, each.words_before) for each in undecided_in(care)]


def test_what_they_had_wished_is_told_while_somebody_has_to_decide() -> None:
    """It told that they could not say, and nothing of “Dana helps.”, until it had been stopped."""
    care = could_not_say(**KEEP)

    assert told(care) == [(True, "Dana helps.")]
    assert f" The person could not say what they wish. {HAD_WISHED} A professional" in said(care)
    assert (
        " Whoever it is for could not say what they wish: Talking. "
        "The person had wished it to go on: Talking (“Dana helps.”)."
    ) in summary(care)
    assert summary(care).count("Dana") == said(care).count("Dana") == 1


def test_so_it_is_where_a_move_states_it_and_at_the_moves_that_follow() -> None:
    kept = answer(one_moved("talking", "home", **WELL, **KEEP), "confirm")
    mute = moved(kept, "east", stated_for_all={**WELL, "wish": "could_not_say"})
    leave = moved(mute, "east", leave="escorted")

    for care in (mute, leave, moved(leave, "ward")):
        assert told(care) == [(True, "Dana helps.")]
        assert HAD_WISHED in said(care)


@pytest.mark.parametrize(
    ("stated_for_all", "of_it", "is_said"),
    [
        ({"wish": "could_not_say"}, [], True),
        (None, [{"wish": "continue"}, {"wish": "could_not_say"}], True),
        ({"wish": "continue"}, [{"engagement": "not_now"}], False),
        (None, [], False),
    ],
)
def test_a_move_knows_whether_it_states_of_any_care_that_they_could_not_say(
    stated_for_all: dict[str, str] | None, of_it: list[dict[str, str]], *, is_said: bool
) -> None:
    """What they had wished before is read only for such a move."""
    stated = [{"plan_component_id": an_id(), **each} for each in of_it]

    move = a_move_to(stated_for_all=stated_for_all, stated=stated)

    assert move.says_they_could_not_say is is_said


def test_a_yes_without_words_is_told_so_too() -> None:
    care = could_not_say(wish="continue")

    assert told(care) == [(True, None)]
    assert " The person had wished it to go on. A professional" in said(care)
    assert " The person had wished it to go on: Talking." in summary(care)


def test_it_is_told_by_whom_it_is_wished_of_each_care() -> None:
    carers = some_care(a_component_of_a_plan("carers-talk"), a_component_of_a_plan("talking"))
    theirs, talking = (each.plan_component_id for each in carers.components)
    of_each = [{"plan_component_id": each, **WELL, **KEEP} for each in (theirs, talking)]
    mute = [{"plan_component_id": each, "wish": "could_not_say"} for each in (theirs, talking)]

    care = moved(moved(carers, "home", stated=of_each), "ward", stated=mute)

    assert "The carer had wished it to go on: Carers-Talk (“Dana helps.”)." in summary(care)
    assert "The person had wished it to go on: Talking (“Dana helps.”)." in summary(care)


@pytest.mark.parametrize(
    "stated",
    [{}, {"wish": "not_asked"}, {"wish": "could_not_say"}],
)
def test_nothing_is_told_of_whoever_had_wished_nothing(stated: dict[str, str]) -> None:
    care = could_not_say(**stated)

    assert told(care) == [(False, None)]
    assert "had wished" not in said(care) + summary(care)


def test_nor_once_they_say_what_they_wish_or_somebody_answered() -> None:
    care = could_not_say(**KEEP)
    again = review(care, wish="continue", in_their_words="Yes.", **WELL)
    answered = answer(care, "settle", outcome="continue", **MUTE)

    assert told(again) == [(False, None)]
    assert told(answered) == []
    for each in (again, answered):
        assert "Dana" not in said(each) + summary(each)


def test_nor_of_a_wish_at_a_move_that_was_taken_back() -> None:
    care = take_back(one_moved("talking", "home", **WELL, **KEEP))

    assert told(moved(care, "home", stated_for_all={"wish": "could_not_say"})) == [(False, None)]


def test_a_team_that_is_to_take_it_over_reads_it_until_they_agree_to_that() -> None:
    care = could_not_say(**KEEP)
    asked = {**MUTE, "outcome": "hand_over"}
    handed = answer(care, "settle", **asked)
    agreed = answer(
        care, "settle", **{**asked, "persons_view": "agrees", "persons_words": "To them."}
    )

    for each in (handed, refuse(handed)):
        assert told(each) == [(True, "Dana helps.")]
        assert HAD_WISHED in said(each)
    assert told(agreed) == [(False, None)]
    assert undecided_in(refuse(agreed))[0].wish == "continue"
    for each in (agreed, refuse(agreed)):
        assert HAD_WISHED not in said(each)
        assert " wished on 2 March 2026 that it goes on: “Dana helps.”" in said(each)


def test_what_rests_is_told_to_rest_against_their_wish_and_not_so_as_well() -> None:
    paused = answer(could_not_say(**KEEP), "settle", outcome="pause", **MUTE)
    care = review(paused, wish="could_not_say", **WELL)

    assert [each.in_their_words for each in missed_in(care)] == ["Dana helps."]
    assert told(care) == [(False, None)]
    assert said(care).count("Dana") == 1


def test_once_the_plan_is_closed_it_is_told_of_what_was_left_open() -> None:
    care = close(could_not_say(**KEEP))

    assert told(care) == [(True, "Dana helps.")]
    left = care.decisions[-1]
    assert wished_by_then(care, left) is not None
    assert HAD_WISHED in all_told(care, left)


@pytest.mark.parametrize("outcome", ["pause", "stop"])
def test_an_answer_by_which_it_rests_or_ends_goes_against_what_they_had_wished(
    outcome: str,
) -> None:
    """The plan told “against the person's wish to go on”, and the decision that it pauses."""
    care = answer(could_not_say(**KEEP), "settle", outcome=outcome, **MUTE)
    decision = decision_about(care, "talking")

    against = f"Talking {outcome}s against the wish to go on"
    assert said(care).startswith(against)
    assert f"Decided: {against}" in summary(care)
    assert f"{HAD_WISHED} The person could not say." in said(care)
    assert goes_against_wish(with_wish_before(decision, wished_before(care, decision)))


def test_of_whoever_had_wished_nothing_it_goes_against_nothing() -> None:
    care = answer(could_not_say(), "settle", outcome="pause", **MUTE)
    decision = decision_about(care, "talking")

    assert "against" not in said(care) + summary(care)
    assert with_wish_before(decision, wished_before(care, decision)) is decision
