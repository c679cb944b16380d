"""What is stated at a move: of everything, and of one component."""

from datetime import timedelta
from typing import Any, Final

import pytest

from app.pathways.errors import Invalid
from app.pathways.rules.factors import Factor, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.overruled import refused_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan, an_id
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.moving import (
    GOES_ON,
    a_move_to,
    answer,
    component_of,
    decision_about,
    faults_of_move,
    moved,
    one_moved,
    review,
    some_care,
    the_decision,
)


def test_what_is_said_for_all_holds_for_each() -> None:
    components = [a_component_of_a_plan(), a_component_of_a_plan("in-reach-talking")]

    care = moved(some_care(*components), stated_for_all=GOES_ON)

    assert [each.outcome for each in care.decisions] == [Outcome.PAUSE, Outcome.CONTINUE]


def test_what_is_said_of_one_goes_before_what_is_said_of_all() -> None:
    component = a_component_of_a_plan("in-reach-talking")
    said = {"plan_component_id": component.plan_component_id, "wish": "stop"}

    care = moved(some_care(component), stated_for_all=GOES_ON, stated=[said])

    assert the_decision(care).outcome is Outcome.STOP


def test_of_what_rests_by_a_no_all_that_is_said_for_all_is_that_they_could_not_say() -> None:
    """It was told that nobody had asked them, though it was stated that they could not say."""
    asked = one_moved("talking", "home", wish="stop", in_their_words="Enough.")
    rests = {"outcome": "pause", "persons_view": "agrees", **INSTEAD}
    care = answer(asked, "override", authorised_by=PRESCRIBER, **rests)

    could_not, wished = (
        moved(care, "ward", stated_for_all={**GOES_ON, "wish": wish})
        for wish in ("could_not_say", "continue")
    )

    assert wish_in(could_not) == "could_not_say"
    assert wish_in(wished) == "not_asked"
    assert [each.in_their_words for each in refused_in(could_not)] == ["Enough."]


def wish_in(care: Care) -> object:
    return value_at(decision_about(care, "talking").place, Factor.WISH)


def test_what_the_person_wishes_and_can_do_does_not_speak_for_a_carer() -> None:
    """A carer was told that their own care was too much for them, as the person was not well."""
    care = moved(
        some_care(a_component_of_a_plan("carers-talk")),
        "home",
        stated_for_all={"engagement": "not_now", "wish": "stop"},
    )

    place = the_decision(care).place
    assert value_at(place, Factor.WISH) == "not_asked"
    assert value_at(place, Factor.ENGAGEMENT) == "not_assessed"


def test_a_carer_can_say_what_they_wish_for_their_own_care() -> None:
    care = one_moved("carers-talk", "home", wish="stop")

    assert the_decision(care).outcome is Outcome.STOP


def test_what_the_person_said_is_kept_with_the_decision() -> None:
    decision = the_decision(one_moved(**GOES_ON, in_their_words=" I want to go on! "))

    assert decision.in_their_words == " I want to go on! "
    assert decision.persons_words is None


@pytest.mark.parametrize(
    ("said", "factor", "known"),
    [
        ({"wish": "stop"}, Factor.WISH, "stop"),
        ({"wish": "pause"}, Factor.WISH, "pause"),
        ({"wish": "could_not_say"}, Factor.WISH, "could_not_say"),
        ({"safety": "contraindicated"}, Factor.SAFETY, "contraindicated"),
    ],
    ids=str,
)
def test_what_nobody_has_settled_is_still_known_at_the_next_move(
    said: dict[str, str], factor: Factor, known: str
) -> None:
    """Whatever is said of everything: a refusal is no less one because somebody else moved it."""
    care = one_moved("talking", "home", **said, in_their_words="Not that.")

    after = moved(care, "ward", stated_for_all={"wish": "continue", "safety": "no_concern"})

    decision = the_decision(after)
    assert value_at(decision.place, factor) == known
    assert decision.in_their_words == "Not that."


