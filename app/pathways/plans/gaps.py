"""Needs with nothing on offer: the evidence-based care that is missed, by element."""

from collections.abc import Iterator

from app.pathways.content.catalogue import Catalogue, ListedComponent
from app.pathways.ids import KebabId, Line
from app.pathways.plans.terms import NeedLevel
from app.pathways.plans.values import Plan, PlanNeed
from app.pathways.terms import Element
from app.pathways.value import value


@value
class MissedComponent:
    """A component of a pathway that the plan follows, which answers the need."""

    component_id: KebabId
    pathway_id: KebabId
    name: Line


@value
class MissedElement:
    """What one element of care could offer for the need."""

    element: Element
    components: tuple[MissedComponent, ...]


@value
class Gap:
    """A need of the plan that nothing on offer or under way serves."""

    need_id: KebabId
    level: NeedLevel
    elements: tuple[MissedElement, ...]
    """Empty where no component of these pathways answers it: a gap in the service."""


def gaps_in(plan: Plan, catalogue: Catalogue) -> tuple[Gap, ...]:
    """Return the gaps of a plan in the order of its needs; what is no need is no gap."""
    served = {need for each in plan.components if each.is_standing for need in each.serves}
    return tuple(
        _gap(plan, need, catalogue)
        for need in plan.needs
        if need.need_id not in served and need.level is not NeedLevel.NO_NEED
    )


def _gap(plan: Plan, need: PlanNeed, catalogue: Catalogue) -> Gap:
    answering = [*_answering(plan, need, catalogue)]
    return Gap(
        need_id=need.need_id,
        level=need.level,
        elements=tuple(
            MissedElement(element=element, components=missed)
            for element in Element
            if (missed := tuple(_missed(each) for each in answering if each.element is element))
        ),
    )


def _answering(plan: Plan, need: PlanNeed, catalogue: Catalogue) -> Iterator[ListedComponent]:
    for followed in plan.pathways:
        yield from catalogue.find_components(
            pathway_id=followed.pathway_id, element=None, need=need.need_id
        )


def _missed(listed: ListedComponent) -> MissedComponent:
    return MissedComponent(
        component_id=listed.component.id,
        pathway_id=listed.pathway_id,
        name=listed.component.name,
    )
