"""Forgets the keys of calls that nobody will send again."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Final

from anyio import to_thread

from app.audit import events, log
from app.pathways.errors import StorageTrouble
from app.persistence.idempotency import KeyStore
from app.persistence.session import Engine, writing

EVERY_SECONDS: Final = 6 * 60 * 60


def forget_old_keys(engine: Engine, *, now: datetime) -> None:
    """Forget the keys that have been kept for as long as was promised.

    Whatever is wrong with the database is told to those who ask for something; this can wait.
    """
    with suppress(StorageTrouble), writing(engine) as session:
        KeyStore(session).forget_expired(now=now)


async def keep_forgetting(engine: Engine, clock: Callable[[], datetime]) -> None:
    """Forget old keys now and again, for as long as the service runs."""
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        try:
            await to_thread.run_sync(lambda: forget_old_keys(engine, now=clock()))
        except Exception as error:  # noqa: BLE001 (nobody asked, so nobody else would hear of it)
            log.record_failure(events.FORGETTING_FAILED, error)
