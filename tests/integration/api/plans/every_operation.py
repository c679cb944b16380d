"""Every operation on plans, and requests for it, made up from the OpenAPI document alone.

An operation that comes later is in all these tests from its first day.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, Final, NamedTuple
from uuid import uuid4

from httpx2 import Response
from starlette.testclient import TestClient

from generators.contract.openapi_walk import REFERENCE, Document, Schema, components, operations
from tests.integration.api.plans.calling import a_key
from tests.integration.api.plans.people import Json
from tests.service import openapi_document

Place = tuple[str | int, ...]
"""The steps that lead to a value in a body."""

SEEN: Final = {"If-Match": '"1"'}
TEXTS: Final = ("psychosis", "ZZ101", "https://fhir.nhs.uk/Id/nhs-number")
"""Texts of the shapes that have a pattern; the first that fits is taken."""


class PlanOperation(NamedTuple):
    """One operation, as the document describes it."""

    name: str
    method: str
    path: str
    body: Schema | None
    document: Document

    @property
    def is_of_one_plan(self) -> bool:
        return "{plan_id}" in self.path

    def address(self, plan_id: object) -> str:
        """The address for a plan; whatever else it names, nobody has ever seen."""
        path = self.path.replace("{plan_id}", str(plan_id))
        return re.sub(r"{\w+}", lambda _: str(uuid4()), path)

    def a_body(self) -> Json:
        """A body with every field that there is, each of its right shape."""
        body: Json = _value(self.document, self.body or {})
        return body

    def places(self) -> Iterator[tuple[Place, Schema]]:
        """Every place in `a_body`, from the whole inwards, with its schema."""
        return _places(self.document, self.body or {}, self.a_body(), ())

    def send(
        self,
        client: TestClient,
        plan_id: object,
        *,
        headers: Mapping[str, str] | None = None,
        **how: Any,  # noqa: ANN401  # what the client takes
    ) -> Response:
        """Call it as one who has read the first version, unless the headers say otherwise."""
        if self.body is not None and not how:
            how = {"json": self.a_body()}
        given = {**SEEN, **a_key(), **(headers or {})}
        return client.request(self.method, self.address(plan_id), headers=given, **how)


def operations_on_plans() -> list[PlanOperation]:
    return [
        PlanOperation(
            each.content["operationId"],
            each.name.split()[0],
            each.path,
            _body(each.content),
            openapi_document(),
        )
        for each in operations(openapi_document())
        if each.path.startswith("/v1/plans")
    ]


def with_value(body: Json, place: Place, value: object) -> Json:
    """The body with another value at this place."""
    changed = deepcopy(body)
    within: Any = changed
    for step in place[:-1]:
        within = within[step]
    within[place[-1]] = value
    return changed


def pointer(place: Place) -> str:
    return "".join(f"/{step}" for step in place)


def _body(content: dict[str, Any]) -> Schema | None:
    body = content.get("requestBody")
    return body and body["content"]["application/json"]["schema"]


def _resolved(document: Document, schema: Schema) -> Schema:
    if "$ref" in schema:
        return components(document)[schema["$ref"].removeprefix(REFERENCE)]
    if "anyOf" in schema:
        return _resolved(document, schema["anyOf"][0])
    return schema


def _value(document: Document, schema: Schema) -> Any:  # noqa: ANN401  # any JSON
    found = _resolved(document, schema)
    if "enum" in found:
        return found["enum"][0]
    match found["type"]:
        case "object":
            members = found["properties"].items()
            return {name: _value(document, inner) for name, inner in members}
        case "array":
            return [_value(document, found["items"])]
        case "string":
            return _text(found)
        case "integer":
            return 1
        case "boolean":
            return True
    raise AssertionError(f"no value is known for {found}")


def _text(schema: Schema) -> str:
    match schema.get("format"):
        case "date-time":
            return "2026-01-31T09:30:00Z"
        case "date":
            return "2026-01-31"
        case "uuid":
            return str(uuid4())
    return next(text for text in TEXTS if re.search(schema.get("pattern", ""), text))


def _places(
    document: Document, schema: Schema, value: object, place: Place
) -> Iterator[tuple[Place, Schema]]:
    found = _resolved(document, schema)
    yield place, found
    match value:
        case dict():
            for name, inner in value.items():
                yield from _places(document, found["properties"][name], inner, (*place, name))
        case list():
            yield from _places(document, found["items"], value[0], (*place, 0))
