"""The service in a process of its own, which can be killed and is back in a moment."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select
from typing import Final

from tests.architecture.source import ROOT
from tests.integration.faults.fork_server import Order
from tests.integration.faults.transport import HOST

PATIENCE_SECONDS: Final = 30


class ForkServer:
    """Serves one database after the other at one port, where nobody is ever turned away.

    The socket outlives each process: who calls meanwhile waits for the next one.
    """

    def __init__(self, port: int, process: "subprocess.Popen[bytes]") -> None:
        self.port = port
        self._process = process
        self._heard = b""
        self.authorised = {"Authorization": f"Bearer {self.hear()}"}
        """The headers of a clinician, good for every process."""

    def order(self, order: Order) -> int:
        """Start serving; returns the process, which is ready."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{order.model_dump_json()}\n".encode())
        self._process.stdin.flush()
        said = {self.hear(), self.hear()}
        assert "ready" in said, (said, Path(order.log).read_text())
        (process,) = said - {"ready"}
        return int(process)

    def hear(self) -> str:
        """The next line of the fork server. Fails where it says nothing for long."""
        assert self._process.stdout is not None
        told_by = self._process.stdout.fileno()
        while b"\n" not in self._heard:
            assert select([told_by], [], [], PATIENCE_SECONDS)[0], "the fork server says nothing"
            said = os.read(told_by, 4096)
            assert said, "the fork server is gone"
            self._heard += said
        line, _, self._heard = self._heard.partition(b"\n")
        return line.decode()


class ForkedService:
    """One database, served by one process after the other."""

    def __init__(self, server: ForkServer, database_url: str, log: Path) -> None:
        self.server = server
        self.database_url = database_url
        self._log = log
        self._process: int | None = None

    def start(self, *, dies: str | None = None) -> None:
        """Serve from now on; `dies` is where the process is to be killed, as in `Order`."""
        order = Order(
            database_url=self.database_url,
            port=self.server.port,
            log=str(self._log),
            dies=dies,
        )
        self._process = self.server.order(order)

    def kill(self) -> None:
        """End the process as with kill -9, wherever it is."""
        if self._process is not None:
            os.kill(self._process, signal.SIGKILL)
            self.wait_for_its_end()

    def wait_for_its_end(self) -> None:
        """Wait until the process has been killed."""
        assert self.server.hear() == "ended"
        self._process = None


@contextmanager
def forking() -> Iterator[ForkServer]:
    """A fork server, gone with its last process after the block."""
    with socket.create_server((HOST, 0)) as listener:
        command = [sys.executable, "-m", "tests.integration.faults.fork_server"]
        with subprocess.Popen(
            [*command, str(listener.fileno())],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=[listener.fileno()],
        ) as process:
            yield ForkServer(listener.getsockname()[1], process)


@contextmanager
def served(server: ForkServer, database_url: str, log: Path) -> Iterator[ForkedService]:
    """A service on one database, killed after the block."""
    service = ForkedService(server, database_url, log)
    service.start()
    try:
        yield service
    finally:
        service.kill()
