"""The examples of the OpenAPI document, put back as their routes give them."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, Protocol

from fastapi import FastAPI
from fastapi.routing import RouteContext, iter_route_contexts

_KINDS: Final = ("example", "examples")
Operation = dict[str, Any]


class ParameterExamples(Protocol):
    """Says what can stand in a parameter of an operation, by name; at first the first stands."""

    def __call__(
        self, operation: str, name: str, *, required: bool, of_plan_alone: bool
    ) -> dict[str, Any]: ...


Content = dict[str, dict[str, Any]]


def restore_examples(app: FastAPI, operations: Iterable[Operation]) -> None:
    """Make the examples of `operations` whole again.

    The framework leaves out every null of a document, also where an example says null.
    """
    routes = {route.name: route for route in iter_route_contexts(app.routes)}
    for operation in operations:
        route = routes[operation["operationId"]]
        for described, declared in (*_asked(operation, route), *_answered(operation, route)):
            _restore(described, declared)


def _asked(operation: Operation, route: RouteContext) -> Iterator[tuple[Content, Content]]:
    if "requestBody" in operation:
        body = route.body_field.field_info
        declared = {body.media_type: {"examples": body.openapi_examples}}
        yield operation["requestBody"]["content"], declared


def _answered(operation: Operation, route: RouteContext) -> Iterator[tuple[Content, Content]]:
    for status, declared in route.responses.items():
        yield operation["responses"][str(status)].get("content", {}), declared.get("content", {})


def _restore(described: Content, declared: Content) -> None:
    for media_type, content in declared.items():
        described[media_type] |= {kind: content[kind] for kind in _KINDS if kind in content}


def give_parameter_examples(
    operations: Iterable[Operation], examples_of: ParameterExamples
) -> None:
    """Give each parameter the examples that it has in its operation.

    Parameters are declared once for all operations, and an example must fit the one it stands in.
    """
    for operation in operations:
        parameters = operation.get("parameters", ())
        of_plan_alone = sum(parameter["in"] == "path" for parameter in parameters) <= 1
        for parameter in parameters:
            examples = examples_of(
                operation["operationId"],
                parameter["name"],
                required=parameter["required"],
                of_plan_alone=of_plan_alone,
            )
            if examples:
                parameter["examples"] = examples
