"""The worklist is read page by page, from its index."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from sqlalchemy import update

from app.audit.ids import uuid7
from app.persistence.due import DueCheck, DueDecision, DueStep, Place, WantedAgreement
from app.persistence.paging import Page
from app.persistence.session import Engine, reading, writing
from app.persistence.tables import care_plan, plan_component, plan_decision
from app.persistence.worklist import Worklist
from tests.integration.persistence.statements import plan_of, reads_by_plan, statements_of
from tests.integration.persistence.stored_plans import a_new_plan, stored
from tests.integration.persistence.things_due import a_component_with_a_step, a_moved_plan
from tests.integration.persistence.worklists import HOURS, hours_of
from tests.unit.plans.made_up import LATER, NOW, an_id

Item = TypeVar("Item", DueDecision, DueStep, DueCheck, WantedAgreement)


def all_pages(ask: Callable[[Place | None], Page[Item]]) -> list[Item]:
    pages = [ask(None)]
    while pages[-1].more:
        pages.append(ask(pages[-1].items[-1].place))
    return [item for page in pages for item in page.items]


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5, 6, 11])
def test_pages_hold_every_decision_once_and_in_order(engine: Engine, limit: int) -> None:
    """Several are due at one time, and several have none."""
    a_moved_plan(engine, *HOURS)
    a_moved_plan(engine, *HOURS)

    with reading(engine) as session:
        work = Worklist(session)
        found = all_pages(lambda place: work.unsettled("east", limit=limit, after=place))

    assert hours_of(found) == [10, 10, 20, 20, 30, 30, None, None, None, None]
    assert len({each.decision_id for each in found}) == 10


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_hold_every_step_once_and_in_order(engine: Engine, limit: int) -> None:
    for _ in range(2):
        stored(engine, a_new_plan(a_component_with_a_step(2), a_component_with_a_step(1)))

    with reading(engine) as session:
        work = Worklist(session)
        found = all_pages(lambda place: work.steps("east", limit=limit, after=place))

    assert [(each.review_due - NOW).days for each in found] == [1, 1, 2, 2]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_hold_every_step_that_is_due_elsewhere_once_and_in_order(
    engine: Engine, limit: int
) -> None:
    for _ in range(2):
        stored(engine, a_new_plan(a_component_with_a_step(2), a_component_with_a_step(1)))
    with writing(engine) as session:
        session.connection().execute(update(plan_component).values(with_team="ward"))
        session.connection().execute(update(care_plan).values(team="ward"))

    with reading(engine) as session:
        work = Worklist(session)
        found = all_pages(lambda place: work.due_elsewhere("ward", limit=limit, after=place))
        others = work.due_elsewhere("east", limit=limit)

    assert [(each.review_due - NOW).days for each in found] == [1, 1, 2, 2]
    assert others.items == ()


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_hold_every_check_once_and_in_order(engine: Engine, limit: int) -> None:
    for _ in range(2):
        a_moved_plan(engine, 20, 10, status="confirmed")
    unasked = a_moved_plan(engine, 5, status="confirmed")
    with writing(engine) as session:
        asked = plan_decision.c.plan_id != unasked.plan_id
        due = {"check_due": plan_decision.c.due_at}
        session.connection().execute(update(plan_decision).where(asked).values(due))

    with reading(engine) as session:
        work = Worklist(session)
        found = all_pages(lambda place: work.checks("east", limit=limit, after=place))
        others = work.checks("ward", limit=limit)

    assert [(each.check_due - NOW).seconds // 3600 for each in found] == [10, 10, 20, 20]
    assert {each.owner for each in found} == {"east"}
    assert others.items == ()


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_hold_every_agreement_once_and_in_order(engine: Engine, limit: int) -> None:
    plans = [stored(engine, a_new_plan(agreement_wanted_from=1)) for _ in range(3)]

    with reading(engine) as session:
        work = Worklist(session)
        found = all_pages(lambda place: work.agreements("east", limit=limit, after=place))

    assert [each.plan_id for each in found] == [each.plan_id for each in plans]


def test_what_has_no_time_lies_beyond_all_that_has_one(engine: Engine) -> None:
    plan = stored(engine, a_new_plan(a_component_with_a_step(1), agreement_wanted_from=1))
    last_moment, first_without = Place(due=LATER, id=uuid7()), Place(due=None, id=an_id(0))

    with reading(engine) as session:
        work = Worklist(session)

        for place in (last_moment, first_without):
            (item,) = work.agreements("east", limit=5, after=place).items
            assert item.plan_id == plan.plan_id
            assert work.steps("east", limit=5, after=place).items == ()
            assert work.due_elsewhere("east", limit=5, after=place).items == ()
            assert work.checks("east", limit=5, after=place).items == ()


def test_places_sort_as_the_databases_do() -> None:
    earlier, later = an_id(1), an_id(2)
    in_order = [
        Place(due=NOW, id=earlier),
        Place(due=NOW, id=later),
        Place(due=LATER, id=earlier),
        Place(due=None, id=earlier),
        Place(due=None, id=later),
    ]

    shuffled = [in_order[each] for each in (3, 0, 4, 2, 1)]
    assert sorted(shuffled) == in_order


@pytest.mark.parametrize(
    ("look", "index"),
    [
        (lambda work: work.unsettled("east", limit=5), "ix_plan_decision_unsettled"),
        (lambda work: work.pending("east", limit=5), "ix_plan_decision_pending"),
        (lambda work: work.owed_elsewhere("east", limit=5), "ix_plan_decision_owed_elsewhere"),
        (lambda work: work.steps("east", limit=5), "ix_plan_component_due"),
        (
            lambda work: work.due_elsewhere("east", limit=5),
            "ix_plan_component_due_elsewhere",
        ),
        (lambda work: work.checks("east", limit=5), "ix_plan_decision_check_due"),
        (lambda work: work.agreements("east", limit=5), "ix_care_plan_agreement_wanted"),
        (
            lambda work: work.unsettled("east", limit=5, after=Place(due=NOW, id=uuid7())),
            "ix_plan_decision_unsettled",
        ),
        (
            lambda work: work.due_elsewhere("east", limit=5, after=Place(due=NOW, id=uuid7())),
            "ix_plan_component_due_elsewhere",
        ),
        (
            lambda work: work.checks("east", limit=5, after=Place(due=NOW, id=uuid7())),
            "ix_plan_decision_check_due",
        ),
    ],
    ids=[
        *("unsettled", "pending", "owed elsewhere", "steps", "due elsewhere", "checks"),
        *("agreements", "next page", "next page of what is due elsewhere", "next page of checks"),
    ],
)
def test_the_list_is_read_from_its_index_in_order(
    engine: Engine, look: Callable[[Worklist], object], index: str
) -> None:
    """So that it takes as long with a hundred thousand plans as with a thousand."""
    sent = statements_of(engine, lambda session: look(Worklist(session)))

    with reading(engine) as session:
        plans = [plan_of(session, *each) for each in sent]

    assert plans
    assert [plan for plan in plans if index not in plan or "Sort" in plan or "TEMP" in plan] == []


def test_what_is_due_in_some_plans_is_found_by_their_ids(engine: Engine) -> None:
    """However much is due for the team in all its other plans."""
    ids = [uuid7(), uuid7()]

    sent = statements_of(engine, lambda session: Worklist(session).of_plans("east", ids))

    with reading(engine) as session:
        plans = [plan_of(session, *each) for each in sent]
    assert len(plans) == 4
    assert [plan for plan in plans if not reads_by_plan(plan)] == []
