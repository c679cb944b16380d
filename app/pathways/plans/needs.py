"""Adds needs to a plan and changes them."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from app.pathways.content.catalogue import Catalogue
from app.pathways.errors import Invalid
from app.pathways.plans.asked import NeedAsked, NeedChange
from app.pathways.plans.checks import require_open, require_something
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.opening import a_need, unknown_need
from app.pathways.plans.plan_coding import changed
from app.pathways.plans.refused import NeedAlreadyInPlan, NeedNotInPlan
from app.pathways.plans.values import Plan, PlanNeed


def add_need(
    plan: Plan, asked: NeedAsked, *, catalogue: Catalogue, plan_need_id: UUID, at: datetime
) -> tuple[Plan, Event]:
    """Add a need. Raises PlanClosed, Invalid for an unknown need, and NeedAlreadyInPlan."""
    require_open(plan.status)
    if asked.need_id not in catalogue.need_ids:
        raise Invalid([unknown_need("/need_id")])
    if asked.need_id in {need.need_id for need in plan.needs}:
        raise NeedAlreadyInPlan
    after = replace(plan, needs=(*plan.needs, a_need(asked, plan_need_id, at)))
    return changed(EventName.NEED_ADDED, plan, after)


def change_need(
    plan: Plan, plan_need_id: UUID, change: NeedChange, *, at: datetime
) -> tuple[Plan, Event]:
    """Change how far a need is met, or how the person puts it. Raises NeedNotInPlan."""
    require_open(plan.status)
    require_something(change)
    if plan_need_id not in {need.plan_need_id for need in plan.needs}:
        raise NeedNotInPlan
    needs = tuple(
        _changed_need(need, change, at) if need.plan_need_id == plan_need_id else need
        for need in plan.needs
    )
    return changed(EventName.NEED_CHANGED, plan, replace(plan, needs=needs))


def _changed_need(need: PlanNeed, change: NeedChange, at: datetime) -> PlanNeed:
    return replace(
        need,
        in_their_words=change.in_their_words or need.in_their_words,
        level=change.level or need.level,
        recorded_at=at,
    )
