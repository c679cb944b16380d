"""Reviewing one component."""

from datetime import timedelta

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.events import EventName
from app.pathways.plans.refused import ComponentNotInPlan, PlanClosed
from app.pathways.plans.terms import DecisionStatus, Occasion, TransitionStatus
from app.pathways.rules.factors import Factor, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.asked import StatedNow
from app.pathways.transitions.refused import NotUnderWay
from app.pathways.transitions.reviewing import review_component
from app.pathways.transitions.said_before import what_was_said
from app.pathways.transitions.values import Care
from tests.builders import read_as
from tests.unit.plans.made_up import LATER, NOW, PROFESSIONAL, a_component_of_a_plan, an_id
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_paused_component,
    answer,
    component_of,
    definition_of,
    moved,
    one_moved,
    review,
    review_with_event,
    some_care,
    team_of,
    the_decision,
    the_move,
)


def paused_at_a_move() -> Care:
    """Talking, paused because the person could not take part when they moved."""
    return answer(one_moved("talking", "home", engagement="not_now"), "confirm")


def test_a_review_decides_again_from_where_the_component_stands() -> None:
    care = review(paused_at_a_move(), engagement="well_enough", wish="continue", at=LATER)

    decision = the_decision(care)
    assert (decision.outcome, decision.occasion) == (Outcome.RESUME, Occasion.REVIEW)
    assert decision.made_at == LATER
    assert value_at(decision.place, Factor.TO_SETTING) == "home_treatment"


def test_a_review_belongs_to_the_latest_move_and_opens_it_again() -> None:
    before = paused_at_a_move()
    assert the_move(before).status is TransitionStatus.COMPLETE

    after = review(before, **GOES_ON)

    assert the_decision(after).transition_id == the_move(after).transition_id
    assert the_move(after).status is TransitionStatus.OPEN


def test_a_review_takes_the_place_of_what_was_decided() -> None:
    after = review(paused_at_a_move(), **GOES_ON)

    old, new = after.decisions
    assert (old.status, old.superseded_from) == (
        DecisionStatus.SUPERSEDED,
        DecisionStatus.CONFIRMED,
    )
    assert old.superseded_by == new.decision_id


def test_a_review_leaves_other_components_alone() -> None:
    care = moved(some_care(a_component_of_a_plan(), a_component_of_a_plan("lithium")), "home")

    after = review(care, **GOES_ON)

    about_lithium = [each for each in after.decisions if each.component_id == "lithium"]
    assert about_lithium == [care.decisions[1]]


def test_due_times_of_a_review_run_from_the_review() -> None:
    care = review(paused_at_a_move(), at=LATER)

    assert the_decision(care).due_at == LATER + timedelta(hours=72)


def test_what_starts_again_at_a_review_has_its_first_contact_from_then() -> None:
    care = answer(review(paused_at_a_move(), **GOES_ON, at=LATER), "confirm")

    assert component_of(care).review_due == LATER + timedelta(hours=72)


def test_the_due_time_of_what_was_still_unsettled_is_kept() -> None:
    care = one_moved("lithium")

    after = review(care, "lithium", engagement="well_enough", at=LATER)

    assert the_decision(after).due_at == MOVED_AT + timedelta(hours=24)


def test_nobody_is_asked_again_what_they_said_of_what_is_unsettled() -> None:
    care = one_moved("talking", "home", wish="continue", in_their_words="Please.")
    assert the_decision(care).outcome is Outcome.DECIDE

    after = review(care, engagement="well_enough")

    decision = the_decision(after)
    assert (decision.outcome, decision.in_their_words) == (Outcome.CONTINUE, "Please.")


def test_what_is_said_now_goes_before_what_was_said() -> None:
    care = one_moved("talking", "home", wish="continue")

    after = review(care, wish="stop", in_their_words="No more.")

    decision = the_decision(after)
    assert (decision.outcome, decision.in_their_words) == (Outcome.STOP, "No more.")


def test_words_that_went_with_another_wish_are_not_those_of_the_wish_now() -> None:
    care = one_moved("talking", "home", wish="continue", in_their_words="Please.")

    after = review(care, wish="stop")

    decision = the_decision(after)
    assert (decision.outcome, decision.in_their_words) == (Outcome.STOP, None)


def test_what_was_said_of_what_is_settled_is_asked_again() -> None:
    decision = the_decision(review(paused_at_a_move()))

    assert value_at(decision.place, Factor.ENGAGEMENT) == "not_assessed"


def test_all_that_was_said_of_a_component_is_found_again() -> None:
    said = {
        "engagement": "not_now",
        "wish": "pause",
        "safety": "no_concern",
        "reach": "adapted",
        "reach_reason": "By video.",
        "checked_by": "Dr Moss",
        "checked_at": NOW,
        "in_their_words": "Later.",
        "originating_team_stays": False,
    }

    decision = the_decision(one_moved("talking", "ward", **said))

    assert what_was_said(decision) == read_as(StatedNow, said)


