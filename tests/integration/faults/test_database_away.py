"""PostgreSQL goes away under load: 503 meanwhile, and no restart of the service afterwards."""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy import make_url

from tests.databases import PostgresDatabases
from tests.integration.faults.clinician import Clinician, Refusal, at_work, clinicians
from tests.integration.faults.forked_service import ForkServer, served
from tests.integration.faults.transport import OverASocket
from tests.integration.faults.verification import discrepancies_in
from tests.postgres import Server, Stop, running_postgres

CLINICIANS: Final = 6
TIMES: Final = 3
SOON_SECONDS: Final = 1.0
"""In most cases: other work on the machine may hold up one of them."""

READY_SECONDS: Final = 5.0
CUT_OFF: Final = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE application_name = 'throughline'
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of our own, because it is stopped."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="module")
def own_databases(server: Server) -> Iterator[PostgresDatabases]:
    with PostgresDatabases(server.url).ready() as databases:
        yield databases


@pytest.fixture
def database_url(own_databases: PostgresDatabases) -> Iterator[str]:
    with own_databases.published() as url:
        yield url


@pytest.fixture
def everyone(
    fork_server: ForkServer, database_url: str, tmp_path: Path
) -> Iterator[list[Clinician]]:
    """Clinicians of a service that is never restarted."""
    with (
        served(fork_server, database_url, tmp_path / "log"),
        clinicians(fork_server, number=CLINICIANS, seed=1) as everyone,
    ):
        yield everyone


def status_of_readiness(server: ForkServer) -> int:
    with closing(OverASocket(server.port)) as asking:
        return asking("GET", "/health/ready", None, {}).status


def becomes_ready(server: ForkServer) -> bool:
    """Asked as often as a load balancer would; what was answered is kept for a second."""
    give_up = time.monotonic() + READY_SECONDS
    while status_of_readiness(server) != 200:
        time.sleep(0.1)
        if time.monotonic() > give_up:
            return False
    return True


def seconds_to_success(everyone: list[Clinician], *, away: float, back: float) -> float:
    """From when the database was back; while it was away there was none."""
    first = min(at for each in everyone for at in each.succeeded_at if at > away)
    return max(0.0, first - back)


def require_all_is_well(database_url: str, everyone: list[Clinician], what: str) -> None:
    """All refusals were 503 with Retry-After, nothing is lost or doubled, and keys converge."""
    refusals: Counter[Refusal] = sum((each.refusals for each in everyone), Counter())
    told = [done for each in everyone for done in each.plan.done]
    print(f"\n{what}: {len(told)} writes acknowledged, {refusals}")  # noqa: T201  # what was at stake
    assert refusals.total() > 0, "nobody noticed, so this has shown nothing"
    assert {(each.status, each.retry_after) for each in refusals} == {(503, "2")}
    assert discrepancies_in(database_url, told) == []
    assert [each for one in everyone for each in one.ask_again()] == []


@pytest.mark.parametrize("how", Stop)
def test_a_database_that_is_stopped_and_started_again_is_used_again_at_once(
    fork_server: ForkServer,
    server: Server,
    database_url: str,
    everyone: list[Clinician],
    how: Stop,
) -> None:
    times = []

    with at_work(everyone):
        for _ in range(TIMES):
            time.sleep(0.5)
            server.stop(how)
            time.sleep(1.2)
            assert status_of_readiness(fork_server) == 503
            away = time.monotonic()
            server.start()
            times.append((away, time.monotonic()))
            assert becomes_ready(fork_server)
        time.sleep(0.5)

    waits = [seconds_to_success(everyone, away=away, back=back) for away, back in times]
    said = ", ".join(f"{wait:.2f}" for wait in waits)
    require_all_is_well(database_url, everyone, f"{how.name}: first success after {said} s")
    assert sorted(waits)[TIMES // 2] <= SOON_SECONDS


def test_connections_that_the_server_ends_are_replaced(
    server: Server, database_url: str, everyone: list[Clinician]
) -> None:
    with at_work(everyone), closing(psycopg.connect(server.url, autocommit=True)) as administrator:
        for _ in range(5):
            time.sleep(0.3)
            administrator.execute(CUT_OFF)
        time.sleep(0.3)

    require_all_is_well(database_url, everyone, "all connections ended five times")


def test_a_server_of_which_one_process_is_killed_recovers_and_is_used_again(
    server: Server, database_url: str, everyone: list[Clinician]
) -> None:
    """What the kernel does when memory runs out: all connections end, and the log is replayed."""
    with at_work(everyone):
        for _ in range(TIMES):
            time.sleep(0.5)
            with closing(psycopg.connect(server.url)) as victim:
                os.kill(victim.info.backend_pid, signal.SIGKILL)
            time.sleep(0.5)

    require_all_is_well(database_url, everyone, "one process of the server killed three times")


def test_a_server_that_answers_before_it_has_written_loses_writes_and_that_is_found(
    fork_server: ForkServer, server: Server, database_url: str, tmp_path: Path
) -> None:
    """The check itself is tried, on what must never hold a person's plan."""
    forget_what_is_not_written(server, make_url(database_url).database)
    with (
        served(fork_server, database_url, tmp_path / "log"),
        clinicians(fork_server, number=1, seed=1) as (clinician,),
    ):
        for _ in range(10):
            clinician.do(clinician.plan.any_call())
        server.stop(Stop.IMMEDIATE)
        server.start()

    last = clinician.plan.done[-1]
    found = "\n".join(discrepancies_in(database_url, clinician.plan.done))
    assert f"{last.event} of version {last.version} is lost" in found


def forget_what_is_not_written(server: Server, database: str | None) -> None:
    """Let commits of one database be answered first, and written within ten seconds."""
    with closing(psycopg.connect(server.url, autocommit=True)) as administrator:
        administrator.execute("ALTER SYSTEM SET wal_writer_delay = '10s'")
        administrator.execute("SELECT pg_reload_conf()")
        forget = SQL("ALTER DATABASE {} SET synchronous_commit = off")
        administrator.execute(forget.format(Identifier(str(database))))
