"""The components of a plan, each with the needs that it serves."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, ScalarSelect, Subquery, bindparam, delete, insert, select, update

from app.pathways.ids import KebabId
from app.pathways.plans.values import PlanComponent
from app.persistence.json_lists import plain_list
from app.persistence.parts import OF_PART, OF_PLAN, Parts
from app.persistence.tables import plan_component, plan_component_need

_OF_PLAN: Final = plan_component_need.c.plan_id == bindparam(OF_PLAN)
_NO_LONGER_SERVES: Final = delete(plan_component_need).where(
    _OF_PLAN, plan_component_need.c.plan_component_id == bindparam(OF_PART)
)
_NOW_SERVES: Final = insert(plan_component_need)
_NOW_WITH: Final = (
    update(plan_component)
    .where(
        plan_component.c.plan_id == bindparam(OF_PLAN),
        plan_component.c.plan_component_id.in_(bindparam("parts", expanding=True)),
    )
    .values(with_team=bindparam("with_team"))
)


def _served_by(components: Subquery) -> ScalarSelect[str]:
    is_its = plan_component_need.c.plan_component_id == components.c.plan_component_id
    served = select(plan_component_need.c.need_id).where(_OF_PLAN, is_its).correlate(components)
    return plain_list(served.order_by(plan_component_need.c.position))


COMPONENTS: Final = Parts(plan_component, PlanComponent, key="plan_component_id", serves=_served_by)


def save_components(
    connection: Connection,
    plan_id: UUID,
    *,
    before: Sequence[PlanComponent],
    after: Sequence[PlanComponent],
) -> None:
    """Change the components that differ and add the new ones; the needs of the plan come first.

    Raises `PartLost`.
    """
    COMPONENTS.save(connection, plan_id, before=before, after=after)
    served = {component.plan_component_id: component.serves for component in before}
    for component in after:
        was = served.get(component.plan_component_id, ())
        if component.serves != was:
            _save_serves(connection, plan_id, component, forget=bool(was))


def tell_who_has_the_person(
    connection: Connection,
    plan_id: UUID,
    *,
    before: Mapping[UUID, KebabId],
    after: Mapping[UUID, KebabId],
) -> None:
    """Note which team has the person, for the care of whose next step it is told."""
    told = defaultdict(list)
    for component_id in sorted({each for each, _ in before.items() ^ after.items()}):
        told[after.get(component_id)].append(component_id)
    for team, parts in told.items():
        connection.execute(_NOW_WITH, {OF_PLAN: plan_id, "parts": parts, "with_team": team})


def _save_serves(
    connection: Connection, plan_id: UUID, component: PlanComponent, *, forget: bool
) -> None:
    if forget:
        key = {OF_PLAN: plan_id, OF_PART: component.plan_component_id}
        connection.execute(_NO_LONGER_SERVES, key)
    rows = [
        {
            "plan_id": plan_id,
            "plan_component_id": component.plan_component_id,
            "need_id": need_id,
            "position": position,
        }
        for position, need_id in enumerate(component.serves)
    ]
    if rows:
        connection.execute(_NOW_SERVES, rows)
