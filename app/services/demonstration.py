"""Puts the people of a demonstration back to how they were on a fresh start."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from app.content_files.people import Story
from app.pathways.content.catalogue import Catalogue
from app.persistence.demonstration import plans_taken_out
from app.persistence.session import Engine
from app.services.backup import back_up
from app.services.stories import tell_stories


def put_people_back(  # noqa: PLR0913  # the database, by engine and address, and what to tell in it
    engine: Engine,
    database_url: str,
    catalogue: Catalogue,
    stories: Sequence[Story],
    *,
    copy: Path | None,
    now: datetime,
) -> None:
    """Take every plan out of the database of `engine`, and tell the stories anew.

    What an embedded database held until then is kept in the new file `copy`. Raises
    RealPeopleThere, BackupRefused and StorageUnavailable, and then all is as it was; and
    StoryRefused, naming the step.
    """
    with plans_taken_out(database_url):
        if copy:
            back_up(engine, copy)
    tell_stories(engine, catalogue, stories, now=now)