def test_what_is_said_of_it_at_the_next_move_goes_before_what_was_said() -> None:
    care = one_moved("talking", "home", wish="stop")
    of_it = {"plan_component_id": component_of(care).plan_component_id, "wish": "continue"}

    after = moved(care, "ward", stated=[of_it])

    assert value_at(the_decision(after).place, Factor.WISH) == "continue"


def test_a_wish_is_not_asked_again_and_yields_to_what_is_said_of_all() -> None:
    care = one_moved("talking", "home", wish="continue")

    silent, of_all = moved(care, "ward"), moved(care, "ward", stated_for_all={"wish": "stop"})

    assert value_at(the_decision(silent).place, Factor.WISH) == "continue"
    assert value_at(the_decision(of_all).place, Factor.WISH) == "stop"


SAID: Final[dict[str, Any]] = {"in_their_words": "I have had enough."}


@pytest.mark.parametrize("wish", ["continue", "pause", "stop", "could_not_say"])
def test_words_beside_a_wish_that_was_said_with_others_need_the_wish_of_now(wish: str) -> None:
    """They stood beside the wish to go on, and no rule read them."""
    care = one_moved("talking", "home", wish=wish)
    of_it = {"plan_component_id": component_of(care).plan_component_id, **SAID}

    assert faults_of_move(care, a_move_to(stated=[of_it])) == [("/stated/0/wish", "missing")]
    assert faults_of_move(
        care, a_move_to(stated=[of_it], stated_for_all={"wish": "not_asked"})
    ) == [("/stated/0/wish", "missing")]
    # That nobody asked today says nothing of what they wish, either.
    unasked = {**of_it, "wish": "not_asked"}
    assert faults_of_move(care, a_move_to(stated=[unasked])) == [("/stated/0/wish", "missing")]
    for said in (SAID, {**SAID, "wish": "not_asked"}):
        with pytest.raises(Invalid) as refused:
            review(care, **said)
        faults = [(each.pointer, each.code) for each in refused.value.faults]
        assert faults == [("/wish", "missing")]


@pytest.mark.parametrize("stated", [{}, {"wish": "not_asked"}])
def test_words_alone_are_kept_where_nobody_wished_anything_before(stated: dict[str, str]) -> None:
    care = one_moved("talking", "home", **stated)
    of_it = {"plan_component_id": component_of(care).plan_component_id, **SAID}

    at_a_move, at_a_review = moved(care, "ward", stated=[of_it]), review(care, **SAID)

    assert the_decision(at_a_move).in_their_words == SAID["in_their_words"]
    assert the_decision(at_a_review).in_their_words == SAID["in_their_words"]


def test_words_go_with_the_wish_of_now_be_it_said_of_all() -> None:
    care = one_moved("talking", "home", wish="continue")
    of_it = {"plan_component_id": component_of(care).plan_component_id, **SAID}

    of_all = moved(care, "ward", stated=[of_it], stated_for_all={"wish": "stop"})
    of_this = moved(care, "ward", stated=[{**of_it, "wish": "could_not_say"}])

    assert value_at(the_decision(of_all).place, Factor.WISH) == "stop"
    assert value_at(the_decision(of_this).place, Factor.WISH) == "could_not_say"


def test_words_alone_are_refused_beside_what_holds_of_a_settled_decision_too() -> None:
    care = answer(one_moved("talking", "home", **GOES_ON), "confirm")

    with pytest.raises(Invalid):
        review(care, **SAID)

    # A move asks anew for a wish to go on, so none stands beside the words.
    of_it = {"plan_component_id": component_of(care).plan_component_id, **SAID}
    assert moved(care, "ward", stated=[of_it]).decisions[-1].in_their_words


def test_who_knows_better_about_the_reach_says_why() -> None:
    decision = the_decision(one_moved(**GOES_ON, reach="as_is", reach_reason="She visits."))

    assert (decision.outcome, decision.reach_reason) == (Outcome.CONTINUE, "She visits.")


