"""The decisions that a plan tells of: nobody has settled them, or nobody had when it closed."""

from typing import Final

from sqlalchemy import bindparam, select, text

from app.pathways.plans.values import Undecided
from app.pathways.transitions.standing import as_undecided
from app.pathways.transitions.values import LeftOpen
from app.persistence.json_lists import ListOf, json_list
from app.persistence.parts import OF_PLAN
from app.persistence.tables import plan_component, plan_decision
from app.persistence.transition_rows import IS_UNSETTLED

_LIVE: Final = select(plan_component.c.plan_component_id).where(
    plan_component.c.plan_id == bindparam(OF_PLAN),
    text("plan_component.status IN ('active', 'paused')"),
)
_IS_LEFT_OPEN: Final = f"({IS_UNSETTLED} OR (status = 'superseded' AND superseded_by IS NULL))"


_LIST: Final = ListOf(LeftOpen)

UNDECIDED: Final = json_list(
    select(*[plan_decision.c[name] for name in LeftOpen.__dataclass_fields__])
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
    return tuple(map(as_undecided, _LIST.read(written)))
