"""What leaves this machine names no machine, and speaks of people as we would to them."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.source import ROOT, committed_files, numbered_lines

A_MACHINES_PATH: Final = re.compile(
    r"(?<![\w.})])/(?:(?:work|farm|root|home|Users|opt|mnt)/\w|tmp/\w)"
)
A_REGISTRY: Final = re.compile(
    r"://[\w.-]*\b(?:pypi|pythonhosted|npm\w*|registry|mirrors?|artifactory|nexus)\b"
    r"|(?:index-url|find-links|trusted-host|--registry)[ =]",
    re.IGNORECASE,
)
WORDS_THAT_BLAME: Final = re.compile(r"\bDNA(?:'?d)?\b|(?i:\bnon-?complian)")
A_PAPER_ELSEWHERE: Final = re.compile(
    r"\b(?:the|our) design\b|\bdesign(?:\.md\b|`? \d)|\bour notes\b|\bthe reference says\b",
    re.IGNORECASE,
)
# A page may say which words are not used here.
QUOTED_TO_AVOID: Final = re.compile(r"\b(?:never|avoid|instead of|not)\b", re.IGNORECASE)

COMMANDS: Final = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
A_FILE_THAT_IS_WRITTEN: Final = re.compile(
    r"(?:(?<![0-9<])>|\btee |--file=|throughline backup )(\w[\w./-]*)"
)


def lines_with(pattern: re.Pattern[str], root: Path, files: Iterable[Path]) -> list[str]:
    return [
        f"{path.relative_to(root)}:{number}"
        for path in files
        for number, line in numbered_lines(path)
        if pattern.search(line)
    ]


def lines_that_blame(root: Path, files: Iterable[Path]) -> list[str]:
    return [
        f"{path.relative_to(root)}:{number}"
        for path in files
        for number, line in numbered_lines(path)
        if WORDS_THAT_BLAME.search(line) and not QUOTED_TO_AVOID.search(line)
    ]


def read_by_others() -> list[Path]:
    """All but this file, which has to say what it looks for."""
    return [path for path in committed_files(ROOT) if path != Path(__file__).resolve()]


def test_no_committed_file_names_a_path_of_one_machine() -> None:
    """A path that exists only here works only here, and tells a stranger whose machine it was."""
    assert lines_with(A_MACHINES_PATH, ROOT, committed_files(ROOT)) == []


def test_no_committed_file_names_a_package_registry() -> None:
    """Hospitals install from their own mirror, which the machine's configuration names, not us."""
    assert lines_with(A_REGISTRY, ROOT, committed_files(ROOT)) == []


def test_no_committed_file_refers_to_a_paper_that_is_not_here() -> None:
    """Decision records gave as their reason "Design 2.3", of a document that no reader can open."""
    assert lines_with(A_PAPER_ELSEWHERE, ROOT, read_by_others()) == []


def test_content_and_documents_blame_nobody() -> None:
    """Records that call people "non-compliant", or count what they missed, lose their trust.

    People told us so. The words stay out of what they and their clinicians read here.
    """
    read_by_people = [
        path
        for path in committed_files(ROOT)
        if path.relative_to(ROOT).parts[0] in {"seed", "docs", "README.md"}
    ]
    assert lines_that_blame(ROOT, read_by_people) == []


def files_written_by(page: str) -> set[str]:
    """What the commands of a page write into the folder they are typed in."""
    return {
        name for block in COMMANDS.findall(page) for name in A_FILE_THAT_IS_WRITTEN.findall(block)
    }


def is_ignored(name: str) -> bool:
    command = ["git", "-c", "safe.directory=*", "check-ignore", "--quiet", name]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def test_what_the_pages_have_a_reader_write_is_committed_by_nobody() -> None:
    """A bearer and a dump that a page had an operator write went along with `git add`."""
    pages = [path.read_text() for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))]
    written = set().union(*map(files_written_by, pages))

    assert {"opened", "throughline.bearer", "throughline.dump"} <= written
    assert {name for name in written if not is_ignored(name)} == set()


def a_file(root: Path, line: str) -> list[Path]:
    path = root / "page.md"
    path.write_text(f"First line.\n{line}\n")
    return [path]


@pytest.mark.parametrize("folder", ["root", "home", "Users", "tmp"])
def test_a_path_of_one_machine_is_named(tmp_path: Path, folder: str) -> None:
    files = a_file(tmp_path, f"See /{folder}/somebody.")

    assert lines_with(A_MACHINES_PATH, tmp_path, files) == ["page.md:2"]


def test_a_path_in_an_address_or_a_container_is_no_machine(tmp_path: Path) -> None:
    files = a_file(tmp_path, "https" + "://example.org/home/page and a tmpfs at /tmp")

    assert lines_with(A_MACHINES_PATH, tmp_path, files) == []


@pytest.mark.parametrize(
    "line", ["https" + "://" + "registry.example.org/x", "pip --index" + "-url=somewhere"]
)
def test_a_package_registry_is_named(tmp_path: Path, line: str) -> None:
    assert lines_with(A_REGISTRY, tmp_path, a_file(tmp_path, line)) == ["page.md:2"]


@pytest.mark.parametrize(
    "words",
    [
        "Design 2.3 gives",
        "`design.md` 3 lets",
        "adds to design 2.4",
        "The design asks",
        "our notes",
    ],
)
def test_a_paper_that_is_not_here_is_named(tmp_path: Path, words: str) -> None:
    assert lines_with(A_PAPER_ELSEWHERE, tmp_path, a_file(tmp_path, words)) == ["page.md:2"]


def test_a_proposal_of_ours_is_no_paper(tmp_path: Path) -> None:
    files = a_file(tmp_path, "| `design` | a proposal of this project; designed in 2026 |")

    assert lines_with(A_PAPER_ELSEWHERE, tmp_path, files) == []


@pytest.mark.parametrize("words", ["was non-compliant", "Noncompliance", "DNA'd twice", "DNA"])
def test_a_word_that_blames_is_named(tmp_path: Path, words: str) -> None:
    assert lines_that_blame(tmp_path, a_file(tmp_path, words)) == ["page.md:2"]


def test_a_page_may_say_which_words_it_avoids(tmp_path: Path) -> None:
    assert lines_that_blame(tmp_path, a_file(tmp_path, 'Never "non-compliant".')) == []


def test_a_file_that_is_no_text_is_passed_over(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\xff")

    assert lines_with(A_MACHINES_PATH, tmp_path, [picture]) == []
