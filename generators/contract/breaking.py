"""Holds the document to what was last promised; a break is refused unless the changelog tells it.

A break is told by its own line, not by its name: what is told once of a name says nothing of the
next break of it. `python -m generators.contract.breaking` (`make promise`) promises the document as
it is now: at a release, once every break is told.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from generators.contract.promises import UPPER, Facts, Promises, promises_of
from generators.repository import ROOT, read_document

PROMISED: Final = Path(__file__).with_name("promised.json")
CHANGELOG: Final = ROOT / "CHANGELOG.md"
UNRELEASED: Final = re.compile(r"^## \[Unreleased\]$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
BREAKING: Final = re.compile(r"^### Breaking$(.*?)(?=^### |\Z)", re.MULTILINE | re.DOTALL)
# Indented, so that each stands under an entry that says in words what a caller has to do.
TOLD: Final = re.compile(r"^ +- `(.+)`$", re.MULTILINE)


class Break(NamedTuple):
    """Something that callers relied on, or were not asked for until now."""

    name: str
    what: str

    def __str__(self) -> str:
        return f"{self.name}: {self.what}"

    @property
    def line(self) -> str:
        """The line of the changelog that tells this break, and no other."""
        return f"  - `{self}`"


def breaks_between(before: Promises, now: Promises) -> list[Break]:
    """Every way in which a caller of `before` can fail with `now`."""
    return sorted(
        {
            each
            for was, is_now in zip(before, now, strict=True)
            for found in (_gone, _new_demands, _narrowed)
            for each in found(was, is_now)
        }
    )


def _gone(before: Facts, now: Facts) -> Iterator[Break]:
    for name, texts in before.kept.items():
        whole = name.partition(".")[0]
        if name in now.kept:
            yield from (Break(name, f"no longer {text}") for text in texts - now.kept[name])
        # A shape goes when nothing refers to it any more, and that is told already.
        elif whole in now.kept or (name == whole and name.islower()):
            yield Break(name, "is gone")


def _new_demands(before: Facts, now: Facts) -> Iterator[Break]:
    for name in now.asked.keys() & before.kept.keys():
        known = before.asked.get(name, set())
        yield from (Break(name, f"now {text}") for text in now.asked[name] - known)


def _narrowed(before: Facts, now: Facts) -> Iterator[Break]:
    for name in now.limits.keys() & before.kept.keys():
        known = before.limits.get(name, {})
        for limit, value in now.limits[name].items():
            sign = 1 if limit.startswith(UPPER) else -1
            if limit not in known or sign * value < sign * known[limit]:
                yield Break(name, f"now has {limit} {value}")


def told(changelog: str) -> list[str]:
    """The breaks that have a line in the changelog, under Unreleased, Breaking."""
    unreleased = UNRELEASED.search(changelog)
    breaking = BREAKING.search(unreleased[1]) if unreleased else None
    return TOLD.findall(breaking[1]) if breaking else []


def untold(breaks: list[Break], changelog: str) -> list[Break]:
    """The breaks that have no line of their own."""
    lines = set(told(changelog))
    return [each for each in breaks if str(each) not in lines]


def told_in_vain(breaks: list[Break], changelog: str) -> list[str]:
    """The lines that tell no break of what is promised: left there, they would tell the next."""
    pending = {str(each) for each in breaks}
    return [line for line in told(changelog) if line not in pending]


def written(promised: Promises) -> str:
    """The facts as they are committed."""
    facts = {
        side: {
            "kept": {name: sorted(texts) for name, texts in facts.kept.items()},
            "asked": {name: sorted(texts) for name, texts in facts.asked.items() if texts},
            "limits": facts.limits,
        }
        for side, facts in promised._asdict().items()
    }
    return json.dumps(facts, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def last_promised(promised: Path = PROMISED) -> Promises:
    sides = json.loads(promised.read_bytes())
    return Promises(**{side: _read(facts) for side, facts in sides.items()})


def _read(facts: dict[str, Any]) -> Facts:
    return Facts(
        kept=defaultdict(set, {name: set(texts) for name, texts in facts["kept"].items()}),
        asked=defaultdict(set, {name: set(texts) for name, texts in facts["asked"].items()}),
        limits=defaultdict(dict, facts["limits"]),
    )


def promise(now: Promises, changelog: str, promised: Path) -> list[Break]:
    """Promise what is so now; where a break is untold, return it and promise nothing."""
    left = untold(breaks_between(last_promised(promised), now), changelog)
    if not left:
        promised.write_text(written(now), encoding="utf-8")
    return left


def main() -> int:
    """Promise the document as it is now. Returns 1 where a break is untold."""
    changelog = CHANGELOG.read_text()
    left = promise(promises_of(read_document()), changelog, PROMISED)
    if left:
        sys.stderr.writelines(f"{each.line}\n" for each in left)
        sys.stderr.write("Tell each by that line in CHANGELOG.md, under an entry of Breaking.\n")
    elif told(changelog):
        sys.stdout.write(
            "Promised. Put what is Unreleased in CHANGELOG.md under its version now.\n"
        )
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
