"""Checks the journals of all plans, a few at a time, so that nobody who writes waits for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias
from uuid import UUID

from app.persistence.journal_check import BrokenJournal, Checked, JournalCheck
from app.persistence.session import Engine, reading

AT_ONCE: Final = 200
"""Journals checked in one transaction, so that nobody who writes waits long for it."""

Watcher: TypeAlias = Callable[[int, int], None]
"""Told now and then how many plans have been checked, and of how many."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VerifiedJournals:
    """What a check of every journal found."""

    plans: int
    entries: int
    """Those of the journals that are whole."""
    broken: tuple[BrokenJournal, ...]
    """The first thing that is wrong with each journal that is not whole."""


def unwatched(_checked: int, _of: int) -> None:
    """Tell nobody."""


def verify_journals(
    engine: Engine, *, at_once: int = AT_ONCE, watcher: Watcher = unwatched
) -> VerifiedJournals:
    """Look for what was altered, taken out of or moved within the journals of all plans.

    A change that also rewrote the head on the plan's own row is not found. Raises as `reading`.
    """
    checked = list(_watched(engine, _checked(engine, at_once), watcher))
    with reading(engine) as session:
        without_plan = JournalCheck(session).without_plan()
    return VerifiedJournals(
        plans=sum(each.plans for each in checked),
        entries=sum(each.entries for each in checked),
        broken=(*(found for each in checked for found in each.broken), *without_plan),
    )


def _watched(engine: Engine, checked: Iterator[Checked], watcher: Watcher) -> Iterator[Checked]:
    with reading(engine) as session:
        of = JournalCheck(session).plans()
    done = 0
    for each in checked:
        yield each
        done += each.plans
        watcher(done, of)


def _checked(engine: Engine, at_once: int) -> Iterator[Checked]:
    after: UUID | None = None
    while True:
        with reading(engine) as session:
            checked = JournalCheck(session).verify_next(limit=at_once, after=after)
        if checked.last is None:
            return
        yield checked
        after = checked.last
