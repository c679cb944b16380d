"""Where the databases of the tests have their files."""

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

MEMORY: Final = Path("/dev/shm")  # noqa: S108  # only private folders are made in it
ROOM: Final = 2 * 1024**3
"""Bytes."""


@cache
def memory() -> Path | None:
    """A folder in memory, where making a database takes a tenth of the time; None without room.

    Programs can be run from it. What a test kills is a process, never the machine, so what was
    written outlives it there as on a disk.
    """
    if not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < ROOM:
        return None
    return None if os.statvfs(MEMORY).f_flag & os.ST_NOEXEC else MEMORY


def disk() -> Path:
    """A folder with a short path, because that of a socket may have 107 bytes at most."""
    return Path(min("/tmp", tempfile.gettempdir(), key=len))  # noqa: S108  # as above
