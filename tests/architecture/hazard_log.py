"""Reads the hazard log, and which tests there are, for the check beside it."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from tests.architecture.source import parsed, python_files

PARTS: Final = (
    "Found in",
    "Causes",
    "Effect",
    "Before controls",
    "After controls",
    "Status",
    "Controls",
    "Residual risk",
)
IN_THE_OVERVIEW: Final = ("Before controls", "After controls", "Status")
OUTSIDE: Final = "Outside the service: "

_HAZARD: Final = re.compile(r"^## (H\d\d .+)$", re.MULTILINE)
_MAY_NOT_RUN: Final = re.compile(r"\bmark\.(?:skip|skipif|xfail)\b|\.(?:skip|xfail|importorskip)\(")
_PART: Final = re.compile(r"- \*\*([\w ]+)\*\*:(.*)")


class Control(NamedTuple):
    """What keeps a hazard from doing harm, and the tests that hold it."""

    says: str
    tests: tuple[str, ...]


class Hazard(NamedTuple):
    """One entry of the log."""

    heading: str
    parts: dict[str, str]
    controls: tuple[Control, ...]

    @property
    def row(self) -> str:
        """How it stands in the overview."""
        anchor = re.sub(r"[^\w\- ]", "", self.heading).lower().replace(" ", "-")
        told = (
            self.parts.get(name, "") for name in ("Before controls", "After controls", "Status")
        )
        return f"| [{self.heading}](#{anchor}) | {' | '.join(told)} |"


def hazards_in(page: str) -> list[Hazard]:
    _, *found = _HAZARD.split(page)
    return [_hazard(*each) for each in zip(found[::2], found[1::2], strict=True)]


def _hazard(heading: str, body: str) -> Hazard:
    parts: dict[str, str] = {}
    controls: list[Control] = []
    for item in _items(body):
        part = _PART.fullmatch(item)
        if part:
            parts[part[1]] = part[2].strip()
        elif item.startswith("    - ") and controls:
            says, tests = controls[-1]
            controls[-1] = Control(says, (*tests, item.removeprefix("    - ").strip("`")))
        elif item.startswith("  - "):
            controls.append(Control(item.removeprefix("  - "), ()))
    return Hazard(heading, parts, tuple(controls))


def _items(body: str) -> Iterator[str]:
    """Each entry of the nested list on one line, however its words are wrapped."""
    item = ""
    for line in body.splitlines():
        if line.lstrip().startswith("- "):
            yield item
            item = line
        elif line.strip():
            item = f"{item} {line.strip()}"
    yield item


def names_of_tests(root: Path) -> frozenset[str]:
    """What `make test` runs, by file and name; of a state machine, what must hold after a step.

    A test that may be skipped or may fail holds nothing, so it is none of them.
    """
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    folders = settings["tool"]["pytest"]["testpaths"]
    return frozenset(
        f"{path.relative_to(root)}::{name}"
        for path in python_files(root, *folders)
        if path.name.startswith("test_")
        for name in _names_in(parsed(path))
    )


def _names_in(module: ast.Module) -> Iterator[str]:
    rest = (node for node in module.body if not isinstance(node, ast.FunctionDef | ast.ClassDef))
    if any(map(_may_not_run, rest)):
        return
    for node in module.body:
        if _may_not_run(node):
            continue
        match node:
            case ast.FunctionDef(name=name) if name.startswith("test_"):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) if name.startswith("Test"):
                yield name
            case ast.ClassDef():
                yield from (f"{node.name}::{name}" for name in _invariants_of(node))


def _may_not_run(node: ast.stmt) -> bool:
    """Whether anything in it, a mark or a call, lets the test runner pass it over."""
    return _MAY_NOT_RUN.search(ast.unparse(node)) is not None


def _invariants_of(machine: ast.ClassDef) -> Iterator[str]:
    methods = (each for each in machine.body if isinstance(each, ast.FunctionDef))
    for each in methods:
        if "invariant()" in map(ast.unparse, each.decorator_list):
            yield each.name
