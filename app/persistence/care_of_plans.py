"""The care of many plans, as much of it as tells what keeps which of it safe."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.pathways.plans.safeguards import CareOfPlan
from app.persistence.session import Session
from app.persistence.tables import plan_component

_CARE: Final = select(
    plan_component.c.plan_id, *[plan_component.c[name] for name in CareOfPlan._fields]
).order_by(plan_component.c.plan_component_id)


def care_of_plans(session: Session, plans: Collection[UUID]) -> Mapping[UUID, Sequence[CareOfPlan]]:
    """All care of some plans, by the plan, in the order in which it came."""
    by_plan: dict[UUID, list[CareOfPlan]] = defaultdict(list)
    if plans:
        wanted = _CARE.where(plan_component.c.plan_id.in_(plans))
        for plan_id, *care in session.connection().execute(wanted):
            by_plan[plan_id].append(CareOfPlan(*care))
    return by_plan
