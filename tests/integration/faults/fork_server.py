"""Starts the service once, then forks a process that serves it, as often as it is asked to.

Started by `ForkServer`. Each line it reads is what to serve; it answers with the id of
the process, with "ready" when that serves, and with "ended" when it is gone.
"""

import gc
import os
import signal
import socket
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import NoReturn

import uvicorn
from pydantic import BaseModel
from sqlalchemy import event

from app.edge.server import server_config
from app.main import create_app
from app.persistence.session import Session
from app.persistence.tables import care_plan
from app.security.callers import Role
from app.security.tokens import DemoSigner
from app.settings import Settings
from tests.databases import SqliteDatabases
from tests.service import TEST_CLUSTER, service_on

STDIN, STDOUT, STDERR = range(3)


class Order(BaseModel):
    """What one process is to serve."""

    database_url: str
    port: int
    log: str
    dies: str | None = None
    """"before_commit" or "after_commit": it is killed there, the first time it comes there."""


class Forked(uvicorn.Server):
    """Tells when it is ready."""

    def __init__(self, order: Order, signer: DemoSigner, tests: int) -> None:
        settings = Settings(database_url=order.database_url, port=order.port)
        super().__init__(
            server_config(create_app(settings, signer=signer, tolerating=TEST_CLUSTER))
        )
        self._dies = order.dies
        self._tests = tests

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._dies:
            event.listen(Session, self._dies, _die)
        tell(self._tests, "ready")


def _die(session: Session) -> None:
    # Whoever only counts commits too, and knows of no plan.
    if care_plan.name in session.info:
        os.kill(os.getpid(), signal.SIGKILL)


def tell(tests: int, word: object) -> None:
    """Write one line to the tests."""
    os.write(tests, f"{word}\n".encode())


def serve(order: Order, listener: socket.socket, signer: DemoSigner, tests: int) -> NoReturn:
    """Serve in this process until it is killed, or the tests are gone."""
    Thread(target=_end_with_the_tests, daemon=True).start()
    log = os.open(order.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (STDOUT, STDERR):
        os.dup2(log, stream)
    Forked(order, signer, tests).run([listener])
    os._exit(1)


def _end_with_the_tests() -> NoReturn:
    # Nothing is written here while this process lives, so what is read is the end of the tests.
    os.read(STDIN, 1)
    os._exit(1)


def start_once() -> None:
    """What only a first start takes time for, no process that is forked has to do."""
    with (
        TemporaryDirectory() as folder,
        SqliteDatabases(Path(folder)).published() as url,
        service_on(url),
    ):
        pass
    gc.freeze()


def main() -> None:
    """Fork one process after the other, all with the same key: a token outlives each of them."""
    listener, signer = socket.socket(fileno=int(sys.argv[1])), DemoSigner()
    tests = os.dup(STDOUT)
    os.dup2(os.open(os.devnull, os.O_WRONLY), STDOUT)
    start_once()
    tell(tests, signer.issue(Role.CLINICIAN))
    while line := sys.stdin.readline():
        order = Order.model_validate_json(line)
        process = os.fork()
        if not process:
            serve(order, listener, signer, tests)
        tell(tests, process)
        os.waitpid(process, 0)
        tell(tests, "ended")


if __name__ == "__main__":
    main()
