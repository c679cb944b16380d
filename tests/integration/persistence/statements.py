"""Which statements a look at the database sends, and how it would go about them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import event, text

from app.persistence.session import Engine, Session, reader_of, reading


def statements_of(engine: Engine, look: Callable[[Session], object]) -> list[tuple[str, Any]]:
    """The statements, with their parameters, that a look sends."""
    sent: list[tuple[str, Any]] = []

    def note(_c: object, _u: object, statement: str, parameters: object, *_rest: object) -> None:
        if statement.startswith(("SELECT", "WITH")):
            sent.append((statement, parameters))

    event.listen(reader_of(engine), "before_cursor_execute", note)
    with reading(engine) as session:
        look(session)
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


def reads_by_plan(plan: str) -> bool:
    """Whether no table is read but by the ids of plans."""
    if "SEARCH" in plan:
        by_index = plan.count("USING INDEX") + plan.count("USING COVERING INDEX")
        return plan.count("(plan_id=?") + plan.count("AND plan_id=?") == by_index
    return "plan_id = ANY" in plan.partition("Filter")[0]