def test_who_checked_the_safety_is_kept() -> None:
    checked = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": NOW}

    decision = the_decision(one_moved("lithium", **GOES_ON, **checked))

    assert decision.outcome is Outcome.HAND_OVER
    assert (decision.checked_by, decision.checked_at) == ("Dr Moss", NOW)


def test_a_check_said_once_for_all_is_enough() -> None:
    care = moved(
        some_care(a_component_of_a_plan("lithium")),
        stated_for_all={"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": NOW},
    )

    assert the_decision(care).checked_by == "Dr Moss"


def test_who_checked_for_all_may_also_have_checked_this_one() -> None:
    component = a_component_of_a_plan("lithium")
    said = {"plan_component_id": component.plan_component_id, "safety": "no_concern"}
    by = {"checked_by": "Dr Moss", "checked_at": NOW}

    care = moved(some_care(component), stated_for_all=by, stated=[said])

    assert the_decision(care).checked_by == "Dr Moss"


def test_what_is_stated_of_something_else_is_pointed_at() -> None:
    offered = a_component_of_a_plan("lithium", status="offered")
    stated = [
        {"plan_component_id": an_id()},
        {"plan_component_id": offered.plan_component_id},
    ]

    assert faults_of_move(some_care(offered), a_move_to(stated=stated)) == [
        ("/stated/0/plan_component_id", "not_under_way"),
        ("/stated/1/plan_component_id", "not_under_way"),
    ]


def test_what_is_stated_twice_is_pointed_at() -> None:
    component = a_component_of_a_plan()
    said = {"plan_component_id": component.plan_component_id}

    assert faults_of_move(some_care(component), a_move_to(stated=[said, said])) == [
        ("/stated/1/plan_component_id", "repeated")
    ]


def test_a_stated_reach_needs_its_reason() -> None:
    component = a_component_of_a_plan()
    said = {"plan_component_id": component.plan_component_id, "reach": "adapted"}

    assert faults_of_move(some_care(component), a_move_to(stated=[said])) == [
        ("/stated/0/reach_reason", "missing")
    ]


def test_that_there_is_no_concern_needs_who_checked_and_when() -> None:
    component = a_component_of_a_plan("lithium")
    said = {"plan_component_id": component.plan_component_id, "safety": "no_concern"}

    assert faults_of_move(some_care(component), a_move_to(stated=[said])) == [
        ("/stated/0/checked_by", "missing"),
        ("/stated/0/checked_at", "missing"),
    ]


def test_that_there_is_no_concern_for_all_needs_who_checked_once() -> None:
    care = some_care(a_component_of_a_plan("lithium"), a_component_of_a_plan())

    assert faults_of_move(care, a_move_to(stated_for_all={"safety": "no_concern"})) == [
        ("/stated_for_all/checked_by", "missing"),
        ("/stated_for_all/checked_at", "missing"),
    ]


def test_where_nothing_must_be_checked_nobody_needs_to_have_checked() -> None:
    care = moved(some_care(a_component_of_a_plan()), stated_for_all={"safety": "no_concern"})

    assert the_decision(care).checked_by is None


def test_that_there_is_no_concern_for_all_is_not_asked_about_what_is_said_of_one() -> None:
    component = a_component_of_a_plan("lithium")
    said = {"plan_component_id": component.plan_component_id, "safety": "contraindicated"}

    care = moved(some_care(component), stated_for_all={"safety": "no_concern"}, stated=[said])

    assert the_decision(care).rule == "lapse-contraindicated"


def test_nobody_checked_in_the_future() -> None:
    component = a_component_of_a_plan()
    later = {"checked_at": NOW + timedelta(minutes=1)}
    said = {"plan_component_id": component.plan_component_id, **later}

    assert faults_of_move(some_care(component), a_move_to(stated=[said], stated_for_all=later)) == [
        ("/stated/0/checked_at", "in_the_future"),
        ("/stated_for_all/checked_at", "in_the_future"),
    ]
