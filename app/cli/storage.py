"""Prepares the database to be served: its schema, and the content and the people in it."""

import sys
from contextlib import suppress
from pathlib import Path

from app.audit import events, log
from app.audit.clock import now
from app.cli.seeding import migrated, seed_folder
from app.content_files.faults import ContentRefused
from app.content_files.people import read_people
from app.persistence.process_locks import ProcessLock, one_process_at_a_time
from app.persistence.session import Engine
from app.services.content import (
    has_content,
    open_catalogue,
    publish_seed,
    published_otherwise,
)
from app.services.stories import StoriesRefused, still_to_tell, tell_stories
from app.settings import Mode, Settings


def prepare(settings: Settings) -> None:
    """Bring the database to the newest schema, and fill an empty one.

    It gets the content of the seed, and in a demonstration the people of the stories.
    """
    with migrated(settings) as engine:
        if not has_content(engine):
            publish_seed(engine, seed_folder(settings))
        else:
            _warn_of_other_content(engine, settings.seed_dir)
        if settings.mode is Mode.DEMO and settings.seed_dir.is_dir():
            _tell(engine, settings.seed_dir)


def _warn_of_other_content(engine: Engine, seed_dir: Path) -> None:
    # What was published is served: files with faults, or that cannot be read, stop no start.
    with suppress(ContentRefused, OSError):
        for kind, content_id, version in published_otherwise(engine, seed_dir):
            log.record(
                events.SEED_HOLDS_OTHER_CONTENT,
                kind=kind.value,
                content_id=content_id,
                version=version,
            )


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
