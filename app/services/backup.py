"""Backs the embedded database up and restores it; each copy is verified before it gets its name."""

from pathlib import Path

from app.persistence.backup import check_whole, copied, database_file
from app.persistence.migrate import is_behind
from app.persistence.session import Engine, ping
from app.services.journal import VerifiedJournals, Watcher, unwatched, verify_journals


def back_up(engine: Engine, to: Path, *, watcher: Watcher = unwatched) -> VerifiedJournals | None:
    """Copy the database of `engine`, in use or not, to the new file `to`.

    What is wrong with journals is copied as it is, and told; None where they cannot be checked,
    because the schema is an earlier one: a backup is made before a migration above all. Raises
    BackupRefused where the database is no file, where it is damaged, or where `to` exists; and
    StorageUnavailable.
    """
    source = database_file(engine)
    # What a killed service left half done is undone by whoever opens the file next to write in it.
    ping(engine)
    return _copy(source, to, watcher)


def restore(backup: Path, to: Path, *, watcher: Watcher = unwatched) -> VerifiedJournals | None:
    """Copy a backup to the file `to`, where a stopped service will find it.

    Broken journals are restored as they are, and told as `back_up` tells them: it may be the only
    backup there is, and care without its record is worse off than with a record in doubt. Raises
    BackupRefused where the backup is damaged or where `to` exists, and UnknownRevision where
    another version of the service made it.
    """
    return _copy(backup, to, watcher)


def _copy(source: Path, to: Path, watcher: Watcher) -> VerifiedJournals | None:
    with copied(source, to) as copy:
        check_whole(copy)
        return None if is_behind(copy) else verify_journals(copy, watcher=watcher)
