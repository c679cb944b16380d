"""A PostgreSQL that cannot be used is named, with what it said, and the password is not."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess
from typing import Final

import psycopg
import pytest
from sqlalchemy import URL, make_url
from starlette.testclient import TestClient

from app.main import create_app
from app.persistence.refusals import DatabaseNotReached
from app.settings import Settings
from tests.postgres import Server, Stop, running_postgres
from tests.running import said_by, throughline

PASSWORD: Final = "c4nary-of-a-password"  # noqa: S105  # of nobody
WRONG: Final = "wr0ng-canary"
WHO_MAY_COME_IN: Final = "local all postgres trust\nlocal all all scram-sha-256\n"
EVERY_COMMAND: Final = (
    ("serve", "--port", "0"),
    ("migrate",),
    ("seed",),
    ("journal", "verify"),
    ("backup", "monday.db"),
    ("demo", "reset", "--database", "care"),
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of our own, which asks for a password."""
    with running_postgres() as server:
        with closing(psycopg.connect(server.url, autocommit=True)) as connection:
            connection.execute(f"CREATE ROLE app LOGIN PASSWORD '{PASSWORD}'")
            connection.execute("CREATE DATABASE care OWNER app")
            (server.folder / "data" / "pg_hba.conf").write_text(WHO_MAY_COME_IN)
            connection.execute("SELECT pg_reload_conf()")
        yield server


def address(server: Server, *, password: str = PASSWORD, database: str = "care") -> URL:
    return make_url(server.url).set(username="app", password=password, database=database)


def run(*command: str, url: URL, data_dir: Path) -> "CompletedProcess[str]":
    written = url.render_as_string(hide_password=False)
    # To serve takes a process of its own: it says how signals are taken.
    runs = throughline if "serve" in command else said_by
    return runs(*command, data_dir=data_dir, database_url=written)


def why_refused(ended: "CompletedProcess[str]") -> str:
    """Its one line, which names the database and no password."""
    assert (ended.returncode, ended.stdout) == (3, "")
    (line,) = ended.stderr.splitlines()
    assert line.startswith("throughline: PostgreSQL database ")
    assert PASSWORD not in line
    assert WRONG not in line
    return line


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=" ".join)
def test_a_wrong_password_is_told(server: Server, command: tuple[str, ...], tmp_path: Path) -> None:
    ended = run(*command, url=address(server, password=WRONG), data_dir=tmp_path)

    why = why_refused(ended)
    assert f"database care at {server.folder}, port 5432 cannot be used: " in why
    assert 'password authentication failed for user "app"' in why


def test_a_database_that_is_not_there_is_told(server: Server, tmp_path: Path) -> None:
    ended = run("serve", "--port", "0", url=address(server, database="carer"), data_dir=tmp_path)

    assert 'database "carer" does not exist' in why_refused(ended)


def test_a_connection_that_is_refused_is_told(tmp_path: Path) -> None:
    nobody_there = make_url(f"postgresql://app:{WRONG}@127.0.0.1:1/care")

    ended = run("serve", "--port", "0", url=nobody_there, data_dir=tmp_path)

    why = why_refused(ended)
    assert "database care at 127.0.0.1, port 1 cannot be used: " in why
    assert "Connection refused" in why


def test_a_host_that_nobody_knows_is_told(tmp_path: Path) -> None:
    no_host = make_url(f"postgresql://app:{WRONG}@nowhere.invalid/care")

    ended = run("serve", "--port", "0", url=no_host, data_dir=tmp_path)

    assert "cannot be used: failed to resolve host 'nowhere.invalid'" in why_refused(ended)


def test_a_server_that_is_stopped_is_told(server: Server, tmp_path: Path) -> None:
    server.stop(Stop.FAST)
    try:
        ended = run("serve", "--port", "0", url=address(server), data_dir=tmp_path)
    finally:
        server.start()

    assert "Is the server running" in why_refused(ended)


def test_a_start_by_another_server_than_ours_says_it_too(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    url = address(server, password=WRONG).render_as_string(hide_password=False)

    with pytest.raises(DatabaseNotReached), TestClient(create_app(Settings(database_url=url))):
        pass

    printed = "".join(capfd.readouterr())
    assert "The service does not start: PostgreSQL database care at " in printed
    assert "password authentication failed" in printed
    assert WRONG not in printed


def test_a_server_that_lets_one_in_is_used(server: Server, tmp_path: Path) -> None:
    done = run("migrate", url=address(server), data_dir=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
