"""Publishes the content of the seed."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.cli.migrating import MIGRATED, migrate
from app.cli.refusing import CommandRefused
from app.persistence.content import Published
from app.persistence.migrate import upgrade
from app.persistence.session import Engine, make_engine
from app.services.content import publish_seed
from app.settings import Settings


class SeedMissing(CommandRefused):
    """There is no folder of content files where one is said to be."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"there is no content in {folder}; start it from the project's folder, or name the "
            "content's folder in THROUGHLINE_SEED_DIR."
        )


def seed(settings: Settings) -> str:
    """Publish the seed, and say how much of it is new. What is published stays as it is.

    A database that is not at the newest schema is brought there first, and that is said too.
    """
    schema = migrate(settings)
    with migrated(settings) as engine:
        outcomes = publish_seed(engine, seed_folder(settings))
    new = Counter(isinstance(outcome, Published) for outcome in outcomes)
    said = f"{new[True]} documents published, {new[False]} were there already."
    return f"{schema}\n{said}" if schema == MIGRATED else said


def seed_folder(settings: Settings) -> Path:
    """The folder of the content files. Raises `SeedMissing`."""
    if not settings.seed_dir.is_dir():
        raise SeedMissing(settings.seed_dir)
    return settings.seed_dir


@contextmanager
def migrated(settings: Settings) -> Iterator[Engine]:
    """The database of `settings`, brought to the newest schema."""
    settings.ensure_data_dir()
    upgrade(settings)
    engine = make_engine(settings.storage_url)
    try:
        yield engine
    finally:
        engine.dispose()
