"""Reads what a call says of itself, and writes what its answer says of the plan."""

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any, Final, TypeVar
from uuid import UUID

from fastapi import Depends, Header, Request, Response
from pydantic.json_schema import SkipJsonSchema

from app.dependencies import CallerDep, PlaceDep
from app.pathways.digest import canonical_json
from app.persistence.idempotency import Key
from app.problems import TurnedAway
from app.problems.models import InvalidPart, RequestPart
from app.services.calls import Answered, Call

T = TypeVar("T")

REPLAYED: Final = "Idempotency-Replayed"

_KEY: Final = re.compile("[A-Za-z0-9_-]{16,64}")
_ONE_TAG: Final = re.compile('"[!#-~]{0,64}"')
_A_VERSION: Final = re.compile('"([1-9][0-9]{0,8})"')
_NO_VERSION: Final = 0
"""A tag of ours it is not, so no plan is ever at it."""

KeyHeader = Annotated[
    str | SkipJsonSchema[None],
    Header(
        alias="Idempotency-Key",
        description="16 to 64 letters, digits, `_` or `-`, new for each new call. Send the call "
        "again with the same key, and it has its effect once. Kept for 7 days.",
        json_schema_extra={"pattern": f"^{_KEY.pattern}$"},
    ),
]
SeenHeader = Annotated[
    str | SkipJsonSchema[None],
    Header(
        alias="If-Match",
        description="The ETag of the plan as you have read it, with its quotation marks. Without "
        "it the answer is 428; a weak tag (`W/`) is a 422; if the plan has changed since, 412, and "
        "nothing is recorded.",
        json_schema_extra={"pattern": f"^{_A_VERSION.pattern}$"},
    ),
]


async def read_call(
    request: Request,
    caller: CallerDep,
    _place: PlaceDep,
    idempotency_key: KeyHeader = None,
    if_match: SeenHeader = None,
) -> Call:
    """Read a call that changes a plan and may be sent again. Raises TurnedAway."""
    key = (
        None if idempotency_key is None else await _key(request, caller.key_space, idempotency_key)
    )
    return _call(request, caller, key, if_match)


async def read_creating_call(
    request: Request,
    caller: CallerDep,
    _place: PlaceDep,
    idempotency_key: KeyHeader = None,
    if_match: SeenHeader = None,
) -> Call:
    """Read a call that makes something new in a plan. Raises TurnedAway without a key."""
    key = await _key(request, caller.key_space, idempotency_key)
    return _call(request, caller, key, if_match)


async def read_opening_call(
    request: Request, caller: CallerDep, _place: PlaceDep, idempotency_key: KeyHeader = None
) -> Call:
    """Read a call that opens a plan. Raises TurnedAway without a key."""
    key = await _key(request, caller.key_space, idempotency_key)
    return _call(request, caller, key, None)


async def read_change(
    request: Request, caller: CallerDep, _place: PlaceDep, if_match: SeenHeader = None
) -> Call:
    """Read a call that has the same effect however often it is sent, so that it has no key."""
    return _call(request, caller, None, if_match)


CallDep = Annotated[Call, Depends(read_call)]
CreatingDep = Annotated[Call, Depends(read_creating_call)]
OpeningDep = Annotated[Call, Depends(read_opening_call)]
ChangeDep = Annotated[Call, Depends(read_change)]


def told(response: Response, answered: Answered[T]) -> T:
    """Say in the headers which version this is and whether it is told again; return the value."""
    response.headers["ETag"] = etag(answered.effect.version)
    if answered.replayed:
        response.headers[REPLAYED] = "true"
    return answered.value


def etag(version: int) -> str:
    """Return the entity tag of a version of a plan, for all that hangs on it."""
    return f'"{version}"'


def _call(request: Request, caller: CallerDep, key: Key | None, if_match: str | None) -> Call:
    _require_once(request, "If-Match")
    state: Any = request.app.state
    clock: Callable[[], datetime] = state.clock
    new_id: Callable[[], UUID] = state.new_id
    return Call(
        engine=state.engine,
        caller=caller,
        key=key,
        seen=None if if_match is None else _version(if_match),
        request_id=request.state.request_id,
        correlation_id=request.state.correlation_id,
        clock=clock,
        new_id=new_id,
    )


async def _key(request: Request, client: str, given: str | None) -> Key:
    if given is None:
        raise TurnedAway("idempotency-key-missing")
    _require_once(request, "Idempotency-Key")
    if not _KEY.fullmatch(given):
        detail = "A key has 16 to 64 letters, digits, hyphens or underscores."
        raise _refused("Idempotency-Key", "wrong_format", detail)
    asked = [request.method, request.url.path, await request.json()]
    fingerprint = hashlib.sha256(canonical_json(asked)).hexdigest()
    return Key(client=client, key=given, fingerprint=fingerprint)


def _version(if_match: str) -> int | None:
    if if_match.strip() == "*":
        # It would match whatever stands, so it says nothing of what was read.
        return None
    if not _ONE_TAG.fullmatch(if_match.strip()):
        raise _refused("If-Match", "wrong_format", _in_words(if_match))
    found = _A_VERSION.fullmatch(if_match.strip())
    return int(found[1]) if found else _NO_VERSION


def _in_words(no_tag: str) -> str:
    if no_tag.strip().startswith("W/"):
        # A proxy may weaken every tag: called old, it would be read anew again and again.
        return (
            "A weak tag (W/) names no version exactly. Send a strong one: the number of the "
            'version in quotation marks, without W/, such as "7".'
        )
    return 'Send one ETag as it was answered, its quotation marks included, such as "7".'


def _require_once(request: Request, name: str) -> None:
    if len(request.headers.getlist(name)) > 1:
        # Whoever stands before us may have looked at the other one.
        raise _refused(name, "repeated_header", "This header is given more than once.")


def _refused(name: str, code: str, detail: str) -> TurnedAway:
    part = InvalidPart(location=RequestPart.HEADER, pointer=f"/{name}", code=code, detail=detail)
    return TurnedAway("validation", parts=[part])


def as_written(written: bytes, *, version: int) -> Response:
    """Return an answer that is written out already."""
    return _written(written, 200, {"ETag": etag(version)})


def answered_as_written(
    written: bytes, answered: Answered[T], *, location: str | None = None
) -> Response:
    """Return what a call has done, which is written out already; `location` is of what is new."""
    effect = answered.effect
    headers = {"ETag": etag(effect.version)}
    if answered.replayed:
        headers[REPLAYED] = "true"
    if location is not None:
        headers["Location"] = location
    return _written(written, effect.status, headers)


def _written(written: bytes, status: int, headers: Mapping[str, str]) -> Response:
    return Response(written, status_code=status, headers=headers, media_type="application/json")
