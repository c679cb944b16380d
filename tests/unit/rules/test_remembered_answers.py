"""An answer that is remembered by what was said is the answer that would be worked out anew."""

from typing import Final, TypeVar

from hypothesis import given
from hypothesis import strategies as st

from app.pathways.rules.case import Stated, Traits, case_of, said_in, stated_by
from app.pathways.rules.derive import Move
from app.pathways.rules.explain import Explainer
from app.pathways.rules.factors import Engagement, LedBy, Reach, Safety, Status, Wish
from app.pathways.rules.outcomes import is_prescribed
from app.pathways.terms import Element, Leave, Setting
from tests.builders import a_move, carry_over, some_traits, what_is_stated

T = TypeVar("T")


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
TRAITS: Final = st.builds(
    some_traits,
    element=st.sampled_from(Element),
    must_not_lapse=st.booleans(),
    led_by=st.sampled_from(LedBy),
    check_on_move=st.booleans(),
)
MOVES: Final = st.builds(
    a_move, st.sampled_from(Setting), st.sampled_from(Setting), leave=st.sampled_from(Leave)
)
REMEMBERING: Final = Explainer(carry_over())


@given(stated=STATED)
def test_what_was_said_can_be_told_again(stated: Stated) -> None:
    assert stated_by(said_in(stated)) == stated


@given(traits=TRAITS, stated=STATED, move=MOVES)
def test_no_answer_is_taken_for_another(traits: Traits, stated: Stated, move: Move) -> None:
    prescribed = is_prescribed(traits.element, check_on_move=traits.check_on_move)
    anew = Explainer(carry_over()).explained(case_of(traits, stated, move), prescribed)

    assert REMEMBERING.answer_to(traits, said_in(stated), move) == anew


def test_the_same_said_again_is_answered_from_memory() -> None:
    said = said_in(what_is_stated(wish="continue"))

    answer = REMEMBERING.answer_to(some_traits(), said, a_move())

    assert REMEMBERING.answer_to(some_traits(), said, a_move()) is answer
