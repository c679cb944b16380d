"""Documents, on a route, the problems it answers with."""

from typing import Any, Final

from app.problems.answers import MEDIA_TYPE
from app.problems.catalogue import CATALOGUE
from app.problems.models import InvalidPart, Problem, ProblemType, RequestPart

Responses = dict[int | str, dict[str, Any]]

REFERENCE: Final = "#/components/schemas/Problem"
_INSTANCE: Final = "urn:uuid:01935c2a-7b1e-7cc3-98c4-dc0c0c07398f"
_AN_INVALID_PART: Final = InvalidPart(
    location=RequestPart.BODY,
    pointer="/components/0/engagement",
    code="not_one_of",
    detail="Use one of: 'well_enough', 'with_adaptation', 'not_now' or 'not_assessed'.",
)
_ETAG_NOW: Final = {
    "ETag": {
        "description": "The version of the plan now.",
        "schema": {"type": "string"},
    }
}
_HEADERS: Final[dict[str, dict[str, Any]]] = {
    "unauthenticated": {
        "WWW-Authenticate": {
            "description": "The scheme to authenticate with: Bearer.",
            "schema": {"type": "string"},
        }
    },
    "version-mismatch": _ETAG_NOW,
    "precondition-required": _ETAG_NOW,
}
_RETRY_AFTER: Final = {
    "Retry-After": {
        "description": "Seconds to wait before the same request is worth another try.",
        "schema": {"type": "integer"},
    }
}


def responses(*codes: str) -> Responses:
    """The `responses=` of a route that answers with these problems, each with an example."""
    return merged(*(_documented(CATALOGUE[code]) for code in codes))


def merged(*several: Responses) -> Responses:
    """All of `several` in one, where one status may stand for more than one problem."""
    together: Responses = {}
    for one in several:
        for status, described in one.items():
            together[status] = _both(together.get(status, {}), described)
    return together


def _both(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    both = {**first, **second}
    for key in first.keys() & second.keys():
        if isinstance(first[key], dict):
            both[key] = _both(first[key], second[key])
        elif key == "description" and second[key] not in first[key]:
            both[key] = f"{first[key]}; or: {second[key]}"
    return both


def _documented(kind: ProblemType) -> Responses:
    example = {"summary": kind.title, "value": _example(kind).model_dump(mode="json")}
    content = {MEDIA_TYPE: {"schema": {"$ref": REFERENCE}, "examples": {kind.code: example}}}
    waiting = {} if kind.retry_after_seconds is None else _RETRY_AFTER
    headers = {**_HEADERS.get(kind.code, {}), **waiting}
    described = {"description": kind.title, "content": content}
    return {kind.status: {**described, "headers": headers} if headers else described}


def _example(kind: ProblemType) -> Problem:
    return Problem(
        type=kind.type,
        title=kind.title,
        status=kind.status,
        detail=kind.meaning,
        next_step=kind.next_step,
        instance=_INSTANCE,
        code=kind.code,
        errors=(_AN_INVALID_PART,) if kind.code == "validation" else (),
    )
