"""Shows whoever sits before a terminal how far long work has come."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.services.journal import Watcher, unwatched


@contextmanager
def watched(doing: str) -> Iterator[Watcher]:
    """Show on standard error what is being done, then how many plans are checked.

    It is gone when the work is done. Where nobody watches, nothing is said.
    """
    if not sys.stderr.isatty():
        yield unwatched
        return
    from rich.console import Console  # noqa: PLC0415  # a script does without

    with Console(stderr=True).status(doing) as status:
        yield lambda checked, of: status.update(f"{checked:,} of {of:,} plans checked")
