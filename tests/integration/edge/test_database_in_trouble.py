"""A database that takes no writes, or is damaged, is told as that, and used once it can be."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import make_url, text
from starlette.testclient import TestClient

from app.audit import log
from app.pathways.errors import StorageUnavailable
from app.persistence.session import make_engine
from app.security.callers import Role
from tests.databases import PostgresDatabases, SqliteDatabases
from tests.integration.api.plans.calling import a_key, open_with, what_opens_a_plan
from tests.service import as_, service_on

END_ALL_OTHERS: Final = text(
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture(autouse=True)
def _asked_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.readiness.FRESH_SECONDS", 0)


@pytest.fixture
def sqlite_url(sqlite: SqliteDatabases) -> Iterator[str]:
    with sqlite.published() as url:
        yield url


@pytest.fixture
def postgresql_url(postgresql: PostgresDatabases) -> Iterator[str]:
    with postgresql.published() as url:
        yield url


def health(client: TestClient) -> list[int]:
    return [client.get(f"/health/{asked}").status_code for asked in ("live", "ready")]


def take_writes(database_url: str, *, now: str) -> None:
    """Let the server take writes or none, as it is when another one takes over from it."""
    name = make_url(database_url).database
    administrator = make_engine(database_url)
    with administrator.begin() as connection:
        connection.execute(text("SET TRANSACTION READ WRITE"))
        connection.execute(
            text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = {now}')
        )
    # Whoever comes back before that was committed would find it as it was.
    with administrator.begin() as connection:
        connection.execute(END_ALL_OTHERS)
    administrator.dispose()


def test_a_server_that_takes_no_writes_is_unavailable_until_it_does(postgresql_url: str) -> None:
    with service_on(postgresql_url) as client:
        client.headers.update(as_(client, Role.CLINICIAN))
        take_writes(postgresql_url, now="on")

        refused, while_refused = open_with(client, what_opens_a_plan()), health(client)
        listed = client.get("/v1/plans")
        take_writes(postgresql_url, now="off")
        opened, after = open_with(client, what_opens_a_plan()), health(client)

    assert (refused.status_code, refused.json()["code"]) == (503, "storage-unavailable")
    assert int(refused.headers["Retry-After"]) > 0
    assert (listed.status_code, while_refused) == (200, [200, 503])
    assert (opened.status_code, after) == (201, [200, 200])


def test_a_service_starts_on_a_server_that_takes_no_writes_and_is_not_ready(
    postgresql_url: str,
) -> None:
    take_writes(postgresql_url, now="on")

    with service_on(postgresql_url) as client:
        assert health(client) == [200, 503]


def test_a_damaged_file_is_unavailable_until_it_is_mended_and_the_log_says_why(
    sqlite_url: str,
) -> None:
    file = Path(str(make_url(sqlite_url).database))
    whole, logged = file.read_bytes(), StringIO()
    with service_on(sqlite_url) as client:
        client.headers.update(as_(client, Role.CLINICIAN))
        log.configure(logged)
        file.write_bytes(b"x" * 100 + whole[100:])

        read = client.get("/v1/plans")
        written = client.post("/v1/plans", json=what_opens_a_plan(), headers=a_key())
        while_damaged = health(client)
        file.write_bytes(whole)
        after = client.get("/v1/plans"), health(client)
    log.configure()

    for answer in (read, written):
        assert (answer.status_code, answer.json()["code"]) == (503, "storage-unavailable")
        assert answer.json()["detail"] == str(StorageUnavailable())
        assert int(answer.headers["Retry-After"]) > 0
    assert while_damaged == [200, 503]
    assert (after[0].status_code, after[1]) == (200, [200, 200])
    lines = map(json.loads, logged.getvalue().splitlines())
    trouble = [each["exception"] for each in lines if each["event"] == "storage_trouble"]
    assert trouble[:2] == ["NoDatabase", "NoDatabase"]
