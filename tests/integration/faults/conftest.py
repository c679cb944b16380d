"""A fork server for all tests here, and databases with content."""

from collections.abc import Iterator

import pytest

from tests.databases import Databases
from tests.integration.faults.forked_service import ForkServer, forking
from tests.service import publish


@pytest.fixture(scope="session")
def fork_server() -> Iterator[ForkServer]:
    """Serves from processes that start in a moment."""
    with forking() as server:
        yield server


@pytest.fixture
def seeded_url(databases: Databases) -> Iterator[str]:
    """The URL of a database with the seed content and no plan, gone after the test."""
    with databases.migrated() as url:
        publish(url)
        yield url
