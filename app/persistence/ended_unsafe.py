"""Care of many plans that is to start, with what ended as unsafe, or was checked since, there."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select

from app.pathways.plans.values import PlanComponent
from app.persistence.session import Session
from app.persistence.tables import plan_component

_OF_CARE: Final = [each.name for each in fields(PlanComponent) if each.name != "serves"]
_CARE: Final = select(plan_component.c.plan_id, *[plan_component.c[name] for name in _OF_CARE])


def beside_what_ended_unsafe(
    session: Session, to_start: Collection[tuple[UUID, UUID]]
) -> Mapping[UUID, Sequence[PlanComponent]]:
    """The care that is named, each after the id of its plan, and what ended or was checked there.

    By the plan, and without the needs that it serves.
    """
    wanted = _CARE.where(
        plan_component.c.plan_id.in_({each for each, _ in to_start}),
        or_(
            plan_component.c.ended_unsafe_at.is_not(None),
            plan_component.c.checked_at.is_not(None),
            plan_component.c.plan_component_id.in_({each for _, each in to_start}),
        ),
    )
    by_plan: dict[UUID, list[PlanComponent]] = defaultdict(list)
    for row in session.connection().execute(wanted).mappings():
        by_plan[row["plan_id"]].append(PlanComponent(**{name: row[name] for name in _OF_CARE}))
    return by_plan
