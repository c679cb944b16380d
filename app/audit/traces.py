"""What a log may say of an exception: its class, its causes and the places it passed through.

Never its message or its values: they repeat what callers sent.
"""

import traceback
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

Loggable = str | int | float | None | tuple[str, ...]

_MAX_FRAMES: Final = 30
_PARTS_OF_A_PATH: Final = 3


def described(error: BaseException) -> dict[str, Loggable]:
    """The loggable facts of `error`: `exception`, `caused_by` and `frames` (innermost last)."""
    return {
        "exception": type(error).__name__,
        "caused_by": tuple(type(cause).__name__ for cause in _causes(error)) or None,
        "frames": _frames(error) or None,
    }


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen = {id(error)}
    cause = error.__cause__ or error.__context__
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or cause.__context__


def _frames(error: BaseException) -> tuple[str, ...]:
    frames = traceback.walk_tb(error.__traceback__)
    return tuple(place(frame.f_code.co_filename, line) for frame, line in frames)[-_MAX_FRAMES:]


def place(path: str, line: int) -> str:
    """`file:line`, with the end of the path only: enough to find it, silent on where we live."""
    return f"{'/'.join(PurePath(path).parts[-_PARTS_OF_A_PATH:])}:{line}"
