"""The people of a worklist are read page by page."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

import pytest
from sqlalchemy import event

from app.pathways.plans.events import EventName
from app.pathways.worklist.tasks import WorklistEntry
from app.persistence.session import Engine, reader_of, reading
from app.persistence.worklist import Worklist
from app.services.people_due import people_in_order
from tests.integration.persistence.stored_moves import care_of, change_care
from tests.integration.persistence.stored_plans import a_new_plan, altered, stored
from tests.integration.persistence.things_due import a_component_with_a_step, a_moved_plan, in_hours
from tests.integration.persistence.worklists_by_person import (
    TEAM,
    a_page,
    entries,
    hours_of,
    plans_of,
)

pytestmark: Final = pytest.mark.usefixtures("teams")


def pages(engine: Engine, *, limit: int) -> Iterator[tuple[WorklistEntry, ...]]:
    found, end = a_page(engine, limit=limit)
    yield found
    while end is not None:
        found, end = a_page(engine, limit=limit, after=end)
        yield found


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
