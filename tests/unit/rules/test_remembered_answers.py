"""An answer that is remembered by what was said is the answer that would be worked out anew."""

from dataclasses import fields
from typing import Final, NamedTuple, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pathways.rules.case import Stated, Traits, said_in, stated_by
from app.pathways.rules.derive import Move
from app.pathways.rules.explain import Explained, Explainer
from app.pathways.rules.factors import Engagement, Reach, Safety, Status, Wish
from app.pathways.terms import Setting
from tests.builders import a_move, carry_over, some_traits, what_is_stated

T = TypeVar("T")


class Asked(NamedTuple):
    """One component at one move, as it is asked about."""

    traits: Traits
    stated: Stated
    move: Move


def asked(
    traits: dict[str, object] | None = None,
    stated: dict[str, object] | None = None,
    move: dict[str, str] | None = None,
) -> Asked:
    """Therapy that cannot reach the ward without leave, nothing said, but for what is changed."""
    usual: dict[str, object] = {"delivery_modes": {"in_person_community"}}
    return Asked(
        some_traits(**usual | (traits or {})), what_is_stated(**stated or {}), a_move(**move or {})
    )


OTHER_TRAITS: Final[dict[str, object]] = {
    "element": "medications",
    "must_not_lapse": True,
    "led_by": "current_team",
    "check_on_move": True,
    "delivery_modes": {"on_ward_or_in_reach"},
    "origin": "stated",
}
OTHERWISE_STATED: Final[dict[str, tuple[object, ...]]] = {
    "status": ("active", "paused"),
    "started_in": ("home_treatment",),
    "originating_team_stays": (True, False),
    "reach": ("as_is", "none"),
    "safety": ("no_concern", "contraindicated"),
    "wish": ("not_asked", "continue"),
    "engagement": ("not_assessed", "well_enough"),
}
"""What is taken where nothing is said comes first: who says it is answered that they did."""

OTHER_MOVES: Final = {
    "from_setting": "home_treatment",
    "to_setting": "home_treatment",
    "leave": "escorted",
}
CHANGED: Final = {
    **{f"{name}={to}": asked(traits={name: to}) for name, to in OTHER_TRAITS.items()},
    **{
        f"{name}={to}": asked(stated={name: to})
        for name, values in OTHERWISE_STATED.items()
        for to in values
    },
    **{f"{name}={to}": asked(move={name: to}) for name, to in OTHER_MOVES.items()},
}


def answered_by(explainer: Explainer, question: Asked) -> Explained:
    return explainer.answer_to(question.traits, said_in(question.stated), question.move)


def if_stated(values: type[T]) -> st.SearchStrategy[T | None]:
    return st.none() | st.from_type(values)


STATED: Final = st.builds(
    Stated,
    status=if_stated(Status),
    started_in=if_stated(Setting),
    originating_team_stays=if_stated(bool),
    reach=if_stated(Reach),
    safety=if_stated(Safety),
    wish=if_stated(Wish),
    engagement=if_stated(Engagement),
)


@given(stated=STATED)
def test_what_was_said_can_be_told_again(stated: Stated) -> None:
    assert stated_by(said_in(stated)) == stated


def test_every_part_of_a_question_is_changed_once() -> None:
    assert OTHER_TRAITS.keys() == set(Traits._fields)
    assert OTHERWISE_STATED.keys() == {field.name for field in fields(Stated)}
    assert OTHER_MOVES.keys() == set(Move._fields)


@pytest.mark.parametrize("changed", CHANGED.values(), ids=CHANGED.keys())
def test_no_answer_is_taken_for_another(changed: Asked) -> None:
    explainer = Explainer(carry_over())
    first = answered_by(explainer, asked())

    then = answered_by(explainer, changed)

    assert then == answered_by(Explainer(carry_over()), changed) != first
    assert answered_by(explainer, asked()) == answered_by(Explainer(carry_over()), asked())


def test_the_same_said_again_is_answered_from_memory() -> None:
    explainer = Explainer(carry_over())

    answer = answered_by(explainer, asked(stated={"wish": "continue"}))

    assert answered_by(explainer, asked(stated={"wish": "continue"})) is answer
