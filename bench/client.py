"""Asks the same question again and again over one connection that is kept open."""

import socket
from types import TracebackType
from typing import Self

from bench.question import question

CHUNK = 65_536


class Client:
    """One raw connection to a server on this machine: as little of a client as there can be."""

    def __init__(self, port: int, token: str) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._request = _request(port, token, question())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._socket.close()

    def ask(self) -> tuple[int, bytes]:
        """Return the status and the body of the answer."""
        self._socket.sendall(self._request)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._received()
        head, _, body = received.partition(b"\r\n\r\n")
        length = _length(head)
        while len(body) < length:
            body += self._received()
        return int(head[9:12]), body

    def ask_often(self, times: int) -> None:
        """Ask `times` times. Raises RuntimeError unless every answer is a success."""
        for _ in range(times):
            status, body = self.ask()
            if status != 200:
                raise RuntimeError(f"{status}: {body.decode()}")

    def _received(self) -> bytes:
        received = self._socket.recv(CHUNK)
        if not received:
            raise ConnectionError("the server closed the connection")
        return received


def _request(port: int, token: str, body: bytes) -> bytes:
    lines = (
        "POST /v1/carry-over HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Authorization: Bearer {token}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join((*lines, "", "")).encode() + body


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    raise ValueError("an answer that does not say how long it is")
