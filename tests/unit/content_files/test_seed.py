"""The seed is whole and consistent, and every fault in it is named with file, line and path."""

import json
import shutil
import tracemalloc
from collections import Counter
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from app.content_files.faults import ContentRefused
from app.content_files.reader import read_content_file
from app.content_files.schemas import schema_files
from app.content_files.seed import read_seed
from app.pathways.terms import Element
from tests.builders import SEED

COUNTS = {"mood": 31, "psychosis": 30, "complex-emotional-difficulties": 29}


def test_the_seed_holds_every_component_of_the_three_pathways() -> None:
    library = read_seed(SEED)

    components = {p.id: sum(1 for _ in p.components()) for p in library.pathways}
    assert components == COUNTS
    assert all(
        tuple(part.element for part in p.elements) == tuple(Element) for p in library.pathways
    )
    assert len(library.vocabulary.needs) == 28
    assert Counter(c.must_not_lapse for p in library.pathways for _, c in p.components()) == {
        True: 26,
        False: 64,
    }


FAULTS = {
    "misspelt key": (
        "components/mood/daily-life.yaml",
        "    check_on_move: false\n",
        "    check_on_moves: false\n",
        {
            "components[0].check_on_moves: expected no such key",
            "components[0].check_on_move: expected this key",
        },
    ),
    "word for a boolean": (
        "components/mood/daily-life.yaml",
        "    check_on_move: false\n",
        "    check_on_move: no\n",
        {"components[0].check_on_move: expected a valid boolean"},
    ),
    "unknown need": (
        "components/mood/daily-life.yaml",
        "needs: [daytime-leisure,",
        "needs: [day-time-leisure,",
        {"components[0].needs[0]: expected a known id of 'needs'"},
    ),
    "unknown role": (
        "components/mood/daily-life.yaml",
        "delivered_by: [occupational-therapist,",
        "delivered_by: [astrologer,",
        {"components[0].delivered_by[0]: expected a known id of 'delivered_by'"},
    ),
    "unknown mode": (
        "components/mood/daily-life.yaml",
        "delivery_modes: [in_person_community,",
        "delivery_modes: [by_post,",
        {"components[0].delivery_modes[0]: expected 'in_person_community'"},
    ),
    "lead without a reason": (
        "components/mood/daily-life.yaml",
        "led_by: originating_team",
        "led_by: current_team",
        {"components[0].led_by: expected 'originating_team', or another lead with a led_by_reason"},
    ),
    "lapse without saying why": (
        "components/mood/daily-life.yaml",
        "    must_not_lapse: false\n",
        "    must_not_lapse: true\n",
        {"components[0]: expected lapse must be given exactly when must_not_lapse is true"},
    ),
    "repeated component": (
        "components/mood/daily-life.yaml",
        "id: mood-daily-routine-ot",
        "id: mood-ips",
        {"components[1].id: expected an id that no other component has"},
    ),
    "repeated equivalence in one pathway": (
        "components/mood/daily-life.yaml",
        "equivalence: daily-routine-ot",
        "equivalence: ips",
        {"components[1].equivalence: expected an equivalence key"},
    ),
    "file of another element": (
        "components/mood/daily-life.yaml",
        "element: daily_life",
        "element: medications",
        {"element: expected an element that", "id: expected a components file for daily_life"},
    ),
    "file of no pathway": (
        "components/mood/daily-life.yaml",
        "pathway: mood",
        "pathway: moods",
        {"pathway: expected the id of a pathway", "id: expected a components file for daily_life"},
    ),
    "own rule that lets care lapse": (
        "components/mood/medications.yaml",
        "    led_by: current_team\n",
        (
            "    led_by: current_team\n    own_rules:\n      - {id: mine, then: stop, because: b, "
            "because_for_person: p, source: s}\n"
        ),
        {"components[0].own_rules[0]: expected rules that keep the promises"},
    ),
    "age as a factor": (
        "rules/carry-over.yaml",
        "when: {wish: stop}",
        "when: {age: 65}",
        {"rules[8].when.age: expected no such key"},
    ),
    "dead rule": (
        "rules/carry-over.yaml",
        "when: {wish: stop}",
        "when: {wish: stop, must_not_lapse: true}",
        {"rules[8]: expected a table that keeps its promises, but rule"},
    ),
    "unknown number of a scale": (
        "vocabulary/needs.yaml",
        "honos_scales: [7]",
        "honos_scales: [13]",
        {"needs[0].honos_scales[0]: expected a number of the instrument 'honos'"},
    ),
    "another table": (
        "rules/carry-over.yaml",
        "id: carry-over\n",
        "id: carry-out\n",
        {"id: expected 'carry-over'"},
    ),
    "another vocabulary": (
        "vocabulary/vocabulary.yaml",
        "id: vocabulary\n",
        "id: words\n",
        {"id: expected 'vocabulary'"},
    ),
    "need that nothing answers": (
        "vocabulary/needs.yaml",
        "  - id: elated-mood\n",
        "  - id: elation\n",
        {
            "needs[1].id: expected a need that at least one component answers",
            "expected a known id of 'needs'",
        },
    ),
    "case of a component that is not there": (
        "scenarios/carry-over.yaml",
        "component_id: psychosis-cbtp",
        "component_id: psychosis-cbt",
        {"scenarios[0].given.component_id: expected the id of a component"},
    ),
    "case with an unknown outcome": (
        "scenarios/carry-over.yaml",
        "outcome: continue",
        "outcome: carry_on",
        {"scenarios[0].then.outcome: expected 'continue'"},
    ),
    "team twice": (
        "organisations/demo.yaml",
        "  - id: saltmarsh-cmht-older-adults",
        "  - id: saltmarsh-cmht-east",
        {"id: expected an id that is not used before"},
    ),
}


