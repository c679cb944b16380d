"""Says beside care how care of the same kind ended before: as unsafe, or stopped after a no."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from app.pathways.moments import on_day
from app.pathways.plans.anew import check_since, is_alike, unsafe_before
from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.of_decisions import Refused
from app.pathways.plans.quoting import capitalised, sentence
from app.pathways.plans.summaries.at_rest import notes_on_end, unsafe_at_its_end
from app.pathways.plans.summaries.notes import NameOf, Wording
from app.pathways.plans.summaries.wishes import had_said
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import PlanComponent
from app.pathways.terms import WishHolder

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
        yield _of_which(component, unsafe, wording.name_of, ended)
        yield from why
        yield _NOT_CHECKED if component.status is ComponentStatus.ACTIVE else TO_BE_CHECKED
    else:
        ended, *why = unsafe_at_its_end(unsafe)
        yield _of_which(component, unsafe, wording.name_of, ended)
        yield from why
        yield f"checked since by {checked.by or WITHDRAWN} on {on_day(checked.at)}"


def notes_on_no_before(
    component: PlanComponent,
    components: Iterable[PlanComponent],
    refused: Iterable[Refused],
    name_of: NameOf,
    holder_of: Callable[[PlanComponent], WishHolder],
) -> Iterator[str]:
    """Yield that care of the kind of an offer stopped before, and what had been said against it."""
    if component.status is not ComponentStatus.OFFERED:
        return
    said = {each.plan_component_id: each for each in refused}
    for other in components:
        no = said.get(other.plan_component_id)
        if no and other.status is ComponentStatus.STOPPED and is_alike(other, component):
            yield _of_which(component, other, name_of, "stopped before")
            yield had_said(no, holder_of(other))


def ended_before(unsafe: PlanComponent) -> str:
    """Return that care of the kind of what rests ended as unsafe, and why, in sentences."""
    ended, *why = unsafe_at_its_end(unsafe)
    told = f"Care of this kind {ended}: it is {TO_BE_CHECKED}."
    return " ".join((told, *(sentence(capitalised(each)) for each in why)))


def begun_since(components: Sequence[PlanComponent], component: PlanComponent) -> str:
    """Return in sentences that care of the kind of what begins ended as unsafe, and who checked it.

    Nothing where none did, or nobody has.
    """
    unsafe = unsafe_before(components, component)
    checked = check_since(components, component, unsafe) if unsafe else None
    if unsafe is None or checked is None:
        return ""
    ended, *why = unsafe_at_its_end(unsafe)
    over = f"that is over, since {checked.by or WITHDRAWN} found no concern on {on_day(checked.at)}"
    told = (f"care of this kind {ended}", *why, over)
    return " ".join(sentence(capitalised(each)) for each in told)


def _of_which(component: PlanComponent, other: PlanComponent, name_of: NameOf, ended: str) -> str:
    """Other care of the same kind has a name of its own."""
    if component.component_id == other.component_id:
        return ended
    name = name_of(other)
    if name == name_of(component):
        return f"the same kind of care {ended}"
    return f"{name}, the same kind of care, {ended}"
