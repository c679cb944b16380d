"""A route for what is asked most: from a strict body to the handler, with nothing in between."""

from typing import Any

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from app.dependencies import get_catalogue
from app.edge.body import strictly_read
from app.edge.route import GuardedRoute


class NotDirect(Exception):
    """The handler asks for something else than one body and the catalogue."""


class DirectRoute(GuardedRoute):
    """Guarded and documented like every route, for a handler that takes its body and the catalogue.

    The framework's own way to such a handler takes longer than the decision it leads to.
    """

    def __init__(self, *args: Any, **declared: Any) -> None:  # noqa: ANN401 (the framework's)
        super().__init__(*args, **declared)
        asked_for = [inner.call for inner in self.dependant.dependencies]
        if self.body_field is None or asked_for != [get_catalogue]:
            raise NotDirect(self.operation)

    async def respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = await strictly_read(Request(scope, receive))
        question = self.validated(await request.json())
        answer = await self.endpoint(question, scope["app"].state.catalogue)
        await answer(scope, receive, send)
