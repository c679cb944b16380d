"""Counts what is kept and what waits: the work grows with these, never with what was settled."""

from datetime import datetime
from typing import Final

from sqlalchemy import Executable, bindparam, func, select, text

from app.pathways.plans.terms import PlanStatus
from app.pathways.worklist.caseload import Caseload, Waiting
from app.persistence.session import Session
from app.persistence.tables import care_plan, plan_decision
from app.persistence.transition_rows import IS_PENDING, IS_UNSETTLED

# The length of each journal stands on its plan's row, so that one row a plan is read instead of
# one a change. It is exact: both are written in one transaction.
_PLANS: Final = select(
    func.count().filter(care_plan.c.status == PlanStatus.OPEN).label("open_plans"),
    func.coalesce(func.sum(care_plan.c.journal_length), 0).label("journal_entries"),
)


def count_caseload(session: Session, *, now: datetime) -> Caseload:
    """Count everything at one moment, `now`, for all teams together."""
    connection = session.connection()

    def waiting(wanted: Executable) -> Waiting:
        return Waiting(**connection.execute(wanted, {"now": now}).mappings().one())

    return Caseload(
        **connection.execute(_PLANS).mappings().one(),
        decisions=waiting(_DECISIONS),
        hand_overs=waiting(_HAND_OVERS),
    )


def _waiting(condition: str) -> Executable:
    """How many decisions fit `condition`, read from the index that has it.

    Their plans need not be looked at: closing one supersedes whatever waits in it.
    """
    due = plan_decision.c.due_at
    now = bindparam("now", type_=due.type)
    return select(
        func.count().filter(due <= now).label("overdue"),
        func.count().filter(due > now).label("to_come"),
        func.count().filter(due.is_(None)).label("undated"),
    ).where(text(condition))


_DECISIONS: Final = _waiting(IS_UNSETTLED)
_HAND_OVERS: Final = _waiting(IS_PENDING)
