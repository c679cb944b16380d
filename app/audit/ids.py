"""Identifiers: those the service makes, and which of those made by others it may repeat."""

import os
import re
from collections.abc import Callable
from threading import Lock
from time import time_ns
from typing import Final
from uuid import UUID

_HEX: Final = "[0-9A-Fa-f]"
_RANDOM_ID: Final = rf"(?:[A-Za-z]{{1,16}}[._-])?{_HEX}{{8}}(?:-?{_HEX}{{4}}){{3}}-?{_HEX}{{12}}"
_TEN_DIGITS: Final = "[0-9](?:[._-]*[0-9]){9}"
TRACE_ID: Final = re.compile(rf"{_RANDOM_ID}|(?!.*{_TEN_DIGITS})[A-Za-z0-9][A-Za-z0-9._-]{{7,63}}")
"""A caller's tracing id that may be answered and logged.

Ten digits in a row, separators not counted, could be an NHS number, so only a UUID or 32
hexadecimal digits may hold them: random ones often do.
"""

_VERSION_7 = 0x7 << 76
_VARIANT_RFC_9562 = 0b10 << 62
_RANDOM_BITS = (1 << 62) - 1


class IdMaker:
    """Makes UUIDv7 (RFC 9562, method 3): milliseconds, then a 12-bit fraction, then 62 random bits.

    They sort in the order they were made, even when the clock is set back. `clock` counts
    nanoseconds since 1970.
    """

    def __init__(self, clock: Callable[[], int] = time_ns) -> None:
        self._clock = clock
        self._last = 0
        self._lock = Lock()

    def __call__(self) -> UUID:
        milliseconds, rest = divmod(self._clock(), 1_000_000)
        ticks = milliseconds << 12 | (rest << 12) // 1_000_000
        with self._lock:
            self._last = ticks = max(ticks, self._last + 1)
        random = int.from_bytes(os.urandom(8)) & _RANDOM_BITS
        high = (ticks >> 12) << 80 | _VERSION_7 | (ticks & 0xFFF) << 64
        return UUID(int=high | _VARIANT_RFC_9562 | random)


uuid7 = IdMaker()
"""A new UUIDv7, later than every one made before it in this process."""
