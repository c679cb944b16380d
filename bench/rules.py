"""Compares the compiled decision with the obvious loop and two engines, on the seed's table."""

import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import yaml
from pydantic import TypeAdapter

from app.pathways.rules.compile import compile_table
from app.pathways.rules.factors import SIZE
from app.pathways.rules.table import DecisionTable
from bench.cases import PLAN_SIZE, Plan, every_plan
from bench.engines import compiled, obvious, rule_engine
from bench.engines.contender import Answer, Contender
from bench.engines.zen import Zen
from bench.rounds import Seconds, median_ratio, seconds_of
from bench.tables import print_table, verdict
from tests.spec.obvious import Row

TABLE = Path("seed/rules/carry-over.yaml")
ROUNDS = 25
PLANS_A_ROUND = 50
NEEDED = 30
"""How many times the rate of zen-engine's fastest way the compiled decision must have."""


def measure() -> None:
    """Print the rates of all. Stops before timing anything where two disagree on any case."""
    document = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    rows: list[Row] = document["rules"]
    table = compile_table(TypeAdapter(DecisionTable).validate_python(document))
    folded, unfolded = compiled.contenders(table)
    zen_ways = [*Zen(rows).contenders()]
    others = [unfolded, obvious.contender(rows), *rule_engine.contenders(rows)]
    contenders = [folded, *others, *zen_ways]
    _check_agreement(contenders, every_plan())
    seconds = _timed(contenders, every_plan()[:PLANS_A_ROUND])
    _print_rates(contenders, seconds, folded)
    fastest = min(zen_ways, key=lambda way: median(seconds[way.name]))
    ratio = median_ratio(seconds[fastest.name], seconds[folded.name])
    print(f"\n  Compiled against the fastest of these ({fastest.name}): ", end="")
    print(f"{verdict(ratio, needed=NEEDED)}.")


def _check_agreement(contenders: Sequence[Contender], plans: Sequence[Plan]) -> None:
    cases = [case for plan in plans for case in plan.components]
    expected = _answers(contenders[0], plans)
    for contender in contenders[1:]:
        for case, one, other in zip(cases, expected, _answers(contender, plans), strict=True):
            if one != other:
                sys.exit(f"{contender.name} decides {other}, not {one}, in the case {case}.")
    print(f"\nAll {len(contenders)} ways give the same outcome and rule in all {SIZE:,} cases.")


def _answers(contender: Contender, plans: Sequence[Plan]) -> list[Answer]:
    return [*contender.answers(contender.prepared(plans)())]


def _timed(contenders: Sequence[Contender], plans: Sequence[Plan]) -> Seconds:
    runs = {contender.name: contender.prepared(plans) for contender in contenders}
    return seconds_of(runs, rounds=ROUNDS)


def _print_rates(contenders: Sequence[Contender], seconds: Seconds, folded: Contender) -> None:
    print_table(
        f"One decision: {ROUNDS} interleaved rounds of {PLANS_A_ROUND * PLAN_SIZE} components, "
        "medians",
        ("way of deciding", "ns each", "a second", "compiled is faster by"),
        [_rate(contender.name, seconds, folded) for contender in contenders],
    )


def _rate(name: str, seconds: Seconds, folded: Contender) -> tuple[str, ...]:
    each = median(seconds[name]) / (PLANS_A_ROUND * PLAN_SIZE)
    ratio = median_ratio(seconds[name], seconds[folded.name])
    return name, f"{each * 1e9:,.0f}", f"{1 / each:,.0f}", f"{ratio:.1f}"
