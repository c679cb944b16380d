"""Asks again and again over one connection that is kept open."""

import json
import socket
from collections.abc import Mapping
from types import TracebackType
from typing import Any, NamedTuple, Self

CHUNK = 65_536


class Answer(NamedTuple):
    """What came back."""

    status: int
    etag: str
    """Empty where the answer has none."""
    body: bytes

    def json(self) -> Any:  # noqa: ANN401  # whatever was answered
        return json.loads(self.body)


class Client:
    """One raw connection to a server on this machine: as little of a client as there can be."""

    def __init__(self, port: int, token: str = "") -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._always = (
            f"Host: 127.0.0.1:{port}",
            f"Authorization: Bearer {token}",
            "Content-Type: application/json",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._socket.close()

    def request(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] = {},
    ) -> bytes:
        """Return a request as it is sent."""
        own = [f"{name}: {value}" for name, value in headers.items()]
        length = [f"Content-Length: {len(body)}"] if body else []
        lines = (f"{method} {path} HTTP/1.1", *self._always, *own, *length)
        return "\r\n".join((*lines, "", "")).encode() + body

    def ask(self, request: bytes) -> Answer:
        """Return what is answered, whatever it is."""
        self._socket.sendall(request)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._received()
        head, _, body = received.partition(b"\r\n\r\n")
        length = int(_header(head, b"content-length") or 0)
        while len(body) < length:
            body += self._received()
        return Answer(int(head[9:12]), _header(head, b"etag").decode(), body)

    def ask_well(self, request: bytes) -> Answer:
        """Return what is answered. Raises RuntimeError unless it is a success."""
        answer = self.ask(request)
        if answer.status not in (200, 201):
            raise RuntimeError(f"{answer.status}: {answer.body.decode()}")
        return answer

    def _received(self) -> bytes:
        received = self._socket.recv(CHUNK)
        if not received:
            raise ConnectionError("the server closed the connection")
        return received


def _header(head: bytes, name: bytes) -> bytes:
    for line in head.split(b"\r\n"):
        given, _, value = line.partition(b":")
        if given.lower() == name:
            return value.strip()
    return b""
