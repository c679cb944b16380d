"""What would change a decision: the nearest other value of each factor seen at the bedside."""

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from app.pathways.rules.compile import CompiledTable
from app.pathways.rules.explain import Change, what_would_change_it
from app.pathways.rules.factors import (
    BEDSIDE,
    SIZE,
    SPACE,
    UNKNOWN,
    Factor,
    FactorValue,
    index_of,
    moved,
    text_of,
    value_at,
)
from app.pathways.rules.outcomes import Outcome
from tests.builders import a_point, carry_over


def test_the_nearest_change_of_each_bedside_factor_is_told() -> None:
    going_on = index_of(a_point())

    assert what_would_change_it(carry_over(), going_on) == (
        Change(factor=Factor.ENGAGEMENT, value="with_adaptation", outcome=Outcome.ADAPT),
        Change(factor=Factor.WISH, value="pause", outcome=Outcome.PAUSE),
        Change(factor=Factor.SAFETY, value="contraindicated", outcome=Outcome.PAUSE),
        Change(factor=Factor.REACH, value="adapted", outcome=Outcome.ADAPT),
    )


def test_of_two_changes_equally_near_the_earlier_is_told() -> None:
    not_asked = index_of(a_point(wish="pause"))

    (wish,) = (
        change
        for change in what_would_change_it(carry_over(), not_asked)
        if change.factor is Factor.WISH
    )

    assert wish == Change(factor=Factor.WISH, value="continue", outcome=Outcome.CONTINUE)


def test_what_somebody_might_say_is_told_before_that_they_were_not_asked() -> None:
    refused = index_of(a_point(must_not_lapse=True, wish="stop"))

    (wish,) = (
        change
        for change in what_would_change_it(carry_over(), refused)
        if change.factor is Factor.WISH
    )

    assert wish == Change(factor=Factor.WISH, value="continue", outcome=Outcome.CONTINUE)


def test_that_nobody_knows_is_told_where_no_answer_would_matter() -> None:
    too_unwell = index_of(a_point(led_by="originating_team", engagement="not_now"))

    (safety,) = (
        change
        for change in what_would_change_it(carry_over(), too_unwell)
        if change.factor is Factor.SAFETY
    )

    assert safety == Change(factor=Factor.SAFETY, value="not_checked", outcome=Outcome.DECIDE)


def test_a_factor_that_changes_nothing_is_left_out() -> None:
    unsafe = index_of(a_point(must_not_lapse=True, safety="contraindicated"))

    changing = {change.factor for change in what_would_change_it(carry_over(), unsafe)}

    assert changing == {Factor.SAFETY}


@cache
def any_outcomes(seed: int) -> CompiledTable:
    """A table that no proof has seen: what is told must be true whatever the outcomes."""
    chance = random.Random(seed)  # noqa: S311  # nothing is kept secret by it
    outcomes = chance.choices(list(Outcome), weights=[5, 1, 1, 1, 1, 1, 5], k=SIZE)
    return replace(carry_over(), outcome_at=tuple(outcomes))


def by_distance(place: int, factor: Factor) -> Iterator[FactorValue]:
    """The other values of a factor, the nearest first, and the earlier of two equally near.

    That it is not known comes last.
    """
    values = SPACE[factor]
    here = values.index(value_at(place, factor))
    others = [value for value in values if value is not value_at(place, factor)]
    nearest = sorted(others, key=lambda value: abs(values.index(value) - here))
    yield from sorted(nearest, key=lambda value: value is UNKNOWN.get(factor))


@given(place=st.integers(0, SIZE - 1), seed=st.integers(0, 9))
def test_a_change_told_changes_the_outcome_and_no_nearer_value_does(place: int, seed: int) -> None:
    table = any_outcomes(seed)
    told = {change.factor: change for change in what_would_change_it(table, place)}

    for factor in BEDSIDE:
        outcomes = {
            text_of(value): table.outcome_at[moved(place, factor, value)]
            for value in by_distance(place, factor)
        }
        differing = [value for value in outcomes if outcomes[value] is not table.outcome_at[place]]
        if differing:
            nearest = differing[0]
            expected = Change(factor=factor, value=nearest, outcome=outcomes[nearest])
            assert told[factor] == expected
        else:
            assert factor not in told
