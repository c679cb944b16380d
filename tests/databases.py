"""Databases for tests, SQLite and PostgreSQL alike: made once, then copied for each test."""

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Protocol
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Composable, Composed, Identifier
from sqlalchemy import make_url

from app.persistence.migrate import upgrade
from app.persistence.session import make_engine
from app.services.content import publish_seed
from app.settings import read_settings
from tests.builders import SEED
from tests.postgres import running_postgres

KINDS: Final = ("sqlite", "postgresql")

OTHER_SERVER: Final = "TEST_POSTGRES_URL"
"""Names another server to test on, with a role that may create databases."""


class Databases(Protocol):
    """Makes databases for one block each; each is gone when its block ends."""

    def migrated(self) -> AbstractContextManager[str]:
        """The URL of a database with all tables and no rows."""

    def published(self) -> AbstractContextManager[str]:
        """The URL of a database with the content of the seed, and no plan."""

    def empty(self) -> AbstractContextManager[str]:
        """The URL of a database without tables."""

    def copied(self, url: str) -> AbstractContextManager[str]:
        """The URL of a copy of a database, which nobody uses meanwhile."""


class SqliteDatabases:
    """Files in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._migrated = f"sqlite:///{folder}/migrated.db"
        upgrade(read_settings(database_url=self._migrated))

    def migrated(self) -> AbstractContextManager[str]:
        return self.copied(self._migrated)

    def published(self) -> AbstractContextManager[str]:
        return self.copied(self._published)

    @cached_property
    def _published(self) -> str:
        url = f"sqlite:///{self._folder}/published.db"
        _copy_file(self._migrated, url)
        publish(url)
        return url

    @contextmanager
    def empty(self) -> Iterator[str]:
        with TemporaryDirectory(dir=self._folder) as place:
            yield f"sqlite:///{place}/throughline.db"

    @contextmanager
    def copied(self, url: str) -> Iterator[str]:
        with self.empty() as copy:
            _copy_file(url, copy)
            yield copy


def _copy_file(url: str, copy: str) -> None:
    shutil.copy(str(make_url(url).database), str(make_url(copy).database))


class PostgresDatabases:
    """Databases of one server. Raises where a test left a connection open."""

    def __init__(self, server_url: str) -> None:
        self._server_url = server_url
        self._templates = ExitStack()

    @contextmanager
    def ready(self) -> Iterator["PostgresDatabases"]:
        """Keep what is copied for the length of the block."""
        with self._templates:
            yield self

    def migrated(self) -> AbstractContextManager[str]:
        return self.copied(self._migrated)

    def published(self) -> AbstractContextManager[str]:
        return self.copied(self._published)

    @cached_property
    def _migrated(self) -> str:
        url = self._templates.enter_context(self.empty())
        upgrade(read_settings(database_url=url))
        return url

    @cached_property
    def _published(self) -> str:
        url = self._templates.enter_context(self.migrated())
        publish(url)
        return url

    def empty(self) -> AbstractContextManager[str]:
        return self._database(SQL("template1"))

    def copied(self, url: str) -> AbstractContextManager[str]:
        return self._database(Identifier(str(make_url(url).database)))

    @contextmanager
    def _database(self, template: Composable) -> Iterator[str]:
        name = f"test_{uuid4().hex}"
        self._execute(
            SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
                Identifier(name), template
            )
        )
        try:
            url = make_url(self._server_url).set(database=name)
            yield url.render_as_string(hide_password=False)
        finally:
            self._execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))

    def _execute(self, statement: Composed) -> None:
        with closing(psycopg.connect(self._server_url, autocommit=True)) as connection:
            connection.execute(statement)


def publish(database_url: str) -> None:
    """Load the content of the seed into a migrated database."""
    engine = make_engine(database_url)
    publish_seed(engine, SEED)
    engine.dispose()


@contextmanager
def postgres_databases() -> Iterator[PostgresDatabases]:
    """Databases of a server of our own, or of the one that `TEST_POSTGRES_URL` names."""
    with _server_url() as server_url, PostgresDatabases(server_url).ready() as databases:
        yield databases


@contextmanager
def _server_url() -> Iterator[str]:
    if given := os.environ.get(OTHER_SERVER):
        yield given
    else:
        with running_postgres() as server:
            yield server.url
