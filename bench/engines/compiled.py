"""The service's own compiled table."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from app.pathways.rules.case import place_of
from app.pathways.rules.compile import CompiledTable
from app.pathways.rules.derive import Move
from app.pathways.rules.factors import PLACE_OF_COMPONENT, SPACE, FactorValue, Point, index_of
from app.pathways.rules.table import Rule
from app.pathways.terms import Setting
from bench.cases import Plan
from bench.engines.contender import Answer, Contender
from tests.spec.obvious import Case


def contenders(table: CompiledTable) -> tuple[Contender, Contender]:
    """The decision as the service takes it, with the move folded once for a plan; and without."""
    return (
        Contender("compiled, the move folded once", lambda plans: _folded(table, plans), _answers),
        Contender("compiled, all nine factors", lambda plans: _unfolded(table, plans), _answers),
    )


def _folded(table: CompiledTable, plans: Sequence[Plan]) -> Callable[[], list[Rule]]:
    rule_at = table.rule_at
    prepared = [(_move(plan), [point[:7] for point in _points(plan)]) for plan in plans]

    def run() -> list[Rule]:
        deciding: list[Rule] = []
        for move, components in prepared:
            at_move = place_of(move)
            deciding += [rule_at[at_move + PLACE_OF_COMPONENT[own]] for own in components]
        return deciding

    return run


def _unfolded(table: CompiledTable, plans: Sequence[Plan]) -> Callable[[], list[Rule]]:
    rule_at = table.rule_at
    points = [point for plan in plans for point in _points(plan)]
    return lambda: [rule_at[index_of(point)] for point in points]


def _answers(deciding: Iterable[Rule]) -> Iterable[Answer]:
    return ((rule.then.value, rule.id) for rule in deciding)


def _move(plan: Plan) -> Move:
    return Move(from_setting=Setting(plan.from_setting), to_setting=Setting(plan.to_setting))


def _points(plan: Plan) -> list[Point]:
    return [Point._make(_values(case)) for case in plan.components]


def _values(case: Case) -> Iterator[FactorValue]:
    return (values[values.index(case[factor])] for factor, values in SPACE.items())
