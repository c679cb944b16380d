"""The factor space: closed, finite, and a case is one index of it."""

from hypothesis import given
from hypothesis import strategies as st

from app.pathways.rules.factors import (
    BEDSIDE,
    SIZE,
    SPACE,
    Factor,
    Point,
    index_of,
    moved,
    point_at,
    text_of,
    value_at,
)

PLACES = st.integers(min_value=0, max_value=SIZE - 1)


def test_the_factors_are_those_of_the_design_in_its_order() -> None:
    assert list(SPACE) == list(Factor)
    assert [factor.value for factor in Factor] == list(Point._fields)


def test_the_space_has_a_place_for_every_combination() -> None:
    assert SIZE == 2 * 2 * 2 * 3 * 3 * 5 * 4 * 3 * 3 == 12_960


def test_age_and_what_stands_for_it_is_no_factor() -> None:
    not_factors = {"age", "date_of_birth", "ethnicity", "sex", "diagnosis", "programme", "risk"}

    assert not not_factors & set(Factor)


def test_only_what_can_differ_at_the_bedside_is_asked_about() -> None:
    assert BEDSIDE == (Factor.ENGAGEMENT, Factor.WISH, Factor.SAFETY, Factor.REACH)


@given(place=PLACES)
def test_a_point_is_found_again_by_its_index(place: int) -> None:
    assert index_of(point_at(place)) == place


@given(place=PLACES, factor=st.sampled_from(Factor), data=st.data())
def test_moving_changes_one_factor_and_no_other(
    place: int, factor: Factor, data: st.DataObject
) -> None:
    to = data.draw(st.sampled_from(SPACE[factor]))

    there = moved(place, factor, to)

    assert point_at(there)._asdict() == {**point_at(place)._asdict(), factor: to}
    assert value_at(there, factor) is to


def test_a_yes_or_no_is_written_in_small_letters() -> None:
    assert [text_of(value) for value in SPACE[Factor.MUST_NOT_LAPSE]] == ["true", "false"]
