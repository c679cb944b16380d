"""Accounts for what was asked: one log line and one count each, by route template."""

from typing import Final

from starlette.types import Scope

from app.audit import events, log
from app.audit.metrics import Metrics
from app.edge.tracing import Trace

UNMATCHED: Final = "unmatched"
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})


def account(metrics: Metrics, scope: Scope, trace: Trace, *, status: int, seconds: float) -> None:
    """Log and count one request, answered with `status` after `seconds`."""
    method = scope["method"] if scope["method"] in _METHODS else "OTHER"
    # The template, never the path: a path is whatever the caller typed.
    route = getattr(scope.get("route"), "path_format", UNMATCHED)
    metrics.count_request(method, route, status, seconds)
    caller = scope["state"].get("caller")
    log.record(
        events.REQUEST_SERVED,
        request_id=trace.request_id,
        correlation_id=trace.correlation_id,
        method=method,
        route=route,
        status=status,
        duration_ms=round(seconds * 1000, 3),
        role=caller and caller.role,
    )
