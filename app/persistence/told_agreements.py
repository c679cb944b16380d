"""Reads who agreed with the plans of a page, or did not, for the tasks that ask anew."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.pathways.plans.said import Agreement
from app.persistence.session import Session
from app.persistence.tables import agreement

_AGREEMENTS: Final = select(agreement).order_by(agreement.c.agreement_id)


def agreements_of(session: Session, plans: Collection[UUID]) -> Mapping[UUID, Sequence[Agreement]]:
    """All agreements of some plans, by the plan, in the order in which they were recorded."""
    by_plan: dict[UUID, list[Agreement]] = defaultdict(list)
    if plans:
        wanted = _AGREEMENTS.where(agreement.c.plan_id.in_(plans))
        for row in session.connection().execute(wanted).mappings():
            said = dict(row)
            by_plan[said.pop("plan_id")].append(Agreement(**said))
    return by_plan
