"""The caseload is counted beside the requests, and no failure of it ends the counting."""

import asyncio
import json
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import StringIO
from time import monotonic

import pytest

from app.audit import log
from app.audit.metrics import Metrics
from app.persistence.session import Engine, make_engine
from app.services import caseload
from app.services.caseload import EVERY_SECONDS, rest_after
from tests.integration.persistence.stored_plans import a_new_plan, stored

NOW = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caseload, "rest_after", lambda _took: 0.01)


@pytest.fixture
def logged() -> Iterator[StringIO]:
    lines = StringIO()
    log.configure(lines)
    yield lines
    log.configure()


def counting_until(engine: Engine, metrics: Metrics, reached: Callable[[str], bool]) -> None:
    """Count until the metrics say what is waited for. Fails where they never do."""

    async def count() -> None:
        counting = asyncio.create_task(
            caseload.keep_counting(
                engine, metrics.storage, lambda: NOW, must_not_lapse=lambda _: False
            )
        )
        while not reached(metrics.exposition().decode()):  # nobody says when
            assert not counting.done()
            await asyncio.sleep(0.01)
        counting.cancel()
        await asyncio.wait({counting})

    asyncio.run(asyncio.wait_for(count(), timeout=10))


def says(words: str) -> Callable[[str], bool]:
    return lambda told: f"\n{words}\n" in told


def test_what_is_new_is_counted_soon(engine: Engine) -> None:
    metrics = Metrics()
    counting_until(engine, metrics, says("throughline_plans_open 0.0"))

    stored(engine, a_new_plan())

    counting_until(engine, metrics, says("throughline_plans_open 1.0"))


def test_a_database_that_is_away_is_told_and_asked_again(engine: Engine) -> None:
    metrics, away = Metrics(), make_engine("postgresql://nobody@127.0.0.1:1/nothing")
    counting_until(away, metrics, says("throughline_database_up 0.0"))
    away.dispose()

    counting_until(engine, metrics, says("throughline_database_up 1.0"))


def test_a_database_that_hangs_is_told_before_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caseload, "PATIENCE_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        hanging = make_engine(f"postgresql://127.0.0.1:{silent.getsockname()[1]}/throughline")
        began = monotonic()

        counting_until(hanging, Metrics(), says("throughline_database_up 0.0"))

        assert monotonic() - began < 2
    hanging.dispose()


def test_a_fault_nobody_foresaw_is_logged_and_the_counting_goes_on(
    empty_database_url: str, logged: StringIO
) -> None:
    without_tables = make_engine(empty_database_url)
    metrics = Metrics()

    def logged_twice(_told: str) -> bool:
        return logged.getvalue().count("count_failed") > 1

    counting_until(without_tables, metrics, logged_twice)

    without_tables.dispose()
    line = json.loads(logged.getvalue().splitlines()[0])
    assert (line["level"], line["event"]) == ("error", "count_failed")
    assert says("throughline_database_up 0.0")(metrics.exposition().decode())


def test_the_more_there_is_to_count_the_longer_the_rest() -> None:
    assert (rest_after(0.2), rest_after(3.0)) == (EVERY_SECONDS, 60.0)
