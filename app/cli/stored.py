"""Opens the database that there is: none is made, and its schema stays as it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.cli.refusing import CommandRefused
from app.persistence.migrate import is_behind
from app.persistence.session import Engine, embedded_file, make_engine, require_reachable
from app.settings import Settings


class NoDatabaseThere(CommandRefused):
    """Nothing has been stored yet, or elsewhere."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"there is no database in {file}; name where it is in THROUGHLINE_DATA_DIR or "
            "THROUGHLINE_DATABASE_URL."
        )


class MigrateFirst(CommandRefused):
    """What is to be read stands elsewhere in an earlier schema."""

    def __init__(self) -> None:
        super().__init__(
            "the database has the schema of an earlier version; run `throughline migrate` first."
        )


@contextmanager
def stored(settings: Settings) -> Iterator[Engine]:
    """The database of `settings`, whatever its schema. Raises `NoDatabaseThere`.

    And `DatabaseNotReached` for one on a server that cannot be used.
    """
    file = embedded_file(settings.storage_url)
    # An engine would make the file, and an empty database tells an operator that all is lost.
    if file and not (file.is_file() and file.stat().st_size):
        raise NoDatabaseThere(file)
    engine = make_engine(settings.storage_url)
    try:
        require_reachable(engine)
        yield engine
    finally:
        engine.dispose()


@contextmanager
def stored_now(settings: Settings) -> Iterator[Engine]:
    """The database of `settings` at the newest schema.

    Raises `NoDatabaseThere`, `MigrateFirst`, and `UnknownRevision` for a later schema.
    """
    with stored(settings) as engine:
        if is_behind(engine):
            raise MigrateFirst
        yield engine
