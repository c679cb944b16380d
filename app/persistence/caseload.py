"""Counts what is kept and what waits: the work grows with these, never with what was settled."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Executable, Row, bindparam, func, select, text

from app.pathways.ids import KebabId, Version
from app.pathways.plans.terms import NextStep, PlanStatus
from app.pathways.worklist.caseload import Caseload, NumbersWaiting, OverdueSteps
from app.persistence.session import Session
from app.persistence.tables import care_plan, plan_component, plan_decision
from app.persistence.transition_rows import IS_PENDING, IS_TO_BE_CHECKED, IS_UNSETTLED

# The length of each journal stands on its plan's row, so that one row a plan is read instead of
# one a change. It is exact: both are written in one transaction.
_PLANS: Final = select(
    func.count().filter(care_plan.c.status == PlanStatus.OPEN).label("open_plans"),
    func.coalesce(func.sum(care_plan.c.journal_length), 0).label("journal_entries"),
)


class PointedAt(NamedTuple):
    """A component in the version of its pathway that plans point at."""

    component_id: KebabId
    pathway_id: KebabId
    pathway_version: Version


# Only of what is overdue are the rows read; the others are passed over in the index. Their plans
# have to be looked at, for a pause keeps its review when its plan is closed.
_OVERDUE: Final = (
    select(
        plan_component.c.plan_id,
        *(plan_component.c[name] for name in PointedAt._fields),
        plan_component.c.next_step,
    )
    .where(
        text("review_due IS NOT NULL"),
        plan_component.c.review_due <= bindparam("now", type_=plan_component.c.review_due.type),
    )
    .cte("overdue")
    .prefix_with("MATERIALIZED")
)
_KINDS: Final = [_OVERDUE.c[name] for name in (*PointedAt._fields, "next_step")]
_OVERDUE_STEPS: Final = (
    select(*_KINDS, func.count())
    .join_from(_OVERDUE, care_plan, _OVERDUE.c.plan_id == care_plan.c.plan_id)
    .where(care_plan.c.status == PlanStatus.OPEN)
    .group_by(*_KINDS)
)


def count_caseload(
    session: Session, *, now: datetime, must_not_lapse: Callable[[PointedAt], bool]
) -> Caseload:
    """Count everything at one moment, `now`, for all teams together."""
    connection = session.connection()

    def waiting(wanted: Executable) -> NumbersWaiting:
        return NumbersWaiting(**connection.execute(wanted, {"now": now}).mappings().one())

    return Caseload(
        **connection.execute(_PLANS).mappings().one(),
        decisions=waiting(_DECISIONS),
        hand_overs=waiting(_HAND_OVERS),
        checks=waiting(_CHECKS),
        overdue_steps=_by_kind(connection.execute(_OVERDUE_STEPS, {"now": now}), must_not_lapse),
    )


def _by_kind(
    counted: Iterable[Row[KebabId, KebabId, Version, NextStep, int]],
    must_not_lapse: Callable[[PointedAt], bool],
) -> tuple[OverdueSteps, ...]:
    overdue: Counter[tuple[NextStep, bool]] = Counter()
    for component_id, pathway_id, version, step, number in counted:
        pointed_at = PointedAt(component_id, pathway_id, version)
        overdue[step, must_not_lapse(pointed_at)] += number
    return tuple(
        OverdueSteps(next_step=step, must_not_lapse=lapse, number=overdue[step, lapse])
        for step in NextStep
        for lapse in (True, False)
    )


def _waiting(condition: str, due: ColumnElement[datetime | None]) -> Executable:
    """How many decisions fit `condition`, read from the index that has it, by what is `due`.

    Their plans need not be looked at: closing one supersedes whatever waits in it.
    """
    now = bindparam("now", type_=due.type)
    return select(
        func.count().filter(due <= now).label("overdue"),
        func.count().filter(due > now).label("to_come"),
        func.count().filter(due.is_(None)).label("undated"),
    ).where(text(condition))


_DECISIONS: Final = _waiting(IS_UNSETTLED, plan_decision.c.due_at)
_HAND_OVERS: Final = _waiting(IS_PENDING, plan_decision.c.due_at)
_CHECKS: Final = _waiting(IS_TO_BE_CHECKED, plan_decision.c.check_due)
