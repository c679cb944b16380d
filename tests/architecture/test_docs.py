"""The documents are true in what a machine can check of them."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final

import pytest

from app.content_files.strict_yaml import read_yaml
from app.pathways.rules.case import Origin
from app.pathways.rules.compile import compile_table
from app.pathways.rules.factors import SIZE, SPACE, Factor, text_of
from app.pathways.rules.outcomes import Decider, Interim, Outcome
from app.pathways.rules.properties import PROMISES
from app.pathways.rules.table import Rule
from app.pathways.terms import (
    Approval,
    Confidence,
    DeliveryMode,
    Element,
    Leave,
    Programme,
    Setting,
    WishHolder,
)
from app.security.callers import Role
from app.services.content import verify_seed
from tests.architecture.source import ROOT, committed_files
from tests.builders import SEED, carry_over_table, read_as

IN_THE_GLOSSARY: Final[tuple[type[StrEnum], ...]] = (
    Factor,
    Origin,
    Outcome,
    Interim,
    Decider,
    Element,
    Setting,
    Leave,
    Programme,
    DeliveryMode,
    Confidence,
    Approval,
    WishHolder,
    Role,
)

CODE: Final = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
LINK: Final = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING: Final = re.compile(r"^#+ +(.+)$", re.MULTILINE)
ELSEWHERE: Final = re.compile(r"[a-z]+:")


def documents(root: Path) -> list[Path]:
    return [path for path in committed_files(root) if path.suffix == ".md"]


def links_to_nowhere(root: Path, pages: Iterable[Path]) -> list[str]:
    return [
        f"{page.relative_to(root)}: {link}"
        for page in pages
        for link in _links(page)
        if not _leads_somewhere(page, link)
    ]


def _links(page: Path) -> Iterator[str]:
    words = CODE.sub("", page.read_text())
    return (link for link in LINK.findall(words) if not ELSEWHERE.match(link))


def _leads_somewhere(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = (page.parent / name) if name else page
    return target.exists() and (not anchor or anchor in _anchors(target))


def _anchors(page: Path) -> set[str]:
    headings = HEADING.findall(page.read_text())
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


def words_left_out(page: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if f"`{word}`" not in page]


def vocabulary() -> list[str]:
    values = (text_of(value) for values in SPACE.values() for value in values)
    return [*(word.value for words in IN_THE_GLOSSARY for word in words), *values]


def test_every_link_between_documents_leads_somewhere() -> None:
    """A newcomer's first click went to a page that had been renamed; there was no second."""
    assert links_to_nowhere(ROOT, documents(ROOT)) == []


def test_the_glossary_names_every_word_of_the_closed_lists() -> None:
    """A word that only the code knew was explained differently by each team that met it."""
    page = (ROOT / "docs" / "glossary.md").read_text()

    assert words_left_out(page, vocabulary()) == []


def test_the_architecture_is_one_picture() -> None:
    """Of two pictures, one is always the older."""
    page = (ROOT / "docs" / "architecture.md").read_text()

    assert page.count("```mermaid") == 1


def test_the_architecture_names_every_room() -> None:
    """A room that is not on the map collects whatever has no other place."""
    page = (ROOT / "docs" / "architecture.md").read_text()
    rooms = {path.stem for path in (ROOT / "app").iterdir() if not path.name.startswith("_")}

    assert words_left_out(page, sorted(rooms)) == []


def test_the_readme_counts_what_there_is() -> None:
    """A number that nobody counts again is the first thing on a page to be wrong."""
    page = " ".join((ROOT / "README.md").read_text().split())
    seed = verify_seed(SEED)

    assert f"{seed.components} components, {seed.needs} needs" in page
    assert f"all {SIZE:,} cases" in page


@pytest.mark.parametrize("name", ["README.md", "docs/content.md"])
def test_the_promises_are_counted_as_they_are(name: str) -> None:
    page = (ROOT / name).read_text()

    assert len(PROMISES) == 8
    assert "eight promises" in page.lower()


def test_the_example_of_own_rules_keeps_the_promises_of_the_table() -> None:
    """An example is copied before it is read, so a wrong one spreads."""
    page = (ROOT / "docs" / "content.md").read_text()
    written = re.search(r"^```yaml\n( +own_rules:.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert written is not None

    found = read_yaml("content.md", written[1].encode()).data
    rules = read_as(dict[str, tuple[Rule, ...]], found)["own_rules"]

    assert set(compile_table(carry_over_table(), rules).rule_at) > set(rules)


def a_page(root: Path, text: str) -> list[Path]:
    page = root / "page.md"
    page.write_text(f"# A page\n\n## Its *part*\n\n{text}\n")
    return [page]


@pytest.mark.parametrize("link", ["gone.md", "#gone", "page.md#gone", "../gone/"])
def test_a_link_to_nowhere_is_named(tmp_path: Path, link: str) -> None:
    pages = a_page(tmp_path, f"See [it]({link}).")

    assert links_to_nowhere(tmp_path, pages) == [f"page.md: {link}"]


@pytest.mark.parametrize(
    "text", ["[it](#its-part)", "[it](page.md)", "[it](https://example.org/x)", "`[it](gone.md)`"]
)
def test_a_link_that_leads_somewhere_is_in_order(tmp_path: Path, text: str) -> None:
    assert links_to_nowhere(tmp_path, a_page(tmp_path, text)) == []


def test_a_word_that_is_left_out_is_named() -> None:
    assert words_left_out("Only `said` is said.", ["said", "unsaid"]) == ["unsaid"]
