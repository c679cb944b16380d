"""Prepares the database to be served: its schema, and the content and the people in it."""

import sys
from pathlib import Path

from app.audit.clock import now
from app.cli.seeding import migrated, seed_folder
from app.content_files.people import read_people
from app.persistence.process_locks import ProcessLock, one_process_at_a_time
from app.persistence.session import Engine
from app.services.content import has_content, open_catalogue, publish_seed
from app.services.stories import StoriesRefused, still_to_tell, tell_stories
from app.settings import Mode, Settings


def prepare(settings: Settings) -> None:
    """Bring the database to the newest schema, and fill an empty one.

    It gets the content of the seed, and in a demonstration the people of the stories.
    """
    with migrated(settings) as engine:
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
