"""What is due for a team: its own, from open plans, the earliest first, page by page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

import pytest
from sqlalchemy import event, text

from app.audit.ids import uuid7
from app.pathways.plans.values import Plan
from app.persistence.paging import Page
from app.persistence.session import Engine, Session, reader_of, reading
from app.persistence.worklist import (
    Due,
    DueDecision,
    DueStep,
    Place,
    WantedAgreement,
    Worklist,
)
from tests.integration.persistence.stored_plans import (
    a_new_plan,
    change,
    many_components,
    stored,
)
from tests.integration.persistence.things_due import a_component_with_a_step, a_moved_plan
from tests.unit.plans.made_up import LATER, NOW, an_id

Item = TypeVar("Item", DueDecision, DueStep, WantedAgreement)

HOURS: Final = (30, None, 10, 20, None)


def hours_of(items: Iterable[DueDecision]) -> list[float | None]:
    return [None if each.due_at is None else _hours(each.due_at) for each in items]


def _hours(due: datetime) -> float:
    return (due - NOW) / timedelta(hours=1)


def unsettled(engine: Engine, team: str = "east", limit: int = 50) -> tuple[DueDecision, ...]:
    with reading(engine) as session:
        return Worklist(session).unsettled(team, limit=limit).items


def steps(engine: Engine, team: str = "east") -> tuple[DueStep, ...]:
    with reading(engine) as session:
        return Worklist(session).steps(team, limit=50).items


def agreements(engine: Engine, team: str = "east") -> tuple[WantedAgreement, ...]:
    with reading(engine) as session:
        return Worklist(session).agreements(team, limit=50).items


def of_plans(engine: Engine, team: str, *plans: Plan) -> tuple[Due, ...]:
    with reading(engine) as session:
        return Worklist(session).of_plans(team, [each.plan_id for each in plans])


def test_the_decisions_of_a_team_are_listed_the_earliest_first(engine: Engine) -> None:
    a_moved_plan(engine, *HOURS)

    assert hours_of(unsettled(engine)) == [10, 20, 30, None, None]


def test_an_item_says_whose_it_is_and_what_is_to_be_done(engine: Engine) -> None:
    plan = a_moved_plan(engine, 10)

    (item,) = unsettled(engine)

    assert (item.plan_id, item.version, item.preferred_name) == (plan.plan_id, 2, "Sam")
    assert (item.status, item.outcome, item.component_id) == ("proposed", "decide", "talking")
    assert item.plan_component_id == plan.components[0].plan_component_id


@pytest.mark.parametrize(
    ("decision", "listed"),
    [
        ({"status": "proposed"}, True),
        ({"status": "confirmed", "addressed_to": "ward"}, True),
        ({"status": "confirmed"}, False),
        ({"status": "settled"}, False),
        ({"status": "superseded", "addressed_to": "ward"}, False),
        ({"status": "proposed", "responsible_team": "west"}, False),
    ],
)
def test_only_what_somebody_of_the_team_must_act_on_is_listed(
    engine: Engine, decision: dict[str, object], *, listed: bool
) -> None:
    a_moved_plan(engine, 10, **decision)

    assert bool(unsettled(engine)) is listed


def test_a_hand_over_is_listed_for_the_team_that_is_to_accept_it(engine: Engine) -> None:
    a_moved_plan(engine, 20, 10, status="confirmed", addressed_to="ward")
    a_moved_plan(engine, 30)

    with reading(engine) as session:
        found = Worklist(session).pending("ward", limit=50).items

    assert hours_of(found) == [10, 20]
    assert {each.responsible_team for each in found} == {"east"}


def test_the_next_steps_of_a_team_are_listed_the_earliest_first(engine: Engine) -> None:
    stored(engine, a_new_plan(*(a_component_with_a_step(days) for days in (3, 1, 2))))
    stored(engine, a_new_plan(a_component_with_a_step(0, responsible_team="west")))
    stored(engine, a_new_plan(*many_components(2)))

    found = steps(engine)

    assert [(each.review_due - NOW).days for each in found] == [1, 2, 3]
    assert {each.next_step for each in found} == {"adaptation_review"}


def test_nothing_is_due_for_a_plan_that_is_closed(engine: Engine) -> None:
    plan = stored(engine, a_new_plan(a_component_with_a_step(1)))
    closure = {"outcome": "died", "closed_at": NOW}

    change(engine, plan, status="closed", closure=closure)

    assert steps(engine) == ()


def test_a_plan_whose_person_is_to_be_asked_is_listed_for_the_team_of_the_plan(
    engine: Engine,
) -> None:
    plan = stored(engine, a_new_plan(agreement_wanted_from=1))
    stored(engine, a_new_plan(agreement_wanted_from=None))
    stored(engine, a_new_plan(agreement_wanted_from=1, team="west"))

    (item,) = agreements(engine)

    assert (item.plan_id, item.version, item.agreement_wanted_from) == (plan.plan_id, 1, 1)
    assert (item.preferred_name, item.setting) == ("Sam", "community")


def test_nobody_is_asked_about_a_plan_that_is_closed(engine: Engine) -> None:
    """Not even where whoever closed it did not know that somebody was to be asked."""
    plan = stored(engine, a_new_plan(agreement_wanted_from=1))

    change(engine, plan, status="closed", closure={"outcome": "died", "closed_at": NOW})

    assert agreements(engine) == ()


def test_all_that_is_due_in_some_plans_is_found_once(engine: Engine) -> None:
    """A hand-over to the team that gives stands in two lists: as its own, and as addressed."""
    step = a_component_with_a_step(1)
    stepped = stored(engine, a_new_plan(step, agreement_wanted_from=1))
    moved = a_moved_plan(engine, 10, None, addressed_to="east")
    a_moved_plan(engine, 20)
    stored(engine, a_new_plan(a_component_with_a_step(2), agreement_wanted_from=1))

    found = of_plans(engine, "east", stepped, moved)

    decisions = [each for each in found if isinstance(each, DueDecision)]
    others = {type(each): each.plan_id for each in found if not isinstance(each, DueDecision)}
    assert sorted(hours_of(decisions), key=str) == [10, None]
    assert others == {DueStep: stepped.plan_id, WantedAgreement: stepped.plan_id}
    assert len(found) == 4


def test_of_a_plan_only_what_is_due_for_the_team_is_found(engine: Engine) -> None:
    plan = a_moved_plan(engine, 10, 20, status="confirmed", addressed_to="ward")
    stepped = stored(engine, a_new_plan(a_component_with_a_step(1), agreement_wanted_from=1))

    assert len(of_plans(engine, "east", plan, stepped)) == 4
    assert len(of_plans(engine, "ward", plan, stepped)) == 2
    assert of_plans(engine, "west", plan, stepped) == ()


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


def statements_of(engine: Engine, look: Callable[[Worklist], object]) -> list[tuple[str, Any]]:
    """The statements, with their parameters, that a look at the list sends."""
    sent: list[tuple[str, Any]] = []

    def note(_c: object, _u: object, statement: str, parameters: object, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            sent.append((statement, parameters))

    event.listen(reader_of(engine), "before_cursor_execute", note)
    with reading(engine) as session:
        look(Worklist(session))
    event.remove(reader_of(engine), "before_cursor_execute", note)
    return sent


def plan_of(session: Session, statement: str, parameters: Sequence[Any] | Mapping[str, Any]) -> str:
    """How the database would go about it."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        connection.execute(text("SET LOCAL enable_sort = off"))
    explain = "EXPLAIN " if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
    return str(connection.exec_driver_sql(explain + statement, parameters).all())


