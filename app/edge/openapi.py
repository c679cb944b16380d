"""The published interface: FastAPI's document, made whole and told truthfully."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from app.audit.version import VERSION
from app.edge.openapi_examples import (
    ParameterExamples,
    give_parameter_examples,
    restore_examples,
)
from app.edge.route import GuardedRoute
from app.problems.models import Problem
from app.security.policy import Policy

Document = dict[str, Any]
Operation = dict[str, Any]
ScenarioTable = Callable[[str], str]
"""Tells, by operation, how requests to it are answered; empty where nothing is told."""

TITLE: Final = "Throughline"
SUMMARY: Final = "When a person moves between care settings, no part of their care is dropped."
DESCRIPTION: Final = """\
Throughline decides, for every component of a person's plan, what happens to it when the person \
moves between community care, home treatment and inpatient care: it continues, is adapted, handed \
over, paused, resumed or stopped, or a named person must decide. Every decision is explained, for \
the clinician and for the person, and says what would change it.

**This is a demonstration.** Its content is illustrative until it has been approved locally, and \
its people are synthetic. Do not send it anything about a real person.

<details><summary>For programs: errors, unknown fields, tracing, pages</summary>

Every error is a problem document (RFC 9457) whose `type` leads to `/problems/{code}`, which says \
what to do next. On any address, a request that cannot be read at all is answered by the \
connection itself: 400 `malformed-request`, 408 `request-timeout` or 431 `headers-too-large`.

Unknown fields and parameters are refused, so a spelling mistake never passes \
unnoticed.

Send `X-Request-ID` to find a call again: it comes back and stands in the log and the journal, and \
so does `X-Correlation-ID`, for calls that belong together. Either has 8 to 64 letters, digits, \
dots, hyphens and underscores, a letter or digit first. It has no ten digits in a row outside a \
UUID, with or without dots, hyphens and underscores between them: they could be somebody's NHS \
number. Another `X-Request-ID` is replaced by one of ours, and another `X-Correlation-ID` left out.

Lists come in pages: send `next_cursor` back as `cursor`, or follow the `Link` header with \
`rel="next"`. On the last page it is null, and the header is not there.

</details>
"""
CONTACT: Final = {"name": "The Throughline maintainers"}
LICENCE: Final = {"name": "MIT", "identifier": "MIT"}
SERVERS: Final = ({"url": "/", "description": "The service that serves this document."},)
TAGS: Final = (
    {
        "name": "Decide",
        "description": "What carries over on a move, why, and what would change it.",
    },
    {"name": "Follow up", "description": "The worklist: what is due for a team, and by when."},
    {"name": "Plan", "description": "Find what answers a person's needs, and build their plan."},
    {"name": "Move", "description": "Record that a person has moved, and settle what is decided."},
    {"name": "Look up", "description": "What there is: pathways, components, needs, rules, teams."},
    {"name": "Operations", "description": "Is the service well, and what do its errors mean."},
)
SCHEME: Final = "bearer"
_SECURITY_SCHEME: Final = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "A token of the demonstration: open the start link that was printed when the "
    "service started (or a new one, from `throughline start-link`), or run "
    "`throughline token clinician`.",
}
_REQUEST_ID: Final = "X-Request-ID"
_TRACING: Final = {
    _REQUEST_ID: {
        "description": "What this call is named by in the log and in the journal: the "
        "`X-Request-ID` that was sent, where it has the shape that is kept, or one of ours.",
        "schema": {"type": "string", "minLength": 8, "maxLength": 64},
    }
}
# Ours replace them: these repeat what was sent.
_FRAMEWORKS_OWN: Final = ("HTTPValidationError", "ValidationError")


_MISSED: Final = {
    "If-Match": "precondition-required",
    "Idempotency-Key": "idempotency-key-missing",
}
"""Headers that must be sent, each with the problem of an operation that misses it."""

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)


@router.get("/openapi.json")
async def openapi(request: Request) -> Response:
    """Read this document."""
    return Response(json.dumps(request.app.openapi()), media_type="application/json")


def publish_document(
    app: FastAPI, policy: Policy, examples_of: ParameterExamples, table_of: ScenarioTable
) -> None:
    """Make `app.openapi()` answer our document; it is made once, when first asked for."""

    @cache
    def made() -> Document:
        return document(app, policy, examples_of, table_of)

    app.openapi = made  # type: ignore[method-assign]  # the way FastAPI documents


def document(
    app: FastAPI, policy: Policy, examples_of: ParameterExamples, table_of: ScenarioTable
) -> Document:
    """The OpenAPI 3.1 document of `app`, with the access that `policy` gives."""
    made = get_openapi(
        title=TITLE,
        version=VERSION,
        summary=SUMMARY,
        description=DESCRIPTION,
        contact=CONTACT,
        license_info=LICENCE,
        servers=list(SERVERS),
        routes=app.routes,
    )
    operations = tuple(operations_of(made))
    for operation in operations:
        if table := table_of(operation["operationId"]):
            operation["description"] += f"\n\n{table}"
        _tell_access(operation, policy)
        _require_headers(operation)
        _put_plan_first(operation)
        _tell_request_id(operation)
    restore_examples(app, operations)
    give_parameter_examples(operations, examples_of)
    made["tags"] = _tags_in_use(operations)
    _complete(made.setdefault("components", {}))
    return made


def operations_of(made: Document) -> Iterator[Operation]:
    """Every operation of a document, in its order."""
    for path in made["paths"].values():
        yield from path.values()


def _tell_access(operation: Operation, policy: Policy) -> None:
    is_public = policy.is_public(operation["operationId"])
    operation["security"] = [] if is_public else [{SCHEME: []}]
    if not is_public:
        roles = ", ".join(sorted(policy.roles_of(operation["operationId"])))
        operation["description"] += f"\n\nFor the roles: {roles}."


def _require_headers(operation: Operation) -> None:
    """Say which headers must be sent: the framework is not told, for each has a problem of its own.

    A client that is generated then asks for them.
    """
    refusals = {
        code
        for response in operation["responses"].values()
        for content in response.get("content", {}).values()
        for code in content.get("examples", ())
    }
    for parameter in operation.get("parameters", ()):
        if _MISSED.get(parameter["name"]) in refusals:
            parameter["required"] = True


def _put_plan_first(operation: Operation) -> None:
    """Name the parameters of the path from the outside in: whose plan, then which part of it."""
    # The framework names those of a handler before those of what it depends on.
    parameters = operation.get("parameters", [])
    parameters.sort(key=lambda each: each["name"] != "plan_id")


def _tell_request_id(operation: Operation) -> None:
    # Of an error it is in the body as well, as `instance`; to say so at each would fill the page.
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            named = {"$ref": f"#/components/headers/{_REQUEST_ID}"}
            response["headers"] = {**response.get("headers", {}), _REQUEST_ID: named}


def _tags_in_use(operations: tuple[Operation, ...]) -> list[dict[str, str]]:
    # A tag without operations would head an empty section of every generated page.
    used = {tag for operation in operations for tag in operation["tags"]}
    return [tag for tag in TAGS if tag["name"] in used]


def _complete(components: Document) -> None:
    _, problems = models_json_schema(
        [(Problem, "serialization")], ref_template="#/components/schemas/{model}"
    )
    schemas = components.setdefault("schemas", {}) | problems["$defs"]
    for name in _FRAMEWORKS_OWN:
        schemas.pop(name, None)
    components["schemas"] = dict(sorted(schemas.items()))
    components["headers"] = _TRACING
    components["securitySchemes"] = {SCHEME: _SECURITY_SCHEME}
