"""The route class of every router: it asks who is calling before anything else is looked at."""

from collections.abc import Callable, Coroutine
from typing import Any, ClassVar

from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.dependencies import SAFE_METHODS, get_plan_id, get_reading, take_a_place
from app.edge.body import strictly_read
from app.edge.query import check_query, parameters_of
from app.problems.responses import merged, responses
from app.security.callers import Caller
from app.security.policy import Policy
from app.security.refusals import NotPermitted, Reason, Unauthenticated
from app.security.tokens import authenticate

Handler = Callable[[Request], Coroutine[Any, Any, Response]]

ALWAYS = ("misdirected-host", "validation", "internal")
GUARDED = ("unauthenticated", "not-permitted")
WITH_BODY = ("malformed-body", "body-too-large", "unsupported-media-type")
WITH_STORAGE = ("storage-unavailable",)
THAT_RECORDS = ("outcome-unknown", "storage-full")


class GuardedRoute(APIRoute):
    """A route that decides by its policy, from the route alone and never from the address.

    Before any parsing: who is calling, and may their role do this. Then the query, then the body.
    An operation without a policy is nobody's, and the service does not start with it.
    A route that must answer faster than the framework can overrides `respond`; the guard stays.
    """

    policy: ClassVar[Policy] = Policy.load()

    def __init__(self, path: str, endpoint: Callable[..., Any], **declared: Any) -> None:  # noqa: ANN401 (the framework's)
        self.operation = endpoint.__name__
        self.is_public = self.policy.is_public(self.operation)
        declared["operation_id"] = self.operation
        super().__init__(path, endpoint, **declared)
        self._query = parameters_of(self.dependant)
        self.asks_whose_plan = _asks_for(get_plan_id, self.dependant)
        self.responses = merged(responses(*self._own_problems()), self.responses)

    def get_route_handler(self) -> Handler:
        handler = super().get_route_handler()
        if self.body_field is None:
            return handler

        async def with_strict_body(request: Request) -> Response:
            return await handler(await strictly_read(request))

        return with_strict_body

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] in (self.methods or ()):
            self._admit(scope)
            check_query(scope["query_string"], self._query)
            await self.respond(scope, receive, send)
        else:
            await super().handle(scope, receive, send)

    async def respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that was let in."""
        await super().handle(scope, receive, send)

    def validated(self, body: object) -> object:
        """The body as the handler takes it. Raises `RequestValidationError`."""
        assert self.body_field is not None
        value, errors = self.body_field.validate(body, loc=("body",))
        if errors:
            raise RequestValidationError(errors, body=body)
        return value

    def _admit(self, scope: Scope) -> None:
        if self.is_public:
            return
        caller: Caller = authenticate(_authorization(scope), scope["app"].state.signer)
        scope.setdefault("state", {})["caller"] = caller
        if not self.policy.allows(self.operation, caller.role):
            raise NotPermitted(self.operation, self.policy.roles_of(self.operation))

    def _own_problems(self) -> tuple[str, ...]:
        stores = _asks_for(take_a_place, self.dependant)
        only_reads = SAFE_METHODS.issuperset(self.methods or ())
        records = stores and not (only_reads or _asks_for(get_reading, self.dependant))
        return (
            *ALWAYS,
            *(() if self.is_public else GUARDED),
            *(() if self.body_field is None else WITH_BODY),
            *(WITH_STORAGE if stores else ()),
            *(THAT_RECORDS if records else ()),
        )


def _asks_for(dependency: Callable[..., Any], dependant: Dependant) -> bool:
    return dependant.call is dependency or any(
        _asks_for(dependency, inner) for inner in dependant.dependencies
    )


def _authorization(scope: Scope) -> str | None:
    given = [value for name, value in scope["headers"] if name == b"authorization"]
    if len(given) > 1:
        # Whoever stands before us may have looked at the other one.
        raise Unauthenticated(Reason.CREDENTIAL_MALFORMED)
    return str(given[0], "latin-1") if given else None
