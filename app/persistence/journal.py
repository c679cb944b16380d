"""The journal of each plan: appended to in the transaction of the change, and never changed."""

import secrets
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import RowMapping, Select, bindparam, func, insert, select

from app.pathways.plans.events import Event
from app.persistence.journal_chain import BEFORE_THE_FIRST, hash_of_entry, hash_of_words
from app.persistence.journal_rows import SALT_LENGTH
from app.persistence.paging import Page, page_of
from app.persistence.session import Session
from app.persistence.tables import plan_journal, plan_words
from app.security.callers import Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """Who made a change, for whom, when, and in which request."""

    at: datetime
    actor_subject: str
    actor_role: Role
    on_behalf_of: str | None = None
    request_id: str
    correlation_id: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One change of a plan as it is journalled."""

    act: Act
    event: Event


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """An entry as it stands in the journal."""

    sequence: int
    """Counts the changes of the plan from one, so it is the version that the change made."""
    entry: Entry
    withdrawn: bool
    """Whether something was said that has been withdrawn since."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """Where the journal of a plan ends; it is kept on the plan's own row."""

    length: int
    hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """An entry tied to the one before it, as it is going to be stored."""

    head: Head
    row: dict[str, Any]
    words: dict[str, Any] | None


EMPTY: Final = Head(length=0, hash=BEFORE_THE_FIRST)

_INSERT_ENTRY: Final = insert(plan_journal)
_INSERT_WORDS: Final = insert(plan_words)
_ENTRIES: Final = (
    select(plan_journal, plan_words.c.words)
    .outerjoin_from(plan_journal, plan_words)
    .where(plan_journal.c.plan_id == bindparam("plan_id"))
    .order_by(plan_journal.c.sequence)
)
_LATEST_AT: Final = (
    select(func.max(plan_journal.c.sequence))
    .where(plan_journal.c.plan_id == bindparam("plan_id"), plan_journal.c.at <= bindparam("at"))
    .scalar_subquery()
)
_BY_REQUEST: Final = select(plan_journal.c.request_id, plan_journal.c.sequence).where(
    plan_journal.c.plan_id == bindparam("plan_id"),
    plan_journal.c.actor_subject == bindparam("actor_subject"),
)
_FIELDS_OF_ACT: Final = tuple(field.name for field in fields(Act))


class Journal:
    """The journals of plans, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def append(self, link: Link) -> None:
        """Record a link; the plan's row, which is locked, must have been given its head."""
        connection = self._session.connection()
        connection.execute(_INSERT_ENTRY, link.row)
        if link.words is not None:
            connection.execute(_INSERT_WORDS, link.words)

    def page(self, plan_id: UUID, *, limit: int, after: int = 0) -> Page[Recorded]:
        """The changes of a plan, oldest first, from beyond the sequence `after`."""
        wanted = _ENTRIES.where(plan_journal.c.sequence > after).limit(limit + 1)
        return page_of(self._read(wanted, plan_id=plan_id), limit=limit)

    def until(self, plan_id: UUID, at: datetime) -> list[Recorded]:
        """The changes of a plan that had been recorded by `at`, oldest first."""
        wanted = _ENTRIES.where(plan_journal.c.sequence <= _LATEST_AT)
        return self._read(wanted, plan_id=plan_id, at=at)

    def up_to(self, plan_id: UUID, sequence: int) -> list[Recorded]:
        """The changes of a plan up to the one of this sequence, oldest first."""
        wanted = _ENTRIES.where(plan_journal.c.sequence <= bindparam("last"))
        return self._read(wanted, plan_id=plan_id, last=sequence)

    def versions_by_request(self, plan_id: UUID, *, actor_subject: str) -> dict[str, int]:
        """The version of a plan that each request of one caller made."""
        parameters = {"plan_id": plan_id, "actor_subject": actor_subject}
        rows = self._session.connection().execute(_BY_REQUEST, parameters)
        return {row.request_id: row.sequence for row in rows}

    def _read(self, wanted: Select[Any], **parameters: object) -> list[Recorded]:
        rows = self._session.connection().execute(wanted, parameters)
        return [_recorded(row) for row in rows.mappings()]


def link_after(head: Head, plan_id: UUID, entry: Entry) -> Link:
    """The link that ties `entry` to the journal that ends in `head`."""
    key = {"plan_id": plan_id, "sequence": head.length + 1}
    said, salt = entry.event.words, secrets.token_hex(SALT_LENGTH // 2)
    row = {
        **key,
        **{name: getattr(entry.act, name) for name in _FIELDS_OF_ACT},
        "event": entry.event.name,
        "before": entry.event.before,
        "after": entry.event.after,
        "words_hash": hash_of_words(salt, said) if said else None,
        "prev_hash": head.hash,
    }
    row["hash"] = hash_of_entry(row)
    return Link(
        head=Head(length=row["sequence"], hash=row["hash"]),
        row=row,
        words={**key, "salt": salt, "words": said} if said else None,
    )


def _recorded(row: RowMapping) -> Recorded:
    said = row["words"]
    event = Event(name=row["event"], before=row["before"], after=row["after"], words=said or {})
    return Recorded(
        sequence=row["sequence"],
        entry=Entry(act=Act(**{name: row[name] for name in _FIELDS_OF_ACT}), event=event),
        withdrawn=row["words_hash"] is not None and said is None,
    )
