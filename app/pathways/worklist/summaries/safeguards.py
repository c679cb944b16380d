"""Says in the tasks about care what of it is not safe without which other care of the plan.

What keeps care safe is seldom seen to by whoever gives that care.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final
from uuid import UUID

from app.pathways.ids import KebabId, Line
from app.pathways.plans.of_decisions import Undecided
from app.pathways.plans.safeguards import CareOfPlan, depending_on_each, safeguards_missing
from app.pathways.plans.summaries.notes import depending_on
from app.pathways.plans.terms import ComponentStatus

_STANDS: Final = {
    ComponentStatus.ACTIVE: "recorded as active",
    ComponentStatus.PAUSED: "paused",
}


def sum_up_safeguards(
    components: Sequence[CareOfPlan],
    undecided: Iterable[Undecided],
    *,
    safeguards_of: Callable[[CareOfPlan], Collection[KebabId]],
    name_of: Callable[[CareOfPlan], Line],
) -> dict[UUID, str]:
    """Return what each task about a component says of that, by the component, as sentences.

    Of a blood test, which care is not safe without it, given or not: whoever decides about it may
    not see the medicine. Of the medicine, that its test is not given, as the plan says it.
    """
    without = {
        about: " ".join(f"{_noted(each, name_of)} is not safe without it." for each in depending)
        for about, depending in depending_on_each(components, safeguards_of).items()
    }
    missing = {
        about: " ".join(f"{depending_on(name_of(each), stands)}." for each, stands in lacks)
        for about, lacks in safeguards_missing(components, undecided, safeguards_of).items()
    }
    return {
        about: " ".join(filter(None, (without.get(about), missing.get(about))))
        for about in {**without, **missing}
    }


def _noted(component: CareOfPlan, name_of: Callable[[CareOfPlan], Line]) -> str:
    # Another task may say that it is on hold: none says that it is given.
    return f"{name_of(component)}, which is {_STANDS[component.status]},"
