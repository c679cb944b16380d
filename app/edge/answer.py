"""What goes back to the caller: every answer gets the headers that protect it."""

from typing import Final

from starlette.types import Message, Send

from app.edge.tracing import Trace
from app.settings import Mode

Headers = tuple[tuple[bytes, bytes], ...]

_ALWAYS: Final[Headers] = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
)
_OVER_TLS: Final[Headers] = (
    (b"strict-transport-security", b"max-age=31536000; includeSubDomains"),
)


def protective_headers(mode: Mode) -> Headers:
    """The headers of every answer that does not set its own.

    A demonstration has no TLS, and a browser told to insist on it could not come back.
    """
    return _ALWAYS if mode is Mode.DEMO else _ALWAYS + _OVER_TLS


class Answer:
    """Passes an answer on with its headers completed, and remembers its status (0: none yet)."""

    __slots__ = ("_protective", "_send", "_trace", "status")

    def __init__(self, send: Send, trace: Trace, protective: Headers) -> None:
        self._send = send
        self._trace = trace
        self._protective = protective
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            # A new list: a prepared answer may be sent many times.
            message["headers"] = self._completed(message.get("headers", ()))
        await self._send(message)

    def _completed(self, headers: Headers) -> list[tuple[bytes, bytes]]:
        own = {name for name, _ in headers}
        protective = [header for header in self._protective if header[0] not in own]
        return [*headers, *protective, *self._trace.headers()]
