"""Compiles a table by walking its whole factor space into a dense look-up.

A set of points is one big integer, a bit for each point, so a rule is matched against all 12,960
points at once. The first rule that matches a point decides it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from app.pathways.digest import digest_of
from app.pathways.rules.factors import SIZE, SPACE, STRIDE, Factor, FactorValue
from app.pathways.rules.faults import DeadRule, Gap, RepeatedRule, TableFault, TableRefused
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.properties import broken_properties
from app.pathways.rules.table import DecisionTable, Rule

PointSet = int
EVERYWHERE: PointSet = (1 << SIZE) - 1

REMEMBERED: Final = 8
"""Tables that are remembered as compiled, of 200 kB each."""


@dataclass(frozen=True, slots=True)
class CompiledTable:
    """A table whose every case is decided and proven; a decision is one index."""

    id: str
    version: str
    digest: str
    has_own_rules: bool
    """Whether rules of a component's own are tried before those of the table."""
    rule_at: tuple[Rule, ...]
    """For each point, the rule that decides it."""
    outcome_at: tuple[Outcome, ...]
    """For each point, its outcome."""


def compile_table(table: DecisionTable, own_rules: Sequence[Rule] = ()) -> CompiledTable:
    """Compile and prove `table`, with a component's own rules tried before it.

    Raises TableRefused with every fault found, each naming the point and the rule.
    The digest covers both the table and the component's own rules.
    """
    rules = (*own_rules, *table.rules)
    won = _points_won(rules)
    faults = [*_repeated(rules), *_gaps(won), *_dead(rules, won, of=len(own_rules) or len(rules))]
    if faults:
        raise TableRefused(faults)
    rule_at = tuple(rules[place] for place in _dense(won))
    outcome_at = tuple(rule.then for rule in rule_at)
    if broken := broken_properties(outcome_at, [rule.id for rule in rule_at]):
        raise TableRefused(broken)
    digest = digest_of((table, *own_rules)) if own_rules else digest_of(table)
    return CompiledTable(
        id=table.id,
        version=table.version,
        digest=digest,
        has_own_rules=bool(own_rules),
        rule_at=rule_at,
        outcome_at=outcome_at,
    )


@lru_cache(REMEMBERED)
def compiled(table: DecisionTable, own_rules: tuple[Rule, ...] = ()) -> CompiledTable:
    """Compile and prove `table` as `compile_table` does, or return what that came to before.

    A start on an empty database proves what it publishes, then reads it and proves it as read.
    """
    return compile_table(table, own_rules)


@cache
def points_where(factor: Factor, value: FactorValue) -> PointSet:
    """Return the points at which `factor` has `value`."""
    values, stride = SPACE[factor], STRIDE[factor]
    run = ((1 << stride) - 1) << values.index(value) * stride
    period = stride * len(values)
    return sum(run << start for start in range(0, SIZE, period))


def points_matching(rule: Rule) -> PointSet:
    """Return the points at which every condition of `rule` holds."""
    points = EVERYWHERE
    for factor, values in rule.when.conditions().items():
        wanted = 0
        for value in values:
            wanted |= points_where(factor, value)
        points &= wanted
    return points


def _points_won(rules: Sequence[Rule]) -> list[PointSet]:
    open_points, won = EVERYWHERE, []
    for rule in rules:
        won.append(points_matching(rule) & open_points)
        open_points &= ~won[-1]
    return won


def _repeated(rules: Sequence[Rule]) -> Iterator[TableFault]:
    ids = [rule.id for rule in rules]
    return (RepeatedRule(rule=id_) for id_ in sorted(set(ids)) if ids.count(id_) > 1)


def _gaps(won: Sequence[PointSet]) -> Iterator[TableFault]:
    undecided = EVERYWHERE & ~sum(won)
    if undecided:
        yield Gap(index=next(_members(undecided)), cases=undecided.bit_count())


def _dead(rules: Sequence[Rule], won: Sequence[PointSet], *, of: int) -> Iterator[TableFault]:
    """Dead rules among the first `of`: a component's own rows may well hide rows of the table."""
    for place, rule in enumerate(rules[:of]):
        if not won[place]:
            matching = points_matching(rule)
            hiding = [rules[earlier].id for earlier in range(place) if won[earlier] & matching]
            yield DeadRule(rule=rule.id, hidden_by=tuple(hiding))


def _dense(won: Sequence[PointSet]) -> bytes:
    winner_at = bytearray(SIZE)
    for place, points in enumerate(won):
        for index in _members(points):
            winner_at[index] = place
    return bytes(winner_at)


def _members(points: PointSet) -> Iterator[int]:
    while points:
        lowest = points & -points
        yield lowest.bit_length() - 1
        points ^= lowest
