"""Which care is under way without the care that keeps it safe, such as its blood tests.

What keeps which care safe is for the content to say. What follows from it is for people.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final, Generic, NamedTuple, Protocol, TypeVar
from uuid import UUID

from app.pathways.ids import KebabId, Version
from app.pathways.plans.of_decisions import Undecided
from app.pathways.plans.terms import LIVE, ComponentStatus, SafeguardStands
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
HELD_BACK: Final = "is held back by their wish"
"""Of a no as of the wish for a break, which is no refusal."""
STANDS: Final[Mapping[SafeguardStands, str]] = {
    SafeguardStands.REFUSED: HELD_BACK,
    SafeguardStands.ON_HOLD: "is on hold",
    SafeguardStands.PAUSED: "is paused",
    SafeguardStands.STOPPED: "has stopped",
    SafeguardStands.DECLINED: "was declined",
    SafeguardStands.COMPLETED: "is over",
    SafeguardStands.OFFERED: "is on offer, and has not begun",
}


class OfKind(Protocol):
    """As much of a component as is needed to tell what it keeps safe, and what keeps it safe."""

    @property
    def plan_component_id(self) -> UUID: ...
    @property
    def equivalence(self) -> KebabId: ...
    @property
    def status(self) -> ComponentStatus: ...
    @property
    def is_live(self) -> bool: ...


Kind = TypeVar("Kind", bound=OfKind)


class CareOfPlan(NamedTuple):
    """That much of a component, and where its content is."""

    plan_component_id: UUID
    component_id: KebabId
    pathway_id: KebabId
    pathway_version: Version
    equivalence: KebabId
    status: ComponentStatus

    @property
    def is_live(self) -> bool:
        """Whether a move must decide about it."""
        return self.status in LIVE


class NotGiven(NamedTuple, Generic[Kind]):
    """Care that keeps other care safe, and that is not given."""

    component: Kind
    stands: SafeguardStands


def safeguards_missing(
    components: Sequence[Kind],
    undecided: Iterable[Undecided],
    safeguards_of: Callable[[Kind], Collection[KebabId]],
) -> dict[UUID, tuple[NotGiven[Kind], ...]]:
    """Return what is not given that live care depends on, by the component of that care."""
    keeping = _keeping(components, safeguards_of)
    if not keeping:
        return {}
    held = {each.plan_component_id: _HELD_BACK.get(each.interim) for each in undecided}
    missing = [
        (kinds, NotGiven(each, stands))
        for each, kinds in keeping
        if (stands := held.get(each.plan_component_id) or _NOT_GIVEN.get(each.status))
    ]
    return {
        each.plan_component_id: lacks
        for each in components
        if each.is_live
        and (lacks := tuple(found for kinds, found in missing if each.equivalence in kinds))
    }


def depending_on_each(
    components: Sequence[Kind], safeguards_of: Callable[[Kind], Collection[KebabId]]
) -> dict[UUID, tuple[Kind, ...]]:
    """Return which live care is not safe without a component, given or not, by the latter."""
    return {
        each.plan_component_id: depending
        for each, kinds in _keeping(components, safeguards_of)
        if (depending := tuple(it for it in components if it.is_live and it.equivalence in kinds))
    }


def _keeping(
    components: Iterable[Kind], safeguards_of: Callable[[Kind], Collection[KebabId]]
) -> list[tuple[Kind, Collection[KebabId]]]:
    """What keeps which kinds of care safe: what had ended, and is given anew, counts no more."""
    keeping = [(each, kinds) for each in components if (kinds := safeguards_of(each))]
    of_kind = {each.equivalence: each for each, _ in sorted(keeping, key=_how_far)}
    return [(each, kinds) for each, kinds in keeping if of_kind[each.equivalence] is each]


def _how_far(keeping: tuple[OfKind, Collection[KebabId]]) -> tuple[bool, bool]:
    """What is under way comes last, and what was never there first."""
    component, _ = keeping
    return component.is_live, component.status is not ComponentStatus.ENTERED_IN_ERROR
