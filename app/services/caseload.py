"""Counts the caseload now and then, so that whoever reads the metrics need not wait for it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from threading import Thread
from time import monotonic
from typing import Final, TypeVar

from app.audit import events, log
from app.audit.storage_metrics import StorageMetrics
from app.pathways.errors import StorageTrouble
from app.pathways.worklist.caseload import Caseload
from app.persistence.caseload import PointedAt, count_caseload
from app.persistence.session import Engine, reading

T = TypeVar("T")

EVERY_SECONDS: Final = 30.0
"""The least time between two counts."""

SHARE: Final = 20
"""Of the time, counting takes one part in so many at the most, however much there is to count."""

PATIENCE_SECONDS: Final = 5.0
"""A database that has not answered by then is told as one that does not."""


async def keep_counting(
    engine: Engine,
    shown: StorageMetrics,
    clock: Callable[[], datetime],
    *,
    must_not_lapse: Callable[[PointedAt], bool],
) -> None:
    """Count now, and then now and again for as long as the service runs."""
    while True:
        counting = _beside(partial(_counted, engine, clock, must_not_lapse))
        try:
            took = await _told(counting, shown)
        finally:
            # Whoever stops the service closes the database next, and this still uses it.
            await asyncio.wait({counting}, timeout=PATIENCE_SECONDS)
        await asyncio.sleep(rest_after(took))


def _beside(work: Callable[[], T]) -> asyncio.Future[T]:
    """Do some work in a thread that holds up nobody who ends, however long it takes."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def tell(how: Callable[..., None], what: object) -> None:
        if not done.done():
            how(what)

    def run() -> None:
        try:
            told = partial(tell, done.set_result, work())
        except Exception as error:  # noqa: BLE001 (handed on to whoever waits)
            told = partial(tell, done.set_exception, error)
        # The service may have ended meanwhile.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(told)

    Thread(target=run, daemon=True).start()
    return done


def rest_after(took: float) -> float:
    """Return how long to wait after a count of so many seconds."""
    return max(EVERY_SECONDS, SHARE * took)


def _counted(
    engine: Engine, clock: Callable[[], datetime], must_not_lapse: Callable[[PointedAt], bool]
) -> tuple[Caseload, float]:
    began = monotonic()
    with reading(engine) as session:
        caseload = count_caseload(session, now=clock(), must_not_lapse=must_not_lapse)
    return caseload, monotonic() - began


async def _told(counting: asyncio.Future[tuple[Caseload, float]], shown: StorageMetrics) -> float:
    """Tell what is counted, and return how many seconds that took, also where it failed."""
    began = monotonic()
    answered, _ = await asyncio.wait({counting}, timeout=PATIENCE_SECONDS)
    if not answered:
        shown.lose()
        # However long it takes: two counts at once would be worse than none.
        await asyncio.wait({counting})
    try:
        caseload, took = counting.result()
    except StorageTrouble:
        shown.lose()
    except Exception as error:  # noqa: BLE001 (nobody asked, so nobody else would hear of it)
        log.record_failure(events.COUNT_FAILED, error)
        shown.lose()
    else:
        shown.show(caseload)
        return took
    return monotonic() - began
