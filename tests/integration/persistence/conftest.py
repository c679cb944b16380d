"""An engine on one kind of database, for what only that kind can do."""

from collections.abc import Iterator

import pytest

from app.persistence.session import Engine, make_engine
from tests.databases import PostgresDatabases, SqliteDatabases


@pytest.fixture
def sqlite_engine(sqlite: SqliteDatabases) -> Iterator[Engine]:
    """An engine on a migrated SQLite file."""
    with sqlite.migrated() as url:
        engine = make_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture
def postgresql_engine(postgresql: PostgresDatabases) -> Iterator[Engine]:
    """An engine on a migrated PostgreSQL database."""
    with postgresql.migrated() as url:
        engine = make_engine(url)
        yield engine
        engine.dispose()
