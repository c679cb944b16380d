"""Where the clock of the machine is set back, things keep the order in which they were recorded."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from starlette.testclient import TestClient

from app.security.callers import Role
from tests.integration.api.moved_plans import CBT, HOME, WARD, a_plan, decision_about
from tests.service import as_, service_on

RIGHT: Final = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
A_DAY: Final = timedelta(days=1)


class Clock:
    """A clock that somebody sets."""

    def __init__(self) -> None:
        self.now = RIGHT

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(published_url: str, clock: Clock) -> Iterator[TestClient]:
    with service_on(published_url, clock=clock) as client:
        client.headers.update(as_(client, Role.CLINICIAN))
        yield client


def test_moves_stand_in_the_order_in_which_they_were_recorded(
    client: TestClient, clock: Clock
) -> None:
    plan = a_plan(client, CBT)
    first = plan.moved(WARD, occurred_at=(RIGHT - 3 * A_DAY).isoformat())
    clock.now = RIGHT - A_DAY

    second = plan.moved(HOME, occurred_at=(RIGHT - 2 * A_DAY).isoformat())

    listed = [each["transition_id"] for each in plan.get("/transitions")["items"]]
    assert second["recorded_at"] < first["recorded_at"]
    assert listed == [second["transition_id"], first["transition_id"]]
    assert (second["supersedes"], plan.get()["team"]) == (first["transition_id"], HOME)
    assert decision_about(CBT, plan.transition(second["transition_id"]))["status"] == "proposed"
    assert plan.transition(first["transition_id"])["status"] == "superseded"


def test_the_history_keeps_the_order_in_which_it_was_recorded(
    client: TestClient, clock: Clock
) -> None:
    plan = a_plan(client)
    clock.now = RIGHT - A_DAY

    plan.add(CBT)

    changes = plan.get("/history")["items"]
    assert [each["version"] for each in changes] == [1, 2]
    assert changes[1]["at"] < changes[0]["at"]
