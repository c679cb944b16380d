"""Reads the body of a request strictly, and hands it to the framework already read."""

from collections.abc import Mapping
from typing import Final

from starlette.requests import Request

from app.edge.strict_json import Malformed, MalformedBody, read
from app.problems import TurnedAway

_JSON: Final = b"application/json"
_DETAILS: Final[Mapping[Malformed, str]] = {
    Malformed.EMPTY: "There is no body, and this operation needs one.",
    Malformed.NOT_UTF8: "The body is not UTF-8 text.",
    Malformed.BYTE_ORDER_MARK: "The body begins with a byte order mark. Send it without one.",
    Malformed.NOT_JSON: "The body is not JSON.",
    Malformed.TOO_DEEP: "The body has lists or objects more than 32 levels inside one another.",
    Malformed.DUPLICATE_KEY: "An object in the body names something twice.",
    Malformed.NOT_FINITE: "The body holds a number that is not finite, or too large to keep.",
    Malformed.INTEGER_TOO_LONG: "The body holds a whole number of more than 16 digits.",
    Malformed.FORBIDDEN_CHARACTER: "The body holds a control character, half of a character, or "
    "a mark that reorders the text around it.",
}


class ReadRequest(Request):
    """A request whose body has been read and judged."""

    def __init__(self, request: Request, body: bytes, value: object) -> None:
        super().__init__(request.scope, request.receive)
        self._raw = body
        self._value = value

    async def body(self) -> bytes:
        return self._raw

    async def json(self) -> object:
        return self._value


async def strictly_read(request: Request) -> ReadRequest:
    """`request` with its JSON body read. Raises `TurnedAway` for a body that is not strict JSON."""
    body = await request.body()
    if body and not _is_json(request):
        raise TurnedAway("unsupported-media-type")
    return ReadRequest(request, body, _read(body))


def _read(body: bytes) -> object:
    try:
        return read(body)
    except MalformedBody as refusal:
        reason = refusal.reason
    raise TurnedAway("malformed-body", detail=_DETAILS[reason])


def _is_json(request: Request) -> bool:
    for name, value in request.scope["headers"]:
        if name == b"content-type":
            return bool(value == _JSON or _is_json_in_utf8(value))
    return False


def _is_json_in_utf8(content_type: bytes) -> bool:
    media_type, _, parameters = content_type.lower().partition(b";")
    charset = parameters.strip().replace(b'"', b"")
    return media_type.strip() == _JSON and charset in {b"", b"charset=utf-8"}
