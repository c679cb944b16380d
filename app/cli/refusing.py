"""Ends a command that cannot do its work: one sentence on standard error, and exit code 3."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import typer

REFUSED: Final = 3


class CommandRefused(Exception):
    """The command cannot do what it is asked to; the message is one sentence saying why."""


@contextmanager
def in_one_sentence() -> Iterator[None]:
    """End the command with the sentence of whatever of ours is raised inside.

    Told by the module that defines an error, because importing them all to name them would load
    the whole service for a command that needs a tenth of it. What is not ours is a fault of the
    program and keeps its traceback.
    """
    try:
        yield
    except OSError as error:
        refuse(str(error))
    except Exception as error:
        if type(error).__module__.partition(".")[0] != "app":
            raise
        refuse(str(error))


def refuse(sentence: str) -> None:
    """Say why, and end the command. Raises `typer.Exit`."""
    sys.stderr.write(f"throughline: {sentence}\n")
    raise typer.Exit(REFUSED) from None
