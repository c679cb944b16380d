"""The compiled table and the obvious reading of the same file agree, on every single case."""

from itertools import product
from typing import Any, Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from app.pathways.rules.case import Case, Origin, case_of
from app.pathways.rules.derive import Move, led_by, reach
from app.pathways.rules.explain import Decision, explain
from app.pathways.rules.factors import SIZE, SPACE, LedBy, all_points, index_of
from app.pathways.rules.outcomes import Outcome, decider, is_prescribed
from app.pathways.terms import DeliveryMode, Element, Leave, Setting
from tests.builders import SEED, a_move, carry_over, some_traits, what_is_stated
from tests.spec import obvious

ROWS: Final = yaml.safe_load((SEED / "rules" / "carry-over.yaml").read_text("utf-8"))["rules"]
CASES: Final = list(obvious.every_case())
NOWHERE: Final = (Origin.DEFAULT,) * len(SPACE)
MODES: Final = [mode.value for mode in DeliveryMode]


@pytest.fixture(scope="module")
def decisions() -> list[Decision]:
    """What the service decides and explains, in the order of CASES."""
    return [explain(carry_over(), Case(place, NOWHERE), prescribed=True) for place in range(SIZE)]


def test_there_are_twelve_thousand_nine_hundred_and_sixty_cases() -> None:
    assert len(CASES) == SIZE == 12_960


def test_both_readings_know_the_same_cases_in_the_same_order() -> None:
    points = [point._asdict() for point in all_points()]

    assert points == CASES
    assert [index_of(point) for point in all_points()] == list(range(SIZE))


def test_the_outcome_and_the_rule_agree_in_every_case(decisions: list[Decision]) -> None:
    expected = [obvious.decide(ROWS, case) for case in CASES]

    assert [(decision.outcome, decision.rule) for decision in decisions] == expected


def test_the_factors_told_are_those_of_the_case(decisions: list[Decision]) -> None:
    told = [{factor.name: factor.value for factor in found.factors} for found in decisions]

    assert told == [{name: str(value).lower() for name, value in case.items()} for case in CASES]


def test_the_due_time_agrees_in_every_case(decisions: list[Decision]) -> None:
    expected = [obvious.due(obvious.decide(ROWS, case)[0], case) for case in CASES]

    assert [decision.due_within for decision in decisions] == expected


def test_what_happens_meanwhile_agrees_in_every_case(decisions: list[Decision]) -> None:
    assert [decision.interim for decision in decisions] == [obvious.interim(c) for c in CASES]


def test_a_pause_against_the_persons_wish_is_marked_in_every_case(
    decisions: list[Decision],
) -> None:
    expected = [obvious.against_persons_wish(obvious.decide(ROWS, c)[0], c) for c in CASES]

    assert [decision.against_persons_wish for decision in decisions] == expected


def test_what_would_change_it_agrees_in_every_case(decisions: list[Decision]) -> None:
    told = [
        [(change.factor, change.value, change.outcome) for change in decision.what_would_change_it]
        for decision in decisions
    ]

    assert told == [obvious.what_would_change_it(ROWS, case) for case in CASES]


def test_who_decides_agrees_for_every_outcome_and_component() -> None:
    for outcome, element, check_on_move in product(Outcome, Element, [True, False]):
        told = decider(outcome, prescribed=is_prescribed(element, check_on_move=check_on_move))

        assert told == obvious.decider(outcome, element, check_on_move=check_on_move)


def test_who_leads_agrees_for_every_component_and_move() -> None:
    for catalogue, started_in, from_setting, to_setting, stays in product(
        LedBy, Setting, Setting, Setting, [None, True, False]
    ):
        move = Move(from_setting=from_setting, to_setting=to_setting)
        expected = obvious.who_leads(
            catalogue,
            started_in=started_in,
            from_setting=from_setting,
            to_setting=to_setting,
            stays=stays,
        )
        assert led_by(catalogue, started_in=started_in, move=move, stays=stays) == expected


def test_what_reaches_agrees_for_every_component_and_move() -> None:
    for chosen, from_setting, to_setting, leave in product(
        product([True, False], repeat=len(MODES)), Setting, Setting, Leave
    ):
        modes = [mode for mode, taken in zip(DeliveryMode, chosen, strict=True) if taken]
        move = Move(from_setting=from_setting, to_setting=to_setting, leave=leave)
        expected = obvious.what_reaches(modes, to_setting=to_setting, leave=leave)
        assert reach(frozenset(modes), move) == expected


SAID: Final = {
    **{name: st.sampled_from(obvious.FACTORS[name]) for name in ("status", "reach", "safety")},
    **{name: st.sampled_from(obvious.FACTORS[name]) for name in ("wish", "engagement")},
    "started_in": st.sampled_from(obvious.FACTORS["to_setting"]),
    "originating_team_stays": st.booleans(),
}
COMPONENT: Final = {
    "must_not_lapse": st.booleans(),
    "led_by": st.sampled_from(obvious.FACTORS["led_by"]),
    "check_on_move": st.booleans(),
    "delivery_modes": st.lists(st.sampled_from(MODES), unique=True),
}
MOVE: Final = {
    "from_setting": st.sampled_from(obvious.FACTORS["from_setting"]),
    "to_setting": st.sampled_from(obvious.FACTORS["to_setting"]),
}
LEAVE: Final = {"leave": st.sampled_from(["none", "escorted", "unescorted"])}


@settings(max_examples=500)
@given(
    component=st.fixed_dictionaries(COMPONENT),
    said=st.fixed_dictionaries({}, optional=SAID),
    move=st.fixed_dictionaries(MOVE, optional=LEAVE),
)
def test_whatever_is_said_becomes_the_same_case(
    component: dict[str, Any], said: dict[str, Any], move: dict[str, str]
) -> None:
    going = a_move(**move)

    found = case_of(some_traits(**component), what_is_stated(**said), going)

    assert all_points()[found.place]._asdict() == obvious.case_of(component, said, move)
