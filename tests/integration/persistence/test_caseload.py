"""The caseload is counted for all teams together, from what waits and not from what was."""

from datetime import timedelta
from typing import Any

from sqlalchemy import event, text

from app.pathways.plans.events import EventName
from app.pathways.worklist.caseload import Caseload, Waiting
from app.persistence.caseload import count_caseload
from app.persistence.session import Engine, reader_of, reading
from tests.integration.persistence.stored_moves import change_care
from tests.integration.persistence.stored_plans import a_new_plan, change, stored
from tests.integration.persistence.things_due import a_moved_plan
from tests.unit.plans.made_up import NOW

NONE = Waiting(overdue=0, to_come=0, undated=0)


def counted(engine: Engine, *, hours: float = 0) -> Caseload:
    with reading(engine) as session:
        return count_caseload(session, now=NOW + timedelta(hours=hours))


def test_nothing_is_counted_where_nothing_is(engine: Engine) -> None:
    assert counted(engine) == Caseload(
        open_plans=0, journal_entries=0, decisions=NONE, hand_overs=NONE
    )


def test_decisions_are_counted_by_whether_their_time_has_come(engine: Engine) -> None:
    a_moved_plan(engine, 30, None, 10, 20)
    a_moved_plan(engine, 15, None)

    assert counted(engine, hours=15).decisions == Waiting(overdue=2, to_come=2, undated=2)


def test_a_hand_over_is_an_open_decision_until_it_is_accepted(engine: Engine) -> None:
    a_moved_plan(engine, 10, 20, status="confirmed", addressed_to="ward")
    a_moved_plan(engine, 10, status="confirmed")

    found = counted(engine, hours=15)

    assert found.hand_overs == Waiting(overdue=1, to_come=1, undated=0)
    assert found.decisions == found.hand_overs


def test_what_was_superseded_waits_no_more(engine: Engine) -> None:
    a_moved_plan(engine, 10, status="superseded", superseded_from="proposed", addressed_to="ward")

    found = counted(engine)

    assert (found.decisions, found.hand_overs) == (NONE, NONE)


def test_a_plan_that_is_closed_is_open_no_more_and_keeps_its_journal(engine: Engine) -> None:
    stored(engine, a_new_plan())
    closed = stored(engine, a_new_plan())
    change(engine, closed, status="closed", closure={"outcome": "died", "closed_at": NOW})

    found = counted(engine)

    assert (found.open_plans, found.journal_entries) == (1, 3)


def test_journals_are_as_long_as_they_are_told(engine: Engine) -> None:
    plan = a_moved_plan(engine, 10)
    change_care(engine, plan.plan_id, 2, EventName.DECISION_CONFIRMED)
    with reading(engine) as session:
        rows = session.connection().execute(text("SELECT count(*) FROM plan_journal")).scalar_one()

    assert counted(engine).journal_entries == rows == 3


def test_what_waits_is_counted_in_its_indexes(engine: Engine) -> None:
    """So that it takes no longer for all that was settled in the years before."""
    sent: list[tuple[str, Any]] = []
    reader = reader_of(engine)
    event.listen(reader, "before_cursor_execute", lambda *said: sent.append((said[2], said[3])))
    counted(engine)

    _, *of_decisions = [each for each in sent if each[0].startswith("SELECT")]
    with reading(engine) as session:
        connection = session.connection()
        explain = "EXPLAIN QUERY PLAN "
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            explain = "EXPLAIN "
        plans = [
            str(connection.exec_driver_sql(explain + statement, parameters).all())
            for statement, parameters in of_decisions
        ]
    assert "ix_plan_decision_unsettled" in plans[0]
    assert "ix_plan_decision_pending" in plans[1]
