"""The one layer around the application: names, sizes, tracing, headers, and the last resort.

It is a plain ASGI class, and a single one, because each layer costs every request some time.
"""

from collections.abc import Mapping
from time import perf_counter
from typing import Final

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Receive, Scope, Send

from app.audit import events, log
from app.audit.metrics import Metrics
from app.edge.accounts import account
from app.edge.answer import Answer, protective_headers
from app.edge.body_limit import limited
from app.edge.hosts import known_hosts
from app.edge.refused import REFUSED
from app.edge.tracing import Trace
from app.problems import TurnedAway, problem
from app.settings import Settings

_NOBODY_WAITED: Final = 499
_POLICY_VIOLATION: Final = 1008


class Gate:
    """Admits requests to `app`, completes its answers, and accounts for each of them once."""

    def __init__(self, app: ASGIApp, *, settings: Settings, metrics: Metrics) -> None:
        self._app = app
        self._hosts = known_hosts(settings)
        self._protective = protective_headers(settings.mode)
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match scope["type"]:
            case "http":
                await self._serve(scope, receive, send)
            case "websocket":
                # There are none, and none of our checks would stand in their way.
                await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            case _:
                await self._app(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = perf_counter()
        headers = dict(scope["headers"])
        trace = Trace.of(headers)
        scope.setdefault("state", {}).update(trace._asdict())
        answer = Answer(send, trace, self._protective)
        try:
            await self._admit(scope, headers, receive, answer)
        except ClientDisconnect:
            # Nobody is left to answer.
            pass
        except Exception as error:  # noqa: BLE001 (the last resort: nothing may pass it)
            await _last_resort(scope, error, receive, answer)
        finally:
            if REFUSED not in scope["state"]:
                status, seconds = answer.status or _NOBODY_WAITED, perf_counter() - started
                account(self._metrics, scope, trace, status=status, seconds=seconds)

    async def _admit(
        self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive, answer: Answer
    ) -> None:
        try:
            self._check_host(headers)
            receive = limited(receive, headers)
        except TurnedAway as refusal:
            refused = problem(scope, refusal.code, detail=refusal.said, headers=refusal.headers)
            await refused(scope, receive, answer)
        else:
            await self._app(scope, receive, answer)

    def _check_host(self, headers: Mapping[bytes, bytes]) -> None:
        if headers.get(b"host", b"").lower() not in self._hosts:
            raise TurnedAway("misdirected-host")


async def _last_resort(scope: Scope, error: Exception, receive: Receive, answer: Answer) -> None:
    """Log what nobody foresaw, and answer without a word about it."""
    request_id = scope["state"]["request_id"]
    log.record_failure(events.REQUEST_FAILED, error, request_id=request_id)
    if not answer.status:
        await problem(scope, "internal")(scope, receive, answer)
