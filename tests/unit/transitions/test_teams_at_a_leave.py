"""Who leads care at a change of leave, and who is asked to accept it: a leave changes no teams."""

import pytest

from app.pathways.rules.factors import Factor
from app.pathways.rules.outcomes import Outcome
from tests.unit.plans.made_up import a_component_of_a_plan
from tests.unit.transitions.moving import GOES_ON, moved, one_moved, review, some_care
from tests.unit.transitions.test_changes_of_leave import (
    CHECKED,
    known,
    latest,
    of_it,
    on_leave,
    on_the_ward,
)


def test_care_that_began_on_the_ward_is_led_there_at_a_first_leave() -> None:
    """Else a medicine would rest because somebody is not well: no team but the ward leads it."""
    begun = a_component_of_a_plan(
        "in-reach-talking", responsible_team="ward", origin_setting="inpatient"
    )
    care = some_care(begun, setting="inpatient", team="ward")

    after = on_leave(care, stated_for_all={"engagement": "not_now"})

    decision = latest(after, "in-reach-talking")
    assert known(decision, Factor.LED_BY) == ["current_team"]
    assert decision.rule == "not-now-clinical"


def test_a_ward_that_was_left_still_hands_over_what_waits_when_a_leave_begins() -> None:
    """A leave took the hand-over for settled, and the ward that was left kept the care."""
    begun = a_component_of_a_plan("in-reach-talking", responsible_team="ward")
    care = moved(some_care(begun, setting="inpatient", team="ward"), "other-ward")

    away = on_leave(care, stated_for_all=GOES_ON)
    again = review(away, "in-reach-talking")

    for after in (away, again):
        decision = latest(after, "in-reach-talking")
        assert (decision.responsible_team, decision.addressed_to) == ("ward", "other-ward")


@pytest.mark.parametrize(("stays", "led_by"), [(True, "originating_team"), (False, "current_team")])
def test_a_leave_changes_no_teams(stays: bool, led_by: str) -> None:  # noqa: FBT001  # stated
    care = one_moved("in-reach-talking", **GOES_ON, originating_team_stays=stays)

    assert known(latest(on_leave(care), "in-reach-talking"), Factor.LED_BY) == [led_by]
    back = on_leave(
        on_leave(care, **of_it(care, "in-reach-talking", originating_team_stays=not stays))
    )
    assert known(latest(back, "in-reach-talking"), Factor.LED_BY) != [led_by]


def test_where_a_team_answers_for_care_already_nobody_is_asked_to_accept_it() -> None:
    for after in (
        on_leave(on_the_ward()),
        review(on_the_ward(), "lithium", **GOES_ON, **CHECKED),
        moved(one_moved("lithium", **GOES_ON), "east", stated_for_all={**GOES_ON, **CHECKED}),
    ):
        decision = latest(after)
        assert (decision.proposed, decision.addressed_to) == (Outcome.HAND_OVER, None)
        assert decision.responsible_team == after.team
