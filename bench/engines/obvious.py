"""The obvious way: a loop over the rows as the YAML file has them."""

from collections.abc import Callable, Sequence

from bench.cases import Plan
from bench.engines.contender import Answer, Contender
from tests.spec.obvious import Row, decide


def contender(rows: Sequence[Row]) -> Contender:
    return Contender("obvious loop over the rows", lambda plans: _prepared(rows, plans), iter)


def _prepared(rows: Sequence[Row], plans: Sequence[Plan]) -> Callable[[], list[Answer]]:
    cases = [case for plan in plans for case in plan.components]
    return lambda: [decide(rows, case) for case in cases]
