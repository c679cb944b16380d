"""Which packages each room uses: the map says so, and what is imported is declared."""

import ast
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Final

from tests.architecture.source import ROOT, parsed, python_files

OURS: Final = frozenset({"app"})
EVERYWHERE: Final = frozenset({"pydantic", "pydantic-core"})
"""What every room may use, and the map says once."""

A_ROW: Final = re.compile(r"^\| (`[^|]+`) \| [^|]+ \|([^|]*)\|$", re.MULTILINE)
A_NAME: Final = re.compile(r"[A-Za-z][\w.-]*")

Used = Mapping[str, frozenset[str]]


def used_by_room(root: Path) -> Used:
    """The packages that the modules of each room import, as they are called where one gets them."""
    used: dict[str, frozenset[str]] = defaultdict(frozenset)
    for path in python_files(root, "app"):
        room, *_ = path.relative_to(root / "app").parts
        if not room.startswith("_"):
            used[room.removesuffix(".py")] |= packages_in(path)
    return used


def packages_in(path: Path) -> frozenset[str]:
    modules = frozenset(name.partition(".")[0] for name in _imported(parsed(path)))
    return frozenset(_package(name) for name in modules - OURS - sys.stdlib_module_names)


def _imported(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=str(name), level=0):
                yield name


def _package(module: str) -> str:
    return _plain(_DISTRIBUTIONS[module][0])


def _plain(package: str) -> str:
    return re.sub(r"[-_. ]+", "-", package).lower()


_DISTRIBUTIONS: Final = packages_distributions()


def used_by_the_map(page: str) -> Used:
    """What the table of rooms says: of rooms that share a row, each its own part of the column."""
    return {
        room.strip(" `"): frozenset(_plain(name) for name in _names(cell))
        for rooms, cells in A_ROW.findall(page)
        for room, cell in zip(rooms.split("/"), cells.split("/"), strict=True)
    }


def _names(cell: str) -> Iterator[str]:
    return (name for part in cell.split(",") if (name := part.strip()) and name != "nothing")


def declared(root: Path) -> frozenset[str]:
    """What the service itself needs installed, whatever the packages among it bring along."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    found = (A_NAME.match(each) for each in settings["project"]["dependencies"])
    return frozenset(_plain(name[0]) for name in found if name)


def test_the_map_says_which_packages_each_room_uses() -> None:
    """It named neither the cryptography of the tokens nor what reads the policy, and nobody saw."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    _, _, below = page.partition("\n## Rooms, and what may import what\n")
    table, _, _ = below.partition("\n## ")

    assert used_by_the_map(table) == {
        room: used - EVERYWHERE for room, used in used_by_room(ROOT).items()
    }


def test_what_the_service_imports_it_declares() -> None:
    """What another package happens to bring goes when that package goes its own way."""
    modules = python_files(ROOT, "app", "migrations")
    imported = frozenset[str]().union(*map(packages_in, modules))

    assert sorted(imported - declared(ROOT)) == []


def a_module(root: Path, name: str, text: str) -> Path:
    place = root / "app" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"{text}\n")
    return root


def test_packages_are_found_by_the_room_that_imports_them(tmp_path: Path) -> None:
    a_module(tmp_path, "__init__.py", "import rich")
    a_module(tmp_path, "security/tokens.py", "import json\nimport jwt\nfrom app.audit import log")
    a_module(tmp_path, "security/deep/policy.py", "def f():\n    from yaml.nodes import Node")
    a_module(tmp_path, "settings.py", "from pydantic_settings import BaseSettings")

    assert used_by_room(tmp_path) == {
        "security": {"pyjwt", "pyyaml"},
        "settings": {"pydantic-settings"},
    }


def test_rooms_in_one_row_have_each_their_part_of_the_column() -> None:
    table = "| `security` / `audit` | this / that | PyJWT, Prometheus client / nothing |"

    assert used_by_the_map(table) == {
        "security": {"pyjwt", "prometheus-client"},
        "audit": frozenset(),
    }
