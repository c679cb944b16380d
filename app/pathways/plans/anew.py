"""Care that ended as unsafe: it begins anew only once somebody has checked it since.

So does care that was known to be unsafe when it was entered in error: what was found is of the
person and of this kind of care, whatever was wrong with the record of it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from app.pathways.errors import Fault, Invalid
from app.pathways.ids import Line
from app.pathways.moments import on_day
from app.pathways.plans.asked import Grounds
from app.pathways.plans.checks import THE_CHECK, checked_in_the_future
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import PlanComponent
from app.pathways.plans.words import Verbatim


class Check(NamedTuple):
    """That somebody found no concern, who that was, if it is known, and when."""

    by: Line | None
    at: datetime


def ended_unsafe(
    component: PlanComponent, *, by: Line | None, at: datetime, because: Verbatim | None
) -> PlanComponent:
    """Return care that has ended as unsafe, by the word of `by`, and why, if that is known."""
    return replace(component, ended_unsafe_by=by, ended_unsafe_at=at, ended_unsafe_because=because)


def unsafe_before(
    components: Iterable[PlanComponent], component: PlanComponent
) -> PlanComponent | None:
    """Return the care of the same kind that ended as unsafe last; None where none other did."""
    # Hardly any has: whether it is of the same kind is asked of the few that have.
    ended = (each for each in components if each.ended_unsafe_at and is_alike(each, component))
    return max(ended, key=_ended_at, default=None)


def unchecked_since(
    components: Collection[PlanComponent], component: PlanComponent
) -> PlanComponent | None:
    """Return the care of the same kind that ended as unsafe and that nobody has checked since."""
    unsafe = unsafe_before(components, component)
    is_checked = unsafe and check_since(components, component, unsafe)
    return None if is_checked else unsafe


def check_since(
    components: Iterable[PlanComponent], component: PlanComponent, unsafe: PlanComponent
) -> Check | None:
    """Return the check of since `unsafe`, of its kind, had ended with which care may be given.

    Its own, or else the latest with which other care of the kind was given; None without one.
    """
    # What was checked and has ended as unsafe all the same was found otherwise after its check,
    # whatever the clock says of both.
    alike = (each for each in components if is_alike(each, component) and not each.ended_unsafe_at)
    # What was entered in error was never given, and nobody checked it for that.
    given = (each for each in alike if each.status is not ComponentStatus.ENTERED_IN_ERROR)
    own, others = _checks_since(unsafe, [component]), _checks_since(unsafe, given)
    return next(own, None) or max(others, key=attrgetter("at"), default=None)


def _checks_since(unsafe: PlanComponent, of: Iterable[PlanComponent]) -> Iterator[Check]:
    for each in of:
        if each.checked_at and is_checked_since_it_ended(unsafe, each.checked_at):
            yield Check(each.checked_by, each.checked_at)


def is_checked_since_it_ended(unsafe: PlanComponent, checked_at: datetime | None) -> bool:
    """Return whether a check was made at a time when the care had ended as unsafe already."""
    return checked_at is not None and checked_at >= _ended_at(unsafe)


def begun_anew(
    components: Collection[PlanComponent],
    component: PlanComponent,
    grounds: Grounds,
    *,
    at: datetime,
) -> PlanComponent:
    """Return active care that begins with the check that it needs, and keeps.

    Raises Invalid where the check is missing, of an impossible time, or not asked for.
    """
    unsafe = unchecked_since(components, component)
    faults = [*_faults_of_check(unsafe, grounds, at)] if unsafe else [*_not_asked_for(grounds)]
    if faults:
        raise Invalid(faults)
    if unsafe is None:
        return component
    return replace(component, checked_by=grounds.checked_by, checked_at=grounds.checked_at)


def why_unchecked(unsafe: PlanComponent, how: str) -> str:
    """Say that care is to start which nobody has checked since it ended; `how` leads on."""
    day = on_day(_ended_at(unsafe).date())
    if unsafe.status is ComponentStatus.ENTERED_IN_ERROR:
        return f"This care was known to be unsafe on {day}, before it was entered in error. {how}"
    return f"This care ended as unsafe on {day}. {how}"


def before_it_ended(unsafe: PlanComponent, how: str) -> Fault:
    """Return that a check of before it ended was given; `how` leads on."""
    detail = why_unchecked(unsafe, f"A check of before that says nothing of it: {how}")
    return Fault(pointer="/checked_at", code="before_it_ended", detail=detail)


def _faults_of_check(unsafe: PlanComponent, grounds: Grounds, at: datetime) -> Iterator[Fault]:
    for name in THE_CHECK:
        if getattr(grounds, name) is None:
            how = "Before it begins anew, have it checked: say who found no concern, and when."
            yield Fault(pointer=f"/{name}", code="missing", detail=why_unchecked(unsafe, how))
    in_the_future = [*checked_in_the_future(grounds.checked_at, at)]
    yield from in_the_future
    if (
        not in_the_future
        and grounds.checked_at
        and not is_checked_since_it_ended(unsafe, grounds.checked_at)
    ):
        yield before_it_ended(unsafe, "have it checked again.")


def _not_asked_for(grounds: Grounds) -> Iterator[Fault]:
    for name in THE_CHECK:
        if getattr(grounds, name) is not None:
            detail = (
                "No check is asked for: no care of this kind ended as unsafe in this plan, or it "
                "was checked since. Leave it out."
            )
            yield Fault(pointer=f"/{name}", code="not_part_of_this_step", detail=detail)


def is_alike(other: PlanComponent, component: PlanComponent) -> bool:
    """Return whether it is other care of the same kind, be it one that never was their care."""
    is_of_kind = (
        other.equivalence == component.equivalence or other.component_id == component.component_id
    )
    is_other = other.plan_component_id != component.plan_component_id
    return is_of_kind and is_other


def _ended_at(unsafe: PlanComponent) -> datetime:
    assert unsafe.ended_unsafe_at is not None, "it ended as unsafe"
    return unsafe.ended_unsafe_at
