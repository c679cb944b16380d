"""Hostile and careless YAML is refused at its line, or means exactly what is written."""

import re
import time
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content_files.faults import ContentRefused, FileFault
from app.content_files.strict_yaml import LARGEST_FILE, read_yaml

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}, *{before}, *{before}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

HOSTILE = {
    "alias bomb": (BOMB, 1, "no anchors or aliases"),
    "alias": ("a: 1\nb: *a\n", 2, "no anchors or aliases"),
    "anchor on a key": ("&k a: 1\n", 1, "a plain word as key"),
    "python object": ("a: !!python/object/apply:os.system [ls]\n", 1, "no tags"),
    "tag of a type": ("a: !!binary aGVsbG8=\n", 1, "no tags"),
    "own tag": ("a: !include other.yaml\n", 1, "no tags"),
    "merge": ("a: 1\n<<: {b: 2}\n", 2, "no merging"),
    "repeated key": ("a: 1\nb: 2\na: 3\n", 3, "each key once"),
    "repeated key, quoted": ("a: 1\n'a': 2\n", 2, "each key once"),
    "list as key": ("? [a, b]\n: 1\n", 1, "a plain word as key"),
    "two documents": ("a: 1\n---\nb: 2\n", 2, "one document"),
    "nothing": ("# only a comment\n", 1, "a document"),
    "deep": ("a: " + "[" * 60 + "]" * 60 + "\n", 1, "at most 32 levels"),
    "not closed": ("a: [1, 2\nb: 3\n", 2, "well-formed YAML"),
    "tab": ("a:\n\t- b\n", 2, "well-formed YAML"),
    "NUL": ("a: b\nc: \x00\n", 2, "no control or direction characters"),
    "text direction": ("a: b\nc: \u202eb\n", 2, "no control or direction characters"),
    "noncharacter": ("a: b\nc: \ufffe\n", 2, "no control or direction characters"),
    "last noncharacter": ("a: b\nc: d\ne: \uffff\n", 3, "no control or direction characters"),
    "byte order mark": ("\ufeffa: b\n", 1, "no control or direction characters"),
}


@pytest.mark.parametrize(("text", "line", "expected"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_at_its_line(text: str, line: int, expected: str) -> None:
    fault = refusal_of(text.encode())

    assert fault.file == "file.yaml"
    assert fault.line == line
    assert expected in fault.expected


def test_text_that_is_not_utf_8_is_refused_at_its_line() -> None:
    fault = refusal_of(b"a: b\nc: \xff\n")

    assert (fault.line, fault.expected) == (2, "UTF-8 text")


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    fault = refusal_of(b"a: " + b"x" * LARGEST_FILE)

    assert fault.expected == "a file of at most 512 KiB"


def test_an_alias_bomb_is_refused_without_growing() -> None:
    tracemalloc.start()
    began = time.process_time()
    refusal_of(BOMB.encode())

    assert time.process_time() - began < 1
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("off", "off"),
        ("True", "True"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1.10", "1.10"),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2026-01-31", "2026-01-31"),
        (".inf", ".inf"),
        ("'true'", "true"),
        ("'7'", "7"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("-7", -7),
        ("0", 0),
    ],
)
def test_a_word_means_what_it_says(written: str, meant: object) -> None:
    assert read_yaml("file.yaml", f"a: {written}\n".encode()).data == {"a": meant}


def test_every_path_knows_its_line() -> None:
    written = read_yaml("file.yaml", b"a:\n  - b: 1\n    c: [x, y]\n  - b: 2\n")

    assert written.nearest_line(("a", 0, "c", 1)) == 3
    assert written.nearest_line(("a", 1, "b")) == 4
    assert written.nearest_line(("a", 1, "missing")) == 4


def test_what_only_the_parser_refuses_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.content_files.strict_yaml._UNSEEN", re.compile("(?!)"))

    assert refusal_of(b"a: \xef\xbf\xbf\n").expected == "text that YAML can hold"


@given(st.text())
def test_any_text_is_read_or_refused_by_name(text: str) -> None:
    with suppress(ContentRefused):
        read_yaml("file.yaml", text.encode(errors="surrogatepass"))


def refusal_of(content: bytes) -> FileFault:
    with pytest.raises(ContentRefused) as refused:
        read_yaml("file.yaml", content)
    (fault,) = refused.value.faults
    return fault
