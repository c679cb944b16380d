"""The service as on a fresh start, on a database of either kind."""

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.testclient import TestClient

from generators.fresh_start import clinician_of, tell_into
from tests.databases import Databases
from tests.service import TEST_CLUSTER


@contextmanager
def with_stories(databases: Databases) -> Iterator[str]:
    """A database with the content and the people of the stories."""
    with databases.migrated() as url:
        tell_into(url)
        yield url


@contextmanager
def as_on_a_fresh_start(databases: Databases, told: str) -> Iterator[TestClient]:
    """A clinician's client of a service on a copy of `told`, whose clock stands still."""
    with (
        databases.copied(told) as url,
        clinician_of(url, tolerating=TEST_CLUSTER) as client,
    ):
        yield client
