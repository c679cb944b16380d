"""The route class of plans: from a request straight to its handler, and in one other thread."""

import re
from inspect import signature
from typing import Any, Final
from uuid import UUID

from fastapi.dependencies.models import Dependant
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.dependencies import (
    SAFE_METHODS,
    get_caller,
    get_catalogue,
    get_definitions,
    get_engine,
    get_now,
    get_plan_id,
    places,
)
from app.edge.body import strictly_read
from app.edge.route import GuardedRoute
from app.routers.calls import read_call, read_change, read_creating_call

_CALLS: Final = (read_call, read_change, read_creating_call)
_KEPT: Final = (get_caller, get_catalogue, get_definitions, get_now)
_KNOWN: Final = frozenset({get_plan_id, get_engine, *_KEPT, *_CALLS})
_AN_ID: Final = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class PlanRoute(GuardedRoute):
    """Guarded and documented like every route, for handlers that take ids, a body and a call.

    The framework's own way to such a handler takes longer than it does to read a plan, and crosses
    from thread to thread for each part of it. So the framework is asked only where there is more to
    understand: a query, an id that is none, a header sent twice, a plan that the caller may not
    see; and always where it is left to the framework to write the answer.
    """

    def __init__(self, *args: Any, **declared: Any) -> None:  # noqa: ANN401 (the framework's)
        super().__init__(*args, **declared)
        asked_for = {inner.call: inner for inner in self.dependant.dependencies}
        self._engine = asked_for.get(get_engine)
        self._call = next((asked_for[call] for call in _CALLS if call in asked_for), None)
        self._kept = [asked_for[kept] for kept in _KEPT if kept in asked_for]
        only_reads = SAFE_METHODS.issuperset(self.methods or ())
        self._is_direct = (
            signature(self.endpoint).return_annotation is Response
            and _KNOWN.issuperset(asked_for)
            and (self._call is not None or (self._engine is not None and only_reads))
            and all(part.field_info.annotation is UUID for part in self.dependant.path_params)
        )

    async def respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._is_direct and _is_plain(scope):
            answer = await self._answer(Request(scope, receive))
            await answer(scope, receive, send)
        else:
            await super().respond(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if self.body_field is not None:
            request = await strictly_read(request)
        known: dict[Any, Any] = {
            name: UUID(str(sent)) for name, sent in request.path_params.items()
        }
        if self._engine is not None:
            known[self._engine.name] = request.app.state.engine
        for kept in self._kept:
            known[kept.name] = await _called(kept, request)
        if self._call is not None:
            sent = {
                field.name: request.headers.get(field.alias) for field in self._call.header_params
            }
            caller = request.state.caller
            known[self._call.name] = await _called(self._call, request, caller, None, **sent)
        if self.body_field is not None:
            known[self.body_field.name] = self.validated(await request.json())
        async with places():
            return await run_in_threadpool(self._handled, known)

    def _handled(self, known: dict[Any, Any]) -> Response:
        answer: Response = self.endpoint(**known)
        return answer


async def _called(dependency: Dependant, *given: object, **named: object) -> object:
    assert dependency.call is not None
    return await dependency.call(*given, **named)


def _is_plain(scope: Scope) -> bool:
    ids, headers, caller = scope["path_params"], scope["headers"], scope["state"]["caller"]
    return (
        not scope["query_string"]
        and len(dict(headers)) == len(headers)
        and all(_AN_ID.fullmatch(str(sent)) for sent in ids.values())
        and caller.may_see(UUID(str(ids["plan_id"])))
    )
