"""A command that asks the running demonstration for a way in says what it was answered."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Final

import pytest

from app.cli.running_server import NoServerRunning, RunningServer
from app.cli.ways_in import NotNow, StartLinksSpent, bearer_for, new_start_link
from app.security.callers import Role
from app.settings import Settings

WAYS: Final[list[Callable[[Settings], str]]] = [
    lambda settings: bearer_for(Role.PERSON, settings),
    new_start_link,
]


@contextmanager
def answering(data_dir: Path, status: int, answer: object) -> Iterator[Settings]:
    """A server that answers everything alike, with its note in the data folder."""

    class Alike(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Alike) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://localhost:{server.server_port}"
        RunningServer(
            host="127.0.0.1",
            port=server.server_port,
            address=address,
            issuing_secret="ours",  # noqa: S106 (made up)
        ).leave_note(data_dir)
        yield Settings(data_dir=data_dir)
        server.shutdown()


@pytest.mark.parametrize("ask", WAYS)
@pytest.mark.parametrize(
    ("status", "answer"), [(200, {}), (200, ["bearer"]), (409, {}), (500, {}), (503, {})]
)
def test_what_a_stranger_at_the_port_answers_is_no_way_in(
    tmp_path: Path, status: int, answer: object, ask: Callable[[Settings], str]
) -> None:
    with answering(tmp_path, status, answer) as settings, pytest.raises(NoServerRunning):
        ask(settings)


def test_a_demonstration_without_its_database_says_so(tmp_path: Path) -> None:
    detail = {"detail": "The database does not answer."}

    with answering(tmp_path, 503, detail) as settings, pytest.raises(NotNow, match="not answer"):
        bearer_for(Role.PERSON, settings)


def test_links_that_are_spent_say_so(tmp_path: Path) -> None:
    detail = {"detail": "Too many wrong codes were tried."}

    with answering(tmp_path, 409, detail) as settings, pytest.raises(StartLinksSpent, match="Too"):
        new_start_link(settings)
