"""The answers to what never became a request the application could answer."""

from http import HTTPStatus
from typing import Final

from fastapi import FastAPI
from starlette.types import Scope

from app.audit.metrics import Metrics
from app.edge.accounts import account
from app.edge.answer import Headers, protective_headers
from app.edge.tracing import Trace
from app.problems import problem

_NO_REQUEST: Final = "none"
REFUSED: Final = "refused_by_the_connection"
"""In the state of a request: it is accounted for already, whatever becomes of it."""


class Refusals:
    """Answers in place of `app`, with the same headers, and accounts for it in the same books."""

    def __init__(self, app: FastAPI) -> None:
        self._protective = protective_headers(app.state.settings.mode)
        self._metrics: Metrics = app.state.metrics

    def answer(
        self, code: str, scope: Scope | None, *, seconds: float, first: Headers = ()
    ) -> bytes:
        """The whole answer for a problem, `first` the server's own headers.

        `scope` is that of the request under way, None where there is none yet.
        """
        asked = scope or {"method": _NO_REQUEST, "headers": (), "state": {}}
        trace = Trace.of(dict(asked["headers"]))
        refusal = problem({"state": trace._asdict()}, code, headers={"Connection": "close"})
        account(self._metrics, asked, trace, status=refusal.status_code, seconds=seconds)
        asked["state"][REFUSED] = True
        headers = (*first, *refusal.raw_headers, *self._protective, *trace.headers())
        return _on_the_wire(refusal.status_code, headers, bytes(refusal.body))

    def count_turned_away(self) -> None:
        """Count a connection that was closed as one too many. A log line each would be a flood."""
        self._metrics.count_turned_away()


def _on_the_wire(status: int, headers: Headers, body: bytes) -> bytes:
    # By hand: h11 refuses to answer a request that it has not understood to the end.
    first = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}".encode()
    return b"\r\n".join((first, *(b"%b: %b" % header for header in headers), b"", body))
