"""Identifiers and short texts have one shape each, and a look-alike is refused."""

from typing import Final

import pytest
from pydantic import TypeAdapter, ValidationError

from app.pathways.ids import Digest, Duration, KebabId, Line, Version, Words

ARABIC_THREE = "\N{ARABIC-INDIC DIGIT THREE}"

SHAPES: Final[dict[str, TypeAdapter[str]]] = {
    "id": TypeAdapter(KebabId),
    "version": TypeAdapter(Version),
    "digest": TypeAdapter(Digest),
    "duration": TypeAdapter(Duration),
    "line": TypeAdapter(Line),
    "words": TypeAdapter(Words),
}
TAKEN: Final = [
    ("id", "psychosis-cbtp"),
    ("id", "a1-2b"),
    ("id", "a" * 64),
    ("version", "0.0.0"),
    ("version", "10.20.30"),
    ("digest", "sha256:" + "0f" * 32),
    ("duration", "PT48H"),
    ("duration", "PT30M"),
    ("duration", "P7D"),
    ("duration", "P4W"),
    ("duration", "P1DT12H"),
    ("line", "Anything — even this."),
    ("words", "Two sentences.\nOn two lines."),
]
REFUSED: Final = [
    ("id", ""),
    ("id", "Psychosis"),
    ("id", "1st"),
    ("id", "two--hyphens"),
    ("id", "ends-"),
    ("id", "snake_case"),
    ("id", "caf\N{LATIN SMALL LETTER E WITH ACUTE}"),
    ("id", "line\n"),
    ("id", "a" * 65),
    ("version", "1.0"),
    ("version", "01.0.0"),
    ("version", "1.0.0-rc1"),
    ("version", "1.0.0\n"),
    ("version", f"1.{ARABIC_THREE}.0"),
    ("version", "1.0.100000"),
    ("digest", "sha256:" + "0F" * 32),
    ("digest", "md5:" + "0f" * 32),
    ("duration", "7 days"),
    ("duration", "P"),
    ("duration", "PT"),
    ("duration", "P7H"),
    ("duration", f"P{ARABIC_THREE}D"),
    ("line", " "),
    ("line", "two\nlines"),
    ("line", "two\N{LINE SEPARATOR}lines"),
    ("line", "a" * 201),
    ("words", "\n"),
    ("words", "a" * 1001),
]


@pytest.mark.parametrize(("shape", "text"), TAKEN, ids=repr)
def test_what_has_the_shape_is_taken_as_it_is(shape: str, text: str) -> None:
    assert SHAPES[shape].validate_python(text) == text


@pytest.mark.parametrize(("shape", "text"), REFUSED, ids=repr)
def test_what_only_looks_like_it_is_refused(shape: str, text: str) -> None:
    with pytest.raises(ValidationError):
        SHAPES[shape].validate_python(text)


def test_white_space_around_words_is_no_part_of_them() -> None:
    assert SHAPES["words"].validate_python("  A sentence.\n") == "A sentence."
    assert SHAPES["line"].validate_python("\tA name ") == "A name"
