"""Databases to measure on: made once, then copied, so that all contenders begin alike."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final, Protocol

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import make_url

from tests.places import disk
from tests.postgres import running_postgres

# Never `fsync=off`, as for tests: a commit has to cost what it costs.
AS_IN_PRODUCTION: Final = (
    "fsync=on",
    "synchronous_commit=on",
    "full_page_writes=on",
    "shared_buffers=512MB",
    "max_wal_size=8GB",
)


class Databases(Protocol):
    """Databases of one kind, with a folder for whoever serves from them."""

    folder: Path

    def url(self, name: str) -> str:
        """The URL of the database of this name, which is made if need be."""

    def copy(self, name: str, to: str) -> None:
        """Copy a database that nobody is connected to."""


class SqliteFiles:
    """One file for each database, on the disk and not in memory: a commit waits for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        return f"sqlite:///{self._file(name)}"

    def copy(self, name: str, to: str) -> None:
        shutil.copy(self._file(name), self._file(to))

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.db"


class PostgresDatabases:
    """Databases of one server."""

    def __init__(self, folder: Path, server_url: str) -> None:
        self.folder = folder
        self._server_url = server_url

    def url(self, name: str) -> str:
        with psycopg.connect(self._server_url, autocommit=True) as server:
            known = "SELECT 1 FROM pg_database WHERE datname = %s"
            if server.execute(known, [name]).fetchone() is None:
                server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        return make_url(self._server_url).set(database=name).render_as_string()

    def copy(self, name: str, to: str) -> None:
        copied = SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        with psycopg.connect(self._server_url, autocommit=True) as server:
            server.execute(copied.format(Identifier(to), Identifier(name)))


@contextmanager
def sqlite() -> Iterator[Databases]:
    with TemporaryDirectory() as folder:
        yield SqliteFiles(Path(folder))


@contextmanager
def postgresql() -> Iterator[Databases]:
    with TemporaryDirectory() as folder, running_postgres(AS_IN_PRODUCTION, place=disk()) as server:
        yield PostgresDatabases(Path(folder), server.url)


KINDS: Final[Mapping[str, Callable[[], AbstractContextManager[Databases]]]] = MappingProxyType(
    {"SQLite": sqlite, "PostgreSQL": postgresql}
)
