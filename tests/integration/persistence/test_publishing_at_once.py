"""Several at once publish the same: one version stands, and nobody is told otherwise."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Final, TypeVar

import pytest
from sqlalchemy import text

from app.pathways.content.published import VersionAlreadyPublished
from app.persistence.content import AlreadyPublished, Published
from app.persistence.session import Engine, Session
from tests.integration.persistence.documents import a_table, publish, publish_in, stored_releases

THREADS: Final = 8

T = TypeVar("T")


def all_at_once(act: Callable[[int], T]) -> list[T]:
    """What `act` returned for each of eight threads that began together."""
    barrier = Barrier(THREADS)

    def begin(number: int) -> T:
        barrier.wait()
        return act(number)

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(begin, range(THREADS)))


def test_a_role_that_may_only_read_and_add_can_publish(postgresql_engine: Engine) -> None:
    with Session(postgresql_engine) as session:
        for statement in (
            "CREATE ROLE reads_and_adds",
            "GRANT SELECT, INSERT ON content_version TO reads_and_adds",
            "SET LOCAL ROLE reads_and_adds",
        ):
            session.connection().execute(text(statement))

        answer = publish_in(session, a_table())

        # A role belongs to the whole server, so it goes with the transaction that made it.
        session.rollback()
    assert isinstance(answer, Published)


@pytest.mark.parametrize("attempt", range(5))
def test_the_same_version_is_published_once(engine: Engine, attempt: int) -> None:
    version = f"1.0.{attempt}"

    answers = all_at_once(lambda _: publish(engine, a_table(version)))

    (release,) = stored_releases(engine)
    assert {answer.release for answer in answers} == {release}
    assert [type(answer) for answer in answers].count(Published) == 1
    assert [type(answer) for answer in answers].count(AlreadyPublished) == THREADS - 1


def test_different_versions_are_all_published_in_one_order(engine: Engine) -> None:
    answers = all_at_once(lambda number: publish(engine, a_table(f"1.0.{number}")))

    assert {type(answer) for answer in answers} == {Published}
    assert [release.sequence for release in stored_releases(engine)] == list(range(THREADS, 0, -1))


def test_of_different_content_under_one_version_one_wins(engine: Engine) -> None:
    def try_to_publish(number: int) -> str:
        approval = "illustrative" if number % 2 else "locally_approved"
        try:
            return publish(engine, a_table(approval=approval)).release.digest
        except VersionAlreadyPublished:
            return "refused"

    answers = all_at_once(try_to_publish)

    (release,) = stored_releases(engine)
    assert answers.count("refused") == THREADS // 2
    assert answers.count(release.digest) == THREADS // 2
