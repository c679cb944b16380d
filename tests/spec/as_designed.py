"""The rules of the contract, written down once more as plain conditions, and not from the YAML.

`python -m tests.spec.as_designed` writes the golden file anew from them. A change to it is a change
of what the service promises: it needs a new version of the table.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Final

from tests.spec.obvious import Case, every_case

GOLDEN: Final = Path(__file__).parent / "golden" / "carry-over-1.0.0.outcomes"

Row = tuple[str, Callable[[Case], bool], str]
Decided = tuple[str, str]


def _lapses(case: Case) -> bool:
    return case["must_not_lapse"] is True


def _is(factor: str, *values: str) -> Callable[[Case], bool]:
    return lambda case: case[factor] in values


def _all(*conditions: Callable[[Case], bool]) -> Callable[[Case], bool]:
    return lambda case: all(condition(case) for condition in conditions)


TABLE: Final[tuple[Row, ...]] = (
    ("lapse-contraindicated", _all(_lapses, _is("safety", "contraindicated")), "decide"),
    ("lapse-unchecked", _all(_lapses, _is("safety", "not_checked")), "decide"),
    ("lapse-unwanted", _all(_lapses, _is("wish", "pause", "stop")), "decide"),
    ("lapse-unreachable", _all(_lapses, _is("reach", "none")), "decide"),
    ("lapse-paused", _all(_lapses, _is("status", "paused")), "decide"),
    ("lapse-hand-over", _all(_lapses, _is("led_by", "current_team")), "hand_over"),
    ("lapse-continue", _all(_lapses, _is("reach", "as_is")), "continue"),
    ("lapse-adapt", _lapses, "adapt"),
    ("person-stops", _is("wish", "stop"), "stop"),
    ("contraindicated", _is("safety", "contraindicated"), "pause"),
    ("person-pauses", _is("wish", "pause"), "pause"),
    ("check-first", _is("safety", "not_checked"), "decide"),
    ("cannot-say", _is("wish", "could_not_say"), "decide"),
    ("ask-first", _is("engagement", "not_assessed"), "decide"),
    (
        "not-now-clinical",
        _all(_is("engagement", "not_now"), _is("led_by", "current_team")),
        "decide",
    ),
    ("not-now", _is("engagement", "not_now"), "pause"),
    ("service-gap", _is("reach", "none"), "pause"),
    ("ask-before-resuming", _all(_is("status", "paused"), _is("wish", "not_asked")), "decide"),
    ("resume", _is("status", "paused"), "resume"),
    ("hand-over", _is("led_by", "current_team"), "hand_over"),
    ("keep-going", _all(_is("engagement", "well_enough"), _is("reach", "as_is")), "continue"),
    ("keep-going-adapted", _all(), "adapt"),
)


def as_designed() -> list[Decided]:
    """Return outcome and rule of every case, in the order of the index."""
    return [_first_of(case) for case in every_case()]


def _first_of(case: Case) -> Decided:
    return next((then, rule) for rule, holds, then in TABLE if holds(case))


def golden_text(decided: Iterable[Decided]) -> str:
    """Return what the golden file says of all cases: a digest of each column, and its counts."""
    columns = zip(*decided, strict=True)
    return "".join(map(_column, ("outcome", "rule"), columns))


def _column(name: str, values: tuple[str, ...]) -> str:
    digest = sha256("\n".join(values).encode()).hexdigest()
    counts = (f"{name} {value} {count}\n" for value, count in sorted(Counter(values).items()))
    return f"{name}s {len(values)} sha256:{digest}\n" + "".join(counts)


if __name__ == "__main__":
    GOLDEN.write_text(golden_text(as_designed()))
