"""Guards a connection where no application can: how slow, how large, how many, how malformed."""

import sys
from asyncio import AbstractEventLoop, Transport
from collections import Counter
from contextlib import suppress
from typing import Any, ClassVar, Final, cast
from weakref import WeakKeyDictionary

import h11
from fastapi import FastAPI
from starlette.types import Scope
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.server import ServerState

from app.edge.deadline import Deadline
from app.edge.limits import Awaited, Limits
from app.edge.refused import Refusals

_PARTS: Final = {h11.IDLE: Awaited.REQUEST, h11.SEND_BODY: Awaited.BODY}
_NOT_ANSWERED_YET: Final = frozenset({h11.IDLE, h11.SEND_RESPONSE})
_TOO_LARGE: Final = 431
_connections: Final[WeakKeyDictionary[ServerState, Counter[str]]] = WeakKeyDictionary()
"""How many each address holds of each server."""


class GuardedProtocol(H11Protocol):
    """Uvicorn's HTTP/1.1, which has no deadline for what it receives, within `limits`."""

    limits: ClassVar[Limits] = Limits()

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.conn = _Reader(self.limits.header_bytes)
        self._refusals = Refusals(cast("FastAPI", config.app))
        self._held = _connections.setdefault(server_state, Counter())
        self._address = ""
        self._patience = self.limits.patience()
        self._awaited: Awaited | None = None
        self._since = 0.0
        self._to_arrive = Deadline(self.loop, self._expire)
        self._to_be_taken = Deadline(self.loop, self._abort)
        self._is_refused = False

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override] # uvicorn's
        super().connection_made(transport)
        self._address = self.client[0] if self.client else ""
        self._held[self._address] += 1
        if self._held[self._address] > self.limits.connections:
            self._refusals.count_turned_away()
            transport.abort()
        else:
            self._await(Awaited.HEADERS)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._to_arrive.clear()
        self._to_be_taken.clear()
        self._held[self._address] -= 1
        if not self._held[self._address]:
            del self._held[self._address]

    def data_received(self, data: bytes) -> None:
        if not self._is_refused:
            super().data_received(data)

    def handle_events(self) -> None:
        super().handle_events()
        if not self._is_refused:
            self._await(self._next_part())

    def on_response_complete(self) -> None:
        # As uvicorn's, without its own timer for the time between requests: that is ours too.
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            self._to_be_taken.set(self.limits.answer)
            return
        self.flow.resume_reading()
        if self.conn.our_state is h11.DONE and self.conn.their_state is h11.DONE:
            self.conn.start_next_cycle()
            self.handle_events()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 (the problem says more)
        # Called where h11's refusal was caught, and nothing else tells what it was.
        error = sys.exception()
        too_large = getattr(error, "error_status_hint", None) == _TOO_LARGE
        self._refuse("headers-too-large" if too_large else "malformed-request")

    def pause_writing(self) -> None:
        super().pause_writing()
        self._to_be_taken.set(self.limits.answer)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._to_be_taken.set(None)

    def shutdown(self) -> None:
        # A refused connection ends by itself, and h11 knows nothing of the answer it was given.
        if not self._is_refused:
            super().shutdown()

    def _next_part(self) -> Awaited:
        part = _PARTS.get(self.conn.their_state, Awaited.ANSWER)
        if part is Awaited.REQUEST and self.conn.trailing_data[0]:
            return Awaited.HEADERS
        return part

    def _await(self, part: Awaited) -> None:
        # A deadline that each byte puts off would be none.
        if part is not self._awaited:
            self._awaited = part
            self._since = self.loop.time()
            self._to_arrive.set(self._patience.get(part))

    def _expire(self) -> None:
        if self._next_part() is Awaited.REQUEST:
            # Nothing was asked: an answer would be taken for that of the next request.
            self.timeout_keep_alive_handler()
            self._to_be_taken.set(self.limits.answer)
        else:
            self._refuse("request-timeout")

    def _abort(self) -> None:
        self.transport.abort()

    def _refuse(self, code: str) -> None:
        """Say why, where no answer has begun, and let go of the connection."""
        cycle = cast("RequestResponseCycle | None", self.cycle)
        under_way = None if cycle is None or cycle.response_complete else cycle
        if self.conn.our_state in _NOT_ANSWERED_YET:
            self._answer_instead(code, cast("Scope", under_way.scope) if under_way else None)
        if under_way is not None:
            under_way.disconnected = True
        self._part()

    def _answer_instead(self, code: str, scope: Scope | None) -> None:
        seconds = self.loop.time() - self._since
        date = tuple(self.server_state.default_headers)
        self.transport.write(self._refusals.answer(code, scope, seconds=seconds, first=date))

    def _part(self) -> None:
        self._is_refused = True
        self._to_arrive.set(None)
        # Closed at once, it would be reset under a caller who is still sending, answer and all.
        self.flow.resume_reading()
        # A caller who has gone already takes nothing any more, which is no fault of ours.
        with suppress(OSError):
            self.transport.write_eof()
        self._to_be_taken.set(self.limits.parting)


class _Reader(h11.Connection):
    """Holds whole headers to the limit; h11 holds to it only what is not complete."""

    def __init__(self, header_bytes: int) -> None:
        super().__init__(h11.SERVER, header_bytes)
        self._header_bytes = header_bytes

    def next_event(self) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        if self.their_state is not h11.IDLE:
            return super().next_event()
        arrived = self._arrived()
        event = super().next_event()
        # Most often all that has arrived is less than the limit, and need not be counted again.
        if arrived > self._header_bytes and isinstance(event, h11.Request):
            self._check(arrived - self._arrived())
        return event

    def _check(self, header_bytes: int) -> None:
        if header_bytes > self._header_bytes:
            raise h11.RemoteProtocolError("headers too large", error_status_hint=_TOO_LARGE)

    def _arrived(self) -> int:
        return len(self.trailing_data[0])
