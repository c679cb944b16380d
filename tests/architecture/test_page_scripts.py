"""The scripts of a page share one scope: a name that is declared in it twice leaves the page blank.

Two scripts once declared the same one, and `/docs` showed nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.source import ROOT

ASSETS: Final = ROOT / "app" / "pages" / "assets"
PAGES: Final = sorted(ASSETS.glob("*.html"))
_SCRIPT: Final = re.compile(r'<script [^>]*src="[^"]*/([^"/]+\.js)"')
_NAME: Final = r"[\w$]+"
_DECLARED: Final = re.compile(
    rf"^(?:async )?(?:const|let|var|class|function\*?)\s+({_NAME}|\[[^\]]*\]|\{{[^}}]*\}})",
    re.MULTILINE,
)
"""At the beginning of a line: what is declared in a block, or a function, is its own."""
_IN_PATTERN: Final = re.compile(rf"({_NAME})\s*(?:=[^,\]}}]*)?(?=[,\]}}])")
"""What a pattern binds comes last, or before what it is where there is nothing."""


def scripts_of(page: Path) -> list[Path]:
    """The scripts that are ours, of those that a page loads."""
    named = _SCRIPT.findall(page.read_text(encoding="utf-8"))
    return [ASSETS / name for name in named if (ASSETS / name).exists()]


def globals_in(script: str) -> Iterator[str]:
    for declared in _DECLARED.findall(script):
        if declared[0] in "[{":
            yield from _IN_PATTERN.findall(declared)
        else:
            yield declared


def declared_twice(scripts: list[str]) -> list[str]:
    counted = Counter(name for script in scripts for name in globals_in(script))
    return sorted(name for name, count in counted.items() if count > 1)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_scripts_of_a_page_declare_no_global_name_twice(page: Path) -> None:
    scripts = [path.read_text(encoding="utf-8") for path in scripts_of(page)]

    assert scripts
    assert declared_twice(scripts) == []


def test_each_script_of_ours_is_loaded_by_a_page() -> None:
    """What no page names is looked at by nobody, here least of all."""
    assert {script for page in PAGES for script in scripts_of(page)} == {*ASSETS.glob("*.js")}


@pytest.mark.parametrize(
    "other",
    [
        "const twice = 1;",
        "let twice;",
        "var twice = (one) => one;",
        "function twice(one) {\n}",
        "async function twice() {\n}",
        "class twice {\n}",
        "const [one, twice] = [1, 2];",
        "const [\n  one,\n  twice = 2,\n] = [1];",
        "const { one: twice, two } = all;",
        "const { one, twice } = all;",
    ],
)
def test_a_name_that_is_declared_twice_is_found_however_it_is(other: str) -> None:
    assert declared_twice(["const once = 2;\nconst twice = 1;", other]) == ["twice"]


@pytest.mark.parametrize(
    "other",
    [
        "function one(twice) {\n  const twice = 1;\n}",
        "// const twice = 1;",
        "const { twice: one } = all;",
        "const once = { twice: 1 };",
    ],
)
def test_a_name_that_is_not_of_all_scripts_is_no_second_one(other: str) -> None:
    assert declared_twice(["const twice = 1;", other]) == []
