"""Content files that differ from what was published under the same version are told of."""

import json
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from app.cli.storage import prepare
from app.content_files import seed as seed_files
from app.settings import read_settings
from tests.builders import SEED
from tests.running import running_service, said_by

EVENT = "seed_holds_other_content"


def a_seed_with(folder: Path, changed: str, into: str) -> Path:
    seed = Path(shutil.copytree(SEED, folder / "seed"))
    rules = seed / "rules" / "carry-over.yaml"
    before = rules.read_text()
    assert changed in before
    rules.write_text(before.replace(changed, into, 1))
    return seed


@pytest.fixture
def other_words(tmp_path: Path) -> Path:
    return a_seed_with(tmp_path, "This care should not have a gap", "This care must have no gap")


def test_whoever_changed_nothing_is_told_what_to_do(told_folder: Path, other_words: Path) -> None:
    refused = said_by("seed", data_dir=told_folder, seed_dir=str(other_words))

    assert (refused.returncode, refused.stdout) == (3, "")
    assert refused.stderr == (
        "throughline: Version 1.0.0 of rules carry-over is published with other content. A "
        "published version never changes: give the change a new version. If it is not your change, "
        "the database holds an earlier state of 1.0.0, of before the first release: make it anew.\n"
    )


def test_a_start_warns_once_that_the_files_hold_other_content(
    told_folder: Path, other_words: Path
) -> None:
    with running_service(told_folder, seed_dir=str(other_words)) as service:
        lines = [json.loads(line) for line in service.stop().splitlines()]

    (warning,) = [line for line in lines if line["event"] == EVENT]
    del warning["at"]
    assert warning == {
        "level": "warning",
        "event": EVENT,
        "kind": "rules",
        "content_id": "carry-over",
        "version": "1.0.0",
    }


def test_files_that_cannot_be_read_stop_no_start(
    told_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def locked(file: Path, *_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied", str(file))

    settings = read_settings(data_dir=told_folder, seed_dir=SEED)
    monkeypatch.setattr(seed_files, "read_content_file", locked)

    prepare(settings)

    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("changed", "into"),
    [
        ("# What happens", "# This happens"),
        ("version: 1.0.0", "version: 1.0.1"),
        ("approval: illustrative", "approval: illustrative\nsurprise: true"),
    ],
    ids=["a comment", "a new version", "a fault"],
)
def test_a_start_warns_of_no_other_files(
    told_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changed: str,
    into: str,
) -> None:
    seed = a_seed_with(tmp_path, changed, into)

    prepare(read_settings(data_dir=told_folder, seed_dir=seed))

    assert capsys.readouterr() == ("", "")


def test_a_start_without_the_files_warns_of_nothing(
    told_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare(read_settings(data_dir=told_folder, seed_dir=tmp_path / "gone"))

    assert capsys.readouterr() == ("", "")
