"""An engine on one kind of database, for what only that kind can do; and teams in it."""

from collections.abc import Iterator

import pytest

from app.pathways.content.organisations import Organisation
from app.persistence.organisations import OrganisationStore
from app.persistence.session import Engine, make_engine, writing
from tests.builders import read_as
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


@pytest.fixture
def teams(engine: Engine) -> None:
    """The teams that there are: of no other can a worklist be read."""
    in_community = {"setting": "community", "programme": "community"}
    names = {"east": "East", "ward": "Ward"}
    teams = [{"id": each, "name": name, **in_community} for each, name in names.items()]
    trust = {"ods_code": "ZZ101", "name": "A trust", "kind": "nhs_trust", "teams": teams}
    with writing(engine) as session:
        OrganisationStore(session).bring_up_to_date([read_as(Organisation, trust)])
