"""What every change of a plan is held to."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from typing import Final

from app.pathways.errors import Fault, Invalid
from app.pathways.plans.asked import ComponentDetails, NeedChange, PlanChange
from app.pathways.plans.refused import PlanClosed
from app.pathways.plans.terms import PlanStatus

THE_CHECK: Final = ("checked_by", "checked_at")
"""What tells of a check: who made it, and when."""


def require_open(status: PlanStatus) -> None:
    """Raise PlanClosed unless the plan is open."""
    if status is not PlanStatus.OPEN:
        raise PlanClosed


def require_something(change: PlanChange | NeedChange | ComponentDetails) -> None:
    """Raise Invalid where a change changes nothing."""
    if all(getattr(change, field.name) is None for field in fields(change)):
        detail = "Name at least one thing to change."
        raise Invalid([Fault(pointer="", code="nothing_to_change", detail=detail)])


def checked_in_the_future(
    checked_at: datetime | None, at: datetime, *, prefix: str = ""
) -> Iterator[Fault]:
    """Yield that a check is said to be of a time that has not come yet."""
    if checked_at and checked_at > at:
        detail = "Nobody can have checked it in the future."
        yield Fault(pointer=f"{prefix}/checked_at", code="in_the_future", detail=detail)


def places_repeated(ids: Iterable[Hashable]) -> set[int]:
    """Return the places of those that have stood before."""
    seen: set[Hashable] = set()
    repeated = set()
    for place, id_ in enumerate(ids):
        if id_ in seen:
            repeated.add(place)
        seen.add(id_)
    return repeated
