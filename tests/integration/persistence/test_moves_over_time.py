"""What later steps do to the moves before them in the database, and how they are read."""

from dataclasses import replace

import pytest

from app.pathways.plans.events import EventName
from app.pathways.plans.values import Plan
from app.persistence.parts import PartLost
from app.persistence.session import Engine, reading, writing
from app.persistence.transitions import RecordedMove, TransitionStore
from tests.integration.persistence.stored_moves import (
    a_transition,
    care_of,
    change_care,
    move,
    moved,
    save_as,
)
from tests.integration.persistence.stored_plans import a_new_plan, altered, many_components, stored
from tests.integration.persistence.two_moves import _superseded, two_moves


@pytest.fixture
def plan(engine: Engine) -> Plan:
    """A stored plan with twelve components."""
    return stored(engine, a_new_plan(*many_components()))


def test_a_later_move_supersedes_an_open_one(engine: Engine, plan: Plan) -> None:
    first = move(engine, plan.plan_id, 1, a_transition())
    second = a_transition(supersedes=first.transitions[0].transition_id)
    gone = _superseded(first, second)

    change_care(
        *(engine, plan.plan_id, 2, EventName.TRANSITION_RECORDED),
        transitions=(*gone.transitions, second),
        decisions=(*gone.decisions, *moved(first, second).decisions[12:]),
    )

    found = care_of(engine, plan.plan_id, 3)
    assert found.transitions == (*gone.transitions, second)
    left = [each for each in found.decisions if each.transition_id != second.transition_id]
    assert {each.superseded_by for each in left} == {second.transition_id}
    assert len(left) == len(found.decisions) - len(left) == 12


def test_a_move_that_is_taken_back_makes_way_for_the_one_before(engine: Engine, plan: Plan) -> None:
    """At most one move is open, also between two of the statements that exchange them."""
    first, second = two_moves(engine, plan)
    in_error = altered(second.transitions[1], status="entered_in_error", error_reason="Mistake.")
    back = (first.transitions[0], in_error)
    decisions = (
        *first.decisions,
        *(altered(each, status="superseded") for each in second.decisions[12:]),
    )

    with writing(engine) as session:
        store = TransitionStore(session)
        held = store.load_to_take_back(plan.plan_id, 3)
        assert held.value.decisions == second.decisions
        after = replace(held.value, transitions=back, decisions=decisions)
        save_as(store, held, after, EventName.TRANSITION_ENTERED_IN_ERROR)

    found = care_of(engine, plan.plan_id, 4)
    assert found.transitions == back
    assert found.decisions == first.decisions


def test_a_decision_about_an_earlier_move_is_at_hand_while_it_is_unsettled(
    engine: Engine, plan: Plan
) -> None:
    _, after = two_moves(engine, plan)
    waits = altered(after.decisions[0], status="confirmed", addressed_to="ward", superseded_by=None)
    others = tuple(
        altered(each, status="superseded", superseded_by=None) for each in after.decisions[1:12]
    )

    change_care(
        *(engine, plan.plan_id, 3, EventName.DECISION_CONFIRMED),
        decisions=(waits, *others, *after.decisions[12:]),
    )

    found = care_of(engine, plan.plan_id, 4).decisions
    assert found == (waits, *after.decisions[12:])


@pytest.mark.parametrize("name", ["components", "transitions", "decisions"])
def test_nothing_is_ever_taken_out_of_a_record(engine: Engine, plan: Plan, name: str) -> None:
    before = move(engine, plan.plan_id, 1, a_transition())

    with pytest.raises(PartLost):
        change_care(
            *(engine, plan.plan_id, 2, EventName.DECISION_CONFIRMED),
            **{name: getattr(before, name)[1:]},
        )

    assert care_of(engine, plan.plan_id, 2) == before


def test_moves_are_read_page_by_page_latest_first(engine: Engine, plan: Plan) -> None:
    two_moves(engine, plan)

    with reading(engine) as session:
        store = TransitionStore(session)
        first = store.page(plan.plan_id, limit=1)
        rest = store.page(plan.plan_id, limit=1, before=first.items[-1].plan_version)

    assert [each.plan_version for each in (*first.items, *rest.items)] == [3, 2]
    assert (first.more, rest.more) == (True, False)


def test_a_move_is_read_with_its_decisions(engine: Engine, plan: Plan) -> None:
    _, after = two_moves(engine, plan)
    earlier, later = after.transitions

    with reading(engine) as session:
        store = TransitionStore(session)
        assert store.page(plan.plan_id, limit=2).items == (
            RecordedMove(plan_version=3, transition=later),
            RecordedMove(plan_version=2, transition=earlier),
        )
        assert store.decisions_of(plan.plan_id, earlier.transition_id) == after.decisions[:12]


def test_a_move_of_another_plan_is_not_found(engine: Engine, plan: Plan) -> None:
    other = stored(engine, a_new_plan())
    (transition,) = move(engine, plan.plan_id, 1, a_transition()).transitions

    with reading(engine) as session:
        store = TransitionStore(session)
        assert not store.page(other.plan_id, limit=1).items
        assert store.decisions_of(other.plan_id, transition.transition_id) == ()
