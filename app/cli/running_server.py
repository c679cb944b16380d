"""The note a running demonstration leaves for its owner's shell: where it is, and its secret."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from stat import S_IMODE
from typing import Final, Self

from app.cli.refusing import CommandRefused

FILE: Final = "demo-server.json"
OWNER_ALONE: Final = 0o600


class NoServerRunning(CommandRefused):
    """No demonstration has left a note in this data folder."""

    def __init__(self, data_dir: Path) -> None:
        super().__init__(
            f"no demonstration is running from the data folder {data_dir}; start one with "
            "`make run`, or name its folder in THROUGHLINE_DATA_DIR."
        )


class NoteNotPrivate(CommandRefused):
    """Others could have read or written the note, so its secret is worth nothing."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is not its owner's alone; delete it and start the server again.")


class DataFolderTaken(CommandRefused):
    """A server runs from this data folder."""

    def __init__(self, data_dir: Path) -> None:
        super().__init__(
            f"another server runs from the data folder {data_dir}; stop it, or name another "
            "folder in THROUGHLINE_DATA_DIR."
        )


class DataFolderNotLockable(CommandRefused):
    """The file system of the data folder has no locks, so nobody could be kept out of it."""

    def __init__(self, data_dir: Path, why: OSError) -> None:
        super().__init__(
            f"the data folder {data_dir} cannot be locked against a second server "
            f"({why.strerror}); name a folder on a local disk in THROUGHLINE_DATA_DIR."
        )


@contextmanager
def alone_in(data_dir: Path) -> Iterator[None]:
    """Have a data folder to oneself. Raises `DataFolderTaken` and `DataFolderNotLockable`.

    Of two servers, the second would take the note of the first away. The lock ends with the
    process, however that ends.
    """
    folder = os.open(data_dir, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _lock(folder, data_dir)
        yield
    finally:
        os.close(folder)


def _lock(folder: int, data_dir: Path) -> None:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise DataFolderTaken(data_dir) from None
    except OSError as error:
        raise DataFolderNotLockable(data_dir, error) from None


@dataclass(frozen=True, kw_only=True, slots=True)
class RunningServer:
    """Where a demonstration listens, and the secret that lets its owner in.

    `address` is the one for a browser, which may know it by another name than its host.
    """

    host: str
    port: int
    address: str
    issuing_secret: str

    def leave_note(self, data_dir: Path) -> None:
        """Write the note where only its owner can read it, over one left by a killed server."""
        path = data_dir / FILE
        path.unlink(missing_ok=True)
        # Created with its mode, never narrowed afterwards: in between anyone could open it.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        with os.fdopen(os.open(path, flags, OWNER_ALONE), "w", encoding="utf-8") as file:
            json.dump(asdict(self), file)

    def remove_note(self, data_dir: Path) -> None:
        """Take the note away."""
        (data_dir / FILE).unlink(missing_ok=True)

    @classmethod
    def read_note(cls, data_dir: Path) -> Self:
        """What the running server wrote. Raises `NoServerRunning` or `NoteNotPrivate`."""
        path = data_dir / FILE
        try:
            file = os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), encoding="utf-8")
        except OSError:
            raise NoServerRunning(data_dir) from None
        with file:
            status = os.fstat(file.fileno())
            if S_IMODE(status.st_mode) != OWNER_ALONE or status.st_uid != os.geteuid():
                raise NoteNotPrivate(path)
            return cls._of(file.read(), data_dir)

    @classmethod
    def _of(cls, text: str, data_dir: Path) -> Self:
        try:
            return cls(**json.loads(text))
        except (ValueError, TypeError):
            raise NoServerRunning(data_dir) from None
