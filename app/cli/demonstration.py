"""Puts the people of a demonstration back, as on a fresh start."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from app.audit.clock import now
from app.cli.refusing import CommandRefused
from app.cli.seeding import seed_folder
from app.cli.stored import stored_now
from app.content_files.people import read_people
from app.persistence.session import Engine, database_named, embedded_file, name_on_server
from app.services.content import open_catalogue
from app.services.demonstration import put_people_back
from app.settings import Mode, Settings


class OnlyADemonstration(CommandRefused):
    """Outside a demonstration, nobody is put back."""

    def __init__(self) -> None:
        super().__init__("people are put back in demo mode only.")


class NotTheDatabase(CommandRefused):
    """A database on a server is emptied only where its name is given."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"every plan in the database {name} would be gone, and no copy of it is made here: "
            f"make one with pg_dump, and then name it, --database {name}."
        )


class NameNotWanted(CommandRefused):
    """A database in a file has no name to be given."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"--database is for PostgreSQL; the database is {file}.")


def reset(settings: Settings, *, named: str | None) -> None:
    """Put the people of the demonstration back, and say where what was there before is kept.

    Raises `OnlyADemonstration`, `NotTheDatabase`, `NameNotWanted`, `SeedMissing`, and as
    `stored_now` and `put_people_back` do.
    """
    if settings.mode is not Mode.DEMO:
        raise OnlyADemonstration
    stories = read_people(seed_folder(settings))
    with stored_now(settings) as engine:
        copy = _copy_of(engine, settings, named)
        catalogue = open_catalogue(engine)
        with _said_where_kept(copy):
            put_people_back(engine, settings.storage_url, catalogue, stories, copy=copy, now=now())
            database = database_named(settings.storage_url)
            typer.echo(f"{len(stories)} people are as on a fresh start in {database}.")


@contextmanager
def _said_where_kept(copy: Path | None) -> Iterator[None]:
    """Say so in the end, whatever happens once the copy is made."""
    try:
        yield
    finally:
        if copy and copy.is_file():
            typer.echo(f"What was there before is kept in {copy}.")


def _copy_of(engine: Engine, settings: Settings, named: str | None) -> Path | None:
    """Where to keep what is there: beside a file, or nowhere if a server has the database."""
    file = embedded_file(settings.storage_url)
    if file is None:
        name = name_on_server(engine)
        if named != name:
            raise NotTheDatabase(name)
        return None
    if named is not None:
        raise NameNotWanted(file)
    return file.with_name(f"{file.stem}-before-{now():%Y%m%dT%H%M%SZ}{file.suffix}")
