"""What every test may ask for: a database of each kind, always both."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from starlette.testclient import TestClient

from app.persistence.session import Engine, make_engine
from app.security.callers import Role
from tests.databases import KINDS, Databases, PostgresDatabases, SqliteDatabases, postgres_databases
from tests.fresh_start import with_stories
from tests.places import memory
from tests.service import as_, service_on


@pytest.fixture(scope="session")
def sqlite() -> Iterator[SqliteDatabases]:
    """SQLite files that are copies of one migrated file."""
    with TemporaryDirectory(prefix="sqlite-", dir=memory()) as folder:
        yield SqliteDatabases(Path(folder))


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
def published_url(databases: Databases) -> Iterator[str]:
    """The URL of a database with the content of the seed and no plan, gone after the test."""
    with databases.published() as url:
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


@pytest.fixture(scope="module", params=KINDS)
def service(request: pytest.FixtureRequest) -> Iterator[TestClient]:
    """A clinician's client of the whole service with the seed content, which never changes."""
    databases: Databases = request.getfixturevalue(request.param)
    with databases.published() as url, service_on(url) as client:
        client.headers.update(as_(client, Role.CLINICIAN))
        yield client


@pytest.fixture(scope="session")
def told_sqlite(sqlite: SqliteDatabases) -> Iterator[str]:
    """A database with the people of the stories, to be copied."""
    with with_stories(sqlite) as url:
        yield url


@pytest.fixture(scope="session")
def told_postgresql(postgresql: PostgresDatabases) -> Iterator[str]:
    """The same, of the other kind."""
    with with_stories(postgresql) as url:
        yield url


@pytest.fixture(scope="module", params=KINDS)
def told(request: pytest.FixtureRequest) -> tuple[Databases, str]:
    """Databases of a kind, and one among them with the people of the stories."""
    kind: str = request.param
    return request.getfixturevalue(kind), request.getfixturevalue(f"told_{kind}")
