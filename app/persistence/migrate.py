"""Brings the database to the newest schema; one process at a time, and wholly or not at all."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, event, inspect, text

from app.persistence.process_locks import ProcessLock, lock_out_others
from app.persistence.refusals import StorageRefused, UnknownRevision
from app.persistence.session import make_engine, reading, require_reachable
from app.settings import Settings

if TYPE_CHECKING:
    from alembic.config import Config

PROJECT: Final = Path(__file__).parents[2]
VERSIONS: Final = PROJECT / "migrations" / "versions"

LOCK_TIMEOUT: Final = "5s"

_REVISION: Final = re.compile(r"^revision: str = ['\"]([^'\"]+)['\"]$", re.MULTILINE)


class BrokenReferences(StorageRefused):
    """A migration left rows that point to nothing; it was undone."""


def known_revisions() -> tuple[str, ...]:
    """Every revision of this version of the service, the newest last."""
    # The files' dated names sort as they were written, so alembic need not be imported (0.2 s).
    files = sorted(VERSIONS.glob("[0-9]*.py"))
    return tuple(found[1] for file in files if (found := _REVISION.search(file.read_text())))


def current_revision(engine: Engine) -> str | None:
    """The revision of the database, or None for an empty one."""
    with reading(engine) as session:
        return _revision_of(session.connection())


def is_behind(engine: Engine) -> bool:
    """Whether the database still has the schema of an earlier version, or none.

    Raises `UnknownRevision` when a later version of the service migrated it.
    """
    return _is_behind(current_revision(engine))


def upgrade(settings: Settings) -> bool:
    """Bring the database of `settings` to the newest revision. Returns whether anything was done.

    Raises `UnknownRevision` when a later version of the service migrated it, and
    `DatabaseNotReached` where it is on a server that cannot be used.
    """
    engine = make_engine(settings.storage_url)
    try:
        require_reachable(engine)
        if not is_behind(engine):
            return False
    finally:
        engine.dispose()
    return _upgrade(settings.storage_url)


def _is_behind(revision: str | None) -> bool:
    known = known_revisions()
    if revision is not None and revision not in known:
        raise UnknownRevision(revision)
    return revision != known[-1]


def _upgrade(database_url: str) -> bool:
    from alembic import command  # noqa: PLC0415  # a start on a current database does without

    with migrating(database_url) as connection:
        # Another process may have done it while this one waited for its turn.
        if not _is_behind(_revision_of(connection)):
            return False
        command.upgrade(alembic_config(connection), "head")
        return True


def _revision_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version"))
    return found.scalar_one_or_none()


def alembic_config(connection: Connection) -> "Config":
    """Alembic's configuration, to run on `connection` inside its transaction."""
    from alembic.config import Config  # noqa: PLC0415  # as in _upgrade

    config = Config(toml_file=PROJECT / "pyproject.toml")
    config.attributes["connection"] = connection
    return config


@contextmanager
def migrating(database_url: str) -> Iterator[Connection]:
    """One transaction that keeps every other migration waiting, undone as a whole when it raises.

    Raises `BrokenReferences` when rows are left that point to nothing.
    """
    engine = make_engine(database_url)
    is_sqlite = engine.dialect.name == "sqlite"
    if is_sqlite:
        event.listen(engine, "connect", _let_tables_be_rebuilt)
    try:
        with engine.begin() as connection:
            if not is_sqlite:
                _lock_out_other_migrations(connection)
            yield connection
            if is_sqlite:
                _check_references(connection)
    finally:
        engine.dispose()


def _let_tables_be_rebuilt(connection: sqlite3.Connection, _record: object) -> None:
    # SQLite changes a table by copying and dropping it, and with foreign keys on the drop would
    # delete every row that refers to it. Inside a transaction this pragma does nothing.
    connection.execute("PRAGMA foreign_keys=OFF")


def _lock_out_other_migrations(connection: Connection) -> None:
    lock_out_others(connection, ProcessLock.MIGRATING)
    # From here on a table in use makes the migration give up, instead of stopping the service.
    connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'"))


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        tables = sorted({str(row[0]) for row in broken})
        raise BrokenReferences(f"rows of {', '.join(tables)} would point to nothing")
