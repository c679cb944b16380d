"""The decision records are numbered and short, and an older one says which later one changed it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.source import ROOT

DECISIONS: Final = ROOT / "docs" / "adr"
LONGEST_DECISION: Final = 40
PARTS_OF_A_DECISION: Final = ("Context", "Decision", "Consequences", "Alternatives")

A_CLAUSE: Final = re.compile(r"[.;](?:\s|$)")
A_RECORD: Final = re.compile(r"\bADR (\d+)")
CHANGING: Final = re.compile(r"\b(?:takes the place of|changes|narrows)\b", re.IGNORECASE)
CHANGED: Final = re.compile(r"\b(?:changed|narrowed) by\b", re.IGNORECASE)


def faults_of_decisions(folder: Path) -> list[str]:
    return [
        f"{path.name}: {fault}"
        for number, path in enumerate(sorted(folder.glob("*.md")), start=1)
        for fault in _faults_of_decision(path, number)
    ]


def _faults_of_decision(path: Path, number: int) -> Iterator[str]:
    title, *lines = path.read_text().splitlines()
    if not path.name.startswith(f"{number:04}-"):
        yield f"is not number {number:04}"
    if not title.startswith(f"# {int(path.name[:4])}. "):
        yield "has another number in its title"
    if len(lines) >= LONGEST_DECISION:
        yield f"has more than {LONGEST_DECISION} lines"
    if [line[3:] for line in lines if line.startswith("## ")] != list(PARTS_OF_A_DECISION):
        yield f"has other parts than {', '.join(PARTS_OF_A_DECISION)}"


def changes_told_in_one_place(folder: Path) -> list[str]:
    """A later record that changes an earlier one, or says so of itself, without the other."""
    status = {int(path.name[:4]): _status(path) for path in sorted(folder.glob("*.md"))}
    changing = {(at, other) for at, words in status.items() for other in _named(CHANGING, words)}
    changed = {(other, at) for at, words in status.items() for other in _named(CHANGED, words)}
    return [
        *(
            f"ADR {old} does not say that ADR {new} changes it"
            for new, old in sorted(changing - changed)
        ),
        *(
            f"ADR {new} does not say that it changes ADR {old}"
            for new, old in sorted(changed - changing)
        ),
    ]


def _status(path: Path) -> str:
    _, _, below = path.read_text().partition("\n")
    return " ".join(below.partition("\n## ")[0].split())


def _named(relation: re.Pattern[str], status: str) -> Iterator[int]:
    clauses = (clause for clause in A_CLAUSE.split(status) if relation.search(clause))
    return (int(number) for clause in clauses for number in A_RECORD.findall(clause))


def test_decision_records_are_numbered_without_gaps_and_short() -> None:
    """A record that was deleted or grew into an essay no longer says what was decided, and why."""
    assert list(DECISIONS.glob("*.md"))
    assert faults_of_decisions(DECISIONS) == []


def test_a_changed_decision_says_which_later_one_changed_it() -> None:
    """Somebody read that an owner who is not stated is the team; it had been refused for weeks."""
    assert changes_told_in_one_place(DECISIONS) == []


def a_decision(root: Path, name: str, *, number: int, length: int = 12) -> None:
    parts = "\n".join(f"## {part}" for part in PARTS_OF_A_DECISION)
    filled = f"# {number}. A title\n{parts}\n"
    (root / name).write_text(filled + "words\n" * (length - len(filled.splitlines())))


def test_a_decision_record_of_forty_lines_is_in_order(tmp_path: Path) -> None:
    a_decision(tmp_path, "0001-first.md", number=1, length=40)

    assert faults_of_decisions(tmp_path) == []


def test_a_gap_between_decision_records_is_named(tmp_path: Path) -> None:
    a_decision(tmp_path, "0001-first.md", number=1)
    a_decision(tmp_path, "0003-third.md", number=3)

    assert faults_of_decisions(tmp_path) == ["0003-third.md: is not number 0002"]


def test_a_decision_record_of_forty_one_lines_is_named(tmp_path: Path) -> None:
    a_decision(tmp_path, "0001-first.md", number=1, length=41)

    assert faults_of_decisions(tmp_path) == ["0001-first.md: has more than 40 lines"]


def test_a_decision_record_without_its_parts_is_named(tmp_path: Path) -> None:
    (tmp_path / "0001-first.md").write_text("# 2. Another number\n")

    assert faults_of_decisions(tmp_path) == [
        "0001-first.md: has another number in its title",
        "0001-first.md: has other parts than Context, Decision, Consequences, Alternatives",
    ]


def decisions(root: Path, *statuses: str) -> Path:
    for number, status in enumerate(statuses, start=1):
        page = f"# {number}. A title\n\nAccepted, November 2026. {status}\n\n## Context\n\nADR 1\n"
        (root / f"{number:04}-title.md").write_text(page)
    return root


@pytest.mark.parametrize(
    "verb", ["Changes", "Narrows", "Adds to ADR 2; changes", "Takes the place of x in"]
)
def test_a_decision_that_does_not_say_that_it_was_changed_is_named(
    tmp_path: Path, verb: str
) -> None:
    found = changes_told_in_one_place(decisions(tmp_path, "", "", f"{verb} ADR 1 (x)."))

    assert found == ["ADR 1 does not say that ADR 3 changes it"]


def test_a_decision_that_says_alone_that_it_was_changed_is_named(tmp_path: Path) -> None:
    found = changes_told_in_one_place(
        decisions(tmp_path, "Narrowed by ADR 2 (x) and\nADR 3.", "Changes ADR 1.")
    )

    assert found == ["ADR 3 does not say that it changes ADR 1"]


@pytest.mark.parametrize("later", ["Adds to ADR 1.", "Accepted with ADR 1."])
def test_a_decision_that_adds_to_another_leaves_it_as_it_is(tmp_path: Path, later: str) -> None:
    assert changes_told_in_one_place(decisions(tmp_path, "", later)) == []
