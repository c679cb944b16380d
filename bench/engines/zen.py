"""The Rust engine zen-engine, in every way that its Python package can be called.

Each gets only the factors that its table names, as plain text and booleans, made beforehand.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from typing import Any

import zen

from bench.cases import Plan
from bench.engines.contender import Answer, Contender
from bench.engines.zen_table import decision_model, factors_used
from tests.spec.obvious import Case, Row

ONE, EACH = "one", "each"
LIST = "components"
BULK = 200

Evaluate = Callable[[Any], Any]
Told = dict[str, Any]


class Zen:
    """One engine with the table loaded, for one case and for a list of them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.factors = factors_used(rows)
        self.models = {ONE: decision_model(rows), EACH: decision_model(rows, each_of=LIST)}
        loader = {"type": "static", "content": self.models}
        self.engine = zen.ZenEngine({"loader": loader})

    def contenders(self) -> Iterator[Contender]:
        """Every way: one case a call, then several."""
        text = json.dumps(self.models[ONE])
        content = zen.ZenDecisionContent(text)
        yield self._by_case("by key", self._by_key)
        yield self._by_case("by key, JSON text", self._by_key, made_of=json.dumps)
        yield self._by_case("by key, JSON bytes", self._by_key, made_of=_as_bytes)
        yield self._by_case("get_decision", self.engine.get_decision(ONE).evaluate)
        yield self._by_case("create_decision", self.engine.create_decision(text).evaluate)
        yield self._by_case("content compiled", self.engine.create_decision(content).evaluate)
        yield Contender(_name("async, a plan gathered"), self._gathered, _of_each)
        for size, of in ((None, "a plan"), (BULK, f"{BULK} cases")):
            yield Contender(_name(f"evaluate_batch of {of}"), self._batched(size), _of_batches)
            yield Contender(_name(f"table over a list of {of}"), self._looped(size), _of_loops)

    def _by_key(self, case: object) -> Told:
        told: Told = self.engine.evaluate(ONE, case)
        return told

    def _by_case(
        self, name: str, evaluate: Evaluate, *, made_of: Callable[[Case], Any] = dict
    ) -> Contender:
        def prepared(plans: Sequence[Plan]) -> Callable[[], list[Told]]:
            cases = [made_of(case) for plan in plans for case in self._cases(plan)]
            return lambda: [evaluate(case) for case in cases]

        return Contender(_name(name), prepared, _of_each)

    def _gathered(self, plans: Sequence[Plan]) -> Callable[[], list[Told]]:
        groups = [self._cases(plan) for plan in plans]

        async def run() -> list[Told]:
            told: list[Told] = []
            for cases in groups:
                asked: list[Awaitable[Told]] = [
                    self.engine.async_evaluate(ONE, case) for case in cases
                ]
                told += await asyncio.gather(*asked)
            return told

        return lambda: asyncio.run(run())

    def _batched(self, size: int | None) -> Callable[[Sequence[Plan]], Callable[[], Any]]:
        def prepared(plans: Sequence[Plan]) -> Callable[[], Any]:
            batches = [
                [{"key": ONE, "context": case} for case in cases]
                for cases in self._groups(plans, size)
            ]
            return lambda: [self.engine.evaluate_batch(batch) for batch in batches]

        return prepared

    def _looped(self, size: int | None) -> Callable[[Sequence[Plan]], Callable[[], Any]]:
        def prepared(plans: Sequence[Plan]) -> Callable[[], Any]:
            lists = [{LIST: cases} for cases in self._groups(plans, size)]
            return lambda: [self.engine.evaluate(EACH, cases) for cases in lists]

        return prepared

    def _groups(self, plans: Sequence[Plan], size: int | None) -> list[list[Case]]:
        if size is None:
            return [self._cases(plan) for plan in plans]
        cases = [case for plan in plans for case in self._cases(plan)]
        return [cases[start : start + size] for start in range(0, len(cases), size)]

    def _cases(self, plan: Plan) -> list[Case]:
        return [{factor: case[factor] for factor in self.factors} for case in plan.components]


def _name(way: str) -> str:
    return f"zen-engine, {way}"


def _as_bytes(case: Case) -> bytes:
    return json.dumps(case).encode()


def _of_each(told: Iterable[Told]) -> Iterable[Answer]:
    return (_answer(one["result"]) for one in told)


def _of_batches(told: Iterable[Iterable[Told]]) -> Iterable[Answer]:
    return (_answer(one["data"]["result"]) for batch in told for one in batch)


def _of_loops(told: Iterable[Told]) -> Iterable[Answer]:
    return (_answer(one) for group in told for one in group["result"][LIST])


def _answer(result: Told) -> Answer:
    return result["outcome"], result["rule"]
