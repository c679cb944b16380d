"""Names what may stand in a place of a body: the choices, or where to read them.

They come from the schema of the body and from a table, never from what was sent.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter

from app.problems.models import InvalidPart, RequestPart

MOST: Final = 12
"""How many choices can be read in a sentence."""

_A_VALUE_IS_WANTED: Final = frozenset({"missing", "wrong_format", "wrong_type", "not_allowed"})
_THE_PLAN: Final = "GET /v1/plans/{plan_id} shows them."
_READ: Final = {
    **dict.fromkeys(("team", "to_team"), "GET /v1/teams lists the teams."),
    **dict.fromkeys(("need_id", "needs"), "GET /v1/needs lists the needs."),
    "component_id": "GET /v1/components lists the components.",
    "pathways": "GET /v1/pathways lists the pathways.",
    "provider": "GET /v1/organisations lists the organisations.",
    **dict.fromkeys(("plan_component_id", "about", "serves"), _THE_PLAN),
    "decision_id": "GET /v1/plans/{plan_id}/transitions/{transition_id} shows them.",
}
"""Where the ids are read that may stand in a field of this name."""

Schema = Mapping[str, Any]


def with_choices(parts: Iterable[InvalidPart], body: object) -> tuple[InvalidPart, ...]:
    """Return the faults, each with the choices there are; `body` is the type that was asked for.

    A fault that names them already, or that is not about a value, is left as it is.
    """
    return tuple(_with_choices(part, body) for part in parts)


def in_order(parts: Iterable[InvalidPart], body: object) -> tuple[InvalidPart, ...]:
    """The parts, those of the body in the order in which its fields are declared."""
    names = [each.name for each in fields(body)] if is_dataclass(body) else []

    def place(part: InvalidPart) -> int:
        name = part.pointer.partition("/")[2].partition("/")[0]
        return names.index(name) if part.location is RequestPart.BODY and name in names else -1

    return tuple(sorted(parts, key=place))


def _with_choices(part: InvalidPart, body: object) -> InvalidPart:
    if part.location is not RequestPart.BODY or part.code not in _A_VALUE_IS_WANTED:
        return part
    steps = part.pointer.split("/")[1:]
    choices = _choices_at(body, tuple(steps)) if body else ()
    if 0 < len(choices) <= MOST and part.code == "missing":
        more = f"Use one of: {', '.join(choices)}."
    else:
        name = next((step for step in reversed(steps) if not step.isdigit()), "")
        more = _READ.get(name, "")
    if not more or "one of" in part.detail or "GET /" in part.detail:
        return part
    return part.model_copy(update={"detail": f"{part.detail} {more}"})


@cache
def _schema_of(body: object) -> Schema:
    adapter: TypeAdapter[Any] = TypeAdapter(body)  # type: ignore[arg-type]  # whatever is asked for
    return adapter.json_schema()


def _choices_at(body: object, steps: tuple[str, ...]) -> tuple[str, ...]:
    """The words of the vocabulary that may stand there; none where it is no vocabulary."""
    root = _schema_of(body)
    places = [root]
    for step in steps:
        places = [
            inner for place in places for each in _members(root, place) for inner in _at(each, step)
        ]
    return tuple(
        str(choice)
        for place in places
        for each in _members(root, place)
        for choice in each.get("enum", ())
    )


def _members(root: Schema, place: Schema) -> Iterator[Schema]:
    """The schemas that a place may meet: itself, or what it refers to, or each of a union."""
    if name := place.get("$ref"):
        yield from _members(root, root["$defs"][name.rsplit("/", 1)[-1]])
    elif union := place.get("anyOf"):
        for each in union:
            yield from _members(root, each)
    else:
        yield place


def _at(place: Schema, step: str) -> Iterator[Schema]:
    if step in place.get("properties", {}):
        yield place["properties"][step]
    elif step.isdigit() and "items" in place:
        yield place["items"]
