"""Serves a demonstration: prepares its storage, opens its doors, and closes them in good order."""

import asyncio
import signal
import socket
import sys
from contextlib import suppress
from types import FrameType
from typing import Final, NoReturn

import uvicorn

from app.audit import events, log
from app.cli.running_server import RunningServer, alone_in
from app.cli.storage import prepare
from app.cli.welcome import public_address, welcome
from app.edge.server import server_config
from app.main import create_app
from app.security.bind import is_shown_on_network
from app.security.start_desk import StartDesk
from app.settings import Settings

MINUTE: Final = 60


def serve(settings: Settings, sockets: list[socket.socket]) -> None:
    """Serve on `sockets` until told to stop. Raises what refuses a start."""
    signal.signal(signal.SIGTERM, _leave)
    at_port = settings.with_port(sockets[0].getsockname()[1])
    with alone_in(settings.ensure_data_dir()):
        prepare(at_port)
        # Ctrl-C is how one stops it: a traceback would look as if something went wrong.
        with suppress(KeyboardInterrupt):
            DemoServer(at_port, sockets[0]).run(sockets)


class DemoServer(uvicorn.Server):
    """Uvicorn, which also tells the owner how to get in, and leaves their shell a note."""

    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        app = create_app(settings)
        super().__init__(server_config(app))
        self._settings = settings
        self._desk: StartDesk = app.state.start_desk
        self._note = _note_of(listener, self._desk, public_address(settings))
        self._warnings: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        # Before it answers: whoever waits for that may ask for a token at once.
        self._note.leave_note(self._settings.data_dir)
        await super().startup(sockets)
        if is_shown_on_network(self._settings):
            self._warnings = asyncio.create_task(_warn_every_minute(self._settings))
        sys.stdout.write(f"{welcome(self._settings, self._desk.code)}\n")
        sys.stdout.flush()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._note.remove_note(self._settings.data_dir)
        if self._warnings:
            self._warnings.cancel()
        await super().shutdown(sockets)


def _note_of(listener: socket.socket, desk: StartDesk, address: str) -> RunningServer:
    host, port = listener.getsockname()[:2]
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (compared only)
    return RunningServer(
        host=reachable, port=port, address=address, issuing_secret=desk.issuing_secret
    )


async def _warn_every_minute(settings: Settings) -> None:
    while True:
        log.record(events.DEMO_ON_NETWORK, mode=settings.mode, port=settings.port)
        await asyncio.sleep(MINUTE)


def _leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    # Uvicorn, once it has shut down in good order, raises the signal again to end the process.
    sys.exit(0)