@pytest.mark.parametrize("stays", [True, False])
def test_whether_the_team_stays_is_found_again(*, stays: bool) -> None:
    decision = the_decision(one_moved("talking", "ward", originating_team_stays=stays))

    assert what_was_said(decision).originating_team_stays is stays


def test_where_nothing_was_said_nothing_is_found() -> None:
    assert what_was_said(the_decision(one_moved())) == StatedNow()


def test_a_plan_that_has_not_moved_can_be_reviewed() -> None:
    care = review(some_care(a_paused_component()), **GOES_ON)

    decision = the_decision(care)
    assert (decision.outcome, decision.transition_id) == (Outcome.RESUME, None)
    assert value_at(decision.place, Factor.FROM_SETTING) == "community"


def test_a_review_in_a_plan_that_has_not_moved_can_be_answered() -> None:
    care = answer(review(some_care(a_paused_component()), **GOES_ON), "confirm")

    assert component_of(care).review_due == NOW + timedelta(hours=72)


def test_a_review_without_a_move_gives_way_to_the_first_move() -> None:
    care = moved(review(some_care(a_paused_component())), "home")

    assert [each.status for each in care.decisions] == ["superseded", "proposed"]
    assert care.decisions[0].superseded_by == the_move(care).transition_id


def test_a_second_review_takes_the_place_of_the_first() -> None:
    care = review(review(some_care(a_paused_component())), **GOES_ON)

    assert [each.status for each in care.decisions] == ["superseded", "proposed"]


def test_what_was_settled_before_the_first_move_stays_on_record() -> None:
    settled = answer(review(some_care(a_paused_component()), **GOES_ON), "confirm")
    care = moved(settled, "home")

    after = review(care)

    assert [each.status for each in after.decisions] == ["confirmed", "superseded", "proposed"]


def test_care_that_was_recorded_after_the_move_can_be_brought_up_for_decision() -> None:
    care = moved(some_care(a_component_of_a_plan(status="declined")), "ward")
    late = a_component_of_a_plan("heart-check")
    care = read_as(Care, {**dict_of(care), "components": (*care.components, late)})

    after = review(care, "heart-check", **GOES_ON)

    assert the_decision(after).outcome is Outcome.HAND_OVER
    assert team_of(after, "heart-check") == "east"


def dict_of(care: Care) -> dict[str, object]:
    return {name: getattr(care, name) for name in Care.__dataclass_fields__}


def test_the_event_of_a_review_names_both_decisions() -> None:
    before = paused_at_a_move()

    after, event = review_with_event(before, **GOES_ON)

    assert event.name is EventName.COMPONENT_REVIEWED
    decisions = event.after["decisions"]
    assert isinstance(decisions, dict)
    assert set(decisions) == {str(each.decision_id) for each in after.decisions}


def test_what_is_stated_at_a_review_is_held_to_the_same() -> None:
    with pytest.raises(Invalid) as refused:
        review(one_moved("lithium"), "lithium", safety="no_concern", reach="as_is")

    assert [(f.pointer, f.code) for f in refused.value.faults] == [
        ("/reach_reason", "missing"),
        ("/checked_by", "missing"),
        ("/checked_at", "missing"),
    ]


def test_what_has_ended_is_not_reviewed() -> None:
    with pytest.raises(NotUnderWay, match="The component is stopped"):
        review(some_care(a_component_of_a_plan(status="stopped")))


def test_a_component_that_is_not_there_is_not_found() -> None:
    with pytest.raises(ComponentNotInPlan):
        review_component(
            some_care(),
            an_id(),
            StatedNow(),
            definition_of=definition_of,
            decision_id=an_id(),
            at=NOW,
        )


def test_in_a_closed_plan_nothing_is_reviewed() -> None:
    with pytest.raises(PlanClosed):
        review(some_care(status="closed"))


def test_what_a_review_left_to_people_is_settled_by_its_decider() -> None:
    care = review(some_care(a_paused_component()))

    after = answer(care, "settle", outcome="resume", authorised_by=PROFESSIONAL)

    assert component_of(after).status == "active"


def test_a_review_tells_its_next_step_by_its_own_time_and_keeps_that_of_the_answer() -> None:
    asked = one_moved("talking", "ward", wish="could_not_say")
    due = the_decision(asked).due_at
    reviewed = review(asked, wish="stop")

    assert due is not None
    assert the_decision(reviewed).due_at == due < NOW + timedelta(days=28)
    again = "stops by wish, new offer due by 30 March 2026, 09:00 UTC"
    assert f"Talking {again}" in said(reviewed)
    assert f"Talking {again}" in summary(reviewed)
    assert the_decision(answer(reviewed, "confirm")).due_at == NOW + timedelta(days=28)
