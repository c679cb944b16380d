"""What is overdue is said in the words that are pasted into a record, to those who do the work.

What tells of a time, such as a move or a closure, and what is told again, is the same at any time.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from app.pathways.moments import in_utc
from app.security.callers import Role
from tests.integration.api.moved_plans import (
    CBT,
    EAST,
    TRUST,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    decision_about,
    done,
    paused,
)
from tests.integration.api.plans.calling import as_role
from tests.integration.api.test_clock_set_back import A_DAY, RIGHT, Clock
from tests.integration.api.worklists import tasks_of
from tests.service import as_, service_on

OVERDUE: Final = ", which is overdue"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(published_url: str, clock: Clock) -> Iterator[TestClient]:
    with service_on(published_url, clock=clock) as client:
        client.headers.update(as_(client, Role.CLINICIAN))
        yield client


def starting(client: TestClient) -> tuple[PlanOverHttp, Json, str]:
    """On the ward, with care that starts again, of which another team makes the first contact."""
    plan = a_plan(client, paused(CBT, review_due=(RIGHT + A_DAY).isoformat()))
    move = plan.moved(WARD, occurred_at=RIGHT.isoformat(), stated_for_all=WELL)
    answer = done(plan.answer(decision_about(CBT, move), "confirm"))
    return plan, answer, f"by {in_utc(datetime.fromisoformat(answer['due_at']))}"


def later(client: TestClient, clock: Clock, *, days: int = 4) -> None:
    clock.now = RIGHT + days * A_DAY
    client.headers.update(as_(client, Role.CLINICIAN))


def test_a_plan_and_a_task_say_beside_the_time_that_it_is_over(
    client: TestClient, clock: Clock
) -> None:
    """Whoever pasted the words of a task lost that it was overdue: a field beside them said so."""
    plan, _, by = starting(client)
    in_time = plan.get()["summary"]
    assert f"first contact due {by})" in in_time

    later(client, clock)

    told = plan.get()["summary"]
    assert told.replace(OVERDUE, "") == in_time
    assert f"first contact due {by}{OVERDUE})" in told
    for team in (WARD, EAST):
        [task] = tasks_of(client, plan, team, CBT).values()
        assert (task["overdue"], f" makes it {by}{OVERDUE}." in task["summary"]) == (True, True)
    assert plan.get(as_of=RIGHT.isoformat())["summary"] == in_time


def test_whatever_changes_care_answers_with_what_is_overdue(
    client: TestClient, clock: Clock
) -> None:
    plan, _, by = starting(client)
    later(client, clock)

    asked = {"provider": plan.component(CBT)["provider"]}
    changed = done(plan.call("PATCH", f"/components/{plan.components[CBT]}", asked))
    renamed = done(plan.call("PATCH", "", {"key_worker": "Noor Ali"}))

    assert f", first contact due {by}{OVERDUE}. " in changed["summary"]
    assert renamed["summary"] == plan.get()["summary"]
    assert OVERDUE in renamed["summary"]


def test_a_decision_and_its_move_are_the_same_whenever_they_are_read(
    client: TestClient, clock: Clock
) -> None:
    plan, answered, _ = starting(client)
    move = plan.transition(answered["transition_id"])
    history = plan.get("/history")["items"]

    later(client, clock)

    assert plan.transition(answered["transition_id"]) == move
    assert plan.get("/history")["items"] == history
    assert OVERDUE not in str(move) + str(history)


@pytest.mark.parametrize("role", [Role.PERSON, Role.CARER])
def test_whoever_the_plan_is_for_reads_the_time_alone(
    client: TestClient, clock: Clock, role: Role
) -> None:
    """That others are late is not for them to see to."""
    plan, _, by = starting(client)
    later(client, clock)

    told = client.get(plan.path, headers=as_role(client, role, plan.plan_id)).json()

    assert f"first contact due {by})" in told["summary"]
    assert OVERDUE not in told["summary"]


def test_what_is_told_again_is_told_as_it_was(client: TestClient, clock: Clock) -> None:
    plan = a_plan(client)
    key, pause = uuid4().hex, paused(CBT, review_due=(RIGHT + A_DAY).isoformat())
    asked = {"provider": TRUST, **pause}
    first = plan.post("/components", asked, key=key, seen=1)
    later(client, clock)

    again = plan.post("/components", asked, key=key, seen=1)

    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.json() == first.json()


def test_a_closed_plan_says_what_was_due_as_it_closed(client: TestClient, clock: Clock) -> None:
    plan, _, by = starting(client)
    later(client, clock)
    who = {"outcome": "discharged_to_gp", "recipient": "Dr Low, High Street Surgery"}
    recipients = [{"plan_component_id": plan.components[CBT], **who}]

    closed = done(plan.close(outcome="discharged_to_gp", recipients=recipients))

    assert f" (due {by})." in closed["summary"]
    assert plan.get()["summary"] == closed["summary"]
    assert OVERDUE not in closed["summary"]
