"""Taking back a move that was entered in error."""

from dataclasses import replace

import pytest

from app.pathways.plans.events import EventName
from app.pathways.plans.refused import PlanClosed
from app.pathways.plans.terms import DecisionStatus, PlanStatus, TransitionStatus
from app.pathways.transitions.refused import AlreadyInError, SomethingCameAfter, TransitionNotFound
from app.pathways.transitions.taking_back import enter_in_error
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import (
    OVER,
    PRESCRIBER,
    PROFESSIONAL,
    a_component_of_a_plan,
    an_id,
)
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    accept,
    answer,
    component_of,
    moved,
    name_of,
    one_moved,
    review,
    some_care,
    step,
    take_back,
    the_move,
    together,
)
from tests.unit.transitions.test_joining import add


def came_after(care: Care, place: int = -1) -> tuple[str, ...]:
    with pytest.raises(SomethingCameAfter) as refused:
        take_back(care, place)
    return refused.value.what


def test_the_plan_is_back_where_it_was_and_the_record_stays() -> None:
    before = some_care()

    after = take_back(moved(before))

    assert (after.setting, after.team, after.components) == (
        before.setting,
        before.team,
        before.components,
    )
    move = the_move(after)
    assert (move.status, move.error_reason) == (
        TransitionStatus.ENTERED_IN_ERROR,
        "Another person moved.",
    )
    assert after.version == 3


def test_the_person_is_to_be_asked_about_the_plan_that_is_back() -> None:
    """They may last have seen the plan as it was after the move."""
    asked_since = replace(moved(some_care()), agreement_wanted_from=None)

    after = take_back(asked_since)

    assert (after.version, after.agreement_wanted_from) == (3, 3)


def test_nothing_of_the_move_is_left_to_do() -> None:
    after = take_back(moved(some_care()))

    [decision] = after.decisions
    assert decision.status is DecisionStatus.SUPERSEDED
    assert decision.superseded_by == the_move(after).transition_id


def test_what_the_move_did_to_components_is_undone_exactly() -> None:
    components = (
        a_component_of_a_plan("talking", adaptation="By phone."),
        a_paused_component("carers-talk"),
        a_component_of_a_plan("in-reach-talking"),
    )
    before = some_care(*components)
    care = moved(before, "home", stated_for_all={"engagement": "with_adaptation"})
    care, _ = together(care, in_reach_talking="Shorter.", talking="Shorter too.")
    care = answer(care, "settle", "carers-talk", outcome="resume", authorised_by=PROFESSIONAL)

    after = take_back(care)

    assert care.components != before.components
    assert after.components == before.components


def test_what_it_superseded_stands_again_as_it_was() -> None:
    first = moved(some_care(a_component_of_a_plan(), a_component_of_a_plan("heart-check")))
    first = answer(first, "confirm", "heart-check")

    after = take_back(moved(first, "other-ward"))

    assert after.transitions[0] == first.transitions[0]
    assert after.decisions[:2] == first.decisions
    assert after.team == "ward"


def test_a_review_that_it_superseded_stands_again_too() -> None:
    reviewed = review(some_care(a_paused_component()))

    after = take_back(moved(reviewed))

    assert after.decisions[:1] == reviewed.decisions


def test_a_complete_move_before_it_stays_complete() -> None:
    first = answer(one_moved("in-reach-talking", **GOES_ON), "confirm", "in-reach-talking")

    after = take_back(moved(first, "other-ward"))

    assert after.transitions[0] == first.transitions[0]


def test_a_move_can_be_recorded_again_after_one_was_taken_back() -> None:
    after = moved(take_back(moved(some_care())), "ward")

    assert [each.status for each in after.transitions] == ["entered_in_error", "open"]


def test_the_leave_before_it_counts_again() -> None:
    care = take_back(moved(moved(some_care(), "ward"), "ward", leave="escorted"))

    assert moved(care, "ward", leave="escorted").team == "ward"


def test_one_move_after_the_other_can_be_taken_back() -> None:
    before = some_care()

    after = take_back(take_back(moved(moved(before), "other-ward"), 1), 0)

    assert (after.setting, after.team) == (before.setting, before.team)


