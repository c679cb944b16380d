"""A demonstration as on a fresh start, at a moment that stands still."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import UUID

from starlette.testclient import TestClient

from app.content_files.people import read_people
from app.main import create_app
from app.persistence.migrate import upgrade
from app.persistence.session import make_engine
from app.security.callers import Role
from app.services.content import open_catalogue, publish_seed
from app.services.stories import tell_stories
from app.settings import read_settings
from generators.repository import SEED

NOW: Final = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
"""The stories are told, and the questions asked, as if it were always this moment."""


@contextmanager
def told_database() -> Iterator[Path]:
    """An SQLite database with the content and the people of the stories, for one block.

    Raises what refuses content and stories.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / "told.db"
        upgrade(read_settings(database_url=url_of(file)))
        tell_into(url_of(file))
        yield file


def url_of(file: Path) -> str:
    """Return the address of an SQLite database."""
    return f"sqlite:///{file}"


def tell_into(database_url: str) -> None:
    """Put the content and the people of the stories into a migrated database."""
    engine = make_engine(database_url)
    try:
        publish_seed(engine, SEED)
        tell_stories(engine, open_catalogue(engine), read_people(SEED), now=NOW)
    finally:
        engine.dispose()


@contextmanager
def clinician_of(database_url: str, *, tolerating: Collection[str] = ()) -> Iterator[TestClient]:
    """A clinician's client of a service whose clock stands still."""
    settings = read_settings(database_url=database_url)
    app = create_app(settings, tolerating=tolerating, clock=lambda: NOW, new_id=_ids())
    address = f"http://127.0.0.1:{settings.port}"
    with TestClient(app, base_url=address, raise_server_exceptions=False) as client:
        bearer = app.state.signer.issue(Role.CLINICIAN)
        client.headers["Authorization"] = f"Bearer {bearer}"
        yield client


def _ids() -> Callable[[], UUID]:
    """Make ids that are the same in every run."""
    numbers = count(1)
    return lambda: UUID(f"019c0000-0000-7000-8000-{next(numbers):012d}")
