"""A timer that can be set anew."""

from asyncio import AbstractEventLoop, TimerHandle
from collections.abc import Callable


class Deadline:
    """Does one thing when its time is up, unless it is cleared or set anew before."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        self._loop = loop
        self._timer: TimerHandle | None = None

    def set(self, seconds: float | None, then: Callable[[], None]) -> None:
        """Do `then` after `seconds`, in place of what was set; None sets nothing."""
        self.clear()
        if seconds is not None:
            self._timer = self._loop.call_later(seconds, then)

    def clear(self) -> None:
        """Do nothing."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
