"""Databases for tests, SQLite and PostgreSQL alike: migrated once, then copied for each test."""

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Protocol
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Composable, Composed, Identifier
from sqlalchemy import make_url

from app.persistence.migrate import upgrade
from app.settings import read_settings
from tests.postgres import running_postgres

KINDS: Final = ("sqlite", "postgresql")

OTHER_SERVER: Final = "TEST_POSTGRES_URL"
"""Names another server to test on, with a role that may create databases."""


class Databases(Protocol):
    """Makes databases for one block each; each is gone when its block ends."""

    def migrated(self) -> AbstractContextManager[str]:
        """The URL of a database with all tables and no rows."""

    def empty(self) -> AbstractContextManager[str]:
        """The URL of a database without tables."""

    def copied(self, url: str) -> AbstractContextManager[str]:
        """The URL of a copy of a database, which nobody uses meanwhile."""


class SqliteDatabases:
    """Files in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template.db"
        upgrade(read_settings(database_url=f"sqlite:///{self._template}"))

    @contextmanager
    def migrated(self) -> Iterator[str]:
        with self.empty() as url:
            shutil.copy(self._template, str(make_url(url).database))
            yield url

    @contextmanager
    def empty(self) -> Iterator[str]:
        with TemporaryDirectory(dir=self._folder) as place:
            yield f"sqlite:///{place}/throughline.db"

    @contextmanager
    def copied(self, url: str) -> Iterator[str]:
        with self.empty() as copy:
            shutil.copy(str(make_url(url).database), str(make_url(copy).database))
            yield copy


class PostgresDatabases:
    """Databases of one server. Raises where a test left a connection open."""

    def __init__(self, server_url: str) -> None:
        self._server_url = server_url
        self._template = f"template_{uuid4().hex}"

    @contextmanager
    def ready(self) -> Iterator["PostgresDatabases"]:
        """Keep the migrated template for the length of the block."""
        with self._database(SQL("template1"), name=self._template) as url:
            upgrade(read_settings(database_url=url))
            yield self

    def migrated(self) -> AbstractContextManager[str]:
        return self._database(Identifier(self._template))

    def empty(self) -> AbstractContextManager[str]:
        return self._database(SQL("template1"))

    def copied(self, url: str) -> AbstractContextManager[str]:
        return self._database(Identifier(str(make_url(url).database)))

    @contextmanager
    def _database(self, template: Composable, name: str = "") -> Iterator[str]:
        name = name or f"test_{uuid4().hex}"
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
