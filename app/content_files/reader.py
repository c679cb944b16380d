"""Reads one content file into one value, or names every fault in it."""

from pathlib import Path as FilePath
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from app.content_files.faults import ContentRefused, FileFault, Path
from app.content_files.strict_yaml import LARGEST_FILE, Written, read_yaml

T = TypeVar("T")


class ContentFile(Generic[T]):
    """A file with the value it holds, which can still tell on which line a path stands."""

    def __init__(self, name: str, written: Written, value: T) -> None:
        self.name = name
        self.value = value
        self._written = written

    def fault(self, path: Path, expected: str) -> FileFault:
        """Return a fault at `path` of this file."""
        line = self._written.nearest_line(path)
        return FileFault(file=self.name, line=line, path=path, expected=expected)


def read_content_file(root: FilePath, file: FilePath, shape: type[T]) -> ContentFile[T]:
    """Read `file` as `shape`. Raises ContentRefused with every fault found in it."""
    name = file.relative_to(root).as_posix()
    with file.open("rb") as opened:
        # One byte too many is enough to refuse the file; the others never come into memory.
        content = opened.read(LARGEST_FILE + 1)
    written = read_yaml(name, content)
    try:
        value = TypeAdapter(shape).validate_python(written.data)
    except ValidationError as error:
        raise ContentRefused(_faults(name, written, error)) from None
    return ContentFile(name, written, value)


def _faults(name: str, written: Written, error: ValidationError) -> list[FileFault]:
    return [
        FileFault(
            file=name,
            line=written.nearest_line(problem["loc"]),
            path=problem["loc"],
            expected=_expectation(problem),
        )
        for problem in _told_once(error.errors(include_input=False, include_url=False))
    ]


def _told_once(problems: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out a list that is only too short because of the faults in its items."""
    enclosing = {
        problem["loc"][:depth] for problem in problems for depth in range(len(problem["loc"]))
    }
    return [p for p in problems if p["type"] != "too_short" or p["loc"] not in enclosing]


def _expectation(problem: ErrorDetails) -> str:
    match problem["type"]:
        case "unexpected_keyword_argument" | "extra_forbidden":
            return "no such key: is it misspelt?"
        case "missing" | "missing_argument":
            return "this key, which is missing"
        case "value_error":
            return problem["msg"].removeprefix("Value error, ")
        case "too_short":
            return f"at least {problem['ctx']['min_length']} item(s)"
        case "too_long":
            return f"at most {problem['ctx']['max_length']} item(s)"
    return problem["msg"].removeprefix("Input should be ").removeprefix("String should have ")
