"""What can be wrong with a table; each fault names the rule and, where there is one, the point."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.pathways.errors import DomainError
from app.pathways.rules.factors import Point, point_at, text_of


@dataclass(frozen=True, slots=True)
class RepeatedRule:
    """Two rules bear one id, so an answer could not say which of them decided."""

    rule: str

    def __str__(self) -> str:
        return f"rule '{self.rule}' appears more than once"


@dataclass(frozen=True, slots=True)
class Gap:
    """A point that no rule decides."""

    index: int
    cases: int

    def __str__(self) -> str:
        return f"{self.cases} cases have no rule; the first is {described(point_at(self.index))}"


@dataclass(frozen=True, slots=True)
class DeadRule:
    """A rule that decides no case, because earlier rules take all of them."""

    rule: str
    hidden_by: tuple[str, ...]

    def __str__(self) -> str:
        hiding = ", ".join(f"'{rule}'" for rule in self.hidden_by)
        return f"rule '{self.rule}' decides no case: it is hidden by {hiding}"


@dataclass(frozen=True, slots=True)
class BrokenProperty:
    """A point at which the outcome breaks a property that every table must have."""

    name: str
    says: str
    index: int
    rule: str
    outcome: str

    def __str__(self) -> str:
        return (
            f"property '{self.name}' ({self.says}) is broken by rule '{self.rule}', "
            f"which gives '{self.outcome}' at {described(point_at(self.index))}"
        )


TableFault = RepeatedRule | Gap | DeadRule | BrokenProperty


class TableRefused(DomainError):
    """A table fails its proof; nothing may be decided by it."""

    def __init__(self, faults: Sequence[TableFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(str(fault) for fault in self.faults))


def described(point: Point) -> str:
    """Return a point in words, factor by factor."""
    return ", ".join(f"{name}={text_of(value)}" for name, value in point._asdict().items())
