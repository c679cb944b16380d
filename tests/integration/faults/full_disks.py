"""Ways to leave an SQLite database no room to grow, and to give it room again."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Protocol

from sqlalchemy import Engine, event

PAGE_BYTES: Final = 4096
NO_LIMIT: Final = 2**31
DISK_BYTES: Final = 2 * 2**20
"""Several times what the content takes."""


class Room(Protocol):
    """How much a database may grow."""

    def leave(self, pages: int) -> None:
        """Leave it this many pages, and no more."""

    def give_back(self) -> None:
        """Leave it enough."""


class CappedFile:
    """Lets a file grow to some number of pages: SQLite then does as on a full disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._most = NO_LIMIT
        event.listen(engine, "checkout", self._cap)

    def leave(self, pages: int) -> None:
        with self._engine.begin() as connection:
            now: int = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        self._most = now + pages

    def give_back(self) -> None:
        self._most = NO_LIMIT

    def _cap(self, connection: sqlite3.Connection, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count={self._most}")


class SmallDisk:
    """A file system of its own, which ballast fills: the journal has no room either."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ballast = folder / "ballast"

    def leave(self, pages: int) -> None:
        free = shutil.disk_usage(self._folder).free - pages * PAGE_BYTES
        self._ballast.write_bytes(bytes(max(0, free)))

    def give_back(self) -> None:
        self._ballast.unlink()


def may_mount() -> bool:
    """Whether whoever runs the tests may mount a file system: root may, most often."""
    if os.geteuid() != 0:
        return False
    with TemporaryDirectory() as folder:
        try:
            with mounted(Path(folder)):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


@contextmanager
def mounted(folder: Path) -> Iterator[Path]:
    """A small file system at `folder`, in memory, gone after the block."""
    options = ["-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs"]
    subprocess.run(["mount", *options, folder], check=True, capture_output=True)  # noqa: S607  # whichever the machine has
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True, capture_output=True)  # noqa: S607
