"""What is asked of each contender."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bench.cases import Plan

Answer = tuple[str, str]
"""The outcome, and the id of the rule that decided."""


@dataclass(frozen=True)
class Contender:
    """One way of deciding: only what `prepared` returns is timed.

    The cases are put into the contender's own form beforehand, and its results are read afterwards.
    """

    name: str
    prepared: Callable[[Sequence[Plan]], Callable[[], Any]]
    """Returns a function that decides every component of these plans."""
    answers: Callable[[Any], Iterable[Answer]]
    """Reads what was decided, in the order of the plans."""
