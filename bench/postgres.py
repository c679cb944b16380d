"""A PostgreSQL of the measurements' own, from the binaries of a wheel, as safe as in production."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg

from tests.postgres import _initdb_options, _programs, _run, _shortest_folder, _someone_but_root

LONGEST_START: Final = 30
"""Seconds."""

# Never `fsync=off`, as for tests: a commit has to cost what it costs.
SETTINGS: Final = (
    "fsync=on",
    "synchronous_commit=on",
    "full_page_writes=on",
    "shared_buffers=512MB",
    "max_wal_size=8GB",
)


@contextmanager
def running_postgres() -> Iterator[str]:
    """Yield the URL of a fresh server's maintenance database; Unix socket only, gone afterwards."""
    someone = _someone_but_root()
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=_shortest_folder()))
    try:
        if someone:
            os.chown(folder, someone["user"], someone["group"])
        programs = _programs(folder, someone)
        _run([programs / "initdb", "-D", folder / "data", *_initdb_options()], folder, someone)
        private = ("listen_addresses=", f"unix_socket_directories={folder}")
        options = [part for setting in (*private, *SETTINGS) for part in ("-c", setting)]
        command: list[str | Path] = [programs / "postgres", "-D", folder / "data", *options]
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, **someone)
        try:
            url = f"postgresql://postgres@/postgres?host={folder}"
            _wait_for(url, folder / "log")
            yield url
        finally:
            server.terminate()
            server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(url: str, log: Path) -> None:
    give_up = time.monotonic() + LONGEST_START
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError as error:
            if time.monotonic() > give_up:
                raise RuntimeError(log.read_text()) from error
            time.sleep(0.02)
        else:
            return
