"""No room left on SQLite: writes are 507, reads go on, and it recovers when there is room again."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple, cast

import pytest
from fastapi import FastAPI
from sqlalchemy import make_url
from starlette.testclient import TestClient

from app.security.callers import Role
from tests.databases import SqliteDatabases
from tests.integration.faults.calls import Call
from tests.integration.faults.clinician import Clinician
from tests.integration.faults.full_disks import CappedFile, Room, SmallDisk, may_mount, mounted
from tests.integration.faults.transport import in_process
from tests.integration.faults.verification import discrepancies_in
from tests.service import as_, service_on

PAGES_LEFT: Final = (0, 1, 2, 3, 5, 8, 13, 21)
"""So that what fails first is now one statement, now another, and now the commit."""

MANY_CALLS: Final = 500
MUCH: Final = 9_000 * "🌊"
"""It takes more room than what it overwrites, so that the commit is what finds no room."""


class Place(NamedTuple):
    """Where a database is, and who serves it."""

    url: str
    client: TestClient
    room: Room


@pytest.fixture
def url(sqlite: SqliteDatabases) -> Iterator[str]:
    with sqlite.published() as url:
        yield url


@pytest.fixture(params=["capped-file", *(["small-disk"] if may_mount() else [])])
def place(request: pytest.FixtureRequest) -> Place:
    """A service whose database can be left without room."""
    found: Place = request.getfixturevalue(request.param.replace("-", "_"))
    return found


@pytest.fixture
def capped_file(url: str) -> Iterator[Place]:
    with service_on(url) as client:
        yield Place(url, client, CappedFile(cast("FastAPI", client.app).state.engine))


@pytest.fixture
def small_disk(url: str, tmp_path: Path) -> Iterator[Place]:
    with mounted(tmp_path) as disk:
        shutil.copy(str(make_url(url).database), disk / "care.db")
        there = f"sqlite:///{disk}/care.db"
        with service_on(there) as client:
            yield Place(there, client, SmallDisk(disk))


@pytest.fixture
def clinician(place: Place) -> Clinician:
    authorised = as_(place.client, Role.CLINICIAN)
    clinician = Clinician(in_process(place.client), authorised, seed=7)
    clinician.begin()
    return clinician


def write_until_there_is_no_room(clinician: Clinician) -> Call:
    """The call that was refused for want of room; those before it were answered."""
    plan = clinician.plan
    for number in range(MANY_CALLS):
        call = plan.any_call() if number % 2 else plan.contribution(more=MUCH)
        reply = clinician.try_once(call)
        if reply.status >= 500:
            assert (reply.status, reply.body["code"]) == (507, "storage-full")
            return call
    raise AssertionError("there was room for everything")


def integrity_of(database_url: str) -> str:
    with closing(sqlite3.connect(str(make_url(database_url).database))) as connection:
        (said,) = connection.execute("PRAGMA integrity_check").fetchone()
        return str(said)


@pytest.mark.parametrize("pages", PAGES_LEFT)
def test_without_room_writes_are_refused_and_reads_go_on(
    place: Place, clinician: Clinician, pages: int
) -> None:
    plan = clinician.plan

    place.room.leave(pages)
    refused = write_until_there_is_no_room(clinician)

    clinician.read()
    for path in ("/health/ready", plan.path, f"{plan.path}/transitions", f"{plan.path}/history"):
        assert clinician.send("GET", path).status == 200
    assert integrity_of(place.url) == "ok"
    assert discrepancies_in(place.url, plan.done) == []

    place.room.give_back()
    clinician.do(refused)
    for _ in range(5):
        clinician.do(plan.any_call())
    assert discrepancies_in(place.url, plan.done) == []
    assert integrity_of(place.url) == "ok"
