"""Where the clock of the machine is set back, things keep the order in which they were recorded."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

import pytest
from starlette.testclient import TestClient

from app.audit.ids import IdMaker
from app.security.callers import Role
from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CBT,
    HOME,
    PROFESSIONAL,
    STILL_NO,
    WARD,
    WELL,
    a_plan,
    decision_about,
    done,
)
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
    # An `IdMaker` never goes back, but each process has its own, which is as good as its clock.
    def new_id() -> UUID:
        return IdMaker(lambda: int(clock.now.timestamp()) * 1_000_000_000)()

    with service_on(published_url, clock=clock, new_id=new_id) as client:
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


def test_what_was_refused_last_holds_however_old_its_id_is(
    client: TestClient, clock: Clock
) -> None:
    plan = a_plan(client, CBT)
    done(plan.answer(done(plan.review(CBT, **WELL), 201), "confirm"))
    clock.now = RIGHT - A_DAY

    refused = {"wish": "stop", "in_their_words": "No more."}
    move = plan.moved(WARD, occurred_at=clock.now.isoformat(), stated=[plan.said(CBT, **refused)])
    decision = decision_about(CBT, move)
    goes_on = {"outcome": "continue", **BEST_INTERESTS, "authorised_by": PROFESSIONAL, **STILL_NO}
    done(plan.answer(decision, "override", **goes_on))
    (overruled,) = plan.get()["overruled"]
    next_move = plan.moved(HOME, occurred_at=clock.now.isoformat())

    assert decision["decision_id"] == overruled["decision_id"]
    assert decision_about(CBT, next_move)["in_their_words"] == refused["in_their_words"]
    assert STILL_NO["persons_words"] in next_move["summary"]


def test_the_history_keeps_the_order_in_which_it_was_recorded(
    client: TestClient, clock: Clock
) -> None:
    plan = a_plan(client)
    clock.now = RIGHT - A_DAY

    plan.add(CBT)

    changes = plan.get("/history")["items"]
    assert [each["version"] for each in changes] == [1, 2]
    assert changes[1]["at"] < changes[0]["at"]
