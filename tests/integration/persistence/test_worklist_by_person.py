"""The worklist of a team: each person once with all their tasks, whoever is most overdue first."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import pytest
from sqlalchemy import event

from app.pathways.plans.events import EventName
from app.pathways.worklist.tasks import Task, TaskKind, WorklistEntry
from app.persistence.session import Engine, reader_of, reading
from app.persistence.worklist import Place, Worklist
from app.services.worklist import list_work, people_in_order
from tests.integration.persistence.stored_moves import a_transition, care_of, change_care, move
from tests.integration.persistence.stored_plans import a_new_plan, altered, change, stored
from tests.integration.persistence.things_due import (
    a_component_with_a_step,
    a_moved_plan,
    in_hours,
)
from tests.unit.plans.made_up import NOW, the_catalogue

TEAM: Final = "east"
NAME: Final = the_catalogue().get_component("talking").component.name


def a_page(
    engine: Engine,
    team: str = TEAM,
    *,
    limit: int = 50,
    after: Place | None = None,
    now: datetime = NOW,
) -> tuple[tuple[WorklistEntry, ...], Place | None]:
    with reading(engine) as session:
        page = list_work(session, the_catalogue(), team=team, now=now, limit=limit, after=after)
    return page.entries, page.end


def entries(engine: Engine, team: str = TEAM, now: datetime = NOW) -> tuple[WorklistEntry, ...]:
    found, _ = a_page(engine, team, now=now)
    return found


def pages(engine: Engine, *, limit: int) -> Iterator[tuple[WorklistEntry, ...]]:
    found, end = a_page(engine, limit=limit)
    yield found
    while end is not None:
        found, end = a_page(engine, limit=limit, after=end)
        yield found


def plans_of(found: tuple[WorklistEntry, ...]) -> list[UUID]:
    return [each.plan_id for each in found]


def hours_of(entry: WorklistEntry) -> list[float | None]:
    return [
        None if each.due_at is None else (each.due_at - NOW) / timedelta(hours=1)
        for each in entry.tasks
    ]


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

    task = Task(kind=TaskKind.SEEK_AGREEMENT, due_at=None, overdue=False)
    assert the_task(engine) == task


def test_a_component_that_is_no_longer_in_the_catalogue_has_no_name(engine: Engine) -> None:
    stored(engine, a_new_plan(altered(a_component_with_a_step(1), component_id="of-old")))

    task = the_task(engine)

    assert (task.component_id, task.name) == ("of-old", None)


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


def many_people(engine: Engine) -> None:
    """People with several tasks of every sort, many due at one time and many at none."""
    for hours in ((30, None, 10), (10, 10, None), (None, None), (20,), (24, 24)):
        a_moved_plan(engine, *hours)
        a_moved_plan(engine, *hours, responsible_team="west", addressed_to=TEAM)
    for days in ((1, 2), (1,), (3, 1)):
        steps = [a_component_with_a_step(each) for each in days]
        stored(engine, a_new_plan(*steps, agreement_wanted_from=1))
    for _ in range(3):
        stored(engine, a_new_plan(agreement_wanted_from=1))


PEOPLE: Final = 16


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 15, 16, 17])
def test_pages_hold_every_person_once_and_in_order(engine: Engine, limit: int) -> None:
    many_people(engine)
    whole = entries(engine)

    found = [*pages(engine, limit=limit)]

    assert [entry for page in found for entry in page] == [*whole]
    assert len({*plans_of(whole)}) == PEOPLE
    assert {len(page) for page in found[:-1]} <= {limit}
    assert found[-1] != ()


@pytest.mark.parametrize("at_once", [1, 2, 3, 7])
def test_however_little_is_read_at_once_the_list_is_the_same(engine: Engine, at_once: int) -> None:
    many_people(engine)
    whole = plans_of(entries(engine))

    with reading(engine) as session:
        for seen in (0, 1, 6, 12):
            work = Worklist(session)
            people = [*people_in_order(work, TEAM, after=None, at_once=50)]
            after = people[seen - 1][0].place if seen else None
            found = [*people_in_order(work, TEAM, after=after, at_once=at_once)]

            assert [first.plan_id for first, *_ in found] == whole[seen:]


def test_a_person_stands_on_the_page_of_their_first_task_alone(engine: Engine) -> None:
    """Though others have something due between one task of theirs and the next."""
    first = a_moved_plan(engine, 5, 15, 25, None)
    second = a_moved_plan(engine, 10, 20, None)
    third = a_moved_plan(engine, 12)
    last = a_moved_plan(engine, None)

    found = [*pages(engine, limit=1)]

    assert [plans_of(page) for page in found] == [
        [each.plan_id] for each in (first, second, third, last)
    ]
    assert [hours_of(entry) for (entry,) in found] == [
        [5, 15, 25, None],
        [10, 20, None],
        [12],
        [None],
    ]


def test_a_person_whose_first_task_was_done_meanwhile_is_found_by_the_next(engine: Engine) -> None:
    a_moved_plan(engine, 5)
    plan = a_moved_plan(engine, 10, 30)
    _, end = a_page(engine, limit=1)

    settle_what_is_due_in_ten_hours(engine, plan.plan_id)
    found, _ = a_page(engine, after=end)

    assert [hours_of(each) for each in found] == [[30]]


def settle_what_is_due_in_ten_hours(engine: Engine, plan_id: UUID) -> None:
    decisions = [
        altered(each, status="settled") if each.due_at == in_hours(10) else each
        for each in care_of(engine, plan_id, 2).decisions
    ]
    change_care(*(engine, plan_id, 2, EventName.DECISION_SETTLED), decisions=decisions)


def statements_for_a_page(engine: Engine) -> int:
    sent: list[str] = []

    def note(_c: object, _u: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    with reading(engine) as session:
        event.listen(reader_of(engine), "before_cursor_execute", note)
        people = people_in_order(Worklist(session), TEAM, after=None, at_once=3)
        assert len([next(people) for _ in range(3)]) == 3
    event.remove(reader_of(engine), "before_cursor_execute", note)
    return len(sent)


def test_a_page_costs_as_much_however_many_people_a_team_has(engine: Engine) -> None:
    for _ in range(4):
        a_moved_plan(engine, 10)
    of_few = statements_for_a_page(engine)

    for _ in range(12):
        a_moved_plan(engine, 20)

    assert statements_for_a_page(engine) == of_few
