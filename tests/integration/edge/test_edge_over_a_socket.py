"""What only a real connection shows: raw headers, sizes on the wire, and a server that stays up."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest
import uvicorn

from app.edge.body_limit import MAX_BODY_BYTES
from tests.small_service import small_service

NO_TIME: Final = 0.5


@contextmanager
def serving(port: int) -> Iterator[None]:
    """The small service on a port of this machine, by the server it really runs on."""
    app = small_service(port=port)
    config = uvicorn.Config(app, port=port, log_config=None, access_log=False, proxy_headers=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    with serving(port):
        yield port


def answer_to(port: int, request: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of the answer to the raw bytes of a request."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return int(first.split()[1]), headers, body


def a_request(port: int, *headers: str, line: str = "GET /v1/things/abc HTTP/1.1") -> bytes:
    own = (f"Host: 127.0.0.1:{port}", *headers, "Connection: close")
    return "\r\n".join((line, *own, "", "")).encode("latin-1")


def test_an_ordinary_request_is_served(port: int) -> None:
    status, headers, _ = answer_to(port, a_request(port, line="GET /v1/things HTTP/1.1"))

    assert status == 200
    assert headers["x-content-type-options"] == "nosniff"


def test_a_size_that_is_announced_is_refused_before_it_is_sent(port: int) -> None:
    request = a_request(
        port, f"Content-Length: {MAX_BODY_BYTES + 1}", line="POST /v1/words HTTP/1.1"
    )
    started = time.perf_counter()

    status, headers, body = answer_to(port, request)

    assert time.perf_counter() - started < NO_TIME
    assert (status, json.loads(body)["code"]) == (413, "body-too-large")
    assert headers["connection"] == "close"


def test_a_size_that_shows_on_the_way_is_refused(port: int) -> None:
    chunk = b"%x\r\n%s\r\n" % (65536, b"x" * 65536)
    head = a_request(port, "Transfer-Encoding: chunked", line="POST /v1/words HTTP/1.1")

    status, _, body = answer_to(port, head + chunk * 5 + b"0\r\n\r\n")

    assert (status, json.loads(body)["code"]) == (413, "body-too-large")


@pytest.mark.parametrize(
    "headers",
    [
        ("Host: evil.example",),
        ("Content-Length: 5", "Content-Length: 6"),
        ("Content-Length: 5", "Transfer-Encoding: chunked"),
        ("Content-Length: -1",),
        ("Content-Length: 5e1",),
        ("Transfer-Encoding: chunked, identity",),
    ],
    ids=str,
)
def test_a_request_of_two_meanings_is_refused(port: int, headers: tuple[str, ...]) -> None:
    line = "POST /v1/words HTTP/1.1"

    status, _, body = answer_to(port, a_request(port, *headers, line=line))

    assert status in {400, 501}
    assert b"Traceback" not in body


def test_a_request_without_a_name_is_refused(port: int) -> None:
    status, _, _ = answer_to(port, b"GET /v1/things HTTP/1.0\r\n\r\n")

    assert status == 421


def test_an_absolute_address_does_not_change_who_is_calling(port: int) -> None:
    line = f"GET http://127.0.0.1:{port}/v1/things HTTP/1.1"

    status, _, _ = answer_to(port, a_request(port, line=line))

    assert status == 404


def test_what_nobody_foresaw_leaves_no_trace_of_the_request(
    port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    line = "GET /v1/failures/unforeseen HTTP/1.1"

    status, _, body = answer_to(port, a_request(port, line=line))

    printed = "".join(capfd.readouterr())
    assert (status, json.loads(body)["code"]) == (500, "internal")
    assert "Canary" not in printed
    assert "Traceback" not in printed
