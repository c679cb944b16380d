"""Backs the embedded database up and restores it; each copy is verified before it gets its name."""

from pathlib import Path

from app.persistence.backup import check_whole, copied, database_file
from app.persistence.session import Engine, ping
from app.services.journal import VerifiedJournals, verify_journals


def back_up(engine: Engine, to: Path) -> VerifiedJournals:
    """Copy the database of `engine`, in use or not, to the new file `to`.

    What is wrong with journals is copied as it is, and told. Raises BackupRefused where the
    database is no file, where it is damaged, or where `to` exists; and StorageUnavailable.
    """
    source = database_file(engine)
    # What a killed service left half done is undone by whoever opens the file next to write in it.
    ping(engine)
    return _copy(source, to)


def restore(backup: Path, to: Path) -> VerifiedJournals:
    """Copy a backup to the file `to`, where a stopped service will find it.

    Raises BackupRefused where the backup is damaged or where `to` exists, and UnknownRevision
    where another version of the service made it.
    """
    return _copy(backup, to)


def _copy(source: Path, to: Path) -> VerifiedJournals:
    with copied(source, to) as copy:
        check_whole(copy)
        return verify_journals(copy)
