"""Walks through an OpenAPI document: its operations, its schemas, and what refers to what."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

Document = dict[str, Any]
Schema = dict[str, Any]

METHODS: Final = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})
REFERENCE: Final = "#/components/schemas/"
# Examples are values, and may look like anything.
NOT_SCHEMAS: Final = frozenset({"example", "examples", "default", "const", "enum"})


class Operation(NamedTuple):
    """One operation, with what a fault is reported under."""

    name: str
    path: str
    content: dict[str, Any]


class Found(NamedTuple):
    """One schema, and where it stands."""

    place: str
    schema: Schema


def operations(document: Document) -> Iterator[Operation]:
    for path, item in document["paths"].items():
        for method, content in item.items():
            if method in METHODS:
                yield Operation(f"{method.upper()} {path}", path, content)


def components(document: Document) -> dict[str, Schema]:
    found: dict[str, Schema] = document["components"]["schemas"]
    return found


def schemas(document: Document) -> Iterator[Found]:
    """Every schema, and every schema in it, whether it has a name or not."""
    for name, schema in components(document).items():
        yield from _within(name, schema)
    for operation in operations(document):
        for schema in (*asked(operation), *answered(operation)):
            yield from _within(operation.name, schema)
        for parameter in operation.content.get("parameters", ()):
            yield from _within(f"{operation.name} ?{parameter['name']}", parameter["schema"])


def _within(place: str, node: Any) -> Iterator[Found]:  # noqa: ANN401 (any JSON)
    match node:
        case dict():
            yield Found(place, node)
            for key, inner in node.items():
                if key not in NOT_SCHEMAS:
                    yield from _within(f"{place}.{key}", inner)
        case list():
            for inner in node:
                yield from _within(place, inner)


def asked(operation: Operation) -> list[Schema]:
    content = operation.content.get("requestBody", {}).get("content", {})
    return [media["schema"] for media in content.values()]


def answered(operation: Operation) -> list[Schema]:
    return [
        media["schema"]
        for response in operation.content["responses"].values()
        for media in response.get("content", {}).values()
        if "schema" in media
    ]


def reached(document: Document, roots: Iterable[Schema]) -> set[str]:
    """The names of every component that `roots` refer to, at any depth."""
    names: set[str] = set()
    waiting = [name for root in roots for name in _references(root)]
    while waiting:
        name = waiting.pop()
        if name not in names:
            names.add(name)
            waiting.extend(_references(components(document)[name]))
    return names


def _references(schema: Schema) -> list[str]:
    return [
        found.schema["$ref"].removeprefix(REFERENCE)
        for found in _within("", schema)
        if isinstance(found.schema.get("$ref"), str)
    ]


def names_asked(document: Document) -> set[str]:
    return reached(document, [s for o in operations(document) for s in asked(o)])


def names_answered(document: Document) -> set[str]:
    return reached(document, [s for o in operations(document) for s in answered(o)])
