"""The engine, and the only transactions there are: one that writes, one that only reads.

A single row is read without any, at one glance.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Engine, RowMapping, Select, func, make_url, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlmodel import Session

from app.pathways.errors import StorageUnavailable
from app.persistence import postgres, sqlite
from app.persistence.failures import named_failures, where_writing_is_refused
from app.persistence.refusals import DatabaseNotSupported

__all__ = [
    "MAX_SESSIONS",
    "Engine",
    "Session",
    "database_named",
    "embedded_file",
    "glance",
    "make_engine",
    "name_on_server",
    "ping",
    "reading",
    "require_reachable",
    "writing",
]

MAX_SESSIONS: Final = 10
"""How many requests of one process may use the database at once; the others queue."""

SPARE_CONNECTIONS: Final = 4
"""One each for readiness, counting and forgetting keys, so that requests never hold them up.

And one that goes round: whoever has a session may need content of an earlier version, which
another reads for them. Without it, as many as there are sessions would wait for each other.
"""

POOL_TIMEOUT_SECONDS: Final = 10

_READ_ONLY: Final[dict[str, dict[str, Any]]] = {
    # Its reader refuses to write by itself.
    "sqlite": {},
    "postgresql": dict(postgres.READ_ONLY),
}
_AT_ONCE: Final[dict[str, dict[str, Any]]] = {
    "sqlite": sqlite.AT_ONCE,
    "postgresql": postgres.AT_ONCE,
}
_SCHEMA: Final = select(text("version_num")).select_from(text("alembic_version"))
_ASKED: Final[dict[str, Select[Any]]] = {
    "sqlite": _SCHEMA,
    # A standby, or a server that is being moved away from, reads as well as any.
    "postgresql": _SCHEMA.where(func.current_setting("transaction_read_only") == "off"),
}


def make_engine(database_url: str) -> Engine:
    """An engine on SQLite or PostgreSQL. Raises `DatabaseNotSupported`, without the address."""
    url = _supported(database_url)
    options: dict[str, Any] = {
        "pool_size": MAX_SESSIONS,
        "max_overflow": SPARE_CONNECTIONS,
        "pool_timeout": POOL_TIMEOUT_SECONDS,
        # A failed statement's values are people's own words; they stay out of every message.
        "hide_parameters": True,
        "json_serializer": _as_json,
    }
    if url.drivername == "sqlite":
        return sqlite.sqlite_engine(url, **options)
    return postgres.postgres_engine(url, **options)


def embedded_file(database_url: str) -> Path | None:
    """The file of an embedded database, made or not; None for one on a server.

    Raises as `make_engine` does.
    """
    url = _supported(database_url)
    return sqlite.file_of(url) if url.drivername == "sqlite" else None


def database_named(database_url: str) -> str:
    """Which database it is, for whoever acts on it: its file, or where its server has it.

    Raises as `make_engine` does.
    """
    file = embedded_file(database_url)
    return postgres.named(_supported(database_url)) if file is None else str(file.absolute())


def name_on_server(engine: Engine) -> str:
    """What a server calls the database: an address may leave it out, or name it in its query."""
    with reading(engine) as session:
        name: str = session.connection().execute(select(func.current_database())).scalar_one()
        return name


def require_reachable(engine: Engine) -> None:
    """Raise `DatabaseNotReached`, which says why, where a server cannot be used."""
    if engine.dialect.name == "postgresql":
        postgres.require_reachable(engine)


def _supported(database_url: str) -> URL:
    try:
        url = make_url(database_url)
    except (ArgumentError, ValueError):
        raise DatabaseNotSupported("the database URL cannot be read") from None
    if url.drivername != "sqlite" and database_url.count("@") > 1:
        # What stands between two of them belongs to the password, and would be told as part of the
        # host, or with a / in it of the database.
        raise DatabaseNotSupported("an @ in the password of the database URL is written as %40")
    if url.drivername != "sqlite" and url.drivername not in postgres.SCHEMES:
        raise DatabaseNotSupported(f"{url.drivername} is not supported; use sqlite or postgresql")
    return url


_as_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction, committed when the block ends and undone when it raises.

    Raises the failures of `app.persistence.failures`.
    """
    with named_failures(), where_writing_is_refused(), Session(engine) as session:
        yield session
        # Apart from the commit: what fails here was surely not recorded.
        session.flush()
        with named_failures(at_commit=True):
            session.commit()


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """One snapshot to read from; a write is refused. Raises as `writing` does."""
    read_only = _READ_ONLY[engine.dialect.name]
    with named_failures(), Session(reader_of(engine), execution_options=read_only) as session:
        yield session
        # Not undone, though there is nothing to keep: psycopg would then forget every statement
        # that it has prepared on this connection.
        session.commit()


def glance(
    engine: Engine, wanted: Select[Any], parameters: Mapping[str, object]
) -> RowMapping | None:
    """One row by one statement, None where there is none. Raises as `writing` does.

    A statement is a snapshot of its own. A transaction around it would be two more journeys to
    PostgreSQL and back, and a session takes as long as the statement.
    """
    at_once = _AT_ONCE[engine.dialect.name]
    with named_failures(), reader_of(engine).connect() as connection:
        found = connection.execution_options(**at_once).execute(wanted, parameters)
        return found.mappings().one_or_none()


def reader_of(engine: Engine) -> Engine:
    """The engine whose connections `reading` uses."""
    return sqlite.reader_of(engine) if engine.dialect.name == "sqlite" else engine


def ping(engine: Engine) -> None:
    """Read one row of the database's own file.

    Raises `StorageUnavailable` where that fails, where a server takes no writes, and as `writing`.
    """
    try:
        found = glance(engine, _ASKED[engine.dialect.name], {})
    except DBAPIError:
        # Elsewhere it would be a fault of ours; here it is another database, or one without tables.
        raise StorageUnavailable from None
    if found is None:
        raise StorageUnavailable
