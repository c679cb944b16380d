"""A move is recorded whole, with each of its decisions, and settled one version at a time."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from datetime import timedelta, timezone
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Table

from app.audit.ids import uuid7
from app.pathways.errors import ChangedSince
from app.pathways.plans.events import EventName
from app.pathways.plans.refused import PlanNotFound
from app.pathways.plans.terms import PlanStatus, TransitionStatus
from app.pathways.plans.values import Closure, Plan
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import PlanDecision, Transition
from app.persistence.failures import ClashesWithStored
from app.persistence.journal_check import JournalCheck
from app.persistence.session import Engine, reading, writing
from app.persistence.tables import plan_decision, plan_transition
from app.persistence.transitions import TransitionStore
from tests.builders import read_as
from tests.integration.persistence.stored_moves import (
    a_decision,
    a_transition,
    care_of,
    change_care,
    move,
    moved,
    save_as,
)
from tests.integration.persistence.stored_plans import (
    a_new_plan,
    altered,
    loaded,
    many_components,
    stored,
)
from tests.integration.persistence.two_moves import confirmed, two_moves
from tests.unit.plans.made_up import LATER, NOW, PRESCRIBER, PROFESSIONAL

A_REFUSAL = {
    "team": "ward",
    "by": "Cy Dale",
    "at": NOW,
    "reason_code": "team_full",
    "reason": "There is no room.",
}
EVERYTHING: dict[str, Any] = {
    "occasion": "review",
    "status": "superseded",
    "due_at": LATER,
    "addressed_to": "ward",
    "reach_reason": "There is a room.",
    "checked_by": "Dr Ada Moss",
    "checked_at": NOW,
    "safety_reason": "QTc 520.",
    "cleared": {
        "found_unsafe_by": "Di Shore",
        "found_unsafe_at": NOW,
        "found_unsafe_because": "QTc 540.",
        "no_concern_by": "Dr Kay",
        "no_concern_at": LATER,
    },
    "adaptation": "Shorter.",
    "in_their_words": "Less of it.",
    "reason_code": "best_interests",
    "reason": "It helps.",
    "authorised_by": PRESCRIBER,
    "persons_view": "disagrees",
    "persons_words": "I would rather not.",
    "decided_by": "Bo Reed",
    "decided_at": NOW,
    "accepted_by": "Cy Dale",
    "accepted_at": LATER,
    "refusals": [A_REFUSAL, A_REFUSAL],
    "superseded_by": uuid7(),
    "superseded_from": "settled",
    "before": {"status": "active"},
    "after": {
        "status": "paused",
        "review_due": LATER,
        "next_step": "pause_review",
        "pause_reason": "A rest.",
        "pause_owner": "Bo Reed",
        "authorised_by": PROFESSIONAL,
        "adaptation": "Shorter.",
    },
}


@pytest.fixture
def plan(engine: Engine) -> Plan:
    """A stored plan with twelve components."""
    return stored(engine, a_new_plan(*many_components()))


def test_a_move_comes_back_with_each_of_its_decisions(engine: Engine, plan: Plan) -> None:
    after = move(engine, plan.plan_id, 1, a_transition())

    assert care_of(engine, plan.plan_id, 2) == after
    assert len(after.decisions) == 12


def test_a_move_moves_the_plan(engine: Engine, plan: Plan) -> None:
    moved = move(engine, plan.plan_id, 1, a_transition(to_setting="inpatient", to_team="ward"))

    undecided = undecided_in(moved)
    assert loaded(engine, plan.plan_id) == altered(
        plan, version=2, setting="inpatient", team="ward", undecided=undecided
    )
    assert len(undecided) == len(moved.decisions) > 0


def test_a_move_leaves_word_that_the_person_is_to_be_asked(engine: Engine, plan: Plan) -> None:
    change_care(*(engine, plan.plan_id, 1, EventName.TRANSITION_RECORDED), agreement_wanted_from=2)

    assert care_of(engine, plan.plan_id, 2).agreement_wanted_from == 2
    assert loaded(engine, plan.plan_id).agreement_wanted_from == 2


def test_a_decision_comes_back_with_everything_it_can_hold(engine: Engine, plan: Plan) -> None:
    after = move(engine, plan.plan_id, 1, a_transition(), **EVERYTHING)

    assert care_of(engine, plan.plan_id, 2).decisions == after.decisions


def test_a_time_in_another_zone_is_the_same_moment(engine: Engine, plan: Plan) -> None:
    summer = NOW.astimezone(timezone(timedelta(hours=1))) + timedelta(microseconds=123_400)
    transition = a_transition(occurred_at=summer, recorded_at=summer)

    after = move(engine, plan.plan_id, 1, transition, due_at=summer, decided_at=summer)

    found = care_of(engine, plan.plan_id, 2)
    assert found == after
    assert {each.due_at for each in found.decisions} == {summer}
    assert {each.due_at and each.due_at.utcoffset() for each in found.decisions} == {timedelta(0)}


def test_a_review_of_a_plan_that_never_moved_belongs_to_no_move(engine: Engine, plan: Plan) -> None:
    review = altered(a_decision(a_transition(), plan.components[0]), transition_id=None)

    change_care(engine, plan.plan_id, 1, EventName.COMPONENT_REVIEWED, decisions=(review,))

    assert care_of(engine, plan.plan_id, 2).decisions == (review,)


def test_what_was_settled_comes_back(engine: Engine, plan: Plan) -> None:
    care = move(engine, plan.plan_id, 1, a_transition())
    settled = (*map(confirmed, care.decisions[:-1]), care.decisions[-1])
    done = tuple(replace(each, status=TransitionStatus.COMPLETE) for each in care.transitions)

    change_care(
        *(engine, plan.plan_id, 2, EventName.DECISIONS_CONFIRMED),
        decisions=settled,
        transitions=done,
    )

    found = care_of(engine, plan.plan_id, 3)
    assert (found.decisions, found.transitions) == (settled, done)


def test_what_a_decision_does_to_its_component_comes_back(engine: Engine, plan: Plan) -> None:
    care = move(engine, plan.plan_id, 1, a_transition())
    paused = altered(
        care.components[0],
        status="paused",
        review_due=LATER,
        next_step="pause_review",
        pause_reason="A rest.",
        pause_owner="Bo Reed",
    )
    components = (paused, *care.components[1:])

    change_care(engine, plan.plan_id, 2, EventName.DECISION_SETTLED, components=components)

    assert care_of(engine, plan.plan_id, 3).components == components
    assert loaded(engine, plan.plan_id).components == components


def test_a_move_that_fails_leaves_nothing(engine: Engine, plan: Plan) -> None:
    """The second decision about a component is refused by the database, after all the rest."""
    twice = a_transition()

    with pytest.raises(ClashesWithStored):
        move_twice_at_once(engine, plan, twice)

    assert loaded(engine, plan.plan_id) == plan
    assert care_of(engine, plan.plan_id, 1).transitions == ()


def move_twice_at_once(engine: Engine, plan: Plan, transition: Transition) -> None:
    with writing(engine) as session:
        store = TransitionStore(session)
        held = store.load_for_move(plan.plan_id, 1)
        after = moved(moved(held.value, transition), transition)
        after = replace(after, transitions=(transition,))
        save_as(store, held, after, EventName.TRANSITION_RECORDED)


def test_of_many_moves_of_one_version_exactly_one_is_recorded(engine: Engine, plan: Plan) -> None:
    def try_to_move(_number: int) -> int:
        try:
            move(engine, plan.plan_id, 1, a_transition())
        except ChangedSince as refused:
            return refused.current
        return 0

    with ThreadPoolExecutor(10) as threads:
        answers = list(threads.map(try_to_move, range(100)))

    assert sorted(answers) == [0] + 99 * [2]
    assert len(care_of(engine, plan.plan_id, 2).decisions) == 12


def test_a_move_of_a_plan_that_never_was_is_refused(engine: Engine) -> None:
    with pytest.raises(PlanNotFound):
        move(engine, uuid4(), 1, a_transition())


def test_each_step_has_its_entry_in_the_journal(engine: Engine, plan: Plan) -> None:
    two_moves(engine, plan)

    with reading(engine) as session:
        assert JournalCheck(session).verify(plan.plan_id) is None
    assert loaded(engine, plan.plan_id).version == 3


def test_a_plan_that_is_closed_with_its_care_lets_the_person_have_another(
    engine: Engine, plan: Plan
) -> None:
    recipients = [
        {"plan_component_id": each.plan_component_id, "outcome": "other_provider"}
        | {"recipient": "The Garden Project", "authorised_by": PRESCRIBER}
        for each in plan.components
    ]
    closure = read_as(
        Closure, {"outcome": "other_provider", "closed_at": NOW, "recipients": recipients}
    )

    change_care(
        *(engine, plan.plan_id, 1, EventName.PLAN_CLOSED),
        status=PlanStatus.CLOSED,
        closure=closure,
    )
    stored(engine, a_new_plan(person=plan.person))

    assert care_of(engine, plan.plan_id, 2).closure == closure
    assert loaded(engine, plan.plan_id).closure == closure


@pytest.mark.parametrize(
    ("table", "shape", "own"),
    [
        (plan_transition, Transition, {"plan_version"}),
        (plan_decision, PlanDecision, {"plan_version", "with_team", "check_due"}),
    ],
)
def test_a_row_has_a_column_for_each_field(table: Table, shape: type, own: set[str]) -> None:
    names: set[Any] = {field.name for field in fields(shape)}

    assert {*table.c.keys()} == names | own | {"plan_id"}
