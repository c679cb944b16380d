"""What the document promises its callers and what it asks of them, as facts under names.

A name is an operation's, a schema's, or that of a part: `open_plan`, `open_plan.If-Match`,
`PlanView.version`. What is sent and what is answered are held to opposite rules, which is why one
shape never goes both ways; the values of an enum may, and are held to both.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from app.security.callers import Role
from generators.contract.openapi_walk import (
    REFERENCE,
    Document,
    Operation,
    Schema,
    components,
    names_answered,
    names_asked,
    operations,
    reached,
)

Texts = defaultdict[str, set[str]]

UPPER: Final = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
LOWER: Final = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
EXACT: Final = ("pattern", "multipleOf", "uniqueItems")
ROLES: Final = re.compile(r"For the roles: ([a-z, ]+)\.$")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What holds, by name."""

    kept: Texts = field(default_factory=lambda: defaultdict(set))
    """What callers may rely on: it must not go. Every name stands here."""
    asked: Texts = field(default_factory=lambda: defaultdict(set))
    """What callers must do, or be ready for: it must not grow."""
    limits: defaultdict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    """How much may be sent: it must not narrow."""


class Promises(NamedTuple):
    """The facts of a document: of its operations with what is sent, and of what is answered."""

    sent: Facts
    answered: Facts


def promises_of(document: Document) -> Promises:
    sent, answered = Facts(), Facts()
    for operation in operations(document):
        _operation(sent, operation)
    for name in names_asked(document) | _of_parameters(document):
        _sent_schema(sent, name, components(document)[name])
    for name in names_answered(document):
        _answered_schema(answered, name, components(document)[name])
    return Promises(sent, answered)


def _of_parameters(document: Document) -> set[str]:
    parameters = (p for o in operations(document) for p in o.content.get("parameters", ()))
    return reached(document, [parameter["schema"] for parameter in parameters])


def _operation(facts: Facts, operation: Operation) -> None:
    content, name = operation.content, operation.content["operationId"]
    kept, asked = facts.kept[name], facts.asked[name]
    kept |= {f"is {operation.name}", f"stands under {', '.join(content['tags'])}"}
    kept |= {f"is for {each}" for each in _callers(content)}
    body = content.get("requestBody", {})
    for media_type, media in body.get("content", {}).items():
        kept.add(f"takes {_kind(media['schema'])} as {media_type}")
    if body.get("required"):
        asked.add("needs a body")
    for parameter in content.get("parameters", ()):
        part = f"{name}.{parameter['name']}"
        facts.kept[part].add(f"is sent in the {parameter['in']}")
        _sent(facts, part, parameter["schema"])
        if parameter["required"]:
            asked.add(f"needs {parameter['name']}")
    for status, response in content["responses"].items():
        kept |= {f"answers {status} {each}" for each in _answers(response)}
        if status.startswith("2"):
            asked.add(f"may answer {status}")


def _callers(operation: dict[str, Any]) -> list[str]:
    if not operation["security"]:
        return ["everyone", *Role]
    roles = ROLES.search(operation["description"])
    assert roles is not None, operation["operationId"]
    return roles[1].split(", ")


def _answers(response: dict[str, Any]) -> Iterator[str]:
    for media_type, media in response.get("content", {}).items():
        if media_type == "application/problem+json":
            yield from media["examples"]
        else:
            yield f"with {_kind(media.get('schema', {}))} as {media_type}"
    yield from (f"with the header {name}" for name in response.get("headers", ()))


def _sent_schema(facts: Facts, name: str, schema: Schema) -> None:
    facts.kept[name] |= {"is sent", *(f"may be {value}" for value in schema.get("enum", ()))}
    facts.asked[name] |= {f"needs {part}" for part in schema.get("required", ())}
    for part, inner in schema.get("properties", {}).items():
        facts.kept[f"{name}.{part}"].add("is sent")
        _sent(facts, f"{name}.{part}", inner)


def _sent(facts: Facts, name: str, schema: Schema) -> None:
    facts.kept[name] |= {f"may be {kind}" for kind in _kinds(schema)}
    if "default" in schema:
        facts.kept[name].add(f"left out, is {json.dumps(schema['default'])}")
    for place, inner in _inline(schema):
        facts.asked[name] |= {f"has {k} {inner[k]}{place}" for k in EXACT if k in inner}
        for limit in inner.keys() & {*UPPER, *LOWER}:
            facts.limits[name][f"{limit}{place}"] = inner[limit]


def _answered_schema(facts: Facts, name: str, schema: Schema) -> None:
    values = {f"may be answered as {value}" for value in schema.get("enum", ())}
    # One that is new cannot be read, and one that goes is a name that generated code has no more.
    facts.kept[name] |= {"is answered", *values}
    facts.asked[name] |= values
    for part, inner in schema.get("properties", {}).items():
        facts.kept[f"{name}.{part}"].add("is answered")
        if part in schema.get("required", ()):
            facts.kept[f"{name}.{part}"].add("is always answered")
        facts.asked[f"{name}.{part}"] |= {f"may be answered as {k}" for k in _kinds(inner)}


def _kind(schema: Schema) -> str:
    return " or ".join(_kinds(schema))


def _kinds(schema: Schema) -> list[str]:
    """Each type that a value may have."""
    if "$ref" in schema:
        return [schema["$ref"].removeprefix(REFERENCE)]
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        return [kind for choice in choices for kind in _kinds(choice)]
    match schema:
        case {"const": value}:
            return [json.dumps(value)]
        case {"type": "array"}:
            return [f"array of {kind}" for kind in _kinds(schema.get("items", {}))]
        case {"type": "object", "additionalProperties": dict(inner)}:
            return [f"map of {kind}" for kind in _kinds(inner)]
    return [" ".join(schema[word] for word in ("type", "format") if word in schema)]


def _inline(schema: Schema, place: str = "") -> Iterator[tuple[str, Schema]]:
    """A schema and what is written out in it, with where that stands."""
    yield place, schema
    for choice in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from _inline(choice, place)
    if "items" in schema:
        yield from _inline(schema["items"], f"{place} of each")
