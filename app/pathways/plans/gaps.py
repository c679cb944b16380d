"""Needs that nothing on offer is said to serve: evidence-based care that is missed."""

from collections.abc import Iterator
from uuid import UUID

from app.pathways.content.catalogue import Catalogue, ListedComponent
from app.pathways.ids import KebabId, Line
from app.pathways.plans.terms import NeedLevel
from app.pathways.plans.values import Plan, PlanComponent, PlanNeed
from app.pathways.terms import Element
from app.pathways.value import value


@value
class MissedComponent:
    """A component of a pathway that the plan follows, which answers the need and is not there."""

    component_id: KebabId
    pathway_id: KebabId
    name: Line


@value
class MissedElement:
    """What one element of care could offer for the need."""

    element: Element
    components: tuple[MissedComponent, ...]


@value
class UnsaidCare:
    """Care of the plan, on offer or under way, that may serve the need: nobody has said so."""

    plan_component_id: UUID
    component_id: KebabId
    name: Line


@value
class Gap:
    """A need of the plan that nothing on offer or under way is said to serve."""

    need_id: KebabId
    level: NeedLevel
    elements: tuple[MissedElement, ...]
    """Empty where these pathways have nothing more that answers it: a gap in the service, unless
    the plan holds care that may serve it."""
    may_serve: tuple[UnsaidCare, ...]
    """Care of the plan that answers this need as the content has it, or of which nobody has said
    what it serves. Where it does serve it, say so: change its `serves`."""


def gaps_in(plan: Plan, catalogue: Catalogue) -> tuple[Gap, ...]:
    """Return the gaps of a plan in the order of its needs; what is no need is no gap."""
    served = {need for each in plan.components if each.is_standing for need in each.serves}
    return tuple(
        _gap(plan, need, catalogue)
        for need in plan.needs
        if need.need_id not in served and need.level is not NeedLevel.NO_NEED
    )


def _gap(plan: Plan, need: PlanNeed, catalogue: Catalogue) -> Gap:
    standing = [each for each in plan.components if each.is_standing]
    there = {each.component_id for each in standing}
    answering = {each.component.id: each for each in _answering(plan, need, catalogue)}
    missing = [each for each in answering.values() if each.component.id not in there]
    return Gap(
        need_id=need.need_id,
        level=need.level,
        elements=tuple(
            MissedElement(element=element, components=missed)
            for element in Element
            if (missed := tuple(_missed(each) for each in missing if each.element is element))
        ),
        may_serve=tuple(
            _unsaid(each, catalogue)
            for each in standing
            if not each.serves or each.component_id in answering
        ),
    )


def _answering(plan: Plan, need: PlanNeed, catalogue: Catalogue) -> Iterator[ListedComponent]:
    for followed in plan.pathways:
        yield from catalogue.find_components(
            pathway_id=followed.pathway_id, element=None, need=need.need_id
        )


def _unsaid(component: PlanComponent, catalogue: Catalogue) -> UnsaidCare:
    listed = catalogue.components.get(component.component_id)
    return UnsaidCare(
        plan_component_id=component.plan_component_id,
        component_id=component.component_id,
        # Older content may have held what today's does not.
        name=listed.component.name if listed else component.component_id,
    )


def _missed(listed: ListedComponent) -> MissedComponent:
    return MissedComponent(
        component_id=listed.component.id,
        pathway_id=listed.pathway_id,
        name=listed.component.name,
    )
