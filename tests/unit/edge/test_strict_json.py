"""The strict reader refuses what two readers could understand differently, and changes nothing."""

import json
import re
import string
from typing import Any, Final

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from app.edge import strict_json
from app.edge.strict_json import Malformed, MalformedBody, read

FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

HOSTILE: Final = {
    "not a number": (b'{"a": NaN}', Malformed.NOT_FINITE),
    "infinity": (b'{"a": Infinity}', Malformed.NOT_FINITE),
    "minus infinity": (b'{"a": -Infinity}', Malformed.NOT_FINITE),
    "a number beyond doubles": (b'{"a": 1e400}', Malformed.NOT_FINITE),
    "a lone high surrogate": (rb'{"a": "\ud800"}', Malformed.FORBIDDEN_CHARACTER),
    "a lone low surrogate": (rb'{"a": "\uDC00"}', Malformed.FORBIDDEN_CHARACTER),
    "surrogates in the wrong order": (rb'{"a": "\udc00\ud800"}', Malformed.FORBIDDEN_CHARACTER),
    "a surrogate in a key": (rb'{"\ud800": 1}', Malformed.FORBIDDEN_CHARACTER),
    "an escaped NUL": (rb'{"a": "\u0000"}', Malformed.FORBIDDEN_CHARACTER),
    "a raw NUL": (b'{"a": "\x00"}', Malformed.NOT_JSON),
    "a backspace": (rb'{"a": "\b"}', Malformed.FORBIDDEN_CHARACTER),
    "an escape character": (rb'{"a": "\u001b[2J"}', Malformed.FORBIDDEN_CHARACTER),
    "an escaped override": (rb'{"a": "\u202e"}', Malformed.FORBIDDEN_CHARACTER),
    "a raw override": ('{"a": "\u202e"}'.encode(), Malformed.FORBIDDEN_CHARACTER),
    "a raw isolate": ('{"a": "\u2066"}'.encode(), Malformed.FORBIDDEN_CHARACTER),
    "a key twice": (b'{"a": 1, "a": 2}', Malformed.DUPLICATE_KEY),
    "a key twice, once escaped": (rb'{"a": 1, "\u0061": 2}', Malformed.DUPLICATE_KEY),
    "33 lists in one another": (b"[" * 33 + b"]" * 33, Malformed.TOO_DEEP),
    "200 kB of brackets": (b"[" * 200_000, Malformed.TOO_DEEP),
    "objects in one another": (b'{"a":' * 40 + b"1" + b"}" * 40, Malformed.TOO_DEEP),
    "an integer of 17 digits": (b'{"a": 12345678901234567}', Malformed.INTEGER_TOO_LONG),
    "an integer of 5,000 digits": (b'{"a": ' + b"9" * 5000 + b"}", Malformed.INTEGER_TOO_LONG),
    "bytes that are no UTF-8": (b'{"a": "\xff\xfe"}', Malformed.NOT_UTF8),
    "a surrogate as UTF-8": (b'{"a": "\xed\xa0\x80"}', Malformed.NOT_UTF8),
    "UTF-16": ('{"a": 1}'.encode("utf-16"), Malformed.NOT_UTF8),
    "a byte order mark": (b'\xef\xbb\xbf{"a": 1}', Malformed.BYTE_ORDER_MARK),
    "nothing": (b"", Malformed.EMPTY),
    "half of it": (b'{"a": ', Malformed.NOT_JSON),
    "something after it": (b"{} {}", Malformed.NOT_JSON),
    "a string without an end": (b'{"a": "' + rb"\"" * 1000, Malformed.NOT_JSON),
    "a comma too many": (b'{"a": 1,}', Malformed.NOT_JSON),
    "single quotes": (b"{'a': 1}", Malformed.NOT_JSON),
}


