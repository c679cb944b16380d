"""Counts the caseload now and then, so that whoever reads the metrics need not wait for it."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import Final

from anyio import CapacityLimiter, to_thread

from app.audit import events, log
from app.audit.storage_metrics import StorageMetrics
from app.pathways.errors import StorageTrouble
from app.pathways.worklist.caseload import Caseload
from app.persistence.caseload import count_caseload
from app.persistence.session import Engine, reading

EVERY_SECONDS: Final = 30.0
"""The least time between two counts."""

SHARE: Final = 20
"""Of the time, counting takes one part in so many at the most, however much there is to count."""

PATIENCE_SECONDS: Final = 5.0
"""A database that has not answered by then is told as one that does not."""


async def keep_counting(
    engine: Engine, shown: StorageMetrics, clock: Callable[[], datetime]
) -> None:
    """Count now, and then now and again for as long as the service runs."""
    limiter = CapacityLimiter(1)
    while True:
        counting = asyncio.create_task(
            to_thread.run_sync(_counted, engine, clock, limiter=limiter, abandon_on_cancel=True)
        )
        try:
            took = await _told(counting, shown)
        finally:
            # Whoever stops the service closes the database next, and this still uses it.
            await asyncio.wait({counting}, timeout=PATIENCE_SECONDS)
        await asyncio.sleep(rest_after(took))


def rest_after(took: float) -> float:
    """Return how long to wait after a count of so many seconds."""
    return max(EVERY_SECONDS, SHARE * took)


def _counted(engine: Engine, clock: Callable[[], datetime]) -> tuple[Caseload, float]:
    began = monotonic()
    with reading(engine) as session:
        caseload = count_caseload(session, now=clock())
    return caseload, monotonic() - began


async def _told(counting: asyncio.Task[tuple[Caseload, float]], shown: StorageMetrics) -> float:
    """Tell what is counted, and return how many seconds that took; 0 where it failed."""
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
    return 0
