"""Examples of requests and answers for the OpenAPI document.

Each answer was given by the service itself; a test asks again and compares.
"""

import json
from pathlib import Path
from typing import Any, Final

_FOLDER = Path(__file__).parent


Answers = dict[int | str, dict[str, Any]]

_ETAG: Final = {
    "ETag": {
        "description": "The version of the plan that this tells of: send it back as `If-Match`.",
        "schema": {"type": "string"},
    }
}
_REPLAYED: Final = {
    "Idempotency-Replayed": {
        "description": "`true` where the call was had before: this is its first answer again.",
        "schema": {"type": "string"},
    }
}
_LOCATION: Final = {
    "Location": {
        "description": "Where what is new can be read from now on.",
        "schema": {"type": "string", "format": "uri-reference"},
    }
}


def answer(operation: str) -> Answers:
    """Return the documented success of an operation with its example, for `responses=`."""
    return _answer(operation, 200, {})


def answer_of_plan(operation: str) -> Answers:
    """The same of an operation that tells of a version of a plan."""
    return _answer(operation, 200, _ETAG)


def answer_once(operation: str, *, status: int = 200) -> Answers:
    """The same of an operation that has its effect once, however often it is sent."""
    return _answer(operation, status, _ETAG | _REPLAYED)


def answer_located(operation: str) -> Answers:
    """The same of an operation that makes something new with an address of its own."""
    return _answer(operation, 201, _ETAG | _REPLAYED | _LOCATION)


def _answer(operation: str, status: int, headers: dict[str, Any]) -> Answers:
    example = json.loads((_FOLDER / f"{operation}.json").read_bytes())
    described: dict[str, Any] = {"content": {"application/json": {"example": example}}}
    return {status: {**described, "headers": headers} if headers else described}
