"""The keys of the calls in progress: whoever sends one of them again waits, but not for long.

The database alone decides whether a call is new. But on SQLite every writer waits for every other:
a call that is sent again would wait its turn before it could see that the first still runs. Whoever
waits here has their place among those who use the database, for as long as a writer may wait: so
only a few wait, and most places are left to everybody else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Final

from app.persistence.idempotency import Key, StillRunning
from app.persistence.session import Engine

PATIENCE_SECONDS: Final = 5.0
"""As long as PostgreSQL waits for a call of another process: `postgres.LIMITS`."""

MOST_WAITING: Final = 3
"""Of `MAX_SESSIONS` places: whoever would be one more is told at once that the call still runs."""

_KeyAtWork = tuple[Engine, str, str]

_at_work: Final = set[_KeyAtWork]()
_waiting: Final = list[_KeyAtWork]()
_changed: Final = Condition()


@contextmanager
def working_on(engine: Engine, key: Key) -> Iterator[None]:
    """Work on the call of a key, after whoever works on it now. Raises `StillRunning`.

    Whoever has waited finds in the database what came of it, and holds up nobody else.
    """
    mine = (engine, key.client, key.key)
    with _changed:
        is_first = mine not in _at_work
        if is_first:
            _at_work.add(mine)
        else:
            _wait_until_done(mine)
    try:
        yield
    finally:
        if is_first:
            with _changed:
                _at_work.remove(mine)
                _changed.notify_all()


def _wait_until_done(mine: _KeyAtWork) -> None:
    """Wait, with the lock of `_changed`, until nobody works on a key. Raises `StillRunning`."""
    if len(_waiting) >= MOST_WAITING:
        raise StillRunning
    _waiting.append(mine)
    try:
        if not _changed.wait_for(lambda: mine not in _at_work, PATIENCE_SECONDS):
            raise StillRunning
    finally:
        _waiting.remove(mine)
