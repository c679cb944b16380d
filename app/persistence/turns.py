"""Turns to write to an SQLite file: whoever waits in this process is woken when it is free."""

from threading import Lock
from typing import Final

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from app.pathways.errors import StorageUnavailable

_TURN: Final = "turn to write"


def take_turns(engine: Engine, *, patience_seconds: float) -> None:
    """Let one transaction of `engine` begin at a time. Raises `StorageUnavailable` when it begins.

    SQLite arbitrates between processes by having whoever finds it busy look again after up to a
    tenth of a second. Of ten writers who did so, one waited for three hundred others.
    """
    turn = Lock()

    def take(connection: Connection) -> None:
        info = connection.connection.record_info
        assert info is not None
        if _TURN not in info:
            if not turn.acquire(timeout=patience_seconds):
                raise StorageUnavailable
            info[_TURN] = turn

    event.listen(engine, "begin", take)
    event.listen(engine, "checkin", _give_back)


def _give_back(_connection: object, record: ConnectionPoolEntry) -> None:
    # A connection comes back to its pool however its transaction ended: also where it could not
    # begin, and where nobody is left who would end it.
    info = record.record_info
    if info and _TURN in info:
        info.pop(_TURN).release()
