"""Reads with which teams refused to take some care over, for the tasks about it."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select, text

from app.pathways.transitions.values import Refusal
from app.persistence.session import Session
from app.persistence.tables import plan_decision
from app.persistence.told_decisions import STANDS
from app.persistence.transition_rows import WAS_REFUSED


def refusals_about(
    session: Session, care: Collection[tuple[UUID, UUID]]
) -> Mapping[UUID, tuple[Refusal, ...]]:
    """Each refusal to take some care over, at any move that stands, the latest last.

    Each component has the id of its plan first.
    """
    refused: dict[UUID, tuple[Refusal, ...]] = {}
    if not care:
        return refused
    about, order = plan_decision.c.plan_component_id, (plan_decision.c.plan_version,)
    wanted = select(about, plan_decision.c.refusals).where(
        plan_decision.c.plan_id.in_({each for each, _ in care}),
        about.in_({each for _, each in care}),
        text(f"({WAS_REFUSED})"),
        text(f"({STANDS})"),
    )
    for row in session.connection().execute(wanted.order_by(*order, plan_decision.c.decision_id)):
        refused[row.plan_component_id] = refused.get(row.plan_component_id, ()) + row.refusals
    return refused
