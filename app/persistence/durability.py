"""The check at start that what is acknowledged is kept, and how it is kept."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy import Connection, Engine, text

from app.persistence.refusals import NotDurable
from app.persistence.session import writing
from app.persistence.sqlite import journal_mode_for

MOUNTS: Final = Path("/proc/self/mounts")
NETWORK_FILE_SYSTEMS: Final = frozenset(
    {"afs", "ceph", "cifs", "fuse.sshfs", "glusterfs", "lustre", "nfs", "nfs4", "smb3", "smbfs"}
)
OWNER_ONLY: Final = 0o600

POSTGRES_MUST_BE_ON: Final = ("fsync", "full_page_writes", "synchronous_commit")
SQLITE_FULL_SYNC: Final = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Durability:
    """How the database in use keeps a commit. `settings` are shown at start; none is a secret."""

    database: str
    version: str
    settings: dict[str, str]


class Mount(NamedTuple):
    """Where a file system hangs, and of which type it is."""

    point: Path
    type: str


def check_durability(engine: Engine, *, tolerating: Collection[str] = ()) -> Durability:
    """How `engine` keeps its commits. Raises `NotDurable`, naming what is off.

    `tolerating` names PostgreSQL settings that may be off: for a test's throw-away cluster alone.
    """
    # As those who write have it: those who only read could lose nothing.
    with writing(engine) as session:
        connection = session.connection()
        if engine.dialect.name == "sqlite":
            return _check_sqlite(connection, Path(str(engine.url.database)))
        return _check_postgres(connection, tolerating)


def _check_postgres(connection: Connection, tolerating: Collection[str]) -> Durability:
    names = ", ".join(f"current_setting('{name}')" for name in POSTGRES_MUST_BE_ON)
    row = connection.execute(text(f"SELECT {names}")).one()
    settings = dict(zip(POSTGRES_MUST_BE_ON, row, strict=True))
    off = [name for name, now in settings.items() if now == "off" and name not in tolerating]
    if off:
        raise NotDurable(f"PostgreSQL runs with {', '.join(off)} off and could lose a commit")
    version = str(connection.execute(text("SHOW server_version")).scalar_one())
    return Durability(database="postgresql", version=version, settings=settings)


def _check_sqlite(connection: Connection, file: Path) -> Durability:
    found = {
        name: str(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
        for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
    }
    wanted = {
        "journal_mode": str(journal_mode_for(sqlite3.sqlite_version_info)),
        "synchronous": str(SQLITE_FULL_SYNC),
        "foreign_keys": "1",
        "trusted_schema": "0",
    }
    if found != wanted:
        raise NotDurable(f"SQLite runs with {found}; {wanted} is needed")
    _check_file(file)
    return Durability(database="sqlite", version=sqlite3.sqlite_version, settings=found)


def _check_file(file: Path) -> None:
    if file.stat().st_mode & 0o777 != OWNER_ONLY:
        raise NotDurable("the database file can be opened by others than its owner")
    mounts = mounts_in(MOUNTS.read_text()) if MOUNTS.exists() else ()
    kind = file_system_of(file.resolve(), mounts)
    if kind in NETWORK_FILE_SYSTEMS:
        raise NotDurable(f"the database file is on a network file system ({kind}), whose locks lie")


def mounts_in(table: str) -> tuple[Mount, ...]:
    """The mounts of a table as Linux writes it, one to a line, spaces as `\\040`."""
    lines = (line.split() for line in table.splitlines())
    return tuple(Mount(Path(point.replace("\\040", " ")), kind) for _, point, kind, *_ in lines)


def file_system_of(file: Path, mounts: Collection[Mount]) -> str:
    """The type of the file system that holds `file`, or "" where that cannot be told."""
    holding = (mount for mount in mounts if file.is_relative_to(mount.point))
    # The sort is stable: of two on the same point the later one hides the earlier.
    by_depth = sorted(holding, key=lambda mount: len(mount.point.parts))
    return by_depth[-1].type if by_depth else ""
