"""The commands beside `serve`: each does one thing and says what it did."""

import json
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from typing import Final

import pytest
from typer.main import get_group

from app.cli import command
from tests.architecture.source import ROOT
from tests.builders import SEED
from tests.running import environment, said_by, throughline

LOADED: Final = """
import sys
import app.cli.{command}
print([name for name in ("app.services.content", "app.services.stories") if name in sys.modules])
"""


def test_a_database_is_migrated_and_seeded_once(tmp_path: Path) -> None:
    said = [
        throughline(command, data_dir=tmp_path / "data").stdout
        for command in ("migrate", "migrate", "seed", "seed")
    ]

    assert said == [
        "The database is now at the newest schema.\n",
        "Nothing to do.\n",
        "5 documents published, 0 were there already.\n",
        "0 documents published, 5 were there already.\n",
    ]


@pytest.mark.parametrize(
    ("command", "loaded"), [("migrating", []), ("seeding", ["app.services.content"])]
)
def test_a_command_loads_no_more_than_it_needs(
    command: str, loaded: list[str], tmp_path: Path
) -> None:
    """All that the service needs takes a second to load, and a migration a fifth of that."""
    started = subprocess.run(
        [sys.executable, "-c", LOADED.format(command=command)],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )

    assert started.stdout == f"{loaded}\n", started.stderr


def test_a_seed_for_a_database_without_tables_makes_them_first_and_says_so(tmp_path: Path) -> None:
    seeded = said_by("seed", data_dir=tmp_path / "data")

    assert (seeded.returncode, seeded.stderr) == (0, "")
    assert seeded.stdout == (
        "The database is now at the newest schema.\n5 documents published, 0 were there already.\n"
    )


@pytest.mark.parametrize("command", ["migrate", "seed", "serve"])
def test_a_file_that_is_no_database_is_refused_in_one_sentence(
    command: str, tmp_path: Path
) -> None:
    (tmp_path / "throughline.db").write_text("garbage " * 1_000)

    refused = (throughline if command == "serve" else said_by)(command, data_dir=tmp_path)

    assert refused.returncode == 3
    assert len(refused.stderr.splitlines()) == 1
    assert "is not an SQLite database, or it is damaged" in refused.stderr


@pytest.fixture
def a_faulty_seed(tmp_path: Path) -> Path:
    seed = tmp_path / "seed"
    copytree(SEED, seed)
    with (seed / "rules" / "carry-over.yaml").open("a") as rules:
        rules.write("surprise: true\n")
    return seed


def test_every_fault_of_a_seed_is_told(a_faulty_seed: Path, tmp_path: Path) -> None:
    verified = throughline("verify", data_dir=tmp_path, seed_dir=str(a_faulty_seed))

    assert (verified.returncode, verified.stdout) == (1, "")
    assert "carry-over.yaml" in verified.stderr
    assert "Traceback" not in verified.stderr


def test_the_faults_of_a_seed_are_told_to_a_script(a_faulty_seed: Path, tmp_path: Path) -> None:
    verified = said_by("verify", "--json", data_dir=tmp_path, seed_dir=str(a_faulty_seed))

    found = json.loads(verified.stdout)
    assert (verified.returncode, found["ok"]) == (1, False)
    assert any("carry-over.yaml" in fault for fault in found["faults"])


def test_a_service_with_a_faulty_seed_does_not_start(a_faulty_seed: Path, tmp_path: Path) -> None:
    ended = throughline("serve", data_dir=tmp_path, seed_dir=str(a_faulty_seed), port="0")

    assert (ended.returncode, ended.stdout) == (3, "")
    assert "carry-over.yaml" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("way_in", [("token", "clinician"), ("start-link",)])
def test_without_a_running_server_there_is_no_way_in(
    way_in: tuple[str, ...], tmp_path: Path
) -> None:
    asked = throughline(*way_in, data_dir=tmp_path)

    assert (asked.returncode, asked.stdout) == (3, "")
    assert asked.stderr.startswith("throughline: no demonstration is running")
    assert len(asked.stderr.splitlines()) == 1


@pytest.mark.parametrize("way_in", [("token", "clinician"), ("start-link",)])
def test_outside_a_demonstration_there_is_no_way_in(
    way_in: tuple[str, ...], tmp_path: Path
) -> None:
    asked = said_by(*way_in, data_dir=tmp_path, mode="production")

    assert (asked.returncode, asked.stdout) == (3, "")
    assert asked.stderr == (
        "throughline: bearers and start links are handed out in demo mode only.\n"
    )


def test_a_role_nobody_has_is_refused_with_those_there_are(tmp_path: Path) -> None:
    asked = said_by("token", "superuser", data_dir=tmp_path)

    assert asked.returncode == 2
    assert "clinician" in asked.stderr


def test_the_document_printed_written_and_checked_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "openapi.json"

    printed = throughline("openapi", data_dir=tmp_path).stdout
    written = throughline("openapi", "--out", str(path), data_dir=tmp_path)
    checked = said_by("openapi", "--check", str(path), data_dir=tmp_path)

    assert (written.returncode, written.stdout) == (0, "")
    assert path.read_text() == printed
    assert json.loads(printed)["openapi"].startswith("3.1")
    assert checked.returncode == 0


def test_a_document_that_is_stale_is_named(tmp_path: Path) -> None:
    path = tmp_path / "openapi.json"
    path.write_text("{}")

    checked = said_by("openapi", "--check", str(path), data_dir=tmp_path)

    assert checked.returncode == 1
    assert f"{path} is stale" in checked.stderr


def test_help_lists_every_command(tmp_path: Path) -> None:
    listed = throughline("--help", data_dir=tmp_path).stdout

    assert {*re.findall(r"^│ ([a-z][a-z-]*) ", listed, re.MULTILINE)} == {
        *get_group(command).commands
    }
