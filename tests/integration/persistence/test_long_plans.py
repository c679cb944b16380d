"""What a plan tells of its decisions is looked up, however many were ever made about its care."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, cast
from uuid import UUID

import pytest
from sqlalchemy import Connection, event, select, text

from app.audit.ids import uuid7
from app.pathways.plans.terms import ComponentStatus, ReasonCode
from app.pathways.plans.values import ComponentState, Plan
from app.pathways.transitions.values import Refusal
from app.persistence.first_reviews import awaiting_first_review
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, Session, writing
from app.persistence.tables import plan_decision
from app.persistence.told_answers import answers_about
from app.persistence.told_decisions import told_decisions_about
from app.persistence.transitions import TransitionStore
from app.persistence.who_changed import who_changed
from tests.integration.persistence.statements import plan_of
from tests.integration.persistence.stored_plans import a_new_plan, stored
from tests.integration.persistence.things_due import a_plan_moved_with
from tests.unit.plans.made_up import LATER, NOW, a_component_of_a_plan
from tests.unit.transitions.moving import a_paused_component

if TYPE_CHECKING:
    import sqlite3

LATEST_OF_EACH: Final = {
    *("ix_plan_decision_about_care", "ix_plan_decision_left_open"),
    "ix_plan_decision_said_in_words",
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


LEFT: Final = ComponentState(status=ComponentStatus.ACTIVE)
AGAINST: Final[dict[str, Any]] = {"persons_view": "disagrees", "reason_code": "best_interests"}
BY_A_TEAM: Final = Refusal(
    team="ward", by="Di", at=NOW, reason_code=ReasonCode.TEAM_FULL, reason="No room."
)
Said = Callable[[int], dict[str, Any]]
SAID: Final[dict[str, Said]] = {
    "nothing": lambda _: {"decided_at": None},
    "noes": lambda _: AGAINST,
    "objections": lambda each: {**AGAINST, "outcome": "adapt", "adaptation": f"By {each}."},
    "refusals": lambda _: {**AGAINST, "decided_at": None, "refusals": (BY_A_TEAM,)},
}
Look = Callable[[Session, UUID, set[tuple[UUID, UUID]]], object]
LOOKS: Final[dict[str, Look]] = {
    "a plan": lambda session, plan_id, _: PlanStore(session).load(plan_id),
    "a step": lambda session, plan_id, _: TransitionStore(session).load_for_move(plan_id, 2),
    "a move": lambda session, plan_id, _: TransitionStore(session).load_to_move(plan_id, 2),
    "tasks": lambda session, _, care: told_decisions_about(session, care, starting=care),
    "objections": lambda session, _, care: answers_about(session, care),
    "a change": lambda session, _, care: who_changed(session, care),
    "its review": lambda session, _, care: awaiting_first_review(
        session, dict.fromkeys(care, LATER)
    ),
}


@pytest.mark.usefixtures("teams")
@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_what_was_said_of_care_is_looked_up_once_however_often_that_was(
    engine: Engine, said: Said
) -> None:
    """For each decision all others were looked through, and for each of them once more.

    One long plan of four hundred versions took the worklist of its team more than eight seconds;
    with four hundred objections to one component a plan was read sixty times as long.
    """
    care = [a_component_of_a_plan("talking"), a_paused_component("lithium")]
    plan = a_plan_moved_with(engine, care, [None, None], outcome="continue")
    say(engine, plan.plan_id, said, range(20))
    some = {name: rows_looked_at(engine, plan, look) for name, look in LOOKS.items()}
    say(engine, plan.plan_id, said, range(20, 160))
    many = {name: rows_looked_at(engine, plan, look) for name, look in LOOKS.items()}

    # By the square of how many there are it would be sixty-four times as many.
    assert {name for name in LOOKS if many[name] > 12 * (some[name] + 20)} == set()


def say(engine: Engine, plan_id: UUID, said: Said, turns: Iterable[int]) -> None:
    """Answer about all care of a plan so often, before the latest decision about each."""
    is_of_it, it = plan_decision.c.plan_id == plan_id, plan_decision.c
    past = {"status": "superseded", "superseded_by": plan_id, "outcome": "continue"}
    answered = {"decided_by": "Bo", "decided_at": NOW}
    with engine.begin() as connection:
        latest = select(plan_decision).where(is_of_it, it.status == "proposed")
        rows = [
            {**each, **past, **answered, "after": LEFT, **said(turn)}
            | {"decision_id": uuid7(), "plan_version": 3 + turn}
            for each in connection.execute(latest).mappings().all()
            for turn in turns
        ]
        connection.execute(plan_decision.insert(), rows)
        last = plan_decision.update().where(is_of_it, it.status == "proposed")
        connection.execute(last.values(plan_version=1_000))


def rows_looked_at(engine: Engine, plan: Plan, look: Look) -> int:
    """How many rows, or tens of steps of SQLite, a look takes at a plan, or at all its care."""
    about = {(plan.plan_id, each.plan_component_id) for each in plan.components}
    sent: list[tuple[str, Any]] = []

    def note(_c: object, _u: object, statement: str, parameters: object, *_rest: object) -> None:
        if statement.startswith(("SELECT", "WITH")):
            sent.append((statement, parameters))

    with writing(engine) as session:
        event.listen(engine, "before_cursor_execute", note)
        look(session, plan.plan_id, about)
        event.remove(engine, "before_cursor_execute", note)
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            return sum(steps_of(connection, *each) for each in sent)
        connection.execute(text("ANALYZE plan_decision"))
        return sum(rows_of(connection, *each) for each in sent)


def steps_of(connection: Connection, statement: str, parameters: tuple[Any, ...]) -> int:
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    sqlite = cast("sqlite3.Connection", connection.connection.driver_connection)
    sqlite.set_progress_handler(count, 10)
    connection.exec_driver_sql(statement, parameters).all()
    sqlite.set_progress_handler(None, 1)
    return steps


def rows_of(connection: Connection, statement: str, parameters: tuple[Any, ...]) -> int:
    explain = f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}"
    [[[told]]] = connection.exec_driver_sql(explain, parameters).all()
    return work_of(told["Plan"])


def work_of(node: dict[str, Any]) -> int:
    """The rows that a step of a query looked at, and those of the steps within it."""
    each = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
    return int(each * node["Actual Loops"]) + sum(map(work_of, node.get("Plans", ())))
