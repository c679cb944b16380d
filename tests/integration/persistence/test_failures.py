"""What a database error means is said in the domain's own words, and without any values."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import DBAPIError, OperationalError

from app.pathways.errors import Invalid, OutcomeUnknown, StorageFull, StorageUnavailable
from app.persistence.failures import ClashesWithStored, named_failures
from app.persistence.refusals import NoDatabase
from app.persistence.session import (
    MAX_SESSIONS,
    SPARE_CONNECTIONS,
    Engine,
    make_engine,
    ping,
    reader_of,
    reading,
    writing,
)
from tests.integration.persistence.documents import a_row, a_table, publish

A_NAME = "Sam, who hears voices"
A_TEAM = "INSERT INTO team VALUES ('t', :organisation, :name, 'community', 'community')"


def run(engine: Engine, *statements: str, **values: object) -> None:
    """Run statements in one writing transaction."""
    with writing(engine) as session:
        for statement in statements:
            session.connection().execute(text(statement), values)


def test_a_second_row_of_one_key_clashes_with_what_is_stored(engine: Engine) -> None:
    publish(engine, a_table())

    with pytest.raises(ClashesWithStored), writing(engine) as session:
        session.add(a_row())


def test_a_row_that_points_to_nothing_clashes_with_what_is_stored(engine: Engine) -> None:
    with pytest.raises(ClashesWithStored):
        run(engine, A_TEAM, organisation="NOBODY", name="A team")


def test_an_error_repeats_no_value(engine: Engine) -> None:
    with pytest.raises(ClashesWithStored) as refused:
        run(engine, A_TEAM, organisation="NOBODY", name=A_NAME)

    assert A_NAME not in f"{refused.value} {refused.value!r}"
    assert refused.value.__cause__ is None


def test_an_error_of_our_own_making_stays_what_it_is_and_repeats_no_value(engine: Engine) -> None:
    with pytest.raises(DBAPIError) as raised:
        run(engine, "SELECT :name FROM no_such_table", name=A_NAME)

    assert "no_such_table" in str(raised.value)
    assert A_NAME not in str(raised.value)


def test_text_that_postgresql_cannot_hold_is_invalid(postgresql_engine: Engine) -> None:
    with pytest.raises(Invalid) as refused:
        run(postgresql_engine, A_TEAM, organisation="NUL\0", name="A team")

    assert [fault.code for fault in refused.value.faults] == ["not_storable"]


def test_a_full_disk_is_named(sqlite_engine: Engine) -> None:
    with pytest.raises(StorageFull):
        run(
            sqlite_engine,
            "PRAGMA max_page_count=1",
            "CREATE TABLE more AS SELECT zeroblob(100000)",
        )


def test_a_full_disk_of_the_server_is_named(postgresql_engine: Engine) -> None:
    with pytest.raises(StorageFull):
        run(
            postgresql_engine,
            "DO $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$",
        )


@pytest.mark.parametrize("what", ["data_corrupted", "index_corrupted"])
def test_what_is_damaged_on_a_server_is_unavailable(postgresql_engine: Engine, what: str) -> None:
    with pytest.raises(StorageUnavailable):
        run(
            postgresql_engine,
            f"DO $$ BEGIN RAISE EXCEPTION 'damaged' USING ERRCODE = '{what}'; END $$",
        )


def test_a_damaged_file_is_no_database(sqlite_engine: Engine) -> None:
    Path(str(sqlite_engine.url.database)).write_text("garbage " * 1_000)

    with pytest.raises(NoDatabase):
        run(sqlite_engine, "DELETE FROM team")


def take_no_writes(engine: Engine) -> None:
    """Let the database of `engine` refuse every write from its next connection on."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda made, _: made.execute("PRAGMA query_only=ON"))
    else:
        run(
            engine,
            f'ALTER DATABASE "{engine.url.database}" SET default_transaction_read_only = on',
        )
        engine.dispose()


@pytest.mark.parametrize("reads", [0, 1])
def test_a_database_that_takes_no_writes_is_unavailable(engine: Engine, reads: int) -> None:
    """Also over a connection that has only read, and was left as one that may write."""
    take_no_writes(engine)
    for _ in range(reads):
        with reading(engine) as session:
            session.connection().execute(text("SELECT name FROM team"))

    with pytest.raises(StorageUnavailable):
        run(engine, "DELETE FROM team")


