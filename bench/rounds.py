"""Times contenders in turn, round after round, so that a busy moment falls on all of them.

A ratio is taken within each round, and its median over the rounds is what is reported.
"""

import gc
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import perf_counter

Run = Callable[[], object]
Seconds = dict[str, list[float]]
"""What one run of each took, round by round."""

LONG_ENOUGH = 0.01
"""Seconds. A shorter run is repeated within its turn, so that the clock's grain does not show."""


def seconds_of(runs: Mapping[str, Run], *, rounds: int) -> Seconds:
    """Run each in turn, round after round."""
    repeats = {name: _repeats(run) for name, run in runs.items()}
    taken: Seconds = {name: [] for name in runs}
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, run in runs.items():
                taken[name].append(_seconds(run, repeats[name]) / repeats[name])
    finally:
        gc.enable()
    return taken


def median_ratio(of: Sequence[float], to: Sequence[float]) -> float:
    """Return the median over the rounds of `of` divided by `to`."""
    return median(one / other for one, other in zip(of, to, strict=True))


def _repeats(run: Run) -> int:
    run()
    return max(1, round(LONG_ENOUGH / _seconds(run, 1)))


def _seconds(run: Run, repeats: int) -> float:
    started = perf_counter()
    for _ in range(repeats):
        run()
    return perf_counter() - started