@pytest.mark.parametrize(("body", "reason"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_body_is_refused_for_its_reason(body: bytes, reason: Malformed) -> None:
    with pytest.raises(MalformedBody) as refused:
        read(body)

    assert refused.value.reason is reason


@pytest.mark.parametrize(("body", "reason"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_refusal_carries_nothing_of_the_body(body: bytes, reason: Malformed) -> None:
    with pytest.raises(MalformedBody) as refused:
        read(body)

    assert refused.value.args == (reason.value,)
    assert refused.value.__context__ is None


@pytest.mark.parametrize(
    "words",
    [
        "Dw i eisiau parhau â'r therapi: ŵ, ŷ",
        "میں بہتر محسوس کر رہا ہوں",
        "أريد أن أستمر مع معالجي",
        "Chciałbym dalej chodzić na terapię, źdźbło",
        "I feel 🙂 and 👩🏽‍⚕️ helps",
        "tab\tnewline\nreturn\r",
        'quotes " and \\ and /',
        "left-to-right mark \u200e and right-to-left mark \u200f",
    ],
)
@pytest.mark.parametrize("ensure_ascii", [True, False], ids=["escaped", "plain"])
def test_peoples_own_words_arrive_unchanged(words: str, ensure_ascii: bool) -> None:  # noqa: FBT001
    body = json.dumps({"in_their_words": words}, ensure_ascii=ensure_ascii).encode()

    assert read(body) == {"in_their_words": words}


def test_thirty_two_levels_are_not_too_deep() -> None:
    body = b'[{"a":' * 16 + b"1" + b"}]" * 16

    assert read(body) == json.loads(body)


def test_many_shallow_brackets_are_not_deep() -> None:
    body = json.dumps([{"a": [1, {}], "b": []}] * 500).encode()

    assert read(body) == json.loads(body)


@pytest.mark.parametrize("escape", [r"\"", r"\\"])
def test_brackets_in_words_are_not_depth(escape: str) -> None:
    body = b'{"a": "' + escape.encode() + b"[{" * 100 + b'"}'

    assert read(body) == json.loads(body)


def test_brackets_in_words_do_not_hide_depth() -> None:
    body = b'["]",' * 40 + b"1" + b"]" * 40

    with pytest.raises(MalformedBody) as refused:
        read(body)

    assert refused.value.reason is Malformed.TOO_DEEP


@pytest.mark.parametrize("number", ["9999999999999999", "-9999999999999999", "0", "-0", "1.5e10"])
def test_ordinary_numbers_are_read(number: str) -> None:
    assert read(number.encode()) == json.loads(number)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**16) + 1, 10**16 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def texts_in(value: Any) -> list[str]:  # noqa: ANN401
    match value:
        case str():
            return [value]
        case list():
            return [text for inner in value for text in texts_in(inner)]
        case dict():
            return [text for pair in value.items() for inner in pair for text in texts_in(inner)]
        case _:
            return []


@given(value=json_values, ensure_ascii=st.booleans())
@settings(max_examples=400)
def test_a_body_is_refused_exactly_when_its_texts_hold_a_forbidden_character(
    value: object,
    ensure_ascii: bool,  # noqa: FBT001
) -> None:
    """A walk through the parsed value says the same as the expressions that look at the bytes."""
    body = json.dumps(value, ensure_ascii=ensure_ascii).encode()

    if any(FORBIDDEN.search(text) for text in texts_in(value)):
        with pytest.raises(MalformedBody) as refused:
            read(body)
        assert refused.value.reason is Malformed.FORBIDDEN_CHARACTER
    else:
        assert read(body) == value


hex_digits = st.text("0123456789abcdefABCDEF", min_size=4, max_size=4)
escapes = st.one_of(
    hex_digits.map(lambda digits: f"\\u{digits}"),
    st.sampled_from(['\\"', "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t"]),
    st.sampled_from(["\\ud83d", "\\uDE42", "\\u202e", "\\u2066", "\\u0000", "\\u000A"]),
    st.sampled_from(string.ascii_letters + "[]{}'u"),
)


@given(st.lists(escapes, max_size=30).map("".join))
@example("\\\\u0000")
@example("\\\\\\u0000")
@example("\\ud83d\\ud83d\\ude42")
@settings(max_examples=400)
def test_every_way_to_write_a_character_is_judged_by_what_it_means(written: str) -> None:
    body = f'["{written}"]'.encode()
    meant = json.loads(body)

    if FORBIDDEN.search(meant[0]):
        with pytest.raises(MalformedBody):
            read(body)
    else:
        assert read(body) == meant


def depth_of(value: object) -> int:
    match value:
        case list():
            return 1 + max(map(depth_of, value), default=0)
        case dict():
            return 1 + max(map(depth_of, value.values()), default=0)
        case _:
            return 0


nested = st.recursive(
    st.sampled_from(["]", "[", '"[', "\\", 1]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just("{"), inner, max_size=1),
    max_leaves=60,
)


@given(value=nested, shell=st.integers(min_value=20, max_value=40))
def test_depth_is_counted_exactly(value: object, shell: int) -> None:
    for _ in range(shell):
        value = [value]
    body = json.dumps(value).encode()
    assume(body.count(b"[") + body.count(b"{") > strict_json.MAX_DEPTH)

    if depth_of(value) > strict_json.MAX_DEPTH:
        with pytest.raises(MalformedBody) as refused:
            read(body)
        assert refused.value.reason is Malformed.TOO_DEEP
    else:
        assert read(body) == value
