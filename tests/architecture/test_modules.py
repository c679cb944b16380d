"""Every module says what it is for, under a name that says it too."""

import ast
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.source import CODE, ROOT, parsed, python_files

LONGEST_LINE: Final = 100
NAMES_THAT_SAY_NOTHING: Final = frozenset(
    {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "misc"}
)


def modules_without_a_purpose(root: Path) -> list[str]:
    return [
        str(path.relative_to(root))
        for path in python_files(root, *CODE)
        if not _says_what_it_is_for(parsed(path))
    ]


def _says_what_it_is_for(module: ast.Module) -> bool:
    first_line, *_ = (ast.get_docstring(module) or "").splitlines() or [""]
    return 0 < len(first_line) <= LONGEST_LINE and first_line[-1] in ".:?!"


def modules_with_late_annotations(root: Path) -> list[str]:
    return [
        str(path.relative_to(root))
        for path in python_files(root, *CODE)
        if any(_postpones_annotations(node) for node in ast.walk(parsed(path)))
    ]


def _postpones_annotations(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.ImportFrom)
        and node.module == "__future__"
        and any(alias.name == "annotations" for alias in node.names)
    )


def names_that_say_nothing(root: Path) -> list[str]:
    places = {path.relative_to(root) for path in python_files(root, *CODE)}
    folders = {parent for place in places for parent in place.parents}
    return sorted(
        str(place)
        for place in places | folders
        if NAMES_THAT_SAY_NOTHING & set(place.stem.lower().split("_"))
    )


def test_every_module_begins_with_one_line_that_says_what_it_is_for() -> None:
    """A reader decides by this line whether to read on; a module that has none is two modules."""
    assert modules_without_a_purpose(ROOT) == []


def test_annotations_are_read_at_run_time_so_none_are_postponed() -> None:
    """Pydantic, FastAPI and SQLModel read them: postponed, a relationship broke at the first query.

    The import looks like tidiness and every linter suggests it somewhere.
    """
    assert modules_with_late_annotations(ROOT) == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    """What has no better name than `utils` has no place yet, and everything gathers there."""
    assert names_that_say_nothing(ROOT) == []


def a_module(root: Path, name: str, text: str) -> Path:
    place = root / "app" / name
    place.parent.mkdir(parents=True)
    place.write_text(text)
    return root


@pytest.mark.parametrize(
    "text",
    ["", "x = 1", '""""""', '"""no sentence"""', f'"""{"long " * 30}."""'],
    ids=["empty", "none", "blank", "no sentence", "too long"],
)
def test_a_module_without_its_line_is_named(tmp_path: Path, text: str) -> None:
    root = a_module(tmp_path, "quiet.py", text)

    assert modules_without_a_purpose(root) == ["app/quiet.py"]


def test_a_module_that_postpones_its_annotations_is_named(tmp_path: Path) -> None:
    root = a_module(tmp_path, "late.py", "from __future__ import annotations")

    assert modules_with_late_annotations(root) == ["app/late.py"]


@pytest.mark.parametrize("name", ["utils.py", "plan_manager.py", "common/plans.py"])
def test_a_module_or_folder_whose_name_says_nothing_is_named(tmp_path: Path, name: str) -> None:
    root = a_module(tmp_path, name, "")

    assert names_that_say_nothing(root) != []
