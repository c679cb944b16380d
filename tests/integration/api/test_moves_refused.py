"""Moves that are refused over HTTP: each fault is pointed at, and nobody is moved."""

from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    CHECKED,
    EAST,
    IPS,
    LITHIUM,
    WARD,
    Json,
    a_plan,
    done,
    faults,
    now,
    offered,
    refused,
)

REFUSED: Final[dict[str, tuple[Json, list[tuple[str, str]]]]] = {
    "a move that has not taken place": (
        {"occurred_at": (now() + timedelta(days=1)).isoformat()},
        [("/occurred_at", "in_the_future")],
    ),
    "a setting that is not the team's": (
        {"to_setting": "community"},
        [("/to_setting", "not_the_teams_setting")],
    ),
    "a team that nobody knows": ({"to_team": "no-such-team"}, [("/to_team", "unknown_team")]),
    "a component that is not in the plan": (
        {"stated": [{"plan_component_id": str(uuid4())}]},
        [("/stated/0/plan_component_id", "not_under_way")],
    ),
    "no concern about all, and nobody who checked": (
        {"stated_for_all": {"safety": "no_concern"}},
        [("/stated_for_all/checked_by", "missing"), ("/stated_for_all/checked_at", "missing")],
    ),
    "a check in the future": (
        {"stated_for_all": {**CHECKED, "checked_at": (now() + timedelta(days=1)).isoformat()}},
        [("/stated_for_all/checked_at", "in_the_future")],
    ),
    "a value that nobody knows": (
        {"stated_for_all": {"engagement": "fine"}},
        [("/stated_for_all/engagement", "not_one_of")],
    ),
    "an age": ({"age": 70}, [("/age", "unknown_field")]),
    "no time": ({"occurred_at": "yesterday"}, [("/occurred_at", "wrong_format")]),
    "every fault at once": (
        {
            "to_team": "no-such-team",
            "occurred_at": (now() + timedelta(days=1)).isoformat(),
            "stated": [{"plan_component_id": str(uuid4()), "reach": "none"}],
        },
        [
            ("/to_team", "unknown_team"),
            ("/occurred_at", "in_the_future"),
            ("/stated/0/plan_component_id", "not_under_way"),
            ("/stated/0/reach_reason", "missing"),
        ],
    ),
}


@pytest.mark.parametrize(("asked", "expected"), REFUSED.values(), ids=REFUSED)
def test_a_move_that_makes_no_sense_is_refused_and_moves_nobody(
    service: TestClient, asked: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    plan = a_plan(service, LITHIUM)

    answer = plan.move(WARD, **asked)

    assert faults(answer) == expected
    assert (plan.get()["team"], plan.get("/transitions")["items"]) == (EAST, [])


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"safety": "no_concern", "checked_at": CHECKED["checked_at"]}, "/stated/0/checked_by"),
        ({"safety": "no_concern", "checked_by": "Dr Moss"}, "/stated/0/checked_at"),
        ({"reach": "as_is"}, "/stated/0/reach_reason"),
        ({"reach_reason": "The team says so."}, "/stated/0/reach"),
    ],
)
def test_what_is_stated_of_a_component_says_what_it_rests_on(
    service: TestClient, stated: Json, expected: str
) -> None:
    plan = a_plan(service, LITHIUM)

    answer = plan.move(WARD, stated=[plan.said(LITHIUM, **stated)])

    assert faults(answer) == [(expected, "missing")]


def test_an_offer_is_not_stated_about_and_no_component_twice(service: TestClient) -> None:
    plan = a_plan(service, CBT, offered(IPS))

    answer = plan.move(WARD, stated=[plan.said(IPS), plan.said(CBT), plan.said(CBT)])

    assert faults(answer) == [
        ("/stated/0/plan_component_id", "not_under_way"),
        ("/stated/2/plan_component_id", "repeated"),
    ]


def test_somebody_who_is_there_already_has_not_moved(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    plan.moved(WARD, leave="escorted")

    answer = plan.move(WARD, leave="escorted")

    assert refused(answer)[:2] == (409, "already-there")
    assert refused(answer).detail == (
        "The person is already with this team, in this setting and on this leave: name another "
        "team, or another leave. To say more about this move, review its components."
    )


def test_a_plan_that_has_never_moved_is_where_it_was_opened(service: TestClient) -> None:
    plan = a_plan(service, CBT)

    answer = plan.move(EAST, to_setting="community")

    assert refused(answer)[:2] == (409, "already-there")


def test_a_move_of_another_plan_is_not_found(service: TestClient) -> None:
    plan, other = a_plan(service, CBT), a_plan(service, CBT)
    move = other.moved(WARD)

    for answer in (
        plan.read(f"/transitions/{move['transition_id']}"),
        plan.confirm(move),
        plan.take_back(move),
    ):
        assert refused(answer) == (
            404,
            "not-found",
            "This plan has no transition with this id.",
        )


def test_a_closed_plan_does_not_move(service: TestClient) -> None:
    plan = a_plan(service)
    done(plan.close())

    answer = plan.move(WARD)

    assert refused(answer)[:2] == (409, "plan-closed")
