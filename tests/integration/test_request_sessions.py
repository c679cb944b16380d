"""One request is one transaction, committed before the answer is sent."""

import asyncio
import time
from collections.abc import Iterator
from threading import Lock
from typing import Annotated, Final

import httpx2
import pytest
from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.dependencies import CallerDep, SessionDep, places, queued
from app.pathways.errors import Conflict
from app.persistence.organisations import OrganisationStore
from app.persistence.session import MAX_SESSIONS, Engine, Session, reading, writing
from app.security.callers import Caller, Role

AN_ORGANISATION: Final = "INSERT INTO organisation VALUES ('X26', 'A trust', 'nhs_trust')"
A_TEAM_OF_NOBODY: Final = "INSERT INTO team VALUES ('t', 'NOBODY', 'A', 'community', 'community')"

CHECK_AT_THE_COMMIT: Final = {
    "sqlite": "PRAGMA defer_foreign_keys=ON",
    "postgresql": "ALTER TABLE team ALTER CONSTRAINT fk_team_organisation_organisation "
    "DEFERRABLE INITIALLY DEFERRED",
}


def late_session(request: Request) -> Iterator[Session]:
    with writing(request.app.state.engine) as session:
        yield session


LateSession = Annotated[Session, Depends(late_session)]
"""What `SessionDep` would be without its scope."""


@pytest.fixture
def app(engine: Engine) -> FastAPI:
    """An app with nothing but probes."""
    app = FastAPI()
    app.state.engine = engine
    app.add_exception_handler(Conflict, say_conflict)
    app.post("/organisations", status_code=201)(record)
    app.post("/teams", status_code=201)(record_in_vain)
    app.post("/teams-without-scope", status_code=201)(record_in_vain_without_scope)
    app.get("/organisations")(record)
    return app


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    """A client that gets the answer even where the app has failed."""
    return TestClient(app, raise_server_exceptions=False)


def say_conflict(_request: Request, _error: Exception) -> JSONResponse:
    return JSONResponse("conflict", status_code=409)


def record(session: SessionDep) -> str:
    session.connection().execute(text(AN_ORGANISATION))
    return "recorded"


def record_in_vain(session: SessionDep) -> str:
    """Write what the database refuses at the commit, and not before."""
    connection = session.connection()
    connection.execute(text(CHECK_AT_THE_COMMIT[connection.dialect.name]))
    connection.execute(text(A_TEAM_OF_NOBODY))
    return "recorded"


def record_in_vain_without_scope(session: LateSession) -> str:
    return record_in_vain(session)


def recorded(engine: Engine) -> tuple[int, int]:
    """How many organisations and teams there are."""
    with reading(engine) as session:
        store = OrganisationStore(session)
        return len(store.organisations(limit=9).items), len(store.teams(limit=9).items)


def test_what_was_answered_with_success_is_there(client: TestClient, engine: Engine) -> None:
    answer = client.post("/organisations")

    assert (answer.status_code, answer.json()) == (201, "recorded")
    assert recorded(engine) == (1, 0)


def test_a_failed_commit_is_never_a_success(client: TestClient, engine: Engine) -> None:
    answer = client.post("/teams")

    assert (answer.status_code, answer.json()) == (409, "conflict")
    assert recorded(engine) == (0, 0)


def test_without_the_scope_a_failed_commit_would_be_a_success(
    client: TestClient, engine: Engine
) -> None:
    """The probe can fail: this is what the framework does unless it is told otherwise."""
    answer = client.post("/teams-without-scope")

    assert answer.status_code == 201
    assert recorded(engine) == (0, 0)


def test_a_get_cannot_write(app: FastAPI, engine: Engine) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
        TestClient(app).get("/organisations")

    assert recorded(engine) == (0, 0)


def test_a_request_that_fails_leaves_nothing(app: FastAPI, engine: Engine) -> None:
    @app.post("/broken")
    def record_and_break(session: SessionDep) -> str:
        record(session)
        raise RuntimeError

    answer = TestClient(app, raise_server_exceptions=False).post("/broken")

    assert answer.status_code == 500
    assert recorded(engine) == (0, 0)


def test_a_burst_of_requests_queues_for_sessions(app: FastAPI) -> None:
    busy, peak, lock = 0, 0, Lock()

    @app.get("/slow")
    def slow(session: SessionDep) -> str:
        nonlocal busy, peak
        session.connection()
        with lock:
            busy += 1
            peak = max(peak, busy)
        time.sleep(0.01)
        with lock:
            busy -= 1
        return "done"

    async def burst() -> list[int]:
        transport = httpx2.ASGITransport(app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
            answers = await asyncio.gather(*[client.get("/slow") for _ in range(4 * MAX_SESSIONS)])
        return [answer.status_code for answer in answers]

    assert asyncio.run(burst()) == [200] * (4 * MAX_SESSIONS)
    assert peak == MAX_SESSIONS


def test_those_who_wait_for_a_place_are_counted() -> None:
    counted: list[int] = []

    async def wait_for_a_place() -> None:
        async with places():
            await asyncio.sleep(0)
            counted.append(queued())

    async def burst() -> None:
        await asyncio.gather(*[wait_for_a_place() for _ in range(MAX_SESSIONS + 3)])
        counted.append(queued())

    asyncio.run(burst())

    assert (max(counted), counted[-1]) == (3, 0)


def test_the_caller_is_whom_the_guard_let_in(app: FastAPI) -> None:
    caller = Caller(subject="demo-clinician", role=Role.CLINICIAN)

    def let_in(request: Request) -> None:
        request.state.caller = caller

    @app.get("/caller", dependencies=[Depends(let_in)])
    def who(caller: CallerDep) -> str:
        return caller.subject

    assert TestClient(app).get("/caller").json() == "demo-clinician"
