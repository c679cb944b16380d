"""Says beside care that care of the same kind ended as unsafe, and whether it was checked since."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.pathways.moments import on_day
from app.pathways.plans.anew import check_since, unsafe_before
from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.summing_up_at_rest import notes_on_end, when_unsafe
from app.pathways.plans.summing_up_notes import Wording
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import PlanComponent

TO_BE_CHECKED: Final = "to be checked before it starts"
_NOT_CHECKED: Final = "no check since then is on record"


def notes_anew(
    component: PlanComponent, components: Sequence[PlanComponent], wording: Wording
) -> Iterator[str]:
    """Yield how care of the same kind ended as unsafe, why, and that it is to be checked.

    Once it was checked, be it with other care of the kind that began before, when it ended and who
    checked it.
    """
    unsafe = unsafe_before(components, component)
    if unsafe is None or not component.is_standing:
        return
    checked = check_since(components, component, unsafe)
    if checked is None:
        ended, *why = notes_on_end(unsafe, wording)
        yield _of_which(component, unsafe, wording, ended)
        yield from why
        yield _NOT_CHECKED if component.status is ComponentStatus.ACTIVE else TO_BE_CHECKED
    else:
        yield _of_which(component, unsafe, wording, when_unsafe(unsafe))
        yield f"checked since by {checked.by or WITHDRAWN} on {on_day(checked.at)}"


def ended_before(unsafe: PlanComponent) -> str:
    """Return that care of the kind of what rests ended as unsafe, as a sentence."""
    return f"Care of this kind {when_unsafe(unsafe)}: it is {TO_BE_CHECKED}."


def _of_which(component: PlanComponent, unsafe: PlanComponent, wording: Wording, ended: str) -> str:
    """Other care of the same kind has a name of its own."""
    if component.component_id == unsafe.component_id:
        return ended
    name = wording.name_of(unsafe)
    if name == wording.name_of(component):
        return f"the same kind of care {ended}"
    return f"{name}, the same kind of care, {ended}"
