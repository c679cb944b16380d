"""Reads who decided the change with which care goes on, for the tasks that follow it."""

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import and_, select

from app.pathways.ids import Line
from app.pathways.plans.terms import PersonsView
from app.pathways.plans.values import Authorisation
from app.persistence.first_reviews import CHANGES_IT
from app.persistence.session import Session
from app.persistence.tables import plan_component, plan_decision
from app.persistence.told_decisions import last_about

# Looked for once for each component, however many decisions were ever made about it.
_BY_ITS_CHANGE: Final = last_about(plan_component, *CHANGES_IT)


class WhoChanged(NamedTuple):
    """Who decided a change of care."""

    decided_by: Line | None
    authorised_by: Authorisation | None
    """Who answers for it by name, if anybody does."""
    persons_view: PersonsView | None


def who_changed(
    session: Session, changed: Collection[tuple[UUID, UUID]]
) -> Mapping[UUID, WhoChanged]:
    """By whose decision some care goes on with a change; it does, each after the id of its plan."""
    if not changed:
        return {}
    care, decided = plan_component.c, plan_decision.c
    who = (decided.decided_by, decided.authorised_by, decided.persons_view)
    is_it = and_(decided.plan_id == care.plan_id, decided.decision_id == _BY_ITS_CHANGE)
    wanted = (
        select(care.plan_component_id, *who)
        .join_from(plan_component, plan_decision, is_it)
        .where(
            care.plan_id.in_({each for each, _ in changed}),
            care.plan_component_id.in_({each for _, each in changed}),
        )
    )
    return {about: WhoChanged(*by) for about, *by in session.connection().execute(wanted)}
