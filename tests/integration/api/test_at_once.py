"""Many callers at the same time, on the server that the service runs on: R3 and R4 of its promise.

A hundred people record the same move: one does, and all others hear that the plan has changed. One
caller, who hears nothing, sends a move a hundred times: it is recorded once, and told each time.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Final
from uuid import uuid4

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.main import create_app
from app.pathways.plans.events import EventName
from app.security.callers import Role
from app.security.tokens import DemoSigner
from app.settings import Settings
from tests.databases import KINDS, Databases
from tests.integration.api.moved_plans import (
    CBT,
    SAFETY_PLAN,
    WARD,
    PlanOverHttp,
    a_plan,
    an_hour_ago,
)
from tests.over_a_socket import HOST, Answer, answers_at_once, served
from tests.service import TEST_CLUSTER, as_, service_on

CALLERS: Final = 100
ROUNDS: Final = range(20)


class Callers:
    """A hundred callers of one service, each on a connection of their own."""

    def __init__(self, client: TestClient, port: int, bearer: str) -> None:
        self.client = client
        self._port = port
        self._bearer = bearer

    def move(self, plan: PlanOverHttp, *, keys: list[str]) -> list[Answer]:
        """What they are answered who have all read the plan as it is, each with a key."""
        body = json.dumps({"to_team": WARD, "occurred_at": an_hour_ago()}).encode()
        return answers_at_once(self._port, [self._request(plan, body, key) for key in keys])

    def _request(self, plan: PlanOverHttp, body: bytes, key: str) -> bytes:
        lines = (
            f"POST {plan.path}/transitions HTTP/1.1",
            f"Host: {HOST}:{self._port}",
            f"Authorization: Bearer {self._bearer}",
            f'If-Match: "{plan.version}"',
            f"Idempotency-Key: {key}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
            "Connection: close",
        )
        return "\r\n".join((*lines, "", "")).encode() + body


@pytest.fixture(scope="module", params=KINDS)
def callers(request: pytest.FixtureRequest) -> Iterator[Callers]:
    """Callers of a real server on a database of each kind."""
    databases: Databases = request.getfixturevalue(request.param)
    signer = DemoSigner()
    with databases.published() as url:

        def app_at(port: int) -> FastAPI:
            settings = Settings.model_validate({"database_url": url, "port": port})
            return create_app(settings, signer=signer, tolerating=TEST_CLUSTER)

        with served(app_at) as port, service_on(url) as client:
            client.headers.update(as_(client, Role.CLINICIAN))
            yield Callers(client, port, signer.issue(Role.CLINICIAN))


def require_one_move(plan: PlanOverHttp, answers: list[Answer]) -> None:
    """Fail unless one move is recorded, with one entry in the journal, and all know of it."""
    [move] = plan.get("/transitions")["items"]
    assert move["plan_version"] == plan.get()["version"] == plan.version + 1
    assert plan.journal().count(EventName.TRANSITION_RECORDED) == 1
    assert {answer.headers["etag"] for answer in answers} == {f'"{plan.version + 1}"'}


def test_of_a_hundred_who_record_a_move_at_once_one_does(callers: Callers) -> None:
    for _ in ROUNDS:
        plan = a_plan(callers.client, CBT, SAFETY_PLAN)

        answers = callers.move(plan, keys=[uuid4().hex for _ in range(CALLERS)])

        assert Counter(answer.status for answer in answers) == {201: 1, 412: CALLERS - 1}
        require_one_move(plan, answers)


def test_a_move_that_is_sent_a_hundred_times_is_recorded_once_and_always_told(
    callers: Callers,
) -> None:
    for _ in ROUNDS:
        plan = a_plan(callers.client, CBT, SAFETY_PLAN)

        answers = callers.move(plan, keys=CALLERS * [uuid4().hex])

        assert {answer.status for answer in answers} == {201}
        assert len({answer.body for answer in answers}) == 1
        replayed = Counter(answer.headers.get("idempotency-replayed") for answer in answers)
        assert replayed == {None: 1, "true": CALLERS - 1}
        require_one_move(plan, answers)
