"""A service on the server that the real one runs on, and requests written to it byte by byte."""

import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from threading import Thread
from typing import Final, NamedTuple

import uvicorn
from fastapi import FastAPI

from app.edge.guarded_protocol import GuardedProtocol
from app.edge.server import server_config
from tests.small_service import small_service

HOST: Final = "127.0.0.1"
PATIENCE_SECONDS: Final = 10


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


def serving(http: type[GuardedProtocol] = GuardedProtocol) -> AbstractContextManager[int]:
    """The port of a small service, behind the server that the real one runs on."""
    return served(lambda port: small_service(port=port), http)


@contextmanager
def served(
    app_at: Callable[[int], FastAPI], http: type[GuardedProtocol] = GuardedProtocol
) -> Iterator[int]:
    """The port at which a service answers, behind the server that the real one runs on."""
    # As many callers as a test likes may be on their way at once.
    with socket.create_server((HOST, 0), backlog=1_000) as listener:
        port: int = listener.getsockname()[1]
        server = uvicorn.Server(server_config(app_at(port), http))
        thread = Thread(target=server.run, args=[[listener]], daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield port
        server.should_exit = True
        thread.join(PATIENCE_SECONDS)
        assert not thread.is_alive(), "the server did not end"


def a_request(port: int, *headers: str, line: str = "GET /v1/things/abc HTTP/1.1") -> bytes:
    """A whole head; the connection ends with its answer."""
    own = (f"Host: {HOST}:{port}", *headers, "Connection: close")
    return "\r\n".join((line, *own, "", "")).encode("latin-1")


def connected(port: int, source: str = HOST) -> socket.socket:
    """A connection from an address of this machine."""
    return socket.create_connection((HOST, port), PATIENCE_SECONDS, source_address=(source, 0))


def answer_to(port: int, request: bytes, source: str = HOST) -> Answer:
    """The answer to the raw bytes of a request, on a connection of its own."""
    with connected(port, source) as connection:
        connection.sendall(request)
        return answer_on(connection)


def answer_on(connection: socket.socket) -> Answer:
    """The answer that arrives until the other side closes."""
    received = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return Answer(int(first.split()[1]), headers, body)


def answers_at_once(port: int, requests: Sequence[bytes]) -> list[Answer]:
    """The answers to requests of which none is whole before all others but for their last byte."""
    with ExitStack() as opened:
        connections = [
            # From a few addresses, because one may hold only so many connections.
            opened.enter_context(connected(port, f"127.0.0.{2 + place % 4}"))
            for place, _ in enumerate(requests)
        ]
        for connection, request in zip(connections, requests, strict=True):
            connection.sendall(request[:-1])
        for connection, request in zip(connections, requests, strict=True):
            connection.sendall(request[-1:])
        return [answer_on(connection) for connection in connections]
