"""Which care is under way without the care that keeps it safe, such as its blood tests.

What keeps which care safe is for the content to say. What follows from it is for people.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from app.pathways.ids import KebabId
from app.pathways.plans.of_decisions import Undecided
from app.pathways.plans.terms import ComponentStatus, SafeguardStands
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.outcomes import Interim

SafeguardsOf = Callable[[PlanComponent], Collection[KebabId]]
"""Of which kinds of care a component is the safeguard."""

_NOT_GIVEN: Final[Mapping[ComponentStatus, SafeguardStands]] = {
    ComponentStatus.PAUSED: SafeguardStands.PAUSED,
    ComponentStatus.STOPPED: SafeguardStands.STOPPED,
    ComponentStatus.DECLINED: SafeguardStands.DECLINED,
    ComponentStatus.COMPLETED: SafeguardStands.COMPLETED,
    ComponentStatus.OFFERED: SafeguardStands.OFFERED,
}
_HELD_BACK: Final[Mapping[Interim, SafeguardStands]] = {
    Interim.HOLD: SafeguardStands.ON_HOLD,
    Interim.RESPECT_REFUSAL: SafeguardStands.REFUSED,
}
STANDS: Final[Mapping[SafeguardStands, str]] = {
    SafeguardStands.REFUSED: "is refused",
    SafeguardStands.ON_HOLD: "is on hold",
    SafeguardStands.PAUSED: "is paused",
    SafeguardStands.STOPPED: "has stopped",
    SafeguardStands.DECLINED: "was declined",
    SafeguardStands.COMPLETED: "is over",
    SafeguardStands.OFFERED: "is on offer, and has not begun",
}


class NotGiven(NamedTuple):
    """Care that keeps other care safe, and that is not given."""

    component: PlanComponent
    stands: SafeguardStands


def safeguards_missing(
    components: Sequence[PlanComponent],
    undecided: Iterable[Undecided],
    safeguards_of: SafeguardsOf,
) -> dict[UUID, tuple[NotGiven, ...]]:
    """Return what is not given that live care depends on, by the component of that care."""
    keeping = [(each, kinds) for each in components if (kinds := safeguards_of(each))]
    if not keeping:
        return {}
    held = {each.plan_component_id: _HELD_BACK.get(each.interim) for each in undecided}
    # What had ended, and is given anew, is not missing.
    of_kind = {each.equivalence: each for each, _ in sorted(keeping, key=_how_far)}
    missing = [
        (kinds, NotGiven(each, stands))
        for each, kinds in keeping
        if of_kind[each.equivalence] is each
        and (stands := held.get(each.plan_component_id) or _NOT_GIVEN.get(each.status))
    ]
    return {
        each.plan_component_id: lacks
        for each in components
        if each.is_live
        and (lacks := tuple(found for kinds, found in missing if each.equivalence in kinds))
    }


def _how_far(keeping: tuple[PlanComponent, Collection[KebabId]]) -> tuple[bool, bool]:
    """What is under way comes last, and what was never there first."""
    component, _ = keeping
    return component.is_live, component.status is not ComponentStatus.ENTERED_IN_ERROR
