"""Reads which care starts again with a change of which the first review is still to come."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import and_, select, text

from app.pathways.rules.factors import Factor, Status
from app.pathways.transitions.first_review import Effect, is_reviewed
from app.persistence.session import Session
from app.persistence.tables import plan_component, plan_decision
from app.persistence.told_decisions import STANDS, last_about
from app.persistence.transition_rows import is_among

CHANGES_IT: Final = (
    "outcome = 'adapt' OR adaptation IS NOT NULL",
    # A hand-over changes nothing before it is accepted.
    "decided_at IS NOT NULL AND addressed_to IS NULL",
    STANDS,
)
"""Of a decision: its care goes on with a change by it, until another decision changes that."""
_BY_A_CHANGE: Final = last_about(
    plan_component, *CHANGES_IT, only=is_among(Factor.STATUS, {Status.PAUSED})
)
"""The decision by which care goes on with a change, if it was paused before that."""


def awaiting_first_review(
    session: Session, changed: Mapping[tuple[UUID, UUID], datetime]
) -> frozenset[UUID]:
    """Which care starts again with its change, of some that has one to be reviewed by a time.

    It was paused before that, and nobody is known to have reviewed the change yet. Each component
    has the id of its plan first.
    """
    if not changed:
        return frozenset()
    care, decided = plan_component.c, plan_decision.c
    is_about = and_(
        decided.plan_id == care.plan_id, decided.plan_component_id == care.plan_component_id
    )
    wanted = (
        select(care.plan_id, care.plan_component_id, decided.before, decided.after)
        .join_from(plan_component, plan_decision, is_about)
        .where(
            care.plan_id.in_({each for each, _ in changed}),
            care.plan_component_id.in_({each for _, each in changed}),
            _BY_A_CHANGE.is_not(None),
            decided.after.is_not(None),
            text(f"({STANDS})"),
        )
    )
    effects: dict[tuple[UUID, UUID], list[Effect]] = defaultdict(list)
    for plan_id, about, before, after in session.connection().execute(wanted):
        effects[plan_id, about].append(Effect(before, after))
    return frozenset(
        each[1] for each, of_it in effects.items() if not is_reviewed(changed[each], of_it)
    )
