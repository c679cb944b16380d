"""What a running demonstration leaves in its data folder, which it has to itself."""

import errno
import fcntl
import os
from pathlib import Path
from stat import S_IMODE

import pytest

from app.cli.running_server import (
    FILE,
    DataFolderNotLockable,
    NoServerRunning,
    NoteNotPrivate,
    RunningServer,
    alone_in,
)

OURS = RunningServer(
    host="127.0.0.1",
    port=8000,
    address="http://localhost:8000",
    issuing_secret="ours",  # noqa: S106 (made up)
)


def test_a_note_says_what_was_written(tmp_path: Path) -> None:
    OURS.leave_note(tmp_path)

    assert RunningServer.read_note(tmp_path) == OURS


def test_a_note_is_its_owners_alone_whatever_was_there_before(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("left by a killed server")
    (tmp_path / FILE).chmod(0o644)

    OURS.leave_note(tmp_path)

    assert S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_a_note_is_not_written_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("untouched")
    (tmp_path / FILE).symlink_to(elsewhere)

    OURS.leave_note(tmp_path)

    assert elsewhere.read_text() == "untouched"


def test_without_a_note_no_server_runs(tmp_path: Path) -> None:
    with pytest.raises(NoServerRunning, match="make run"):
        RunningServer.read_note(tmp_path)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"host": "a", "surprise": 1}'])
def test_a_note_that_says_something_else_is_no_note(tmp_path: Path, text: str) -> None:
    path = tmp_path / FILE
    path.touch(mode=0o600)
    path.write_text(text)

    with pytest.raises(NoServerRunning):
        RunningServer.read_note(tmp_path)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o700])
def test_a_note_that_others_could_read_is_not_believed(tmp_path: Path, mode: int) -> None:
    OURS.leave_note(tmp_path)
    (tmp_path / FILE).chmod(mode)

    with pytest.raises(NoteNotPrivate):
        RunningServer.read_note(tmp_path)


def test_a_note_behind_a_link_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    OURS.leave_note(elsewhere)
    (tmp_path / FILE).symlink_to(elsewhere / FILE)

    with pytest.raises(NoServerRunning):
        RunningServer.read_note(tmp_path)


def test_a_server_that_stops_takes_its_note_away(tmp_path: Path) -> None:
    OURS.leave_note(tmp_path)

    OURS.remove_note(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_server_whose_note_is_gone_stops_all_the_same(tmp_path: Path) -> None:
    OURS.remove_note(tmp_path)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EBADF])
def test_a_file_system_without_locks_is_named(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flock(_file: int, _how: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", flock)

    with pytest.raises(DataFolderNotLockable) as refused, alone_in(tmp_path):
        pass

    assert str(refused.value) == (
        f"the data folder {tmp_path} cannot be locked against a second server "
        f"({os.strerror(number)}); name a folder on a local disk in THROUGHLINE_DATA_DIR."
    )
