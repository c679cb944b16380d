"""Backs the embedded database up, restores it, and says what is in the copy."""

from pathlib import Path

import typer

from app.cli.journals import end, found_in, tell_broken
from app.cli.running_server import alone_in
from app.cli.stored import stored
from app.cli.watching import watched
from app.persistence.backup import BackedUpByItsServer
from app.persistence.session import database_named, embedded_file
from app.services import backup
from app.services.journal import VerifiedJournals
from app.settings import Settings


def back_up(settings: Settings, to: Path) -> None:
    """Copy the database, in use or not, to the new file `to`.

    Raises `BackupRefused`, `NoDatabaseThere`, and `typer.Exit` with 1 for a broken journal.
    """
    with stored(settings) as engine, watched("Copying the database") as watcher:
        verified = backup.back_up(engine, to, watcher=watcher)
    _tell(f"Backed up {database_named(settings.storage_url)} to {to}", verified)


def restore(settings: Settings, made_before: Path) -> None:
    """Copy a backup to where the service of `settings` keeps its database, and keeps none yet.

    Raises as `back_up` does, and `DataFolderTaken` while a service runs from the data folder.
    """
    to = embedded_file(settings.storage_url)
    if to is None:
        raise BackedUpByItsServer
    with alone_in(settings.ensure_data_dir()), watched("Copying the backup") as watcher:
        verified = backup.restore(made_before, to, watcher=watcher)
    _tell(f"Restored {made_before} to {database_named(settings.storage_url)}", verified)


def _tell(done: str, verified: VerifiedJournals | None) -> None:
    if verified is None:
        typer.echo(
            f"{done}, its journals unverified, because the schema is that of an earlier version: "
            "once it is migrated, run `throughline journal verify`."
        )
        return
    typer.echo(f"{done}{', as it is' if verified.broken else ''}: {found_in(verified)}.")
    tell_broken(verified)
    end(verified)
