"""What a database error means for the caller; the error with its values goes no further."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg
from psycopg import errors as postgres
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.pathways.errors import (
    Conflict,
    DomainError,
    Fault,
    Invalid,
    OutcomeUnknown,
    StorageFull,
    StorageUnavailable,
)
from app.persistence.refusals import NoDatabase, StorageRefused

_BUSY_OR_BROKEN: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PROTOCOL,
    }
)


_DAMAGED: Final = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})

_MAY_BE_RECORDED: Final = frozenset({StorageUnavailable, NoDatabase})

_STILL_OPEN: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
"""What a COMMIT of SQLite can answer that leaves its transaction to be undone."""


class ClashesWithStored(Conflict):
    """A constraint of the database refused what was to be recorded."""

    def __init__(self) -> None:
        super().__init__("This clashes with what is recorded. Read it again, then decide anew.")


class GaveWay(StorageUnavailable):
    """The database undid the transaction for the sake of another; it may well succeed anew."""


@contextmanager
def named_failures(*, at_commit: bool = False) -> Iterator[None]:
    """Raise the domain's own error in place of the database's; one that is our fault stays.

    `ClashesWithStored` for a broken constraint, `Invalid` for a value that no column can hold,
    `StorageFull`, `NoDatabase`, `StorageUnavailable`, or of the latter `GaveWay`. A database that
    is lost or damaged `at_commit` may have recorded everything: `OutcomeUnknown`.
    """
    try:
        yield
    except PoolTimeout:
        raise StorageUnavailable from None
    except DBAPIError as error:
        named = _named(error)
        if at_commit and type(named) in _MAY_BE_RECORDED and not _surely_undone(error.orig):
            named = OutcomeUnknown()
        if named is None:
            raise
        raise named from None


@contextmanager
def where_writing_is_refused() -> Iterator[None]:
    """Raise `StorageUnavailable` where the database takes no writes from anybody.

    For those who may write: in a transaction that only reads, a write is our fault.
    """
    try:
        yield
    except DBAPIError as error:
        if _refuses_to_write(error.orig):
            raise StorageUnavailable from None
        raise


def _refuses_to_write(cause: BaseException | None) -> bool:
    match cause:
        case sqlite3.Error():
            return _family(cause) == sqlite3.SQLITE_READONLY
        case _:
            return isinstance(cause, postgres.ReadOnlySqlTransaction)


def _named(error: DBAPIError) -> DomainError | StorageRefused | None:
    match error, error.orig:
        case IntegrityError(), _:
            return ClashesWithStored()
        case DataError(), _:
            return Invalid([Fault(pointer="", code="not_storable", detail="It cannot be stored.")])
        case _, sqlite3.Error() as cause:
            return _named_by_sqlite(cause)
        case _, postgres.DataCorrupted() | postgres.IndexCorrupted():
            return StorageUnavailable()
        case OperationalError(), psycopg.Error() as cause:
            return _named_by_postgres(cause)
        case _:
            return StorageUnavailable() if error.connection_invalidated else None


def _surely_undone(cause: BaseException | None) -> bool:
    match cause:
        case sqlite3.Error():
            return _family(cause) in _STILL_OPEN
        case postgres.LockNotAvailable() | postgres.QueryCanceled():
            return True
        case _:
            return False


def _named_by_sqlite(cause: sqlite3.Error) -> DomainError | StorageRefused | None:
    code = _family(cause)
    if code in _DAMAGED:
        return NoDatabase()
    if code == sqlite3.SQLITE_FULL:
        return StorageFull()
    return StorageUnavailable() if code in _BUSY_OR_BROKEN else None


def _family(cause: sqlite3.Error) -> int:
    # The low byte is the family; the rest of an extended code says more than anyone acts on.
    family: int = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return family


def _named_by_postgres(cause: psycopg.Error) -> DomainError:
    match cause:
        case postgres.DiskFull():
            return StorageFull()
        case postgres.DeadlockDetected() | postgres.SerializationFailure():
            return GaveWay()
        case _:
            return StorageUnavailable()
