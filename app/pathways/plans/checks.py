"""What every change of a plan is held to."""

from collections.abc import Hashable, Iterable
from dataclasses import fields

from app.pathways.errors import Fault, Invalid
from app.pathways.plans.asked import ComponentDetails, NeedChange, PlanChange
from app.pathways.plans.refused import PlanClosed
from app.pathways.plans.terms import PlanStatus


def require_open(status: PlanStatus) -> None:
    """Raise PlanClosed unless the plan is open."""
    if status is not PlanStatus.OPEN:
        raise PlanClosed


def require_something(change: PlanChange | NeedChange | ComponentDetails) -> None:
    """Raise Invalid where a change changes nothing."""
    if all(getattr(change, field.name) is None for field in fields(change)):
        detail = "Name at least one thing to change."
        raise Invalid([Fault(pointer="", code="nothing_to_change", detail=detail)])


def places_repeated(ids: Iterable[Hashable]) -> set[int]:
    """Return the places of those that have stood before."""
    seen: set[Hashable] = set()
    repeated = set()
    for place, id_ in enumerate(ids):
        if id_ in seen:
            repeated.add(place)
        seen.add(id_)
    return repeated