@pytest.mark.parametrize(
    ("look", "index"),
    [
        (lambda work: work.unsettled("east", limit=5), "ix_plan_decision_unsettled"),
        (lambda work: work.pending("east", limit=5), "ix_plan_decision_pending"),
        (lambda work: work.steps("east", limit=5), "ix_plan_component_due"),
        (lambda work: work.agreements("east", limit=5), "ix_care_plan_agreement_wanted"),
        (
            lambda work: work.unsettled("east", limit=5, after=Place(due=NOW, id=uuid7())),
            "ix_plan_decision_unsettled",
        ),
    ],
    ids=["unsettled", "pending", "steps", "agreements", "next page"],
)
def test_the_list_is_read_from_its_index_in_order(
    engine: Engine, look: Callable[[Worklist], object], index: str
) -> None:
    """So that it takes as long with a hundred thousand plans as with a thousand."""
    sent = statements_of(engine, look)

    with reading(engine) as session:
        plans = [plan_of(session, *each) for each in sent]

    assert plans
    assert [plan for plan in plans if index not in plan or "Sort" in plan or "TEMP" in plan] == []


def test_what_is_due_in_some_plans_is_found_by_their_ids(engine: Engine) -> None:
    """However much is due for the team in all its other plans."""
    ids = [uuid7(), uuid7()]

    sent = statements_of(engine, lambda work: work.of_plans("east", ids))

    with reading(engine) as session:
        plans = [plan_of(session, *each) for each in sent]
    assert len(plans) == 3
    assert [plan for plan in plans if not reads_by_plan(plan)] == []


def reads_by_plan(plan: str) -> bool:
    """Whether no table is read but by the ids of plans."""
    if "SEARCH" in plan:
        return plan.count("(plan_id=?") + plan.count("AND plan_id=?") == plan.count("USING INDEX")
    return "plan_id = ANY" in plan.partition("Filter")[0]
