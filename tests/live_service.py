"""The service as `throughline serve` runs it: a real server on a free port of this machine."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Final

from app.cli.listening import listening
from app.cli.serving import DemoServer
from app.cli.storage import prepare
from app.cli.ways_in import bearer_for
from app.security.callers import Role
from app.settings import Settings
from tests.builders import SEED

PATIENCE_SECONDS: Final = 20


@dataclass(frozen=True, slots=True)
class LiveService:
    """A running service, and how its owner gets a bearer: as with `throughline token`."""

    settings: Settings

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.settings.port}"

    def bearer(self, role: Role) -> str:
        return bearer_for(role, self.settings)


@contextmanager
def live_service(folder: Path) -> Iterator[LiveService]:
    """A service with the seed content, its SQLite database in `folder`; stopped after the block."""
    settings = Settings(data_dir=folder, seed_dir=SEED, port=0)
    with listening(settings) as sockets:
        at_port = settings.with_port(sockets[0].getsockname()[1])
        prepare(at_port)
        server = DemoServer(at_port, sockets[0])
        thread = Thread(target=server.run, args=[sockets])
        thread.start()
        try:
            _wait_for(server)
            yield LiveService(at_port)
        finally:
            server.should_exit = True
            thread.join()


def _wait_for(server: DemoServer) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not server.started:
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.01)