def test_whoever_asks_a_server_that_takes_no_writes_is_told_so(postgresql_engine: Engine) -> None:
    take_no_writes(postgresql_engine)

    with pytest.raises(StorageUnavailable):
        ping(postgresql_engine)


def test_a_lock_that_does_not_come_free_is_unavailable(postgresql_engine: Engine) -> None:
    lock = "LOCK TABLE team IN ACCESS EXCLUSIVE MODE"

    with writing(postgresql_engine) as session:
        session.connection().execute(text(lock))
        with pytest.raises(StorageUnavailable):
            run(postgresql_engine, "SET LOCAL lock_timeout = '20ms'", lock)


def test_a_connection_that_the_server_ends_is_unavailable(postgresql_engine: Engine) -> None:
    with pytest.raises(StorageUnavailable):
        run(postgresql_engine, "SELECT pg_terminate_backend(pg_backend_pid())")


def lose(connection: Connection) -> None:
    """End the server's side of `connection`, from another one."""
    backend = connection.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]  # psycopg's
    another = make_engine(connection.engine.url.render_as_string(hide_password=False))
    with another.begin() as killer:
        killer.execute(text("SELECT pg_terminate_backend(:backend, 5000)"), {"backend": backend})
    another.dispose()


def test_a_connection_that_is_lost_at_commit_leaves_the_outcome_unknown(
    postgresql_engine: Engine,
) -> None:
    event.listen(postgresql_engine, "commit", lose, once=True)

    with pytest.raises(OutcomeUnknown):
        run(postgresql_engine, "DELETE FROM team")


def record_on_a_lost_connection(engine: Engine) -> None:
    with writing(engine) as session:
        lose(session.connection())
        session.add(a_row())


def test_what_fails_before_the_commit_was_surely_not_recorded(postgresql_engine: Engine) -> None:
    with pytest.raises(StorageUnavailable):
        record_on_a_lost_connection(postgresql_engine)


@pytest.mark.parametrize(
    ("code", "named"),
    [
        (sqlite3.SQLITE_IOERR, OutcomeUnknown),
        (sqlite3.SQLITE_CORRUPT, OutcomeUnknown),
        (sqlite3.SQLITE_BUSY, StorageUnavailable),
        (sqlite3.SQLITE_FULL, StorageFull),
    ],
)
def test_a_file_that_fails_at_commit_says_whether_the_outcome_is_known(
    code: int, named: type[Exception]
) -> None:
    cause = sqlite3.OperationalError("made up")
    cause.sqlite_errorcode = code

    with pytest.raises(named), named_failures(at_commit=True):
        raise OperationalError("COMMIT", {}, cause)


def test_a_server_that_came_back_is_used_again(postgresql_engine: Engine) -> None:
    with pytest.raises(StorageUnavailable):
        run(postgresql_engine, "SELECT pg_terminate_backend(pg_backend_pid())")

    ping(postgresql_engine)


def test_a_file_that_is_gone_is_unavailable(sqlite_engine: Engine) -> None:
    Path(str(sqlite_engine.url.database)).unlink()
    Path(str(sqlite_engine.url.database)).mkdir()

    with pytest.raises(StorageUnavailable):
        ping(sqlite_engine)


def test_a_server_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    engine = make_engine(f"postgresql://app@/care?host={tmp_path}")

    with pytest.raises(StorageUnavailable):
        ping(engine)


def test_a_pool_that_is_used_up_is_unavailable(sqlite_engine: Engine) -> None:
    engine = make_engine(str(sqlite_engine.url))
    reader = reader_of(engine)
    reader.pool._timeout = 0.01  # type: ignore[attr-defined]  # nobody waits 30 s in a test
    taken = [reader.connect() for _ in range(MAX_SESSIONS + SPARE_CONNECTIONS)]

    with pytest.raises(StorageUnavailable):
        ping(engine)

    for connection in taken:
        connection.close()
    engine.dispose()
