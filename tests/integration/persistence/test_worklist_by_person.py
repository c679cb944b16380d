"""The worklist of a team: each person once with all their tasks, whoever is most overdue first."""

from datetime import timedelta
from typing import Final

import pytest

from app.pathways.plans.events import EventName
from app.pathways.worklist.tasks import Task, TaskKind
from app.persistence.session import Engine
from tests.integration.persistence.stored_moves import a_transition, change_care, move
from tests.integration.persistence.stored_plans import a_new_plan, change, stored
from tests.integration.persistence.things_due import a_component_with_a_step, a_moved_plan, in_hours
from tests.integration.persistence.worklists_by_person import TEAM, entries, hours_of, plans_of
from tests.unit.plans.made_up import NOW, a_person, the_catalogue

pytestmark: Final = pytest.mark.usefixtures("teams")

NAME: Final = the_catalogue().get_component("talking").component.name


def the_task(engine: Engine, team: str = TEAM) -> Task:
    ((task,),) = (each.tasks for each in entries(engine, team))
    return task


def test_a_person_is_listed_once_with_all_their_tasks_the_earliest_first(engine: Engine) -> None:
    plan = a_moved_plan(engine, 30, None, 10, 20)

    (entry,) = entries(engine)

    assert (entry.plan_id, entry.version) == (plan.plan_id, 2)
    assert (entry.preferred_name, entry.setting) == ("Sam", "community")
    assert entry.earliest_due == in_hours(10)
    assert hours_of(entry) == [10, 20, 30, None]


def test_people_of_one_name_are_told_apart_by_their_identifiers(engine: Engine) -> None:
    """It said “Sam: the plan is new or has moved” twice, and nobody could tell who is who."""
    people = [a_person(("urn:b", str(n)), ("urn:a", str(n))) for n in range(2)]
    plans = [stored(engine, a_new_plan(person=each, agreement_wanted_from=1)) for each in people]

    found = {each.plan_id: each.identifiers for each in entries(engine)}

    assert found == {each.plan_id: each.person.identifiers for each in plans}


def test_people_are_listed_in_the_order_of_what_is_due_for_them_first(engine: Engine) -> None:
    """Of whatever sort it is; and whoever has nothing with a time comes last."""
    undated = a_moved_plan(engine, None)
    to_ask = stored(engine, a_new_plan(agreement_wanted_from=1))
    in_two_days = stored(engine, a_new_plan(a_component_with_a_step(2)))
    in_a_day = stored(engine, a_new_plan(a_component_with_a_step(1)))
    soon_and_late = a_moved_plan(engine, 100, 30)
    handed_to = a_moved_plan(
        engine, 10, responsible_team="west", addressed_to=TEAM, status="confirmed"
    )

    found = plans_of(entries(engine))

    assert found[:4] == [each.plan_id for each in (handed_to, in_a_day, soon_and_late, in_two_days)]
    assert set(found[4:]) == {undated.plan_id, to_ask.plan_id}


def test_a_decision_says_what_it_is_about(engine: Engine) -> None:
    plan = a_moved_plan(engine, 10)

    task = the_task(engine)

    assert (task.kind, task.outcome) == ("decide", "decide")
    assert task.plan_component_id == plan.components[0].plan_component_id
    assert (task.component_id, task.name) == ("talking", NAME)
    assert task.decision_id is not None
    assert task.transition_id is not None


def test_a_step_says_what_it_is_about(engine: Engine) -> None:
    step = a_component_with_a_step(1, next_step="first_contact")
    stored(engine, a_new_plan(step))

    task = the_task(engine)

    assert (task.kind, task.due_at) == ("first_contact", step.review_due)
    assert (task.plan_component_id, task.component_id) == (step.plan_component_id, "talking")
    assert (task.name, task.decision_id, task.outcome) == (NAME, None, None)


def test_an_agreement_is_about_the_whole_plan(engine: Engine) -> None:
    stored(engine, a_new_plan(agreement_wanted_from=1))

    said = (
        "Sam: the plan is new or has moved, and what they think of it now is not recorded yet. "
        "East asks whether they agree. No time is set for it."
    )
    task = Task(kind=TaskKind.SEEK_AGREEMENT, due_at=None, overdue=False, summary=said)
    assert the_task(engine) == task


def test_a_hand_over_is_a_task_of_both_teams(engine: Engine) -> None:
    """One accepts; the other waits, accountable, with nothing to decide meanwhile."""
    a_moved_plan(engine, 10, outcome="hand_over", status="confirmed", addressed_to="ward")

    given, received = the_task(engine, TEAM), the_task(engine, "ward")

    assert (given.kind, received.kind) == ("await_acceptance", "accept_hand_over")
    assert given.decision_id == received.decision_id
    assert (given.outcome, given.due_at) == ("hand_over", received.due_at)


def test_a_hand_over_of_a_team_to_itself_is_one_task(engine: Engine) -> None:
    """So a component stands that went out with the person and comes back before it was accepted."""
    a_moved_plan(engine, 10, outcome="hand_over", addressed_to=TEAM)

    assert the_task(engine).kind == "accept_hand_over"


def test_the_tasks_of_another_team_for_the_same_person_are_its_own(engine: Engine) -> None:
    theirs = a_component_with_a_step(1, responsible_team="west")
    stored(engine, a_new_plan(theirs, a_component_with_a_step(2)))

    (entry,) = entries(engine)

    assert hours_of(entry) == [48]


@pytest.mark.parametrize(
    ("hours_later", "overdue"), [(9, [False, False]), (11, [True, False]), (21, [True, True])]
)
def test_what_is_overdue_is_said_of_the_task_and_of_the_person(
    engine: Engine, hours_later: int, overdue: list[bool]
) -> None:
    a_moved_plan(engine, 10, 20)

    (entry,) = entries(engine, now=NOW + timedelta(hours=hours_later))

    assert [each.overdue for each in entry.tasks] == overdue
    assert entry.overdue is any(overdue)


def test_nobody_is_listed_whose_plan_is_closed(engine: Engine) -> None:
    plan = stored(engine, a_new_plan(a_component_with_a_step(1), agreement_wanted_from=1))

    change(engine, plan, status="closed", closure={"outcome": "died", "closed_at": NOW})

    assert entries(engine) == ()


def test_a_person_who_was_asked_is_asked_again_by_the_team_they_move_to(engine: Engine) -> None:
    plan = stored(engine, a_new_plan(agreement_wanted_from=1))
    asked = change(engine, plan, agreement_wanted_from=None)
    while_nobody_asks = entries(engine)

    move(engine, plan.plan_id, asked.version, a_transition())
    change_care(*(engine, plan.plan_id, 3, EventName.TRANSITION_RECORDED), agreement_wanted_from=3)

    assert while_nobody_asks == ()
    assert entries(engine) == ()
    assert the_task(engine, "ward").kind == "seek_agreement"
