"""Checks the journals of all plans, a few at a time, so that nobody who writes waits for it."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from app.persistence.journal_check import BrokenJournal, Checked, JournalCheck
from app.persistence.session import Engine, reading

AT_ONCE: Final = 200
"""Journals checked in one transaction, so that nobody who writes waits long for it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VerifiedJournals:
    """What a check of every journal found."""

    plans: int
    entries: int
    broken: tuple[BrokenJournal, ...]
    """The first thing that is wrong with each journal that is not whole."""


def verify_journals(engine: Engine, *, at_once: int = AT_ONCE) -> VerifiedJournals:
    """Look for what was altered, taken out of or moved within the journals of all plans.

    A change that also rewrote the head on the plan's own row is not found. Raises as `reading`.
    """
    checked: list[Checked] = []
    while not checked or checked[-1].last is not None:
        after = checked[-1].last if checked else None
        checked.append(_verify_next(engine, limit=at_once, after=after))
    with reading(engine) as session:
        without_plan = JournalCheck(session).without_plan()
    return VerifiedJournals(
        plans=sum(each.plans for each in checked),
        entries=sum(each.entries for each in checked),
        broken=(*(found for each in checked for found in each.broken), *without_plan),
    )


def _verify_next(engine: Engine, *, limit: int, after: UUID | None) -> Checked:
    with reading(engine) as session:
        return JournalCheck(session).verify_next(limit=limit, after=after)
