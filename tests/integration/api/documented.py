"""Holds answers to the OpenAPI document, and what is written out by hand to its model besides."""

import re
from functools import cache, cached_property
from typing import Any, Final

import jsonschema_rs
from httpx2 import Response
from pydantic import TypeAdapter

from app.routers.schemas.moves import DecisionView, TransitionView
from generators.contract.openapi_walk import Schema, operations
from tests.service import openapi_document

WRITTEN_BY_HAND: Final[dict[str, TypeAdapter[Any]]] = {
    "#/components/schemas/TransitionView": TypeAdapter(TransitionView),
    "#/components/schemas/DecisionView": TypeAdapter(DecisionView),
}


class Documented:
    """What the document says that an operation answers with one status."""

    def __init__(self, schema: Schema) -> None:
        self.schema: Final = schema

    @cached_property
    def validator(self) -> jsonschema_rs.Draft202012Validator:
        """Made at the first such answer: to make those of all answers takes seconds."""
        whole = {**self.schema, "components": openapi_document()["components"]}
        return jsonschema_rs.Draft202012Validator(whole)


def require_as_documented(answer: Response) -> None:
    """Fail unless the answer has the status, the type and the shape that are documented."""
    request, status = answer.request, str(answer.status_code)
    media_type = answer.headers["Content-Type"]
    for (path, method), found in _documented_answers().items():
        if method == request.method and path.fullmatch(request.url.path):
            assert (status, media_type) in found, f"{method} {request.url.path} answers {status}"
            _require_shape(answer, found[status, media_type])
            return
    raise AssertionError(f"{request.method} {request.url.path} is not documented")


def _require_shape(answer: Response, documented: Documented) -> None:
    documented.validator.validate(answer.json())
    model = WRITTEN_BY_HAND.get(documented.schema.get("$ref", ""))
    if model:
        read = model.validate_json(answer.content)
        assert model.dump_python(read, mode="json", by_alias=True) == answer.json()


Operation = tuple[re.Pattern[str], str]


@cache
def _documented_answers() -> dict[Operation, dict[tuple[str, str], Documented]]:
    """Every answer of every operation, by status and media type."""
    return {
        (_pattern(operation.path), operation.name.split()[0]): {
            (status, media_type): Documented(content["schema"])
            for status, answer in operation.content["responses"].items()
            for media_type, content in answer.get("content", {}).items()
            if "schema" in content
        }
        for operation in operations(openapi_document())
    }


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)))
