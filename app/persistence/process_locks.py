"""Lets one process at a time do what several would get in each other's way with."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

from sqlalchemy import Connection, Engine, text


class ProcessLock(IntEnum):
    """What is done by one process at a time; any number that nobody else uses in the database."""

    MIGRATING = 7_265_481_003
    PUBLISHING = 7_265_481_004
    TELLING_STORIES = 7_265_481_005


@contextmanager
def one_process_at_a_time(engine: Engine, lock: ProcessLock) -> Iterator[None]:
    """Wait until no other process is at it, and keep the others waiting to the end of the block.

    An embedded database has one process, and nobody to wait for.
    """
    if engine.dialect.name == "sqlite":
        yield
        return
    with engine.connect() as connection:
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        lock_out_others(connection, lock)
        yield


def lock_out_others(connection: Connection, lock: ProcessLock) -> None:
    """Wait as long as it takes; the lock ends with the transaction. For PostgreSQL alone."""
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    connection.execute(text("SET LOCAL lock_timeout = 0"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": lock.value})
