"""Bodies over 256 KiB are refused: at once when they say their size, else as they pass it."""

from collections.abc import Mapping
from typing import Final

from starlette.types import Message, Receive

from app.problems import TurnedAway

MAX_BODY_BYTES: Final = 256 * 1024
_CLOSE: Final = {"Connection": "close"}


def limited(receive: Receive, headers: Mapping[bytes, bytes]) -> Receive:
    """`receive`, guarded where the body does not say how long it is. Raises `TurnedAway`."""
    length = headers.get(b"content-length")
    if length is not None and b"transfer-encoding" in headers:
        raise _of_two_lengths()
    # A server never hands over more than the length announced, so an honest one needs no counting.
    if length is None or not length.isdigit():
        return _Counted(receive)
    if int(length) > MAX_BODY_BYTES:
        raise _too_large()
    return receive


class _Counted:
    __slots__ = ("_receive", "_received")

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._received = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._received += len(message.get("body", b""))
        if self._received > MAX_BODY_BYTES:
            raise _too_large()
        return message


def _of_two_lengths() -> TurnedAway:
    # A proxy may have believed the other one, and would take the rest for somebody's next request.
    told = "The request says in two ways how long its body is: Content-Length, Transfer-Encoding."
    return TurnedAway("malformed-request", detail=told, headers=_CLOSE)


def _too_large() -> TurnedAway:
    # What is still on its way is not read, so the connection cannot be used for another request.
    return TurnedAway("body-too-large", headers=_CLOSE)
