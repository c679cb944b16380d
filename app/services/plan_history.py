"""Tells plans as they stood at an earlier version or time."""

from datetime import datetime
from uuid import UUID

from app.pathways.plans.values import Plan
from app.pathways.transitions.values import Care
from app.persistence.plans import PlanStore
from app.persistence.session import Session
from app.persistence.transitions import TransitionStore


def plan_as_of(session: Session, plan_id: UUID, at: datetime) -> Plan:
    raise NotImplementedError(at)


def plan_at_version(session: Session, plan_id: UUID, version: int) -> Plan:
    return PlanStore(session).load(plan_id)


def care_at_version(session: Session, plan_id: UUID, version: int) -> Care:
    return TransitionStore(session).load(plan_id)
