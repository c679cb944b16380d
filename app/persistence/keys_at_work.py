"""The keys of the calls in progress: whoever sends one of them again waits, but not for long.

The database alone decides whether a call is new. But on SQLite every writer waits for every other:
a call that is sent again would wait its turn before it could see that the first still runs. Whoever
waits here has their place among those who use the database, for as long as a writer may wait.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Final

from app.persistence.idempotency import Key, StillRunning
from app.persistence.session import Engine

PATIENCE_SECONDS: Final = 5.0
"""As long as PostgreSQL waits for a call of another process: `postgres.LIMITS`."""

_KeyAtWork = tuple[Engine, str, str]

_at_work: Final = set[_KeyAtWork]()
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
        elif not _changed.wait_for(lambda: mine not in _at_work, PATIENCE_SECONDS):
            raise StillRunning
    try:
        yield
    finally:
        if is_first:
            with _changed:
                _at_work.remove(mine)
                _changed.notify_all()
