"""Maps every exception that ends a request to its problem, once."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final, cast

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ExceptionHandler

from app.audit import events, log
from app.pathways.errors import (
    Conflict,
    DomainError,
    Fault,
    Invalid,
    StorageTrouble,
    StorageUnavailable,
)
from app.persistence.refusals import NoDatabase
from app.problems.answers import TurnedAway, problem, unnamed_problem
from app.problems.catalogue import CATALOGUE
from app.problems.choices import in_order, with_choices
from app.problems.models import InvalidPart, RequestPart
from app.problems.refusals import code_of, current_version
from app.problems.validation import invalid_parts
from app.security.refusals import NotPermitted, Unauthenticated

_BY_STATUS: Final = {kind.status: kind.code for kind in reversed(tuple(CATALOGUE.values()))}


def install(app: FastAPI) -> None:
    """Answer every error of `app` with a problem; what is left over is the edge's last resort."""
    handlers: Mapping[type[Exception], Any] = {
        DomainError: _domain_error,
        NoDatabase: _no_database,
        Unauthenticated: _unauthenticated,
        NotPermitted: _not_permitted,
        RequestValidationError: _invalid_request,
        TurnedAway: _turned_away,
        HTTPException: _http_exception,
    }
    for error, handler in handlers.items():
        app.add_exception_handler(error, cast("ExceptionHandler", handler))


async def _domain_error(request: Request, error: DomainError) -> Response:
    code = code_of(error)
    if code is None:
        # Not one that a request can cause: the last resort answers, and logs where it came from.
        raise error
    if isinstance(error, StorageTrouble):
        _record_trouble(request, error, code)
    faults = error.faults if isinstance(error, Invalid | Conflict) else ()
    body = _body_of(request)
    parts = with_choices(in_order(map(_part, faults), body), body)
    version = current_version(error)
    headers = {} if version is None else {"ETag": f'"{version}"'}
    return problem(request.scope, code, detail=str(error), parts=parts, headers=headers)


async def _no_database(request: Request, damaged: NoDatabase) -> Response:
    """Whoever calls can only wait; what is to be done is for those who run the service."""
    _record_trouble(request, damaged, "storage-unavailable")
    return problem(request.scope, "storage-unavailable", detail=str(StorageUnavailable()))


def _record_trouble(request: Request, error: Exception, code: str) -> None:
    request_id = request.scope.get("state", {}).get("request_id")
    log.record_failure(events.STORAGE_TROUBLE, error, request_id=request_id, problem=code)


def _part(fault: Fault) -> InvalidPart:
    return InvalidPart(
        location=RequestPart(fault.location),
        pointer=fault.pointer,
        code=fault.code,
        detail=fault.detail,
    )


async def _unauthenticated(request: Request, error: Unauthenticated) -> Response:
    # One answer for every bad credential: which part of it was wrong helps only an attacker.
    state = request.scope.get("state", {})
    log.record(
        events.CALLER_NOT_AUTHENTICATED,
        request_id=state.get("request_id"),
        reason=error.reason_code,
    )
    scheme = 'Bearer realm="throughline", error="invalid_token"'
    return problem(request.scope, "unauthenticated", headers={"WWW-Authenticate": scheme})


async def _not_permitted(request: Request, error: NotPermitted) -> Response:
    state = request.scope.get("state", {})
    caller = state.get("caller")
    log.record(
        events.CALLER_NOT_PERMITTED,
        request_id=state.get("request_id"),
        operation=error.operation,
        role=caller and caller.role,
        subject=caller and caller.subject,
    )
    return problem(request.scope, "not-permitted", detail=_who_may(error))


def _who_may(error: NotPermitted) -> str | None:
    if not error.roles:
        return None
    *others, last = error.roles
    whose = f"roles {', '.join(others)} and {last}" if others else f"role {last}"
    return f"The credential is good, but this operation is for the {whose} alone."


async def _invalid_request(request: Request, error: RequestValidationError) -> Response:
    body = _body_of(request)
    found = in_order(invalid_parts(error.errors(), error.body), body)
    return problem(request.scope, "validation", parts=with_choices(found, body))


def _body_of(request: Request) -> object:
    """The type of the body that the operation asks for; None where it asks for none."""
    field = getattr(request.scope.get("route"), "body_field", None)
    return field.field_info.annotation if field else None


async def _turned_away(request: Request, error: TurnedAway) -> Response:
    return problem(
        request.scope, error.code, detail=error.said, parts=error.parts, headers=error.headers
    )


async def _http_exception(request: Request, error: HTTPException) -> Response:
    """The framework's own errors. Their texts are left behind: they can repeat the request."""
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = _methods_of(request)
    if code := _BY_STATUS.get(error.status_code):
        return problem(request.scope, code, headers=headers)
    return unnamed_problem(request.scope, error.status_code, headers)


def _methods_of(request: Request) -> str:
    """Every method of the path. The framework names only those of the first route that fits."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    methods = {
        method
        for route in iter_route_contexts(request.app.routes)
        if route.path_regex.match(path)
        for method in route.methods or ()
    }
    return ", ".join(sorted(methods))
