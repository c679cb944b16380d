"""The note of a demonstration is there for whoever asks for a token as soon as it answers."""

import asyncio
import socket
from pathlib import Path

import pytest
import uvicorn

from app.cli.listening import listening
from app.cli.running_server import NoServerRunning, RunningServer
from app.cli.serving import DemoServer
from app.cli.storage import prepare
from app.settings import Settings
from tests.builders import SEED


def test_the_note_is_written_before_the_server_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A token that was asked for at once met an empty note: “no demonstration is running”."""
    found: list[int] = []

    async def begins_to_answer(_: uvicorn.Server, sockets: list[socket.socket]) -> None:
        assert sockets
        found.append(RunningServer.read_note(tmp_path).port)

    monkeypatch.setattr(uvicorn.Server, "startup", begins_to_answer)
    settings = Settings(data_dir=tmp_path, seed_dir=SEED, port=0)
    with listening(settings) as sockets:
        port = sockets[0].getsockname()[1]
        prepare(settings.with_port(port))
        with pytest.raises(NoServerRunning):
            RunningServer.read_note(tmp_path)
        server = DemoServer(settings.with_port(port), sockets[0])
        asyncio.run(server.startup(sockets))

    assert found == [port]
