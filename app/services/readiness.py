"""Does the database answer: asked once at a time, however many want to know."""

import asyncio
from time import monotonic
from typing import Final

from anyio import CapacityLimiter, to_thread

from app.pathways.errors import StorageTrouble, StorageUnavailable
from app.persistence.refusals import NoDatabase
from app.persistence.session import Engine, ping

FRESH_SECONDS: Final = 1.0
"""How old an answer may be that is given again."""

PATIENCE_SECONDS: Final = 1.0
"""How long anyone waits: whoever asks has a time limit of its own, often of 2 seconds."""


class Readiness:
    """One question to the database at a time, on one connection and in a thread of its own.

    Anyone may ask, so that asking must never use up what requests need.
    """

    def __init__(self) -> None:
        self._limiter = CapacityLimiter(1)
        self._question: asyncio.Task[bool] | None = None
        self._answered_at = 0.0

    async def check(self, engine: Engine) -> None:
        """Return where `engine` answers. Raises `StorageUnavailable` where it does not in time."""
        question = self._asked(engine)
        answered, _ = await asyncio.wait({question}, timeout=PATIENCE_SECONDS)
        if not answered or not question.result():
            raise StorageUnavailable

    def _asked(self, engine: Engine) -> asyncio.Task[bool]:
        if self._question is None or self._is_stale(self._question):
            self._question = asyncio.create_task(self._ask(engine))
        return self._question

    def _is_stale(self, question: asyncio.Task[bool]) -> bool:
        return question.done() and monotonic() - self._answered_at >= FRESH_SECONDS

    async def _ask(self, engine: Engine) -> bool:
        try:
            await to_thread.run_sync(ping, engine, limiter=self._limiter, abandon_on_cancel=True)
        except (StorageTrouble, NoDatabase):
            return False
        finally:
            self._answered_at = monotonic()
        return True
