"""The caseload is counted for all teams together, from what waits and not from what was."""

from datetime import timedelta
from typing import Any

from sqlalchemy import event, text, update

from app.pathways.plans.events import EventName
from app.pathways.plans.terms import NextStep
from app.pathways.plans.values import PlanComponent
from app.pathways.worklist.caseload import Caseload, NumbersWaiting, OverdueSteps
from app.persistence.caseload import PointedAt, count_caseload
from app.persistence.session import Engine, reader_of, reading, writing
from app.persistence.tables import plan_decision
from tests.integration.persistence.stored_moves import change_care
from tests.integration.persistence.stored_plans import a_new_plan, altered, change, stored
from tests.integration.persistence.things_due import a_component_with_a_step, a_moved_plan
from tests.unit.plans.made_up import NOW

OLD = "0.9.0"
NONE = NumbersWaiting(overdue=0, to_come=0, undated=0)


def counted(engine: Engine, *, hours: float = 0) -> Caseload:
    with reading(engine) as session:
        now = NOW + timedelta(hours=hours)
        return count_caseload(session, now=now, must_not_lapse=must_not_lapse)


def must_not_lapse(component: PointedAt) -> bool:
    return component == ("clozapine", "mood", OLD)


def steps(engine: Engine) -> dict[tuple[NextStep, bool], int]:
    """What is overdue after two days, by its kind and whether the care must not lapse."""
    overdue = counted(engine, hours=48).overdue_steps
    return {(each.next_step, each.must_not_lapse): each.number for each in overdue if each.number}


def test_nothing_is_counted_where_nothing_is(engine: Engine) -> None:
    assert counted(engine) == Caseload(
        open_plans=0,
        journal_entries=0,
        decisions=NONE,
        hand_overs=NONE,
        checks=NONE,
        overdue_steps=tuple(
            OverdueSteps(next_step=step, must_not_lapse=lapse, number=0)
            for step in NextStep
            for lapse in (True, False)
        ),
    )


def test_decisions_are_counted_by_whether_their_time_has_come(engine: Engine) -> None:
    a_moved_plan(engine, 30, None, 10, 20)
    a_moved_plan(engine, 15, None)

    assert counted(engine, hours=15).decisions == NumbersWaiting(overdue=2, to_come=2, undated=2)


def test_a_hand_over_is_an_open_decision_until_it_is_accepted(engine: Engine) -> None:
    a_moved_plan(engine, 10, 20, status="confirmed", addressed_to="ward")
    a_moved_plan(engine, 10, status="confirmed")

    found = counted(engine, hours=15)

    assert found.hand_overs == NumbersWaiting(overdue=1, to_come=1, undated=0)
    assert found.decisions == found.hand_overs


def test_checks_are_counted_by_whether_their_time_has_come(engine: Engine) -> None:
    a_moved_plan(engine, 10, 20, 30, status="settled")
    with writing(engine) as session:
        due = {"check_due": plan_decision.c.due_at}
        session.connection().execute(update(plan_decision).values(due))
    a_moved_plan(engine, 10, status="settled")

    found = counted(engine, hours=15)

    assert found.checks == NumbersWaiting(overdue=1, to_come=2, undated=0)
    assert found.decisions == NONE


def test_what_was_superseded_waits_no_more(engine: Engine) -> None:
    a_moved_plan(engine, 10, status="superseded", superseded_from="proposed", addressed_to="ward")

    found = counted(engine)

    assert (found.decisions, found.hand_overs) == (NONE, NONE)


def test_next_steps_are_counted_once_their_time_has_come(engine: Engine) -> None:
    stored(engine, a_new_plan(*map(a_component_with_a_step, (1, 2, 3))))
    stored(engine, a_new_plan(a_component_with_a_step(1, next_step="first_contact")))

    assert steps(engine) == {
        (NextStep.ADAPTATION_REVIEW, False): 2,
        (NextStep.FIRST_CONTACT, False): 1,
    }


def test_a_forgotten_pause_of_what_must_not_lapse_is_counted_apart(engine: Engine) -> None:
    clozapine = altered(a_pause(2), component_id="clozapine", pathway_version=OLD)
    stored(engine, a_new_plan(a_pause(1), clozapine))

    assert steps(engine) == {
        (NextStep.PAUSE_REVIEW, True): 1,
        (NextStep.PAUSE_REVIEW, False): 1,
    }


def test_whether_it_must_not_lapse_is_asked_of_the_version_that_its_plan_points_at(
    engine: Engine,
) -> None:
    of_old, of_today = (altered(a_pause(1), component_id="clozapine") for _ in range(2))
    stored(engine, a_new_plan(altered(of_old, pathway_version=OLD)))
    stored(engine, a_new_plan(of_today))

    assert steps(engine) == {
        (NextStep.PAUSE_REVIEW, True): 1,
        (NextStep.PAUSE_REVIEW, False): 1,
    }


def test_a_pause_in_a_closed_plan_is_not_overdue(engine: Engine) -> None:
    """It keeps its review date, and nobody is to look at it any more."""
    closed = stored(engine, a_new_plan(a_pause(1)))
    assert steps(engine)

    change(engine, closed, status="closed", closure={"outcome": "died", "closed_at": NOW})

    assert steps(engine) == {}


def a_pause(days: int) -> PlanComponent:
    why = {"status": "paused", "pause_reason": "Too much now.", "pause_owner": "Jo Ward"}
    return a_component_with_a_step(days, next_step="pause_review", **why)


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

    _, *of_what_waits = [each for each in sent if each[0].startswith(("SELECT", "WITH"))]
    with reading(engine) as session:
        connection = session.connection()
        explain = "EXPLAIN QUERY PLAN "
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            explain = "EXPLAIN "
        plans = [
            str(connection.exec_driver_sql(explain + statement, parameters).all())
            for statement, parameters in of_what_waits
        ]
    assert "ix_plan_decision_unsettled" in plans[0]
    assert "ix_plan_decision_pending" in plans[1]
    assert "ix_plan_decision_check_due" in plans[2]
    assert "ix_plan_component_due" in plans[3]
