"""Says what is wrong with a request, and where, without repeating any of it.

The framework's own messages repeat what was sent, so ours are chosen by the kind of error. A
validator may bring its own words: raise `PydanticCustomError("snake_case_code", "One sentence.")`
with no context, because a sentence without gaps can hold nothing of the request.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, get_args

from pydantic_core.core_schema import ErrorType

from app.problems.models import InvalidPart, RequestPart
from app.problems.wording import WORDING, Wording

MAX_PARTS: Final = 50
"""How many faults one answer names: enough to work on, however large the body was."""

NAME: Final = re.compile(r"(?!(?:[^0-9]*[0-9]){5})[a-z][a-z0-9_]{0,31}")
"""A name that may stand in a pointer: written as ours are, with at most four digits.

A caller can put anything into the name of an unknown field.
"""

_CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")
_OF_PYDANTIC: Final = frozenset(get_args(ErrorType))
_NOT_ACCEPTED: Final = Wording("not_accepted", "This value is not accepted here.")
_PARTS: Final = {part.value: part for part in RequestPart}

Error = Mapping[str, Any]
Step = str | int


def invalid_parts(errors: Iterable[Error], body: object) -> tuple[InvalidPart, ...]:
    """The faults that validation found, at most `MAX_PARTS`; `body` is the parsed body, if any."""
    found = _without_consequences(list(errors))
    return tuple(_invalid_part(error, body) for error in found[:MAX_PARTS])


def _without_consequences(errors: list[Error]) -> list[Error]:
    """Leave out "too few" where an entry was wrong, and "or nothing" of what may be left out."""
    inner = {tuple(error["loc"][:-1]) for error in errors}
    above = {loc[:length] for loc in inner for length in range(len(loc) + 1)}
    return [
        error
        for error in errors
        if error["type"] != "none_required"
        and (error["type"] != "too_short" or error["loc"] not in above)
    ]


def _invalid_part(error: Error, body: object) -> InvalidPart:
    where, *steps = error["loc"]
    location = _PARTS.get(str(where), RequestPart.HEADER)
    if location is RequestPart.BODY:
        steps = _steps_into(body, steps, missing=error["type"] == "missing")
    code, detail = _said(error)
    # A header that is named here is one of ours: others are not looked at.
    pointer = f"/{steps[0]}" if location is RequestPart.HEADER and steps else _pointer(steps)
    return InvalidPart(location=location, pointer=pointer, code=code, detail=detail)


def _steps_into(body: object, steps: Sequence[Step], *, missing: bool) -> list[Step]:
    """The steps that lead somewhere in the body: a location also names members of unions."""
    place, taken = body, list[Step]()
    for step in steps:
        match place, step:
            case dict(), str() if step in place:
                place = place[step]
            case list(), int() if 0 <= step < len(place):
                place = place[step]
            case dict(), str() if missing and step is steps[-1]:
                pass
            case _:
                continue
        taken.append(step)
    return taken


def _pointer(steps: Iterable[Step]) -> str:
    pointer = ""
    for step in steps:
        if isinstance(step, str) and not NAME.fullmatch(step):
            # Points at the parent: the name itself may be what must not be repeated.
            break
        pointer += f"/{step}"
    return pointer


def _said(error: Error) -> tuple[str, str]:
    kind, facts = error["type"], error.get("ctx") or {}
    if wording := WORDING.get(kind):
        return wording.code, wording.about(facts)
    if kind not in _OF_PYDANTIC and not facts and _CODE.fullmatch(kind):
        return kind, error["msg"]
    return _NOT_ACCEPTED.code, _NOT_ACCEPTED.sentence
