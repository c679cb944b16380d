"""In which words they wished that care goes on is told while its decision waits, and once."""

import pytest

from app.pathways.moments import on_day
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, a_component_of_a_plan
from tests.unit.transitions.answers import BASIS
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    GOES_ON,
    close,
    moved,
    refuse,
    review,
    some_care,
    take_back,
)
from tests.unit.transitions.test_agreed_in_words import (
    CHANGE,
    HAND_OVER,
    PLAIN,
    SILENT,
    UNABLE,
    WORDS,
    YES,
    answered,
    moved_on,
)
from tests.unit.transitions.test_wished_in_words import (
    A_MORNING,
    A_WISH,
    A_YES,
    ANOTHER,
    DAD,
    LATER,
    WISH,
    changed,
    going_on,
    moved_saying,
    told,
    wished,
)


@pytest.mark.parametrize(
    "care",
    [
        wished(),
        moved(wished(), "ward", stated_for_all=SILENT),
        refuse(answered(wished(), **HAND_OVER)),
        refuse(answered(wished(), **HAND_OVER, **PLAIN)),
        close(wished()),
    ],
    ids=["waits", "moved on", "refused", "yes", "left"],
)
def test_a_wish_that_nobody_has_answered_is_told(care: Care) -> None:
    """It stood in its decision alone: no closure had it, nor a plan, its move, or any task."""
    assert told(care) == [A_WISH]


def test_a_newer_wish_that_waits_takes_the_place_of_the_one_before() -> None:
    """“You may show it to my dad.” waited, and all but its decision told “Do not …” of before."""
    newer = moved_saying(changed(persons_view="not_asked"), **ANOTHER)

    assert told(newer) == told(answered(newer)) == [A_MORNING]
    assert told(close(newer)) == [A_MORNING]
    assert told(moved_on(newer, "home", wish="could_not_say")) == [A_MORNING]
    assert told(take_back(newer)) == [A_WISH]


def test_until_it_is_answered_a_yes_of_before_is_told_beside_it_the_latest_last() -> None:
    newer = review(changed(), at=LATER, **ANOTHER)

    assert told(newer) == [A_YES, A_MORNING]
    assert told(answered(newer)) == [A_MORNING]
    same = review(changed(), at=LATER, wish="continue", in_their_words=WORDS)
    assert told(same) == [A_YES, ("wish", WORDS)]


def test_what_nobody_answered_before_they_could_not_say_is_told_still() -> None:
    could_not = moved_on(wished(), wish="could_not_say")

    assert told(could_not) == [A_WISH]
    assert f"The person had wished it to go on: “{DAD}”" in said(could_not)
    assert said(could_not).count(DAD) == summary(could_not).count(DAD) == 1
    assert told(answered(could_not, **BASIS, **UNABLE)) == [A_WISH]


def test_who_could_not_say_is_told_with_all_that_they_had_said() -> None:
    """Only what waits told what they had said last: no step's task, no card, and no check."""
    could_not = moved_on(changed(), wish="could_not_say")

    assert told(moved_on(going_on(), wish="could_not_say")) == [A_WISH]
    assert told(could_not) == [A_WISH, A_YES]
    assert f"The person had wished it to go on: “{WORDS}”" in said(could_not)
    assert [said(could_not).count(each) for each in (DAD, WORDS)] == [1, 1]
    assert [summary(could_not).count(each) for each in (DAD, WORDS)] == [1, 1]
    bare = answered(moved_on(changed(), wish="continue"))
    assert told(moved_on(bare, "home", wish="could_not_say")) == [A_WISH, A_YES]


def test_the_decision_that_waits_next_and_its_move_tell_it() -> None:
    waits = moved_on(going_on())
    it = f"he person wished on {on_day(NOW)} that it goes on: “{DAD}”"

    assert f" T{it} " in said(waits)
    assert f"Said before: Talking (t{it})." in summary(waits)
    own = summary(wished())
    assert f"Wished in their words: Talking (t{it})." in own
    assert "Said before" not in own
    assert "Wished in their words" not in summary(going_on())
    assert said(wished()).count(DAD) == 1
    assert f"The person wishes it to go on: “{DAD}”" in said(wished())


def test_a_move_tells_such_wishes_of_several_care_in_one_sentence() -> None:
    care = some_care(*map(a_component_of_a_plan, ("talking", "heart-check")))
    ids = (each.plan_component_id for each in care.components)
    waits = moved(care, stated=[{"plan_component_id": each, **GOES_ON, **WISH} for each in ids])

    assert summary(waits).count("Wished in their words: ") == 1
    assert summary(waits).count(DAD) == len(care.components)


def test_a_wish_that_is_only_carried_is_told_with_its_day_and_before_a_newer_yes() -> None:
    """It was told after that, without a day, as if they had said it last."""
    waits = review(changed())
    it = f"The person wished on {on_day(NOW)} that it goes on: “{DAD}”"
    yes = f"The person agreed on {on_day(NOW)} with the change: “{WORDS}”"

    assert f" {it} {yes} " in said(waits)
    assert [said(waits).count(each) for each in (DAD, WORDS)] == [1, 1]
    assert f"The person had wished it to go on: “{DAD}”" in said(answered(waits))
    newer = review(waits, **ANOTHER)
    assert "The person wishes it to go on: “Only mornings.”" in said(newer)


def test_so_is_a_yes_that_is_only_carried() -> None:
    waits = review(moved_on(answered(**CHANGE, **YES)))

    assert f"The person agreed on {on_day(NOW)} with the change: “{WORDS}”" in said(waits)
    assert said(waits).count(WORDS) == 1
