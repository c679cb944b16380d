"""Those who write to SQLite take turns, and nobody keeps a turn that they do not use."""

import gc
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Thread
from typing import Final

import pytest
from sqlalchemy import Connection, create_engine, text

from app.pathways.errors import StorageUnavailable
from app.persistence.session import Engine, Session, writing
from app.persistence.turns import take_turns

WRITERS: Final = 8
EACH: Final = 25


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An engine whose transactions take turns, and whose users have little patience."""
    engine = create_engine(f"sqlite:///{tmp_path}/turns.db")
    take_turns(engine, patience_seconds=0.05)
    yield engine
    engine.dispose()


def begun(engine: Engine) -> Connection:
    connection = engine.connect()
    connection.begin()
    return connection


def can_begin(engine: Engine) -> bool:
    try:
        begun(engine).close()
    except StorageUnavailable:
        return False
    return True


def test_nobody_is_passed_by_for_long(sqlite_engine: Engine) -> None:
    """SQLite let one thread write hundreds of times while another found it busy each time."""
    together = Barrier(WRITERS)
    order: list[int] = []

    def write(who: int) -> None:
        together.wait()
        for _ in range(EACH):
            with writing(sqlite_engine) as session:
                session.connection().execute(text("SELECT 1"))
                order.append(who)
                time.sleep(0.001)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))

    half = Counter(order[: len(order) // 2])
    assert len(half) == WRITERS
    assert min(half.values()) >= EACH // 5


def test_only_one_transaction_begins_at_a_time(engine: Engine) -> None:
    with begun(engine):
        assert not can_begin(engine)

    assert can_begin(engine)


def test_a_further_transaction_on_the_same_connection_needs_no_further_turn(
    engine: Engine,
) -> None:
    with engine.connect() as connection:
        for _ in range(2):
            with connection.begin():
                connection.execute(text("SELECT 1"))

    assert can_begin(engine)


def test_a_transaction_that_fails_gives_its_turn_up(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), engine.begin():
        raise ZeroDivisionError

    assert can_begin(engine)


def test_whoever_waited_in_vain_has_no_turn_to_give_up(engine: Engine) -> None:
    with begun(engine):
        assert not can_begin(engine)
        assert not can_begin(engine)


def test_a_connection_that_breaks_gives_its_turn_up(engine: Engine) -> None:
    with begun(engine) as connection:
        connection.invalidate()

    assert can_begin(engine)


def test_a_thread_that_ends_in_the_middle_gives_its_turn_up(engine: Engine) -> None:
    thread = Thread(target=lambda: Session(engine).connection())
    thread.start()
    thread.join()
    gc.collect()

    assert can_begin(engine)


def test_an_engine_that_is_disposed_of_meanwhile_starts_anew(engine: Engine) -> None:
    connection = begun(engine)
    engine.dispose()
    connection.close()

    assert can_begin(engine)
