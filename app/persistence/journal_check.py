"""Finds what was altered, taken out of or moved within a journal behind the service's back."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import RowMapping, bindparam, exists, func, select

from app.pathways.plans.refused import PlanNotFound
from app.persistence.journal import EMPTY, Head
from app.persistence.journal_chain import hash_of_entry, hash_of_words
from app.persistence.refusals import StorageRefused
from app.persistence.session import Session
from app.persistence.tables import care_plan, plan_journal, plan_words


class PlanUnreadable(StorageRefused):
    """Something stands where only the id of a plan can, so that the plan cannot be named."""

    def __init__(self) -> None:
        super().__init__(
            "the id of a plan cannot be read, so the database was changed behind the service's "
            "back; compare it with a backup"
        )


class Defect(StrEnum):
    """What is wrong with an entry."""

    UNREADABLE = "unreadable"
    """It holds what no entry can hold."""
    OUT_OF_SEQUENCE = "out_of_sequence"
    """An entry before it is missing, or it stands in the place of another."""
    NOT_LINKED = "not_linked"
    """It names another entry as the one before it."""
    ALTERED = "altered"
    WORDS_ALTERED = "words_altered"
    WORDS_MISSING = "words_missing"
    """They are gone without a trace of their having been withdrawn."""
    NOT_THE_END = "not_the_end"
    """The plan's own row speaks of another last entry: some are missing, or all were rewritten."""
    PLAN_MISSING = "plan_missing"
    """The plan itself is gone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BrokenJournal:
    """The first thing that is wrong with the journal of one plan."""

    plan_id: UUID
    sequence: int
    defect: Defect


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """The journals of some plans, checked. Ask for those beyond `last` until there is none."""

    plans: int
    entries: int
    """Those of the journals that are whole."""
    broken: tuple[BrokenJournal, ...]
    last: UUID | None


_HEADS: Final = select(care_plan.c.plan_id, care_plan.c.journal_length, care_plan.c.journal_head)
_PLANS: Final = select(func.count()).select_from(care_plan)
_ENTRIES: Final = (
    select(
        plan_journal, plan_words.c.plan_id.label("said_in"), plan_words.c.salt, plan_words.c.words
    )
    .outerjoin_from(plan_journal, plan_words)
    .where(plan_journal.c.plan_id == bindparam("plan_id"))
    .order_by(plan_journal.c.sequence)
)
_WITHOUT_PLAN: Final = (
    select(plan_journal.c.plan_id, func.count())
    .where(~exists().where(care_plan.c.plan_id == plan_journal.c.plan_id))
    .group_by(plan_journal.c.plan_id)
    .order_by(plan_journal.c.plan_id)
)


class JournalCheck:
    """Checks journals, within one transaction. Raises `PlanUnreadable`."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()

    def verify(self, plan_id: UUID) -> BrokenJournal | None:
        """The first thing wrong with the journal of one plan. Raises `PlanNotFound`."""
        found = self._connection.execute(_HEADS.where(care_plan.c.plan_id == plan_id))
        plan = found.mappings().one_or_none()
        if plan is None:
            raise PlanNotFound
        return self._verify(plan)

    def verify_next(self, *, limit: int, after: UUID | None = None) -> Checked:
        """Check the journals of `limit` plans in the order of their ids, from beyond `after`."""
        wanted = _HEADS.order_by(care_plan.c.plan_id).limit(limit)
        if after is not None:
            wanted = wanted.where(care_plan.c.plan_id > after)
        with _named():
            plans = self._connection.execute(wanted).mappings().all()
        found = [(plan["journal_length"], self._verify(plan)) for plan in plans]
        return Checked(
            plans=len(plans),
            entries=sum(length for length, broken in found if broken is None),
            broken=tuple(broken for _, broken in found if broken is not None),
            last=plans[-1]["plan_id"] if plans else None,
        )

    def plans(self) -> int:
        """How many plans there are."""
        return self._connection.execute(_PLANS).scalar_one()

    def without_plan(self) -> tuple[BrokenJournal, ...]:
        """Journals whose plan is gone."""
        with _named():
            found = self._connection.execute(_WITHOUT_PLAN).all()
        return tuple(
            BrokenJournal(plan_id=plan_id, sequence=length, defect=Defect.PLAN_MISSING)
            for plan_id, length in found
        )

    def _verify(self, plan: RowMapping) -> BrokenJournal | None:
        entries = self._connection.execute(_ENTRIES, {"plan_id": plan["plan_id"]}).mappings()
        head = Head(length=plan["journal_length"], hash=plan["journal_head"])
        found = _first_defect(entries, head)
        if found is None:
            return None
        sequence, defect = found
        return BrokenJournal(plan_id=plan["plan_id"], sequence=sequence, defect=defect)


# SQLite keeps whatever is written over a value, be it a time or a document or neither.
_UNREADABLE: Final = (AttributeError, LookupError, TypeError, ValueError)


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except _UNREADABLE:
        raise PlanUnreadable from None


def _first_defect(entries: Iterable[RowMapping], head: Head) -> tuple[int, Defect] | None:
    last = EMPTY
    try:
        for entry in entries:
            if defect := _defect(entry, last) or _defect_of_words(entry):
                return last.length + 1, defect
            last = Head(length=entry["sequence"], hash=entry["hash"])
    except _UNREADABLE:
        return last.length + 1, Defect.UNREADABLE
    return None if last == head else (last.length, Defect.NOT_THE_END)


def _defect(entry: RowMapping, last: Head) -> Defect | None:
    if entry["sequence"] != last.length + 1:
        return Defect.OUT_OF_SEQUENCE
    if entry["prev_hash"] != last.hash:
        return Defect.NOT_LINKED
    columns: dict[str, Any] = {name: entry[name] for name in plan_journal.c.keys()}  # noqa: SIM118  # a table is no mapping
    return Defect.ALTERED if entry["hash"] != hash_of_entry(columns) else None


def _defect_of_words(entry: RowMapping) -> Defect | None:
    is_recorded, is_there = entry["words_hash"] is not None, entry["said_in"] is not None
    if is_recorded != is_there:
        return Defect.WORDS_MISSING if is_recorded else Defect.WORDS_ALTERED
    if entry["words"] is None:
        return None
    fits = entry["words_hash"] == hash_of_words(entry["salt"], entry["words"])
    return None if fits else Defect.WORDS_ALTERED