@pytest.mark.parametrize(("file", "right", "wrong", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_named_with_file_line_path_and_expectation(
    file: str, right: str, wrong: str, expected: set[str], tmp_path: Path
) -> None:
    seed = a_seed_with(tmp_path, file, right, wrong)

    with pytest.raises(ContentRefused) as refused:
        read_seed(seed)

    said = [str(fault) for fault in refused.value.faults]
    for words in expected:
        assert any(words in line for line in said), said
    for fault in refused.value.faults:
        lines = (seed / fault.file).read_text().splitlines()
        assert 1 <= fault.line <= len(lines)


def test_the_faults_of_every_file_are_told_at_once(tmp_path: Path) -> None:
    seed = a_seed_with(tmp_path, "pathways/mood.yaml", "version: 1.0.0", "version: one")
    (seed / "rules" / "carry-over.yaml").write_text("rules: {}\n")
    (seed / "organisations" / "demo.yaml").unlink()

    with pytest.raises(ContentRefused) as refused:
        read_seed(seed)

    files = {fault.file for fault in refused.value.faults}
    assert {"pathways/mood.yaml", "rules/carry-over.yaml", "organisations/*.yaml"} <= files


@pytest.mark.parametrize(
    "file",
    [
        "pathways/mood.yml",
        "pathways/more/anxiety.yaml",
        "components/anxiety.yaml",
        "components/mood/medications.yaml~",
        "vocabulary/more-needs.yaml",
        "rules/carry-over-2.yaml",
        "organisations/demo.json",
        "scenarios/more.yaml",
    ],
)
def test_a_file_that_nothing_would_read_is_refused(tmp_path: Path, file: str) -> None:
    seed = a_seed_with(tmp_path, "pathways/mood.yaml", "id: mood", "id: mood")
    (seed / file).parent.mkdir(exist_ok=True)
    (seed / file).write_text("id: overlooked\n")

    with pytest.raises(ContentRefused) as refused:
        read_seed(seed)

    (fault,) = refused.value.faults
    assert str(fault).startswith(f"{file}:1: document: expected no such file")


def test_a_huge_file_is_refused_without_coming_into_memory(tmp_path: Path) -> None:
    seed = a_seed_with(tmp_path, "pathways/mood.yaml", "id: mood", "id: mood")
    with (seed / "pathways" / "mood.yaml").open("wb") as huge:
        huge.truncate(256 * 1024 * 1024)
    tracemalloc.start()

    with pytest.raises(ContentRefused) as refused:
        read_content_file(seed, seed / "pathways" / "mood.yaml", dict)

    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()
    assert refused.value.faults[0].expected == "a file of at most 512 KiB"


def test_a_fault_points_at_the_line_of_its_value(tmp_path: Path) -> None:
    file = "components/mood/medications.yaml"
    seed = a_seed_with(tmp_path, file, "must_not_lapse: true", "must_not_lapse: perhaps")

    with pytest.raises(ContentRefused) as refused:
        read_seed(seed)

    (fault,) = refused.value.faults
    assert "perhaps" in (seed / file).read_text().splitlines()[fault.line - 1]


def test_the_schemas_beside_the_content_are_those_of_the_code() -> None:
    for file, text in schema_files(SEED).items():
        assert file.read_text() == text, f"{file.name} is stale: run make docs"


def test_an_editor_that_uses_the_schemas_accepts_the_seed() -> None:
    for file in sorted(SEED.glob("*/**/*.yaml")):
        heading, _, rest = file.read_text().partition("\n")
        if "$schema=" not in heading:
            continue
        schema = json.loads((file.parent / heading.rpartition("$schema=")[2]).read_text())
        jsonschema_rs.validate(schema, yaml.safe_load(rest))


def a_seed_with(tmp_path: Path, file: str, right: str, wrong: str) -> Path:
    """A copy of the seed with the first `right` of one file made `wrong`."""
    seed = tmp_path / "seed"
    shutil.copytree(SEED, seed)
    text = (seed / file).read_text()
    assert right in text
    (seed / file).write_text(text.replace(right, wrong, 1))
    return seed
