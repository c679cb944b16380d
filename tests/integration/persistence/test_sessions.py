"""One transaction at a time: kept whole when it ends, undone whole when it fails."""

import sqlite3
from typing import Final

import psycopg
import pytest
from sqlalchemy import bindparam, event, select, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from app.pathways.errors import StorageUnavailable
from app.persistence import postgres
from app.persistence.failures import ClashesWithStored
from app.persistence.postgres import GONE_WITHOUT_A_WORD
from app.persistence.session import (
    Engine,
    Session,
    glance,
    make_engine,
    ping,
    reader_of,
    reading,
    writing,
)
from app.persistence.tables import metadata
from tests.databases import PostgresDatabases
from tests.integration.persistence.documents import a_table, publish, publish_in, stored_releases

RELEASES: Final = metadata.tables["content_version"]
OF_VERSION: Final = select(RELEASES.c.kind).where(RELEASES.c.version == bindparam("version"))


class SomethingElseWentWrong(Exception):
    """Raised by a test in the middle of a transaction."""


def publish_and_fail(engine: Engine) -> None:
    with writing(engine) as session:
        publish_in(session, a_table("1.0.0"))
        publish_in(session, a_table("1.1.0"))
        raise SomethingElseWentWrong


def write_what_is_refused_at_the_commit(engine: Engine) -> None:
    orphan = "INSERT INTO team VALUES ('t', 'NOBODY', 'A team', 'community', 'community')"
    with writing(engine) as session:
        session.connection().execute(text("PRAGMA defer_foreign_keys=ON"))
        session.connection().execute(text(orphan))


