"""`throughline verify` says what the content covers and how sure it is, or names each fault."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Final

import pytest

from app.pathways.terms import Confidence, Element
from tests.builders import SEED
from tests.running import said_by, throughline

PATHWAYS: Final = ["complex-emotional-difficulties", "mood", "psychosis"]
A_NEED: Final = "  - {id: cats, group: people, name: Cats, prompt: Do you miss a cat?}\n"
WHY: Final = (
    "      why: Sudden gaps cause withdrawal effects and relapse (becoming unwell again).\n"
)
FAULTS: Final[dict[str, tuple[str, Callable[[str], str], str]]] = {
    "a need that no component answers": (
        "vocabulary/needs.yaml",
        lambda text: text.replace("needs:\n", "needs:\n" + A_NEED, 1),
        "needs[0].id: expected a need that at least one component answers",
    ),
    "an element without a component": (
        "components/psychosis/medications.yaml",
        lambda text: text.partition("components:\n")[0] + "components: []\n",
        "components: expected at least 1 item(s)",
    ),
    "must not lapse, and nothing more is said": (
        "components/mood/daily-life.yaml",
        lambda text: text.replace("must_not_lapse: false", "must_not_lapse: true", 1),
        "components[0]: expected lapse must be given exactly when must_not_lapse is true",
    ),
    "must not lapse without a reason": (
        "components/mood/medications.yaml",
        lambda text: text.replace(WHY, "", 1),
        "components[0].lapse.why: expected this key, which is missing",
    ),
    "must not lapse for an empty reason": (
        "components/mood/medications.yaml",
        lambda text: text.replace(WHY, "      why: ' '\n", 1),
        "components[0].lapse.why: expected at least 1 character",
    ),
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is printed of the seed as it is."""
    verified = throughline("verify", data_dir=tmp_path_factory.mktemp("data"))
    assert (verified.returncode, verified.stderr) == (0, "")
    return verified.stdout


def test_the_seed_is_verified_in_words(printed: str) -> None:
    assert printed.startswith("3 pathways, 90 components, 28 needs")
    assert "every file is in order and every property is proven." in printed


def test_the_grid_shows_how_many_components_each_pathway_has_of_each_element(printed: str) -> None:
    rows = rows_of(printed)

    assert rows["components"] == [*PATHWAYS, "all"]
    assert {element: rows[element] for element in Element} == {
        "psychological_therapy": ["6", "6", "5", "17"],
        "daily_life": ["5", "5", "5", "15"],
        "medications": ["4", "5", "4", "13"],
        "family_friends_carers": ["4", "4", "4", "12"],
        "physical_healthcare": ["5", "5", "6", "16"],
        "self_management": ["5", "6", "6", "17"],
    }
    assert rows["all"] == ["29", "31", "30", "90"]
    assert rows["must not lapse"] == ["7", "10", "9", "26"]


def test_what_is_confirmed_at_its_source_and_what_is_not_is_counted(printed: str) -> None:
    rows = rows_of(printed)

    assert rows["citation: source"] == ["19", "20", "14", "53"]
    assert rows["citation: knowledge"] == ["19", "28", "33", "80"]
    assert rows["citation: design"] == ["0", "0", "0", "0"]
    assert sum(int(rows[f"dose: {how}"][-1]) for how in Confidence) == 90
    *notes, all_notes = map(int, rows["notes to confirm"])
    assert sum(notes) == all_notes > 90


def test_a_script_gets_the_grid_by_pathway_and_element(tmp_path: Path) -> None:
    verified = said_by("verify", "--json", data_dir=tmp_path)

    found = json.loads(verified.stdout)
    assert (found["ok"], found["components"]) == (True, 90)
    assert all(digest.startswith("sha256:") for digest in found["digests"].values())
    assert [*found["coverage"]] == PATHWAYS
    assert all([*parts] == [*Element] for parts in found["coverage"].values())
    lithium_and_more = found["coverage"]["mood"]["physical_healthcare"]
    assert lithium_and_more.pop("to_confirm") > 0
    assert lithium_and_more == {
        "components": 5,
        "must_not_lapse": 2,
        "citations": {"source": 2, "knowledge": 7, "design": 0},
        "doses": {"source": 3, "knowledge": 2, "design": 0},
    }


@pytest.mark.parametrize(("file", "fault", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_a_hole_in_the_content_is_named_with_its_file_and_place(
    file: str, fault: Callable[[str], str], said: str, tmp_path: Path
) -> None:
    seed = tmp_path / "seed"
    copytree(SEED, seed)
    before = (seed / file).read_text()
    (seed / file).write_text(fault(before))
    assert (seed / file).read_text() != before

    verified = said_by("verify", data_dir=tmp_path, seed_dir=str(seed))

    (line,) = verified.stderr.splitlines()
    assert (verified.returncode, verified.stdout) == (1, "")
    assert line.startswith(f"{file}:")
    assert said in line


def rows_of(printed: str) -> dict[str, list[str]]:
    """The cells of each row by its name, which ends where two spaces begin."""
    named = (line.partition("  ") for line in printed.splitlines())
    return {name: cells.split() for name, _, cells in named if cells}
