"""What a plan tells of its decisions is looked up, however many were ever made about its care."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

import pytest
from sqlalchemy import event

from app.persistence.plans import PlanStore
from app.persistence.session import Engine, Session, writing
from app.persistence.transitions import TransitionStore
from tests.integration.persistence.statements import plan_of
from tests.integration.persistence.stored_plans import a_new_plan, stored

LATEST_OF_EACH: Final = {"ix_plan_decision_about_care", "ix_plan_decision_left_open"}
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
