"""Starts what is measured as processes of their own, and stops them."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import perf_counter

THROUGHLINE = (sys.executable, "-c", "from app.cli import main; main()")
LONGEST_START = 60
"""Seconds."""


@dataclass(frozen=True)
class Server:
    """A process that answers on a port of this machine."""

    process: subprocess.Popen[bytes]
    port: int
    seconds_to_ready: float

    def cpu_seconds(self) -> float:
        """Return how long it has kept a processor busy."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text()
        fields = stat.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mib(self) -> float:
        """Return its resident memory."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1_024
        raise LookupError(self.process.pid)


@contextmanager
def service(data_dir: Path, database_url: str = "") -> Iterator[Server]:
    """Run `throughline serve` with everything on; its log goes to a file."""
    port = _free_port()
    command = [*THROUGHLINE, "serve", "--port", str(port)]
    with _running(command, port, "/health/ready", data_dir, database_url) as server:
        yield server


@contextmanager
def bare(answer: bytes, data_dir: Path) -> Iterator[Server]:
    """Run the bare handler."""
    port, file = _free_port(), data_dir / "answer.json"
    file.write_bytes(answer)
    command = [sys.executable, "-m", "bench.bare", str(port), str(file)]
    with _running(command, port, "/", data_dir) as server:
        yield server


@contextmanager
def twin(database_url: str, template: Path) -> Iterator[Server]:
    """Run the handlers written by hand, which say what the rules would from `template`."""
    port = _free_port()
    command = [sys.executable, "-m", "bench.twin", str(port), database_url, str(template)]
    with _running(command, port, "/", template.parent) as server:
        yield server


def token(data_dir: Path) -> str:
    """Return a bearer of the service that runs from `data_dir`."""
    command = [*THROUGHLINE, "token", "clinician"]
    made = subprocess.run(command, env=_environment(data_dir), check=True, capture_output=True)
    return made.stdout.decode().strip()


@contextmanager
def _running(
    command: Sequence[str], port: int, path: str, data_dir: Path, database_url: str = ""
) -> Iterator[Server]:
    with (data_dir / "log").open("ab") as log:
        started = perf_counter()
        environment = _environment(data_dir, database_url)
        process = subprocess.Popen(command, env=environment, stdout=log)
        try:
            _wait_until_answered(process, port, path)
            yield Server(process, port, perf_counter() - started)
        finally:
            process.terminate()
            process.wait()


def _wait_until_answered(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    started = perf_counter()
    while process.poll() is None and perf_counter() - started < LONGEST_START:
        if _status(port, path) in (200, 404):
            return
        time.sleep(0.005)
    raise RuntimeError(f"{process.args!r} does not answer")


def _status(port: int, path: str) -> int | None:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _environment(data_dir: Path, database_url: str = "") -> dict[str, str]:
    others = {
        name: value for name, value in os.environ.items() if not name.startswith("THROUGHLINE_")
    }
    ours = {"THROUGHLINE_DATA_DIR": str(data_dir), "THROUGHLINE_DATABASE_URL": database_url}
    return {**others, **ours}
