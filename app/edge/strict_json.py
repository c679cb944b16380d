"""Reads a JSON body, refusing whatever two readers could understand differently.

Duplicate keys, NaN and infinities, lone surrogates, NUL and other control characters, bidirectional
overrides, deep nesting and long integers are refused before any value is looked at: each has made a
viewer, a database or a second parser see something other than what was checked.

The work is left to C: the standard scanner reads, regular expressions look at the bytes, and what a
body cannot contain (no backslash, no character beyond ASCII, few brackets) is not looked for.
"""

import re
from enum import StrEnum
from json import JSONDecodeError, JSONDecoder
from math import isfinite
from typing import Any, NoReturn

MAX_DEPTH = 32
MAX_INTEGER_DIGITS = 16


class Malformed(StrEnum):
    """Why a body cannot be read."""

    EMPTY = "empty"
    NOT_UTF8 = "not_utf8"
    BYTE_ORDER_MARK = "byte_order_mark"
    NOT_JSON = "not_json"
    TOO_DEEP = "too_deep"
    DUPLICATE_KEY = "duplicate_key"
    NOT_FINITE = "not_finite"
    INTEGER_TOO_LONG = "integer_too_long"
    FORBIDDEN_CHARACTER = "forbidden_character"


class MalformedBody(Exception):
    """A body that is not strict JSON. It carries the reason, and nothing of the body."""

    def __init__(self, reason: Malformed) -> None:
        super().__init__(reason.value)
        self.reason = reason


# U+202A to U+202E and U+2066 to U+2069 reorder the text that follows, so that it reads differently
# from what is stored. Given as UTF-8 bytes.
_BIDI = re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")

# Every escape a body may use. Possessive, so that hostile input stays linear.
_ESCAPES = re.compile(
    rb"""(?xs)
    [^\\]*+
    (?: \\ (?: ["\\/nrt]
             | u00(?: 09 | 0[aAdD] | [2-9a-fA-F][0-9a-fA-F] )
             | u(?! 00 | 202[a-eA-E] | 206[6-9] | [dD][89a-fA-F] )[0-9a-fA-F]{4}
             | u[dD][89abAB][0-9a-fA-F]{2} \\u[dD][c-fC-F][0-9a-fA-F]{2}
           )
        [^\\]*+
    )*+
    """
)

# The last alternative swallows a string that never ends; retrying from each of its quotes would
# take quadratic time.
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
_ONE_KIND_OF_BRACKET = bytes.maketrans(b"{}", b"[]")
_ALL_BUT_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")


def read(body: bytes) -> Any:  # noqa: ANN401  (any JSON value may come)
    """The value of `body` (UTF-8 JSON). Raises `MalformedBody`."""
    if not body:
        raise MalformedBody(Malformed.EMPTY)
    if not body.isascii():
        _refuse_unsafe_bytes(body)
    if body.count(b"[") + body.count(b"{") > MAX_DEPTH:
        _refuse_depth(body)
    value = _decoded(body)
    if b"\\" in body and not _ESCAPES.fullmatch(body):
        raise MalformedBody(Malformed.FORBIDDEN_CHARACTER)
    return value


def _refuse_unsafe_bytes(body: bytes) -> None:
    if body.startswith(b"\xef\xbb\xbf"):
        raise MalformedBody(Malformed.BYTE_ORDER_MARK)
    if _BIDI.search(body):
        raise MalformedBody(Malformed.FORBIDDEN_CHARACTER)


def _refuse_depth(body: bytes) -> None:
    """Peel off the innermost brackets, a level at a time: what is left in the end is too deep."""
    brackets = _outside_strings(body).translate(_ONE_KIND_OF_BRACKET, _ALL_BUT_BRACKETS)
    for _ in range(MAX_DEPTH):
        brackets = brackets.replace(b"[]", b"")
    if b"[]" in brackets or brackets.count(b"[") > MAX_DEPTH:
        raise MalformedBody(Malformed.TOO_DEEP)


def _outside_strings(body: bytes) -> bytes:
    if b"\\" in body:
        return _STRING.sub(b"", body)
    return b"".join(body.split(b'"')[::2])


def _decoded(body: bytes) -> Any:  # noqa: ANN401
    try:
        return _DECODER.decode(body.decode())
    except UnicodeDecodeError:
        reason = Malformed.NOT_UTF8
    except JSONDecodeError:
        reason = Malformed.NOT_JSON
    # Raised out here because the originals carry the whole body, and a cause travels into logs.
    raise MalformedBody(reason)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise MalformedBody(Malformed.DUPLICATE_KEY)
    return members


def _integer(digits: str) -> int:
    if len(digits) - (digits[0] == "-") > MAX_INTEGER_DIGITS:
        raise MalformedBody(Malformed.INTEGER_TOO_LONG)
    return int(digits)


def _number(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise MalformedBody(Malformed.NOT_FINITE)
    return number


def _constant(_name: str) -> NoReturn:
    raise MalformedBody(Malformed.NOT_FINITE)


_DECODER = JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_integer,
    parse_float=_number,
    parse_constant=_constant,
)
