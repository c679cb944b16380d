"""Says which journals are whole, and of each that is not, what is wrong with it first."""

import json
from collections.abc import Iterator
from typing import Any, Final

import typer

from app.cli.stored import stored_now
from app.cli.watching import watched
from app.persistence.journal_check import BrokenJournal, Defect
from app.persistence.session import database_named
from app.services.journal import VerifiedJournals, verify_journals
from app.settings import Settings

BROKEN: Final = 1

_IN_WORDS: Final = {
    Defect.UNREADABLE: "entry {} holds what no entry can hold",
    Defect.OUT_OF_SEQUENCE: "entry {} is missing, or another stands in its place",
    Defect.NOT_LINKED: "entry {} is not tied to the one before it",
    Defect.ALTERED: "entry {} was altered",
    Defect.WORDS_ALTERED: "the words of entry {} were altered or added",
    Defect.WORDS_MISSING: "the words of entry {} are gone, and were not withdrawn",
    Defect.NOT_THE_END: "the journal ends after entry {}, but the plan's own row names another "
    "end: entries were cut off, added or written anew, or that row was changed",
    Defect.PLAN_MISSING: "the plan itself is gone, and its journal has {} entries",
}


def verify(settings: Settings, *, as_json: bool) -> None:
    """Print what a check of every journal found. Raises `typer.Exit` with 1 for a broken one."""
    with stored_now(settings) as engine, watched("Checking the journals") as watcher:
        verified = verify_journals(engine, watcher=watcher)
    database = database_named(settings.storage_url)
    if as_json:
        typer.echo(json.dumps(_for_a_script(database, verified)))
    else:
        typer.echo(f"{database}: {found_in(verified)}.")
        tell_broken(verified)
    end(verified)


def found_in(verified: VerifiedJournals) -> str:
    """How many journals are whole, as a part of a sentence."""
    plans = counted(verified.plans, "plan", "plans")
    entries = counted(verified.entries, "journal entry", "journal entries")
    if not verified.broken:
        return f"{plans} with {entries} verified, every journal whole"
    broken = counted(len(verified.broken), "journal", "journals")
    return f"{plans} checked, {broken} broken; the others are whole, with {entries}"


def tell_broken(verified: VerifiedJournals) -> None:
    """Print a line for each broken journal."""
    for broken in verified.broken:
        typer.echo(f"plan {broken.plan_id}: {in_words(broken)}.")


def end(verified: VerifiedJournals) -> None:
    """Raise `typer.Exit` with 1 where a journal is broken."""
    if verified.broken:
        raise typer.Exit(BROKEN)


def counted(number: int, one: str, many: str) -> str:
    """A number of things, in words."""
    return f"{number:,} {one if number == 1 else many}"


def _for_a_script(database: str, verified: VerifiedJournals) -> dict[str, Any]:
    return {
        "database": database,
        "ok": not verified.broken,
        "plans": verified.plans,
        "entries": verified.entries,
        "broken": [*_each(verified.broken)],
    }


def _each(found: tuple[BrokenJournal, ...]) -> Iterator[dict[str, Any]]:
    for broken in found:
        yield {
            "plan_id": str(broken.plan_id),
            "sequence": broken.sequence,
            "defect": broken.defect,
            "detail": in_words(broken),
        }


def in_words(broken: BrokenJournal) -> str:
    """What is wrong with a journal, as a part of a sentence."""
    return _IN_WORDS[broken.defect].format(broken.sequence)
