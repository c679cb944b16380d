"""Copies of the embedded database: whole, of one moment, and its owner's alone."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Engine, text

from app.persistence.durability import OWNER_ONLY
from app.persistence.migrate import current_revision, known_revisions
from app.persistence.refusals import StorageRefused, UnknownRevision
from app.persistence.session import make_engine, reading
from app.persistence.sqlite import BUSY_TIMEOUT_SECONDS

LEFT_BY_SQLITE: Final = ("-wal", "-shm", "-journal")
"""What a database may leave beside it; beside another one it would be taken for that one's."""


_READ_AS: Final = {
    sqlite3.SQLITE_NOTADB: "it is not an SQLite database",
    sqlite3.SQLITE_CORRUPT: "it is damaged",
    sqlite3.SQLITE_FULL: "there is no room left",
}


class BackupRefused(StorageRefused):
    """No copy was made, and nothing was overwritten."""


class BackedUpByItsServer(BackupRefused):
    """A server has tools of its own, which know more than a copy of files could."""

    def __init__(self) -> None:
        super().__init__(
            "a PostgreSQL database is backed up with pg_dump --format=custom, and restored with "
            "pg_restore into an empty database"
        )


def database_file(engine: Engine) -> Path:
    """The file of an embedded database. Raises `BackedUpByItsServer`."""
    if engine.dialect.name != "sqlite":
        raise BackedUpByItsServer
    return Path(str(engine.url.database))


def refuse_to_overwrite(target: Path) -> None:
    """Raise `BackupRefused` where `target` holds something."""
    if target.exists() and target.stat().st_size:
        raise BackupRefused(f"{target} exists; move it away, or name another file")


@contextmanager
def copied(source: Path, target: Path) -> Iterator[Engine]:
    """Copy the database in `source`, and put the copy in the place of `target` if all goes well.

    The block is given the copy, to look at before it gets its name. Raises `BackupRefused`.
    """
    refuse_to_overwrite(target)
    if not source.is_file():
        raise BackupRefused(f"there is no file {source}")
    partial = target.with_name(f".{target.name}.partial")
    try:
        _copy(source, partial)
        url = URL.create("sqlite", database=str(partial))
        engine = make_engine(url.render_as_string())
        try:
            yield engine
        finally:
            engine.dispose()
        _put_in_place(partial, target)
    finally:
        partial.unlink(missing_ok=True)


def check_whole(engine: Engine) -> None:
    """Look through every page and reference. Raises `BackupRefused`, and `UnknownRevision`."""
    with reading(engine) as session:
        connection = session.connection()
        damage = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    if damage != ["ok"] or orphans:
        raise BackupRefused("what was copied is damaged, and was not kept: use an older backup")
    revision = current_revision(engine)
    if revision is None:
        raise BackupRefused("what was copied is no database of the service, and was not kept")
    if revision not in known_revisions():
        raise UnknownRevision(revision)


def _copy(source: Path, partial: Path) -> None:
    partial.unlink(missing_ok=True)
    partial.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Created with its mode, never narrowed afterwards: in between anyone could open it.
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, OWNER_ONLY))
    try:
        # For reading only, so that a source that is not there is not made.
        with closing(_opened(source)) as connection:
            connection.execute("VACUUM INTO ?", [str(partial)])
    except sqlite3.Error as error:
        reason = _READ_AS.get(error.sqlite_errorcode & 0xFF, error.sqlite_errorname)
        raise BackupRefused(f"{source} cannot be copied: {reason}") from None


def _opened(source: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{source.resolve().as_uri()}?mode=ro",
        uri=True,
        timeout=BUSY_TIMEOUT_SECONDS,
        isolation_level=None,
    )


def _put_in_place(partial: Path, target: Path) -> None:
    refuse_to_overwrite(target)
    for ending in LEFT_BY_SQLITE:
        target.with_name(target.name + ending).unlink(missing_ok=True)
    _sync(partial)
    partial.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