def test_an_earlier_move_is_not_taken_back() -> None:
    care = moved(moved(some_care()), "other-ward")

    assert came_after(care, 0) == ("a later move was recorded",)


def test_the_conflict_names_what_came_after_and_the_way_out() -> None:
    care = moved(moved(some_care()), "other-ward")

    with pytest.raises(SomethingCameAfter, match="after it a later move was recorded"):
        take_back(care, 0)


def test_what_a_team_has_accepted_is_not_taken_from_it() -> None:
    care = accept(one_moved("heart-check"), "heart-check")

    assert came_after(care) == ("a team accepted a hand-over",)


def test_what_was_reviewed_is_not_taken_back() -> None:
    care = review(answer(one_moved("talking", "home", engagement="not_now"), "confirm"))

    assert "a component was decided about again" in came_after(care)


def test_what_was_ended_by_hand_before_it_was_settled_is_not_taken_back() -> None:
    care = step(one_moved(), "completed", **OVER)

    assert came_after(care) == ("a component was changed by hand",)


def test_what_was_changed_by_hand_after_it_was_settled_is_not_taken_back() -> None:
    care = answer(one_moved("in-reach-talking", **GOES_ON), "confirm", "in-reach-talking")
    over = {"reason": "It was the last session.", "authorised_by": PROFESSIONAL}
    care = step(care, "completed", "in-reach-talking", **over)

    assert came_after(care) == ("a component was changed by hand",)


def test_a_move_that_care_has_joined_since_is_not_taken_back() -> None:
    begun = step(moved(some_care(a_component_of_a_plan(status="offered"))), "active")

    assert came_after(begun) == ("care was added or begun",)


def test_a_move_at_which_care_ended_that_is_offered_again_is_not_taken_back() -> None:
    """It would stand twice: that was refused without a word of what was in the way."""
    toxic = {"outcome": "stop", "reason_code": "safety_concern", "reason": "It was toxic."}
    heard = {"persons_view": "agrees", "persons_words": "Yes.", "authorised_by": PRESCRIBER}
    stopped = answer(one_moved("lithium"), "settle", "lithium", **toxic, **heard)

    assert came_after(add(stopped, "lithium", status="offered")) == (
        "care of the same kind was offered",
    )


def test_a_move_is_taken_back_once() -> None:
    with pytest.raises(AlreadyInError):
        take_back(take_back(moved(some_care())))


def test_a_move_that_is_not_there_is_not_found() -> None:
    with pytest.raises(TransitionNotFound):
        enter_in_error(some_care(), an_id(), reason="A slip.", name_of=name_of)


def test_in_a_closed_plan_nothing_is_taken_back() -> None:
    with pytest.raises(PlanClosed):
        take_back(replace(moved(some_care()), status=PlanStatus.CLOSED))


def test_the_event_puts_the_codes_back() -> None:
    care = moved(some_care())
    transition_id = the_move(care).transition_id

    _, event = enter_in_error(care, transition_id, reason="A slip.", name_of=name_of)

    assert event.name is EventName.TRANSITION_ENTERED_IN_ERROR
    assert event.after["plan"] == {
        str(care.plan_id): {"setting": "community", "team": "east", "agreement_wanted_from": 3}
    }
    assert event.after["transitions"] == {
        str(transition_id): {"status": "entered_in_error", "words": {"error_reason": 1}}
    }


def test_what_was_begun_and_ended_after_the_move_stands_in_the_way() -> None:
    """Else care that the person has stopped would be going on again."""
    offered = moved(some_care(a_component_of_a_plan("lithium", status="offered")), "ward")
    begun = step(offered, "active", "lithium")
    stopped = answer(
        begun,
        "settle",
        "lithium",
        outcome="stop",
        authorised_by=PRESCRIBER,
        reason_code="persons_wish",
        reason="They do not want it.",
        persons_view="agrees",
        persons_words="I do not want this.",
    )
    assert component_of(stopped, "lithium").status == "stopped"

    with pytest.raises(SomethingCameAfter, match="added or begun"):
        take_back(stopped)
