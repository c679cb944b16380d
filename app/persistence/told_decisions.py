"""The decisions that a plan tells of: what nobody has settled, and what goes on regardless."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from sqlalchemy import and_, bindparam, literal_column, or_, select, text, tuple_

from app.pathways.plans.terms import BASES
from app.pathways.transitions.values import ToldDecision
from app.persistence.json_lists import ListOf, json_list
from app.persistence.parts import OF_PLAN
from app.persistence.session import Session
from app.persistence.tables import plan_component, plan_decision
from app.persistence.transition_rows import IS_UNSETTLED

_LIVE: Final = select(plan_component.c.plan_component_id).where(
    plan_component.c.plan_id == bindparam(OF_PLAN),
    text("plan_component.status IN ('active', 'paused')"),
)
_IS_LEFT_OPEN: Final = f"{IS_UNSETTLED} OR (status = 'superseded' AND superseded_by IS NULL)"

# Written out, as a parameter could be anything. Whether something newer was answered is asked of
# the few alone that rest on a basis. What was taken back has its own move in its place.
_BASES: Final = ", ".join(f"'{each}'" for each in sorted(BASES))
_STANDS: Final = (
    "({0}.superseded_by IS NULL OR {0}.transition_id IS NULL"
    " OR {0}.superseded_by <> {0}.transition_id)"
)
_newer: Final = plan_decision.alias("newer")
_IS_LAST: Final = ~(
    select(literal_column("1"))
    .where(
        _newer.c.plan_id == plan_decision.c.plan_id,
        _newer.c.plan_component_id == plan_decision.c.plan_component_id,
        tuple_(_newer.c.plan_version, _newer.c.decision_id)
        > tuple_(plan_decision.c.plan_version, plan_decision.c.decision_id),
        text(
            "(newer.decided_at IS NOT NULL OR newer.reason_code IS NOT NULL"
            " OR newer.persons_view IS NOT NULL)"
        ),
        text(_STANDS.format("newer")),
    )
    .exists()
)
GOES_ON_REGARDLESS: Final = and_(
    text(f"plan_decision.reason_code IN ({_BASES})"),
    text(_STANDS.format("plan_decision")),
    _IS_LAST,
)
"""Of a decision: it is the latest about its care that was answered, and rests on a basis."""

_LIST: Final = ListOf(ToldDecision)

_SHOWN: Final = [plan_decision.c[name] for name in ToldDecision.__dataclass_fields__]
_IN_ORDER: Final = (plan_decision.c.plan_version, plan_decision.c.decision_id)
_IS_TOLD: Final = or_(text(_IS_LEFT_OPEN), GOES_ON_REGARDLESS)
TOLD_DECISIONS: Final = json_list(
    select(*_SHOWN)
    .where(
        plan_decision.c.plan_id == bindparam(OF_PLAN),
        _IS_TOLD,
        plan_decision.c.plan_component_id.in_(_LIVE),
    )
    .order_by(*_IN_ORDER)
)
"""Of `undecided_in` and `overruled_in`, as a column for `read_told_decisions` to read."""


_OF_SOME: Final = select(*_SHOWN).where(_IS_TOLD).order_by(*_IN_ORDER)


def told_decisions_about(
    session: Session, components: Collection[tuple[UUID, UUID]]
) -> tuple[ToldDecision, ...]:
    """The same about some components, each with the id of its plan first, the latest last."""
    plan_ids, component_ids = {each for each, _ in components}, {each for _, each in components}
    wanted = _OF_SOME.where(
        plan_decision.c.plan_id.in_(plan_ids), plan_decision.c.plan_component_id.in_(component_ids)
    )
    rows = session.connection().execute(wanted).mappings()
    return tuple(ToldDecision(**row) for row in rows)


def read_told_decisions(written: str) -> tuple[ToldDecision, ...]:
    """The decisions of such a column. Raises `NotOfItsType`."""
    return _LIST.read(written)
