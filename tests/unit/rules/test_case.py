"""Every factor is resolved, and each says where its value came from."""

from app.pathways.rules.case import Case, Origin, Stated, Traits, case_of
from app.pathways.rules.factors import (
    SPACE,
    Engagement,
    Factor,
    LedBy,
    Point,
    Reach,
    Safety,
    Status,
    Wish,
    point_at,
)
from tests.builders import a_move, a_point, some_traits, what_is_stated


def resolved(traits: Traits, stated: Stated) -> Case:
    move = a_move()
    return case_of(traits, stated, move)


def point_of(traits: Traits, stated: Stated) -> Point:
    return point_at(resolved(traits, stated).place)


def origins_of(traits: Traits, stated: Stated) -> dict[Factor, Origin]:
    return dict(zip(SPACE, resolved(traits, stated).origins, strict=True))


def test_nothing_said_is_no_answer_and_never_an_assumption() -> None:
    point = point_of(some_traits(), what_is_stated())

    assert point == a_point(wish="not_asked", engagement="not_assessed")
    assert point.wish is Wish.NOT_ASKED
    assert point.engagement is Engagement.NOT_ASSESSED


def test_care_that_needs_a_check_at_a_move_is_unchecked_until_somebody_says() -> None:
    checked_on_move = some_traits(check_on_move=True)

    assert point_of(checked_on_move, what_is_stated()).safety is Safety.NOT_CHECKED
    assert point_of(some_traits(), what_is_stated()).safety is Safety.NO_CONCERN


def test_what_is_said_counts() -> None:
    said = {
        "status": "paused",
        "reach": "none",
        "safety": "contraindicated",
        "wish": "could_not_say",
        "engagement": "not_now",
    }

    point = point_of(some_traits(), what_is_stated(**said, originating_team_stays=False))

    assert point == a_point(**said, led_by="current_team")


def test_care_is_taken_to_be_going_on_and_begun_in_the_community() -> None:
    point = point_of(some_traits(), what_is_stated())

    assert (point.status, point.led_by) == (Status.ACTIVE, LedBy.ORIGINATING_TEAM)


def test_where_it_was_started_decides_who_leads() -> None:
    point = point_of(some_traits(), what_is_stated(started_in="inpatient"))

    assert point.led_by is LedBy.CURRENT_TEAM


def test_a_stated_reach_wins_over_the_derived_one() -> None:
    everywhere = some_traits(delivery_modes={"on_ward_or_in_reach", "digital"})

    assert point_of(everywhere, what_is_stated()).reach is Reach.AS_IS
    assert point_of(everywhere, what_is_stated(reach="none")).reach is Reach.NONE


def test_what_nobody_said_is_marked_as_derived_or_as_a_default() -> None:
    assert origins_of(some_traits(), what_is_stated()) == {
        Factor.STATUS: Origin.DEFAULT,
        Factor.MUST_NOT_LAPSE: Origin.CATALOGUE,
        Factor.LED_BY: Origin.DERIVED,
        Factor.REACH: Origin.DERIVED,
        Factor.SAFETY: Origin.DEFAULT,
        Factor.WISH: Origin.DEFAULT,
        Factor.ENGAGEMENT: Origin.DEFAULT,
        Factor.FROM_SETTING: Origin.TRANSITION,
        Factor.TO_SETTING: Origin.TRANSITION,
    }


def test_what_somebody_said_is_marked_as_stated() -> None:
    said = what_is_stated(
        status="active",
        originating_team_stays=True,
        reach="as_is",
        safety="no_concern",
        wish="continue",
        engagement="well_enough",
    )

    origins = origins_of(some_traits(origin="stated"), said)

    assert {factor for factor, origin in origins.items() if origin is not Origin.STATED} == {
        Factor.FROM_SETTING,
        Factor.TO_SETTING,
    }


def test_a_lead_that_no_move_can_change_comes_from_the_catalogue() -> None:
    clinical = some_traits(led_by="current_team")

    said = what_is_stated(originating_team_stays=True)

    assert origins_of(clinical, said)[Factor.LED_BY] is Origin.CATALOGUE
