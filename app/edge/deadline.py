"""A timer that is cheap to set, because it nearly always is set anew before its time is up."""

from asyncio import AbstractEventLoop, TimerHandle
from collections.abc import Callable


class Deadline:
    """Does one thing when its time is up, unless it is cleared or set anew before."""

    __slots__ = ("_due", "_loop", "_then", "_timer")

    def __init__(self, loop: AbstractEventLoop, then: Callable[[], None]) -> None:
        self._loop = loop
        self._then = then
        self._due: float | None = None
        self._timer: TimerHandle | None = None

    def set(self, seconds: float | None) -> None:
        """Act `seconds` from now, whatever was set before; None: do not act."""
        self._due = None if seconds is None else self._loop.time() + seconds
        # A timer that goes off too early looks again; one that goes off too late is no use.
        if self._timer is None or (self._due is not None and self._due < self._timer.when()):
            self._start()

    def clear(self) -> None:
        """Do not act, and let go of the timer."""
        self._due = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _start(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None if self._due is None else self._loop.call_at(self._due, self._look)

    def _look(self) -> None:
        self._timer = None
        if self._due is not None and self._due > self._loop.time():
            self._start()
        elif self._due is not None:
            self._then()
