"""Several processes of the service on one database: none knows of the others, and none need to."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pytest

from app.content_files.people import read_people
from app.persistence.session import make_engine
from app.services.content import open_catalogue
from app.services.journal import verify_journals
from app.services.stories import still_to_tell
from tests.architecture.source import ROOT
from tests.builders import SEED
from tests.databases import PostgresDatabases
from tests.integration.api.moved_plans import CBT, EAST, TRUST, WARD, active, an_hour_ago
from tests.integration.faults.forked_service import ForkServer, forking, served
from tests.integration.faults.transport import OverASocket, Reply
from tests.running import environment

PROCESSES: Final = 3
ROUNDS: Final = 10
START: Final = """
from app.audit.clock import now
from app.cli.storage import prepare
from app.persistence.session import make_engine
from app.services.keys import forget_old_keys
from app.settings import read_settings

prepare(read_settings())
forget_old_keys(make_engine(read_settings().storage_url), now=now())
"""
"""What a process does before it serves."""


def test_processes_that_start_at_once_make_one_database_ready(
    postgresql: PostgresDatabases, tmp_path: Path
) -> None:
    """Whoever had told the stories forgot their old keys, while the others were still at it."""
    with postgresql.empty() as url:
        starting = [
            subprocess.Popen(
                [sys.executable, "-c", START],
                cwd=ROOT,
                env=environment(tmp_path, database_url=url),
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(PROCESSES)
        ]
        said = [each.communicate()[1] for each in starting]

        assert [each.returncode for each in starting] == PROCESSES * [0], said
        engine = make_engine(url)
        people = read_people(SEED)
        assert still_to_tell(engine, people) == []
        assert verify_journals(engine).plans == len(people)
        open_catalogue(engine)
        engine.dispose()


class Process:
    """One of several, and a clinician who calls it."""

    def __init__(self, server: ForkServer) -> None:
        self._send = OverASocket(server.port)
        self._bearer = server.authorised

    def post(self, path: str, body: object, *, key: str, seen: int | None = None) -> Reply:
        read = {} if seen is None else {"If-Match": f'"{seen}"'}
        return self._send("POST", path, body, {**self._bearer, "Idempotency-Key": key, **read})

    def get(self, path: str) -> Any:  # noqa: ANN401  # any JSON
        return self._send("GET", path, None, self._bearer).body

    def a_plan(self) -> str:
        """The path of a plan with one component, at version 2."""
        sam = {
            "identifiers": [{"system": "urn:local", "value": uuid4().hex}],
            "preferred_name": "Sam",
        }
        asked = {"person": sam, "pathways": ["psychosis"], "team": EAST}
        path = f"/v1/plans/{self.post('/v1/plans', asked, key=uuid4().hex).body['plan_id']}"
        care = {"provider": TRUST, **active(CBT)}
        assert self.post(f"{path}/components", care, key=uuid4().hex, seen=1).status == 201
        return path

    def close(self) -> None:
        self._send.close()


@pytest.fixture(scope="module")
def other_server() -> Iterator[ForkServer]:
    with forking() as server:
        yield server


@pytest.fixture
def processes(
    fork_server: ForkServer, other_server: ForkServer, published_url: str, tmp_path: Path
) -> Iterator[tuple[Process, Process]]:
    """Two of them, each with a key of its own, on one database of each kind."""
    servers = (fork_server, other_server)
    with ExitStack() as stack:
        for number, server in enumerate(servers):
            stack.enter_context(served(server, published_url, tmp_path / f"log-{number}"))
        one, another = (stack.enter_context(closing(Process(each))) for each in servers)
        yield one, another


def at_once(processes: tuple[Process, Process], path: str, *, keys: tuple[str, str]) -> list[Reply]:
    """What each process answers to the same move, when both are asked together."""
    move = {"to_team": WARD, "occurred_at": an_hour_ago()}
    with ThreadPoolExecutor(2) as threads:
        asked = [
            threads.submit(process.post, f"{path}/transitions", move, key=key, seen=2)
            for process, key in zip(processes, keys, strict=True)
        ]
    return [each.result() for each in asked]


def test_of_two_moves_through_two_processes_one_is_recorded(
    processes: tuple[Process, Process],
) -> None:
    for _ in range(ROUNDS):
        path = processes[0].a_plan()

        answers = at_once(processes, path, keys=(uuid4().hex, uuid4().hex))

        assert Counter(each.status for each in answers) == {201: 1, 412: 1}
        [told, told_by_the_other] = [each.get(f"{path}/transitions") for each in processes]
        assert len(told["items"]) == 1
        assert told == told_by_the_other


def test_a_call_that_is_sent_to_both_has_its_effect_once(
    processes: tuple[Process, Process],
) -> None:
    for _ in range(ROUNDS):
        path = processes[0].a_plan()

        answers = at_once(processes, path, keys=2 * (uuid4().hex,))

        assert [each.status for each in answers] == [201, 201]
        assert answers[0].body == answers[1].body
        assert sorted("idempotency-replayed" in each.headers for each in answers) == [False, True]
        assert processes[1].get(path)["version"] == 3


def test_a_call_is_told_again_by_a_process_that_never_had_it(
    processes: tuple[Process, Process],
) -> None:
    one, another = processes
    path, key = one.a_plan(), uuid4().hex
    move = {"to_team": WARD, "occurred_at": an_hour_ago()}
    first = one.post(f"{path}/transitions", move, key=key, seen=2)

    again = another.post(f"{path}/transitions", move, key=key, seen=2)

    assert (again.status, again.body, again.version) == (201, first.body, first.version)
    assert again.headers["idempotency-replayed"] == "true"


def test_the_bearers_of_a_demonstration_are_those_of_one_process(
    processes: tuple[Process, Process],
) -> None:
    one, another = processes
    path = one.a_plan()

    another._bearer = one._bearer

    assert another.get(path)["code"] == "unauthenticated"
