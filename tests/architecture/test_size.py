"""The code stays small enough to be read."""

from pathlib import Path
from statistics import median
from typing import Final

from tests.architecture.source import CODE, ROOT, functions, lines_of, python_files

LONGEST_FUNCTION: Final = 50
LONGEST_FILE: Final = 300
USUAL_FUNCTION: Final = 8
_WRITTEN_ON: Final = tuple(room for room in CODE if room != "migrations")
"""A migration is what it was: nobody goes on writing it."""


def long_functions(root: Path) -> list[str]:
    return [
        f"{path.relative_to(root)}:{function.lineno} {function.name} has {lines_of(function)} lines"
        for path in python_files(root, *_WRITTEN_ON)
        for function in functions(path)
        if lines_of(function) > LONGEST_FUNCTION
    ]


def long_files(root: Path) -> list[str]:
    lengths = {
        path: len(path.read_text().splitlines()) for path in python_files(root, *_WRITTEN_ON)
    }
    return [
        f"{path.relative_to(root)} has {length} lines"
        for path, length in lengths.items()
        if length > LONGEST_FILE
    ]


def usual_length(root: Path) -> float:
    return median(
        lines_of(function) for path in python_files(root, "app") for function in functions(path)
    )


def test_no_function_is_longer_than_a_screen() -> None:
    """In code bases we looked at, trouble began in the function nobody could see whole.

    One of them grew to more than a thousand lines, each added for a good reason.
    """
    assert long_functions(ROOT) == []


def test_no_file_is_longer_than_one_subject() -> None:
    """A file that goes on holds a second subject, and its readers have to find the seam."""
    assert long_files(ROOT) == []


def test_half_of_all_functions_fit_in_a_glance() -> None:
    """Under a limit alone every function drifts towards it; the median shows whether they do."""
    assert usual_length(ROOT) <= USUAL_FUNCTION


def a_module(root: Path, *lines: str) -> Path:
    (root / "app").mkdir()
    (root / "app" / "long.py").write_text("\n".join(lines))
    return root


def test_a_function_one_line_too_long_is_named(tmp_path: Path) -> None:
    root = a_module(tmp_path, "def grown():", *["    x = 1"] * LONGEST_FUNCTION)

    assert long_functions(root) == ["app/long.py:1 grown has 51 lines"]


def test_a_file_one_line_too_long_is_named(tmp_path: Path) -> None:
    root = a_module(tmp_path, *["x = 1"] * (LONGEST_FILE + 1))

    assert long_files(root) == ["app/long.py has 301 lines"]


def test_the_median_is_that_of_the_functions(tmp_path: Path) -> None:
    short, middle, long = (["def f():", *["    x = 1"] * lines] for lines in (1, 9, 30))
    root = a_module(tmp_path, *short, *middle, *long)

    assert usual_length(root) == 10
