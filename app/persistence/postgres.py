"""PostgreSQL as the production database: its address, its limits and its pool."""

from select import POLLIN, poll
from time import monotonic
from typing import Any, Final, cast

import psycopg
from psycopg.pq import Conninfo
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

from app.persistence.refusals import DatabaseNotReached

DRIVER: Final = "postgresql+psycopg"
SCHEMES: Final = frozenset({"postgres", "postgresql", DRIVER})

READ_ONLY: Final = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""The execution options of a transaction that only reads: one snapshot, and no write."""

AT_ONCE: Final = {"isolation_level": "AUTOCOMMIT"}
"""The execution options of one statement with no transaction around it."""

LIMITS: Final = {
    "lock_timeout": "5s",
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
    "timezone": "UTC",
}
"""What each session asks of the server, so that one stuck request cannot hold up the others."""

CONNECT_TIMEOUT_SECONDS: Final = 5

GONE_WITHOUT_A_WORD: Final = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}
"""When a server that does not answer any more is taken for gone (seconds, and milliseconds).

No limit of the server's own can run out once its machine is away, and the driver waits for ever.
"""

RECYCLE_SECONDS: Final = 1800

PING_AFTER_SECONDS: Final = 1.0
"""How long a connection may have lain in the pool and still be used without asking the server.

To ask each time is one more journey there and back for each request.
"""

_BACK_SINCE: Final = "back since"


def postgres_engine(url: URL, *, pool_size: int, max_overflow: int, **options: Any) -> Engine:  # noqa: ANN401  # handed on to create_engine
    """An engine whose sessions carry `LIMITS`. Options in the address stand, ours come after."""
    engine = create_engine(
        url.set(drivername=DRIVER),
        connect_args={
            "options": " ".join([*_given_options(url), *_limits()]),
            "connect_timeout": CONNECT_TIMEOUT_SECONDS,
            "application_name": "throughline",
            **GONE_WITHOUT_A_WORD,
        },
        pool_size=pool_size,
        max_overflow=max_overflow,
        pool_recycle=RECYCLE_SECONDS,
        **options,
    )
    _replace_what_is_gone(engine)
    event.listen(engine, "checkout", _write_as_the_server_says)
    return engine


def named(url: URL) -> str:
    """Which database it is, in words: neither who asks for it nor their password."""
    asked = {
        name: value if isinstance(value, str) else ",".join(value)
        for name, value in url.query.items()
    }
    # The driver's own, which may come from the environment.
    usual = {
        each.keyword.decode(): each.val and each.val.decode() for each in Conninfo.get_defaults()
    }
    name = url.database or asked.get("dbname") or usual["dbname"] or url.username or usual["user"]
    host = url.host or asked.get("host") or usual["host"] or "localhost"
    port = url.port or asked.get("port") or usual["port"]
    return f"PostgreSQL database {name} at {host}, port {port}"


def require_reachable(engine: Engine) -> None:
    """Raise `DatabaseNotReached`, which says why, where no connection can be made."""
    try:
        engine.connect().close()
    except DBAPIError as error:
        # Of several lines where it has several addresses. It never holds the password.
        raise DatabaseNotReached(named(engine.url), " ".join(str(error.orig).split())) from None


def _replace_what_is_gone(engine: Engine) -> None:
    """Ask the server, where in doubt, before a connection is used again; if it is gone, all are."""

    def note_return(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info[_BACK_SINCE] = monotonic()

    def ping_if_in_doubt(
        connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: object
    ) -> None:
        try:
            if _is_in_doubt(connection, record):
                engine.dialect.do_ping(connection)
        except psycopg.OperationalError:
            raise InvalidatePoolError from None

    event.listen(engine, "checkin", note_return)
    event.listen(engine, "checkout", ping_if_in_doubt)


def _write_as_the_server_says(
    connection: DBAPIConnection, _record: ConnectionPoolEntry, _proxy: object
) -> None:
    # SQLAlchemy leaves one that has only read at READ WRITE. It would then write on a server that
    # was told to take no writes, and a standby refuses even to begin.
    psycopg_connection = cast("psycopg.Connection", connection)
    if psycopg_connection.read_only is not None:
        psycopg_connection.read_only = None


def _is_in_doubt(connection: DBAPIConnection, record: ConnectionPoolEntry) -> bool:
    now = monotonic()
    # One that has just been opened has never been back.
    if now - record.info.get(_BACK_SINCE, now) > PING_AFTER_SECONDS:
        return True
    # A server says something unasked when it ends a connection.
    unasked = poll()
    unasked.register(connection.fileno(), POLLIN)
    return bool(unasked.poll(0))


def _given_options(url: URL) -> tuple[str, ...]:
    given = url.query.get("options", ())
    return (given,) if isinstance(given, str) else tuple(given)


def _limits() -> list[str]:
    return [f"-c {name}={value}" for name, value in LIMITS.items()]
