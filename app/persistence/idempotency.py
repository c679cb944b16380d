"""The keys of calls that may be sent again: claimed first, in the transaction of the effect.

A key is claimed by inserting it and never looked for first: on PostgreSQL, of a hundred retries
that looked first, up to nineteen had their effect refused. An effect that fails undoes its claim.
"""

from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from functools import cache
from typing import Final
from uuid import UUID

from psycopg.errors import LockNotAvailable
from sqlalchemy import Executable, RowMapping, bindparam, delete, select, update
from sqlalchemy.exc import OperationalError

from app.pathways.errors import Conflict
from app.persistence.insertion import insert_on
from app.persistence.rows import IdempotencyKeyRow
from app.persistence.session import Session
from app.persistence.tables import idempotency_key

KEPT: Final = timedelta(days=7)


class StillRunning(Conflict):
    """The same call is being worked on; the wait for it was in vain."""

    def __init__(self) -> None:
        super().__init__("The same call is still being worked on. Send it again in a moment.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """A caller's key of one call."""

    client: str
    """Who sent it: the key of another caller is another key."""
    key: str
    fingerprint: str
    """Tells whether it is the same call that is sent again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Effect:
    """What a call did: enough to answer it again, and nothing of what anybody said."""

    status: int
    resource_id: UUID
    plan_id: UUID
    version: int
    """Of the plan, as the call left it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Claimed:
    """The call is new: have its effect, and record it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Replay:
    """The call had its effect before."""

    effect: Effect


@dataclass(frozen=True, kw_only=True, slots=True)
class Reused:
    """Another call was sent with this key."""


_NAMES: Final = tuple(field.name for field in fields(Effect))
_IS_IT: Final = (
    idempotency_key.c.client == bindparam("of_client"),
    idempotency_key.c.key == bindparam("of_key"),
)
_FIND: Final = select(idempotency_key).where(*_IS_IT)
_RECORD: Final = update(idempotency_key).where(*_IS_IT)
_FORGET: Final = delete(idempotency_key).where(idempotency_key.c.created_at <= bindparam("expired"))


@cache
def _claim_on(dialect: str) -> Executable:
    claim = insert_on(dialect, IdempotencyKeyRow).on_conflict_do_nothing()
    return claim.returning(idempotency_key.c.created_at)


class KeyStore:
    """Keys of calls, within the transaction of the effect."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def claim(self, key: Key, *, now: datetime) -> Claimed | Replay | Reused:
        """Take `key` for this call, before anything else is done about it.

        Waits while the same call is running. Raises `StillRunning` after five seconds.
        """
        if self._take(key, now):
            return Claimed()
        found = self._find(key)
        if found is None or found["created_at"] <= now - KEPT:
            return self._claim_anew(key, now)
        if found["fingerprint"] != key.fingerprint:
            return Reused()
        if found["status"] is None:
            raise StillRunning
        return Replay(effect=Effect(**{name: found[name] for name in _NAMES}))

    def record(self, key: Key, effect: Effect) -> None:
        """Record what the call did, so that it can be answered again."""
        columns = {name: getattr(effect, name) for name in _NAMES}
        self._session.connection().execute(_RECORD, {**columns, **_names_of(key)})

    def forget_expired(self, *, now: datetime) -> int:
        """Forget the keys that have been kept for long enough. Returns how many."""
        done = self._session.connection().execute(_FORGET, {"expired": now - KEPT})
        return done.rowcount

    def _claim_anew(self, key: Key, now: datetime) -> Claimed | Replay | Reused:
        expired = {**_names_of(key), "expired": now - KEPT}
        self._session.connection().execute(_FORGET.where(*_IS_IT), expired)
        return Claimed() if self._take(key, now) else self.claim(key, now=now)

    def _take(self, key: Key, now: datetime) -> bool:
        connection = self._session.connection()
        row = {**asdict(key), "created_at": now}
        try:
            done = connection.execute(_claim_on(connection.dialect.name), row)
        except OperationalError as error:
            # PostgreSQL waits here for whoever has the key, as long as `postgres.LIMITS` allow.
            if isinstance(error.orig, LockNotAvailable):
                raise StillRunning from None
            raise
        return done.scalar_one_or_none() is not None

    def _find(self, key: Key) -> RowMapping | None:
        found = self._session.connection().execute(_FIND, _names_of(key))
        return found.mappings().one_or_none()


def _names_of(key: Key) -> dict[str, str]:
    return {"of_client": key.client, "of_key": key.key}
