"""A fork server for all tests here."""

from collections.abc import Iterator

import pytest

from tests.integration.faults.forked_service import ForkServer, forking


@pytest.fixture(scope="session")
def fork_server() -> Iterator[ForkServer]:
    """Serves from processes that start in a moment."""
    with forking() as server:
        yield server
