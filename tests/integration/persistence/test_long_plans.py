"""What a plan tells of its decisions is looked up, however many were ever made about its care."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, cast
from uuid import UUID

import pytest
from sqlalchemy import and_, event, select, text

from app.audit.ids import uuid7
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, Session, writing
from app.persistence.tables import plan_decision
from app.persistence.told_decisions import About, told_decisions_about
from app.persistence.transitions import TransitionStore
from app.persistence.who_changed import who_changed
from tests.integration.persistence.statements import plan_of, statements_of
from tests.integration.persistence.stored_plans import a_new_plan, stored
from tests.integration.persistence.things_due import a_plan_moved_with
from tests.unit.plans.made_up import NOW, a_component_of_a_plan

if TYPE_CHECKING:
    import sqlite3

LATEST_OF_EACH: Final = {
    *("ix_plan_decision_about_care", "ix_plan_decision_left_open"),
    "ix_plan_decision_agreed_in_words",
}
REFUSED: Final = {"ix_plan_decision_refused"}


@pytest.mark.parametrize(
    ("load", "indexes"),
    [
        (lambda session, plan_id: PlanStore(session).load(plan_id), LATEST_OF_EACH),
        (
            lambda session, plan_id: TransitionStore(session).load_to_move(plan_id, 1),
            LATEST_OF_EACH | REFUSED,
        ),
        (
            lambda session, plan_id: TransitionStore(session).load_for_move(plan_id, 1),
            LATEST_OF_EACH | REFUSED,
        ),
    ],
)
def test_the_latest_decision_is_found_without_those_before_it(
    engine: Engine, load: Callable[[Session, UUID], object], indexes: set[str]
) -> None:
    """Each decision was compared with all others of its plan, and a move took seconds in the end.

    One plan in three hundred moves took the service more than ten minutes to get there.
    """
    plan = stored(engine, a_new_plan())
    sent: list[tuple[str, Any]] = []

    def note(_c: object, _u: object, statement: str, parameters: object, *_rest: object) -> None:
        sent.append((statement, parameters))

    with writing(engine) as session:
        event.listen(engine, "before_cursor_execute", note)
        load(session, plan.plan_id)
        event.remove(engine, "before_cursor_execute", note)
        how = plan_of(session, *sent[-1])

    assert {each for each in LATEST_OF_EACH | REFUSED if each in how} == indexes, how
    assert "SCAN plan_decision" not in how
    assert "Seq Scan on plan_decision" not in how


@pytest.mark.usefixtures("teams")
def test_what_a_task_tells_of_care_is_looked_up_once_for_each_decision_of_it(
    engine: Engine,
) -> None:
    """For each decision all others were looked through, for each of them, and so a third time.

    One long plan of four hundred versions took the worklist of its team more than eight seconds.
    """
    some, twice = (rows_looked_at(engine, each, told_of_active) for each in (30, 60))

    # By the square of how many there are it would be four times as many, by the cube eight times.
    assert twice < 6 * some


@pytest.mark.usefixtures("teams")
def test_who_changed_care_is_looked_up_once_however_many_decisions_there_are(
    engine: Engine,
) -> None:
    """For each decision about the care the latest change was looked for anew."""
    some, many = (rows_looked_at(engine, each, who_changed) for each in (30, 300))

    assert many < 11 * some


Look = Callable[[Session, list[tuple[UUID, UUID]]], object]


def told_of_active(session: Session, some: list[tuple[UUID, UUID]]) -> object:
    return told_decisions_about(session, About(active=some))


def rows_looked_at(engine: Engine, moves: int, look_at: Look) -> int:
    """How many rows, or steps of SQLite, it takes to tell of care of so many decisions."""
    on_a_basis = {"outcome": "continue", "reason_code": "best_interests", "due_at": None}
    known = {"decided_by": "Bo", "decided_at": NOW, "persons_view": "could_not_say"}
    plan = a_plan_moved_with(engine, [a_component_of_a_plan("talking")], [None])
    [about] = plan.components
    with engine.begin() as connection:
        is_first = plan_decision.c.plan_id == plan.plan_id
        first = connection.execute(select(plan_decision).where(is_first)).mappings().one()
        same = {**first, "status": "superseded", "superseded_by": first["decision_id"]}
        is_first = and_(is_first, plan_decision.c.decision_id == first["decision_id"])
        rows = [same | {"decision_id": uuid7(), "plan_version": 3 + each} for each in range(moves)]
        connection.execute(plan_decision.insert(), rows)
        # The latest that was answered is the last that is found.
        connection.execute(plan_decision.update().where(is_first).values(**on_a_basis, **known))

    def look(session: Session) -> object:
        return look_at(session, [(plan.plan_id, about.plan_component_id)])

    [(statement, parameters)] = statements_of(engine, look)
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("ANALYZE plan_decision"))
            explain = f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}"
            [[[told]]] = connection.exec_driver_sql(explain, parameters).all()
            return work_of(told["Plan"])
        steps = 0

        def count() -> None:
            nonlocal steps
            steps += 1

        sqlite = cast("sqlite3.Connection", connection.connection.driver_connection)
        sqlite.set_progress_handler(count, 1)
        connection.exec_driver_sql(statement, parameters).all()
        sqlite.set_progress_handler(None, 1)
        return steps


def work_of(node: dict[str, Any]) -> int:
    """The rows that a step of a query looked at, and those of the steps within it."""
    each = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
    return int(each * node["Actual Loops"]) + sum(map(work_of, node.get("Plans", ())))
