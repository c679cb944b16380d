"""Care that was to start again, and has had no first contact, is not told to go on at a move."""

from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    EAST,
    HOME,
    INSTEAD,
    IPS,
    PROFESSIONAL,
    SAFETY_PLAN,
    WARD,
    WELL,
    PlanOverHttp,
    a_plan,
    decision_about,
    done,
    paused,
)
from tests.integration.api.worklists import tasks_of

GOES_ON: Final = "it goes on as it is"
STARTS: Final = (
    "You are well enough for this, so it starts again, with the same people. It has not started "
    "again yet. Someone is still to be in touch with you about that."
)


def starting(service: TestClient) -> PlanOverHttp:
    """At home, with employment support that starts again, and nobody has been in touch yet."""
    plan = a_plan(service, paused(IPS))
    first = plan.moved(HOME, stated=[plan.said(IPS, **WELL)])
    done(plan.answer(decision_about(IPS, first), "confirm"))
    return plan


def test_until_it_is_decided_everybody_reads_that_it_is_to_start_again(service: TestClient) -> None:
    """The person read that it goes on with the same people, and had met nobody."""
    plan = starting(service)

    move = plan.moved(EAST, stated=[plan.said(IPS, **WELL)])

    waiting, task = decision_about(IPS, move), tasks_of(service, plan, EAST, IPS)["confirm"]
    for told in (waiting["summary"], task["summary"]):
        assert ": it is to start again, with the first contact due by " in told
        assert GOES_ON not in told
    assert waiting["because_for_person"] == STARTS
    assert plan.transition(move["transition_id"]) == move
    confirmed = done(plan.answer(waiting, "confirm"))
    assert confirmed["because_for_person"] == STARTS


def test_once_somebody_was_in_touch_it_goes_on(service: TestClient) -> None:
    plan = starting(service)
    move = plan.moved(EAST, stated=[plan.said(IPS, **WELL)])

    done(plan.call("PATCH", f"/components/{plan.components[IPS]}", {"followed_up": True}))

    waiting = decision_about(IPS, plan.transition(move["transition_id"]))
    task = tasks_of(service, plan, EAST, IPS)["confirm"]
    for told in (waiting["summary"], task["summary"]):
        assert f": {GOES_ON}." in told
    assert STARTS not in waiting["because_for_person"]


def test_what_a_closure_left_open_was_to_start_again(service: TestClient) -> None:
    """“What held then: it goes on as it is.” was told of care that nobody had begun."""
    plan = starting(service)
    move = plan.moved(EAST, stated=[plan.said(IPS, **WELL)])
    about = {"plan_component_id": plan.components[IPS], "outcome": "discharged_to_gp"}

    done(plan.close(recipients=[{**about, "recipient": "Tern Surgery"}]))

    [left] = plan.transition(move["transition_id"])["decisions"]
    held = "What held then: it is to start again, with the first contact due by "
    assert held in left["summary"]


def test_what_another_team_is_to_take_over_is_told_as_to_start_again_too(
    service: TestClient,
) -> None:
    """“Samphire Ward (acute) sees to it from arrival.” was all that was told of a safety plan."""
    by_whom = {"authorised_by": PROFESSIONAL}
    plan = a_plan(service, paused(SAFETY_PLAN, **by_whom))
    first = plan.moved(HOME, stated=[plan.said(SAFETY_PLAN, **WELL)])
    resumed = {"outcome": "resume", **INSTEAD, **by_whom}
    done(plan.answer(decision_about(SAFETY_PLAN, first), "settle", **resumed))
    move = plan.moved(WARD, stated=[plan.said(SAFETY_PLAN, **WELL)])
    waiting = decision_about(SAFETY_PLAN, move)
    task = tasks_of(service, plan, WARD, SAFETY_PLAN)["accept_hand_over"]

    about = {"plan_component_id": plan.components[SAFETY_PLAN], "outcome": "discharged_to_gp"}
    done(plan.close(recipients=[{**about, "recipient": "Tern Surgery", **by_whom}]))

    [left] = plan.transition(move["transition_id"])["decisions"]
    starts = "sees to it from arrival; it is to start again, with the first contact due by "
    for told in (waiting, task, left):
        assert f"Samphire Ward (acute) {starts}" in told["summary"]
    assert " no first contact is recorded yet: Safety plan (due by " in move["summary"]
