"""Who leads and what can reach follow from the component and the move."""

import pytest

from app.pathways.rules.derive import led_by, reach, reaches_alike
from app.pathways.rules.factors import LedBy, Reach
from app.pathways.terms import DeliveryMode, Leave, Setting
from tests.builders import a_move

VIDEO = frozenset({DeliveryMode.REMOTE_VIDEO})
AT_HOME = frozenset({DeliveryMode.AT_HOME})
CLINIC = frozenset({DeliveryMode.IN_PERSON_COMMUNITY})
WARD = frozenset({DeliveryMode.ON_WARD_OR_IN_REACH})
ORIGINATING, CURRENT = LedBy.ORIGINATING_TEAM, LedBy.CURRENT_TEAM


def test_a_community_team_keeps_what_it_started_when_the_person_is_admitted() -> None:
    leader = led_by(ORIGINATING, started_in=Setting.COMMUNITY, move=a_move(), stays=None)

    assert leader is ORIGINATING


def test_a_community_team_still_leads_what_it_started_on_the_way_back() -> None:
    home = a_move("inpatient", "community")

    leader = led_by(ORIGINATING, started_in=Setting.COMMUNITY, move=home, stays=None)

    assert leader is ORIGINATING


def test_between_two_community_teams_the_receiving_one_leads() -> None:
    across = a_move("community", "community")

    leader = led_by(ORIGINATING, started_in=Setting.COMMUNITY, move=across, stays=None)

    assert leader is CURRENT


@pytest.mark.parametrize("started_in", [Setting.HOME_TREATMENT, Setting.INPATIENT])
def test_what_began_on_a_ward_or_under_home_treatment_goes_to_the_receiving_team(
    started_in: Setting,
) -> None:
    home = a_move("inpatient", "community")

    assert led_by(ORIGINATING, started_in=started_in, move=home, stays=None) is CURRENT


def test_a_team_that_says_it_stays_does() -> None:
    across = a_move("community", "community")

    leader = led_by(ORIGINATING, started_in=Setting.COMMUNITY, move=across, stays=True)

    assert leader is ORIGINATING


def test_a_team_that_says_it_leaves_does() -> None:
    leader = led_by(ORIGINATING, started_in=Setting.COMMUNITY, move=a_move(), stays=False)

    assert leader is CURRENT


def test_what_the_receiving_team_always_leads_stays_with_it() -> None:
    leader = led_by(CURRENT, started_in=Setting.COMMUNITY, move=a_move(), stays=True)

    assert leader is CURRENT


@pytest.mark.parametrize("to_setting", ["community", "home_treatment"])
def test_outside_the_ward_care_in_person_reaches_as_it_is(to_setting: str) -> None:
    move = a_move("inpatient", to_setting)

    assert reach(CLINIC | VIDEO, move) is reach(AT_HOME, move) is Reach.AS_IS
    assert reach(VIDEO, move) is Reach.ADAPTED
    assert reach(WARD, move) is Reach.NONE


def test_on_the_ward_only_what_comes_to_the_ward_reaches_as_it_is() -> None:
    admission = a_move("community", "inpatient")

    assert reach(WARD | CLINIC, admission) is Reach.AS_IS
    assert reach(VIDEO | CLINIC, admission) is Reach.ADAPTED
    assert reach(CLINIC | AT_HOME, admission) is Reach.NONE


@pytest.mark.parametrize("leave", ["escorted", "unescorted"])
def test_leave_opens_a_way_out_to_care_in_person(leave: str) -> None:
    admission = a_move("community", "inpatient", leave=leave)

    assert reach(CLINIC, admission) is reach(AT_HOME, admission) is Reach.ADAPTED


def test_a_leave_changes_nothing_for_what_comes_to_the_ward_or_by_video() -> None:
    """And for what is given in person elsewhere all: it reaches them on an outing alone."""
    for leave in (Leave.ESCORTED, Leave.UNESCORTED):
        for modes in (WARD, WARD | CLINIC, VIDEO, VIDEO | AT_HOME):
            assert reaches_alike(modes, Setting.INPATIENT, Leave.NONE, leave)
        for modes in (CLINIC, AT_HOME):
            assert not reaches_alike(modes, Setting.INPATIENT, Leave.NONE, leave)
            assert not reaches_alike(modes, Setting.INPATIENT, leave, Leave.NONE)
            assert reaches_alike(modes, Setting.INPATIENT, leave, Leave.UNESCORTED)
            assert reaches_alike(modes, Setting.HOME_TREATMENT, Leave.NONE, leave)


def test_care_without_any_way_of_delivery_reaches_nobody() -> None:
    assert reach(frozenset(), a_move("inpatient", "community")) is Reach.NONE
