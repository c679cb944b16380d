"""The hazard log keeps its shape, and each control in it names a test that there is."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.hazard_log import OUTSIDE, PARTS, Hazard, hazards_in, names_of_tests
from tests.architecture.source import ROOT

PAGE: Final = (ROOT / "docs" / "safety" / "hazard-log.md").read_text(encoding="utf-8")

STARTING_LIST: Final = 20
SEVERITY: Final = ("minor", "significant", "considerable", "major", "catastrophic")
LIKELIHOOD: Final = ("very low", "low", "medium", "high", "very high")
STATUS: Final = ("controlled", "partly controlled", "does not arise yet")


@cache
def known_tests() -> frozenset[str]:
    """Read when a test first asks, because each process that runs tests loads this module."""
    return names_of_tests(ROOT)


def faults_of(page: str) -> list[str]:
    found = hazards_in(page)
    faults = [f"{each.heading[:3]} {fault}" for each in found for fault in faults_of_one(each)]
    return [*faults, *faults_of_the_list(page, found)]


def faults_of_one(hazard: Hazard) -> Iterator[str]:
    if tuple(hazard.parts) != PARTS:
        yield f"has other parts than {', '.join(PARTS)}"
    yield from (f"leaves {name} out" for name in PARTS if not told(hazard, name))
    before = rating(hazard.parts.get("Before controls", ""))
    after = rating(hazard.parts.get("After controls", ""))
    if before is None or after is None:
        yield "is not rated in the words of the scale"
    elif after[0] > before[0] or after[1] > before[1]:
        yield "is worse after its controls than before"
    if hazard.parts.get("Status") not in STATUS:
        yield f"has another status than {', '.join(STATUS)}"
    for says, named in hazard.controls:
        if not named and not says.startswith(OUTSIDE):
            yield f"names no test of: {says}"
        yield from (f"names a test that there is not: {each}" for each in {*named} - known_tests())


def told(hazard: Hazard, name: str) -> bool:
    return bool(hazard.controls if name == "Controls" else hazard.parts.get(name))


def rating(words: str) -> tuple[int, int] | None:
    severity, _, likelihood = words.partition(", ")
    if severity not in SEVERITY or likelihood not in LIKELIHOOD:
        return None
    return SEVERITY.index(severity), LIKELIHOOD.index(likelihood)


def faults_of_the_list(page: str, found: list[Hazard]) -> Iterator[str]:
    """A number is for ever: people refer to it."""
    for number, hazard in enumerate(found, start=1):
        if not hazard.heading.startswith(f"H{number:02} "):
            yield f"{hazard.heading[:3]} stands where H{number:02} should"
        starting = f"the starting list, {number}"
        if (hazard.parts.get("Found in") == starting) != (number <= STARTING_LIST):
            yield f"{hazard.heading[:3]} is not the one of the starting list"
        if hazard.row not in page:
            yield f"{hazard.heading[:3]} stands otherwise in the overview: {hazard.row}"
    if len(found) < STARTING_LIST:
        yield "hazards of the starting list are missing"
    rows = page.count("\n| [H")
    if rows != len(found):
        yield f"{rows} hazards stand in the overview, and {len(found)} below"


def test_each_hazard_is_told_in_full_and_each_control_names_a_test_that_there_is() -> None:
    """A control whose test was renamed away is a promise that nobody keeps."""
    assert faults_of(PAGE) == []


def test_the_page_says_whose_judgement_it_is_not() -> None:
    """Without these words a table of ratings is taken for a safety case."""
    words = " ".join(PAGE.partition("\n## ")[0].split())

    assert "No Clinical Safety Officer has reviewed or signed this log." in words
    assert "must do its own clinical safety work under DCB0160" in words


def held_in(root: Path, text: str) -> frozenset[str]:
    (root / "pyproject.toml").write_text('[tool.pytest]\ntestpaths = ["tests"]\n')
    (root / "tests").mkdir()
    (root / "tests" / "test_care.py").write_text(text)
    return names_of_tests(root)


HELD: Final = "def test_held() -> None:\n    assert True\n"


@pytest.mark.parametrize(
    "text",
    [
        "@pytest.mark.skip\ndef test_not_held(): ...",
        "@pytest.mark.skipif(sys.platform == 'linux', reason='slow')\ndef test_not_held(): ...",
        "@pytest.mark.xfail(strict=True)\ndef test_not_held(): ...",
        "@given(1)\n@mark.xfail\ndef test_not_held(): ...",
        "@parametrize('x', [param(1, marks=pytest.mark.skip)])\ndef test_not_held(x): ...",
        "def test_not_held():\n    pytest.skip('another day')",
        "@pytest.mark.skip\nclass Life(Machine):\n    @invariant()\n    def not_held(self): ...",
    ],
)
def test_a_test_that_may_not_run_holds_no_control(tmp_path: Path, text: str) -> None:
    """A control stood as tested for as long as its test was skipped."""
    assert held_in(tmp_path, f"{HELD}\n{text}\n") == {"tests/test_care.py::test_held"}


@pytest.mark.parametrize("text", ["pytestmark = pytest.mark.skip", "x = pytest.importorskip('x')"])
def test_no_test_of_a_module_that_may_not_run_holds_a_control(tmp_path: Path, text: str) -> None:
    assert held_in(tmp_path, f"{text}\n\n{HELD}") == frozenset()


A_HAZARD: Final = hazards_in(PAGE)[0]
A_TEST: Final = A_HAZARD.controls[0].tests[0]
BREAKS: Final = {
    "a test that was renamed": (
        A_TEST,
        f"{A_TEST}_or_so",
        f"H01 names a test that there is not: {A_TEST}_or_so",
    ),
    "a test that is in another file": (
        A_TEST,
        A_TEST.replace("tests/unit", "tests/spec"),
        f"H01 names a test that there is not: {A_TEST.replace('tests/unit', 'tests/spec')}",
    ),
    "a control without a test": (
        f"  - {OUTSIDE}",
        "  - ",
        f"H01 names no test of: {A_HAZARD.controls[-1].says.removeprefix(OUTSIDE)}",
    ),
    "a hazard that is gone": ("## H01 ", "## ", "H02 stands where H01 should"),
    "a part that is gone": ("- **Causes**:", "- **Reasons**:", "H01 leaves Causes out"),
    "a part that says nothing": (
        f"- **Status**: {A_HAZARD.parts['Status']}\n",
        "- **Status**:\n",
        "H01 leaves Status out",
    ),
    "a rating of another scale": (
        "- **Before controls**: ",
        "- **Before controls**: very ",
        "H01 is not rated in the words of the scale",
    ),
    "a rating that controls make worse": (
        "- **After controls**: major",
        "- **After controls**: catastrophic",
        "H01 is worse after its controls than before",
    ),
}


@pytest.mark.parametrize(("right", "wrong", "fault"), BREAKS.values(), ids=BREAKS.keys())
def test_a_log_that_is_not_in_order_is_named(right: str, wrong: str, fault: str) -> None:
    assert right in PAGE

    assert fault in faults_of(PAGE.replace(right, wrong, 1))


def test_an_overview_that_says_something_else_is_named() -> None:
    row = A_HAZARD.row

    found = faults_of(PAGE.replace(row, row.replace("controlled", "solved")))

    assert found == [f"H01 stands otherwise in the overview: {row}"]


def test_a_hazard_that_stands_in_the_overview_alone_is_named() -> None:
    last = hazards_in(PAGE)[-1]
    without = PAGE.replace(f"## {last.heading}\n", "")

    assert any("stand in the overview, and" in fault for fault in faults_of(without))
