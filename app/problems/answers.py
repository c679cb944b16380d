"""Renders one problem as an answer."""

from collections.abc import Iterable, Mapping, MutableMapping
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.responses import Response

from app.audit.ids import uuid7
from app.problems.catalogue import CATALOGUE
from app.problems.models import InvalidPart, Problem

MEDIA_TYPE: Final = "application/problem+json"
Scope = MutableMapping[str, Any]

_UNNAMED_STEP: Final = (
    "Go by the status and the headers; if they do not help, quote 'instance' to whoever runs the "
    "service."
)


class TurnedAway(HTTPException):
    """A request that goes no further, for a reason of the catalogue.

    An HTTPException, because the framework lets no other exception through while it reads a body.
    """

    def __init__(
        self,
        code: str,
        *,
        detail: str | None = None,
        parts: Iterable[InvalidPart] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(CATALOGUE[code].status, detail, headers)
        self.code = code
        self.said = detail
        self.parts = tuple(parts)


def problem(
    scope: Scope,
    code: str,
    *,
    detail: str | None = None,
    parts: Iterable[InvalidPart] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer for a problem of the catalogue; `detail` defaults to what the kind means."""
    kind = CATALOGUE[code]
    body = Problem(
        type=kind.type,
        title=kind.title,
        status=kind.status,
        detail=detail or kind.meaning,
        next_step=kind.next_step,
        instance=instance(scope),
        code=code,
        errors=tuple(parts),
    )
    retry = kind.retry_after_seconds
    waiting = {} if retry is None else {"Retry-After": str(retry)}
    return _rendered(body, {**waiting, **(headers or {})})


def unnamed_problem(scope: Scope, status: int, headers: Mapping[str, str] | None) -> Response:
    """The answer for a status that has no kind of its own: RFC 9457's `about:blank`."""
    title = HTTPStatus(status).phrase
    body = Problem(
        type="about:blank",
        title=title,
        status=status,
        detail=f"{title}.",
        next_step=_UNNAMED_STEP,
        instance=instance(scope),
        code="unnamed",
    )
    return _rendered(body, headers or {})


def instance(scope: Scope) -> str:
    """A reference to this one request: its id, never its path."""
    request_id = scope.get("state", {}).get("request_id") or str(uuid7())
    try:
        return f"urn:uuid:{UUID(request_id)}"
    except ValueError:
        return f"urn:request:{request_id}"


def _rendered(body: Problem, headers: Mapping[str, str]) -> Response:
    return Response(
        body.model_dump_json(),
        status_code=body.status,
        headers=dict(headers),
        media_type=MEDIA_TYPE,
    )
