"""The decisions that a plan tells of: nobody has settled them, or nobody had when it closed."""

from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select, text

from app.pathways.plans.values import Undecided
from app.pathways.rules.factors import point_at
from app.pathways.rules.outcomes import Outcome, interim
from app.pathways.value import value
from app.persistence.json_lists import ListOf, json_list
from app.persistence.parts import OF_PLAN
from app.persistence.tables import plan_component, plan_decision
from app.persistence.transition_rows import IS_UNSETTLED

_LIVE: Final = select(plan_component.c.plan_component_id).where(
    plan_component.c.plan_id == bindparam(OF_PLAN),
    text("plan_component.status IN ('active', 'paused')"),
)
_IS_LEFT_OPEN: Final = f"({IS_UNSETTLED} OR (status = 'superseded' AND superseded_by IS NULL))"


@value
class _LeftOpen:
    decision_id: UUID
    plan_component_id: UUID
    outcome: Outcome
    place: int


_LIST: Final = ListOf(_LeftOpen)

UNDECIDED: Final = json_list(
    select(*[plan_decision.c[name] for name in _LeftOpen.__dataclass_fields__])
    .where(
        plan_decision.c.plan_id == bindparam(OF_PLAN),
        text(_IS_LEFT_OPEN),
        plan_decision.c.plan_component_id.in_(_LIVE),
    )
    .order_by(plan_decision.c.decision_id)
)
"""What `undecided_in` says of the moves of a plan, as a column for `read_undecided` to read."""


def read_undecided(written: str) -> tuple[Undecided, ...]:
    """The decisions of such a column. Raises `NotOfItsType`."""
    return tuple(
        Undecided(
            decision_id=each.decision_id,
            plan_component_id=each.plan_component_id,
            outcome=each.outcome,
            interim=interim(point_at(each.place)),
        )
        for each in _LIST.read(written)
    )
