"""The cases that every contender is given: plans of twelve components, each at one move."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from random import Random
from typing import NamedTuple

from tests.spec.obvious import Case, every_case

PLAN_SIZE = 12
SEED = 20


class Plan(NamedTuple):
    """The components of one person at one move, by the values of all nine factors."""

    from_setting: str
    to_setting: str
    components: Sequence[Case]


def every_plan() -> list[Plan]:
    """Return all 12,960 cases as plans, in an order that is random but always the same."""
    shuffled = Random(SEED)  # noqa: S311  # nothing secret: a fixed order
    cases = list(every_case())
    shuffled.shuffle(cases)
    move = itemgetter("from_setting", "to_setting")
    plans = [
        Plan(from_setting, to_setting, components)
        for (from_setting, to_setting), found in groupby(sorted(cases, key=move), key=move)
        for components in _in_twelves(list(found))
    ]
    shuffled.shuffle(plans)
    return plans


def _in_twelves(cases: Sequence[Case]) -> list[Sequence[Case]]:
    return [cases[start : start + PLAN_SIZE] for start in range(0, len(cases), PLAN_SIZE)]
