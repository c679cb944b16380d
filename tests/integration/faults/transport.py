"""Sends one request to the service, be it in a process of its own or in this one."""

import json
from collections.abc import Callable, Iterable, Mapping
from http.client import HTTPConnection, HTTPException
from typing import Any, Final, NamedTuple

from starlette.testclient import TestClient

HOST: Final = "127.0.0.1"
PATIENCE_SECONDS: Final = 30


class NoAnswer(Exception):
    """The connection ended before the answer was there."""


class Reply(NamedTuple):
    """An answer, its headers by names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def version(self) -> int:
        """The version of the plan that the ETag tells."""
        return int(self.headers["etag"].strip('"'))


Send = Callable[[str, str, object, Mapping[str, str]], Reply]
"""Takes a method, a path, a body and headers. Raises `NoAnswer`."""


class OverASocket:
    """A caller's own connection, made anew when it is lost."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection(HOST, port, timeout=PATIENCE_SECONDS)

    def __call__(self, method: str, path: str, body: object, headers: Mapping[str, str]) -> Reply:
        written = None if body is None else json.dumps(body).encode()
        sent = {"Content-Type": "application/json", **headers} if written else dict(headers)
        try:
            self._connection.request(method, path, written, sent)
            answer = self._connection.getresponse()
            text = answer.read()
        except (OSError, HTTPException):
            self._connection.close()
            raise NoAnswer from None
        return Reply(answer.status, _lower(answer.getheaders()), json.loads(text))

    def close(self) -> None:
        self._connection.close()


def in_process(client: TestClient) -> Send:
    """Send to a service in this process."""

    def send(method: str, path: str, body: object, headers: Mapping[str, str]) -> Reply:
        answer = client.request(method, path, json=body, headers=headers)
        return Reply(answer.status_code, _lower(answer.headers.items()), answer.json())

    return send


def _lower(headers: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    return {name.lower(): each for name, each in headers}
