"""Two transactions that stand in each other's way both succeed, one a moment later."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

import pytest
from sqlalchemy import text

from app.pathways.errors import Conflict, StorageUnavailable
from app.persistence.retrying import LONGEST_PAUSES, retrying
from app.persistence.session import Engine, Session, reading, writing

GIVES_WAY = "DO $$ BEGIN RAISE EXCEPTION 'another first' USING ERRCODE = '{}'; END $$"
DEADLOCK, NO_SERIAL_ORDER = "40P01", "40001"
RETRIES = len(LONGEST_PAUSES)


def give_way(code: str, times: int) -> Callable[[Session], int]:
    """Work that gives way `times` times, then returns how often it was tried."""
    tries = 0

    def work(session: Session) -> int:
        nonlocal tries
        tries += 1
        if tries <= times:
            session.connection().execute(text(GIVES_WAY.format(code)))
        return tries

    return work


def lock_both(barrier: Barrier, first: int, second: int) -> Callable[[Session], None]:
    """Work that locks two things, meeting whoever locks them the other way round in between."""
    meets = Lock()

    def work(session: Session) -> None:
        lock = text("SELECT pg_advisory_xact_lock(:key)")
        session.connection().execute(lock, {"key": first})
        if meets.acquire(blocking=False):
            barrier.wait()
        session.connection().execute(lock, {"key": second})

    return work


@pytest.mark.parametrize("code", [DEADLOCK, NO_SERIAL_ORDER])
def test_a_transaction_that_gave_way_is_tried_again(postgresql_engine: Engine, code: str) -> None:
    assert retrying(postgresql_engine, give_way(code, RETRIES)) == RETRIES + 1


def test_a_transaction_that_always_gives_way_is_unavailable(postgresql_engine: Engine) -> None:
    with pytest.raises(StorageUnavailable):
        retrying(postgresql_engine, give_way(DEADLOCK, RETRIES + 1))


def test_two_that_wait_for_each_other_both_succeed(postgresql_engine: Engine) -> None:
    barrier = Barrier(2)

    with ThreadPoolExecutor(2) as threads:
        done = [
            threads.submit(retrying, postgresql_engine, lock_both(barrier, *keys))
            for keys in ((1, 2), (2, 1))
        ]

    assert [each.result() for each in done] == [None, None]


def test_what_a_broken_off_attempt_wrote_is_undone(postgresql_engine: Engine) -> None:
    with writing(postgresql_engine) as session:
        session.connection().execute(text("CREATE TABLE tried (attempt int)"))
    give_way_once = give_way(DEADLOCK, 1)

    def work(session: Session) -> None:
        session.connection().execute(text("INSERT INTO tried VALUES (1)"))
        give_way_once(session)

    retrying(postgresql_engine, work)

    with reading(postgresql_engine) as session:
        found = session.connection().execute(text("SELECT count(*) FROM tried"))
        assert found.scalar_one() == 1


def test_what_fails_for_another_reason_is_not_tried_again(engine: Engine) -> None:
    tries = []

    def work(session: Session) -> None:
        tries.append(session)
        raise Conflict("It stays refused.")

    with pytest.raises(Conflict):
        retrying(engine, work)

    assert len(tries) == 1
