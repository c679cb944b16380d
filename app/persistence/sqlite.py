"""SQLite as the embedded database: which journal is safe, and how each connection is set up."""

import sqlite3
from enum import StrEnum
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

from sqlalchemy import URL, Connection, Engine, create_engine, event

from app.persistence.refusals import DatabaseNotSupported
from app.persistence.turns import take_turns

BUSY_TIMEOUT_SECONDS: Final = 15

AT_ONCE: Final = {"at_once": True}
"""The execution options of one statement with no transaction around it.

`AUTOCOMMIT` would set something, and so make SQLite forget every statement it has prepared.
"""

SqliteVersion = tuple[int, int, int]


class JournalMode(StrEnum):
    """How SQLite keeps a commit safe. With `synchronous=FULL` both keep every acknowledged one."""

    WAL = "wal"
    TRUNCATE = "truncate"


def journal_mode_for(version: SqliteVersion) -> JournalMode:
    """The journal that loses nothing on this library.

    SQLite 3.7.0 to 3.51.2 can reset a WAL while it is being read and so lose acknowledged commits
    (sqlite.org/wal.html, "the WAL-reset bug"); 3.44.6 and 3.50.7 carry the correction back.
    """
    corrected = (
        (3, 44, 6) <= version < (3, 45, 0)
        or (3, 50, 7) <= version < (3, 51, 0)
        or version >= (3, 51, 3)
    )
    return JournalMode.WAL if corrected else JournalMode.TRUNCATE


_READERS: Final = WeakKeyDictionary[Engine, Engine]()


def sqlite_engine(url: URL, **options: Any) -> Engine:  # noqa: ANN401  # handed on to create_engine
    """An engine on a file of its owner's alone. Raises `DatabaseNotSupported` for one in memory."""
    _keep_private(file_of(url))
    engine, reader = _engine(url, **options), _engine(url, **options)
    take_turns(engine, patience_seconds=BUSY_TIMEOUT_SECONDS)
    event.listen(engine, "begin", _begin_to_write)
    event.listen(reader, "begin", _begin_to_read)
    event.listen(reader, "connect", _refuse_to_write)
    event.listen(engine, "engine_disposed", lambda _: reader.dispose())
    _READERS[engine] = reader
    return engine


def reader_of(engine: Engine) -> Engine:
    """The engine on the same file that only reads.

    Its connections are its own, because to let one write, or no longer, makes SQLite forget every
    statement it has prepared: that took a third of the time of a transaction.
    """
    return _READERS[engine]


def _engine(url: URL, **options: Any) -> Engine:  # noqa: ANN401  # handed on to create_engine
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_SECONDS}, **options)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "reset", _end)
    return engine


def file_of(url: URL) -> Path:
    """The file that an address names. Raises `DatabaseNotSupported` for a database in memory."""
    if url.database in {None, "", ":memory:"}:
        raise DatabaseNotSupported("SQLite in memory forgets everything; name a file")
    return Path(str(url.database))


def _keep_private(file: Path) -> None:
    # Never opened here: closing any handle of the file would drop the locks of this process on it.
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.chmod(0o600)


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions leave DDL outside; ours begin in `_begin_to_write`.
    connection.isolation_level = None
    wanted = journal_mode_for(sqlite3.sqlite_version_info)
    (journal,) = connection.execute(f"PRAGMA journal_mode={wanted}").fetchone()
    if journal != wanted:
        raise DatabaseNotSupported(f"SQLite keeps journal_mode={journal}; {wanted} is needed")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA trusted_schema=OFF")
    # Without it INSERT OR REPLACE would slip past the triggers that refuse a DELETE.
    connection.execute("PRAGMA recursive_triggers=ON")


def _refuse_to_write(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA query_only=ON")


def _begin_to_write(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another writes in between,
    # whatever the timeout. So a writer takes its place in the queue when it begins.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_to_read(connection: Connection) -> None:
    if not AT_ONCE.items() <= connection.get_execution_options().items():
        connection.exec_driver_sql("BEGIN")


def _end(connection: sqlite3.Connection, _record: object, _state: object) -> None:
    # A COMMIT that SQLite refuses leaves the transaction open, where SQLAlchemy takes it for done.
    # In the pool it would hold its lock against everyone, until somebody restarts the service.
    if connection.in_transaction:
        connection.rollback()
