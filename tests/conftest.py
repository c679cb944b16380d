"""What every test may ask for: a database of each kind, always both."""

from collections.abc import Iterator

import pytest

from app.persistence.session import Engine, make_engine
from tests.databases import KINDS, Databases, PostgresDatabases, SqliteDatabases, postgres_databases


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    """SQLite files that are copies of one migrated file."""
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresDatabases]:
    """PostgreSQL databases that are copies of one migrated database, on a server of our own."""
    with postgres_databases() as databases:
        yield databases


@pytest.fixture(params=KINDS)
def databases(request: pytest.FixtureRequest) -> Databases:
    """SQLite, then PostgreSQL; a server starts only when the first test asks for it."""
    found: Databases = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """The URL of a migrated database without rows, gone after the test."""
    with databases.migrated() as url:
        yield url


@pytest.fixture
def empty_database_url(databases: Databases) -> Iterator[str]:
    """The URL of a database without tables, gone after the test."""
    with databases.empty() as url:
        yield url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a migrated database without rows."""
    engine = make_engine(database_url)
    yield engine
    engine.dispose()
