"""Puts the people of a demonstration back to how they were on a fresh start."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from app.content_files.people import Story
from app.pathways.content.catalogue import Catalogue
from app.pathways.errors import DomainError
from app.persistence.demonstration import plans_taken_out
from app.persistence.process_locks import ProcessLock, one_process_at_a_time
from app.persistence.session import Engine
from app.services.backup import back_up
from app.services.stories import tell_stories


class NotEverybodyBack(DomainError):
    """The plans are taken out, and some story could not be told to its end."""

    def __init__(self, why: DomainError) -> None:
        super().__init__(
            f"the plans were taken out, and then not everybody could be put back. {why} Run "
            "`throughline demo reset` again; if it stops once more, while nobody writes."
        )


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
    NotEverybodyBack, once the plans are taken out.
    """
    # Whoever starts, or puts people back as well, would tell the same stories meanwhile.
    with one_process_at_a_time(engine, ProcessLock.TELLING_STORIES):
        with plans_taken_out(database_url):
            if copy:
                back_up(engine, copy)
        try:
            tell_stories(engine, catalogue, stories, now=now)
        except DomainError as why:
            raise NotEverybodyBack(why) from None