@pytest.fixture
def pings(postgresql_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The connections over which the server has been asked whether it is there."""
    asked: list[object] = []
    ping_server = postgresql_engine.dialect.do_ping

    def note_and_ping(connection: DBAPIConnection) -> bool:
        asked.append(connection)
        return ping_server(connection)

    monkeypatch.setattr(postgresql_engine.dialect, "do_ping", note_and_ping)
    return asked


def backend_of(session: Session) -> int:
    found: int = session.connection().execute(text("SELECT pg_backend_pid()")).scalar_one()
    return found


def lose_patience(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA busy_timeout=20")


def test_what_was_written_is_there_for_the_next_session(engine: Engine) -> None:
    publish(engine, a_table())

    assert len(stored_releases(engine)) == 1


def test_a_transaction_that_fails_leaves_nothing(engine: Engine) -> None:
    with pytest.raises(SomethingElseWentWrong):
        publish_and_fail(engine)

    assert stored_releases(engine) == ()


def test_a_session_that_reads_cannot_write(engine: Engine) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)read-?only"), reading(engine) as session:
        session.connection().execute(text("DELETE FROM team"))


def test_a_row_is_read_at_one_glance_by_one_statement(engine: Engine) -> None:
    publish(engine, a_table("1.0.0"))
    said: list[str] = []
    event.listen(reader_of(engine), "before_cursor_execute", lambda *sent: said.append(sent[2]))

    found, nothing = (glance(engine, OF_VERSION, {"version": each}) for each in ("1.0.0", "9.0.0"))

    assert (found and found["kind"], nothing) == ("rules", None)
    assert [statement.split()[0] for statement in said] == ["SELECT", "SELECT"]


def test_transactions_are_whole_after_a_glance(engine: Engine) -> None:
    glance(engine, OF_VERSION, {"version": "1.0.0"})

    with pytest.raises(SomethingElseWentWrong):
        publish_and_fail(engine)

    assert stored_releases(engine) == ()


def test_those_who_read_and_those_who_write_do_not_get_in_each_others_way(engine: Engine) -> None:
    for version in ("1.0.0", "1.0.1", "1.0.2"):
        stored_releases(engine)
        publish(engine, a_table(version))

    assert len(stored_releases(engine)) == 3


def test_no_transaction_sets_anything(sqlite_engine: Engine) -> None:
    """Each time anything was set SQLite forgot every statement that it had prepared."""
    said: list[str] = []
    for engine in (sqlite_engine, reader_of(sqlite_engine)):
        event.listen(engine, "before_cursor_execute", lambda *sent: said.append(sent[2]))

    publish(sqlite_engine, a_table())
    stored_releases(sqlite_engine)

    assert {"BEGIN", "BEGIN IMMEDIATE"} <= {*said}
    assert [statement for statement in said if "PRAGMA" in statement] == []


def test_an_engine_that_is_disposed_of_leaves_no_connection_open(engine: Engine) -> None:
    publish(engine, a_table())
    stored_releases(engine)

    engine.dispose()

    assert _idle(engine) == 0


def _idle(engine: Engine) -> int:
    pools = {engine.pool, reader_of(engine).pool}
    return sum(pool.checkedin() for pool in pools if isinstance(pool, QueuePool))


def test_readers_go_on_while_somebody_writes(engine: Engine) -> None:
    publish(engine, a_table("1.0.0"))

    with writing(engine) as session:
        publish_in(session, a_table("1.1.0"))
        seen_meanwhile = stored_releases(engine)

    assert [release.version for release in seen_meanwhile] == ["1.0.0"]


def test_a_reader_sees_one_moment_throughout(postgresql_engine: Engine) -> None:
    count = text("SELECT count(*) FROM content_version")

    with reading(postgresql_engine) as session:
        before = session.connection().execute(count).scalar_one()
        publish(postgresql_engine, a_table())
        after = session.connection().execute(count).scalar_one()

    assert (before, after) == (0, 0)


def test_a_writer_on_sqlite_takes_its_place_when_it_begins(sqlite_engine: Engine) -> None:
    """A transaction that began by reading failed at once when another wrote before it did."""
    elsewhere = make_engine(sqlite_engine.url.render_as_string(hide_password=False))
    event.listen(elsewhere, "connect", lose_patience)

    with writing(sqlite_engine) as first:
        first.connection().execute(text("SELECT 1"))
        with pytest.raises(StorageUnavailable), writing(elsewhere) as second:
            second.connection().execute(text("SELECT 1"))
    elsewhere.dispose()


def test_a_commit_that_sqlite_refuses_leaves_no_lock_behind(sqlite_engine: Engine) -> None:
    """Its transaction went back to the pool still open, and nobody could write any more."""
    event.listen(sqlite_engine, "connect", lose_patience)

    with pytest.raises(ClashesWithStored):
        write_what_is_refused_at_the_commit(sqlite_engine)

    publish(sqlite_engine, a_table())
    assert len(stored_releases(sqlite_engine)) == 1


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("lock_timeout", "5s"),
        ("statement_timeout", "30s"),
        ("idle_in_transaction_session_timeout", "1min"),
        ("timezone", "UTC"),
        ("application_name", "throughline"),
    ],
)
def test_a_session_on_postgresql_has_its_limits(
    postgresql_engine: Engine, setting: str, value: str
) -> None:
    with reading(postgresql_engine) as session:
        assert session.connection().execute(text(f"SHOW {setting}")).scalar_one() == value


def test_options_in_the_address_stand_beside_ours(postgresql: PostgresDatabases) -> None:
    with postgresql.migrated() as url:
        engine = make_engine(f"{url}&options=-c%20work_mem%3D5MB")
        with reading(engine) as session:
            found = session.connection().execute(
                text("SELECT current_setting('work_mem'), current_setting('lock_timeout')")
            )
            assert tuple(found.one()) == ("5MB", "5s")
        engine.dispose()


def test_a_connection_that_was_in_use_a_moment_ago_is_used_without_asking(
    postgresql_engine: Engine, pings: list[object]
) -> None:
    for _ in range(3):
        stored_releases(postgresql_engine)

    assert pings == []


def test_a_connection_that_has_lain_for_a_while_is_asked_first(
    postgresql_engine: Engine, pings: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "PING_AFTER_SECONDS", 0.0)

    for _ in range(3):
        stored_releases(postgresql_engine)

    assert len(pings) == 2


@pytest.mark.parametrize("ping_after", [0.0, postgres.PING_AFTER_SECONDS])
def test_connections_that_the_server_has_ended_are_replaced_before_they_are_used(
    postgresql_engine: Engine, monkeypatch: pytest.MonkeyPatch, ping_after: float
) -> None:
    monkeypatch.setattr(postgres, "PING_AFTER_SECONDS", ping_after)
    with reading(postgresql_engine) as one, reading(postgresql_engine) as other:
        ended = {backend_of(one), backend_of(other)}
    with psycopg.connect(
        postgresql_engine.url.set(drivername="postgresql").render_as_string(), autocommit=True
    ) as administrator:
        for backend in ended:
            administrator.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])

    with reading(postgresql_engine) as one, reading(postgresql_engine) as other:
        assert ended.isdisjoint({backend_of(one), backend_of(other)})


def test_a_migrated_database_answers_a_ping(engine: Engine) -> None:
    ping(engine)


def test_a_server_that_is_gone_without_a_word_is_not_waited_for(
    postgresql: PostgresDatabases,
) -> None:
    with postgresql.migrated() as url:
        engine = make_engine(url)
        with engine.connect() as opened:
            driver = opened.connection.driver_connection
            assert driver is not None
            asked = driver.info.get_parameters()
        engine.dispose()

    assert {name: asked[name] for name in GONE_WITHOUT_A_WORD} == {
        name: str(each) for name, each in GONE_WITHOUT_A_WORD.items()
    }
