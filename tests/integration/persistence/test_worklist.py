"""What is due for a team: its own, from open plans, the earliest first, page by page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

import pytest
from sqlalchemy import event, text

from app.audit.ids import uuid7
from app.pathways.plans.events import EventName
from app.pathways.plans.values import Plan, PlanComponent
from app.persistence.paging import Page
from app.persistence.session import Engine, Session, reader_of, reading
from app.persistence.worklist import DueDecision, DueStep, Place, Worklist
from tests.integration.persistence.stored_moves import (
    a_decision,
    a_transition,
    change_care,
)
from tests.integration.persistence.stored_plans import (
    a_new_plan,
    change,
    many_components,
    stored,
)
from tests.unit.plans.made_up import NOW, a_component_of_a_plan

Item = TypeVar("Item", DueDecision, DueStep)

HOURS: Final = (30, None, 10, 20, None)


def a_moved_plan(engine: Engine, *hours: float | None, **of_each: object) -> Plan:
    """A plan whose move left a decision for each of its components, due in so many hours."""
    components = many_components(len(hours))
    plan = stored(engine, a_new_plan(*components))
    transition = a_transition()
    decisions = [
        a_decision(transition, component, due_at=in_hours(each), **of_each)
        for component, each in zip(components, hours, strict=True)
    ]
    change_care(
        *(engine, plan.plan_id, 1, EventName.TRANSITION_RECORDED),
        transitions=[transition],
        decisions=decisions,
    )
    return plan


def in_hours(hours: float | None) -> object:
    return None if hours is None else NOW + timedelta(hours=hours)


def hours_of(items: Iterable[DueDecision]) -> list[float | None]:
    return [None if each.due_at is None else _hours(each.due_at) for each in items]


def _hours(due: datetime) -> float:
    return (due - NOW) / timedelta(hours=1)


def unsettled(engine: Engine, team: str = "east", limit: int = 50) -> tuple[DueDecision, ...]:
    with reading(engine) as session:
        return Worklist(session).unsettled(team, limit=limit).items


def a_component_with_a_step(days: int, **changes: object) -> PlanComponent:
    usual: dict[str, object] = {
        "plan_component_id": uuid7(),
        "equivalence": f"kind-{days}",
        "review_due": NOW + timedelta(days=days),
        "next_step": "adaptation_review",
    }
    return a_component_of_a_plan("talking", **{**usual, **changes})


def steps(engine: Engine, team: str = "east") -> tuple[DueStep, ...]:
    with reading(engine) as session:
        return Worklist(session).steps(team, limit=50).items


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
        (
            lambda work: work.unsettled("east", limit=5, after=Place(due=NOW, id=uuid7())),
            "ix_plan_decision_unsettled",
        ),
    ],
    ids=["unsettled", "pending", "steps", "next page"],
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
