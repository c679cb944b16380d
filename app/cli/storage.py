"""Prepares the database: its schema, and the content in it."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.audit.clock import now
from app.cli.refusing import CommandRefused
from app.content_files.people import read_people
from app.persistence.content import Published
from app.persistence.migrate import upgrade
from app.persistence.process_locks import ProcessLock, one_process_at_a_time
from app.persistence.session import Engine, make_engine
from app.services.content import has_content, open_catalogue, publish_seed
from app.services.stories import StoriesRefused, still_to_tell, tell_stories
from app.settings import Mode, Settings


class SeedMissing(CommandRefused):
    """There is no folder of content files where one is said to be."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"there is no content in {folder}; start it from the project's folder, or name the "
            "content's folder in THROUGHLINE_SEED_DIR."
        )


def prepare(settings: Settings) -> None:
    """Bring the database to the newest schema, and fill an empty one.

    It gets the content of the seed, and in a demonstration the people of the stories.
    """
    with _migrated(settings) as engine:
        if not has_content(engine):
            publish_seed(engine, seed_folder(settings))
        if settings.mode is Mode.DEMO and settings.seed_dir.is_dir():
            _tell(engine, settings.seed_dir)


def _tell(engine: Engine, seed_dir: Path) -> None:
    people = read_people(seed_dir)
    # Looked at again once it is our turn: another process may have told them meanwhile.
    if still_to_tell(engine, people):
        with one_process_at_a_time(engine, ProcessLock.TELLING_STORIES):
            stories = still_to_tell(engine, people)
            try:
                tell_stories(engine, open_catalogue(engine), stories, now=now())
            except StoriesRefused as refused:
                _say_who_is_missing(refused)


def _say_who_is_missing(refused: StoriesRefused) -> None:
    """Say so, and go on: somebody may have tried something with a story that was half told."""
    sys.stderr.write(
        f"throughline: not everybody of the demonstration is there to the end. {refused} "
        "`throughline demo reset` puts everybody back.\n"
    )


def migrate(settings: Settings) -> str:
    """Bring the database to the newest schema, and say whether anything was to be done."""
    settings.ensure_data_dir()
    done = upgrade(settings)
    return "The database is now at the newest schema." if done else "Nothing to do."


def seed(settings: Settings) -> str:
    """Publish the seed, and say how much of it is new. What is published stays as it is."""
    with _migrated(settings) as engine:
        outcomes = publish_seed(engine, seed_folder(settings))
    new = Counter(isinstance(outcome, Published) for outcome in outcomes)
    return f"{new[True]} documents published, {new[False]} were there already."


def seed_folder(settings: Settings) -> Path:
    """The folder of the content files. Raises `SeedMissing`."""
    if not settings.seed_dir.is_dir():
        raise SeedMissing(settings.seed_dir)
    return settings.seed_dir


@contextmanager
def _migrated(settings: Settings) -> Iterator[Engine]:
    settings.ensure_data_dir()
    upgrade(settings)
    engine = make_engine(settings.storage_url)
    try:
        yield engine
    finally:
        engine.dispose()
