"""Which components answer a person's needs. Needs go in, and nothing else: age is not an input."""

from collections.abc import Collection, Iterator, Sequence

from app.pathways.content.catalogue import Catalogue, ListedComponent
from app.pathways.content.component import Evidence
from app.pathways.ids import KebabId, Line, Version, Words
from app.pathways.terms import Approval, Element
from app.pathways.value import value


@value
class MatchedComponent:
    """A component that answers at least one of the needs asked about."""

    component_id: KebabId
    name: Line
    description: Words
    equivalence: KebabId
    answers: tuple[KebabId, ...]
    """Which of the needs asked about it answers."""
    evidence: tuple[Evidence, ...]


@value
class MatchedElement:
    """The matches in one element of a pathway."""

    element: Element
    components: tuple[MatchedComponent, ...]


@value
class MatchedPathway:
    """The matches in one pathway, by element; elements without a match are left out."""

    pathway_id: KebabId
    version: Version
    name: Line
    elements: tuple[MatchedElement, ...]


@value
class NeedsMatch:
    """What can be offered for the needs asked about."""

    approval: Approval
    summary: str
    pathways: tuple[MatchedPathway, ...]
    unanswered: tuple[KebabId, ...]
    """Needs that no component of these pathways answers: gaps in the service."""


def match_needs(
    catalogue: Catalogue, needs: Sequence[KebabId], pathways: Collection[KebabId]
) -> NeedsMatch:
    """Return what answers `needs` in `pathways`; all ids must be known."""
    matched = tuple(
        found
        for pathway_id in catalogue.pathways
        if pathway_id in pathways and (found := _matched(catalogue, pathway_id, needs)).elements
    )
    answered = {need for component in _components(matched) for need in component.answers}
    unanswered = tuple(need for need in needs if need not in answered)
    names = [catalogue.need_names.get(need, need) for need in unanswered]
    return NeedsMatch(
        approval=catalogue.approval,
        summary=_summary(len(list(_components(matched))), len(needs), names),
        pathways=matched,
        unanswered=unanswered,
    )


def _matched(catalogue: Catalogue, pathway_id: KebabId, needs: Sequence[KebabId]) -> MatchedPathway:
    pathway = catalogue.get_pathway(pathway_id)
    by_element = (
        MatchedElement(
            element=part.element,
            components=tuple(
                _match(catalogue.get_component(component.id), needs)
                for component in part.components
                if not set(needs).isdisjoint(component.needs)
            ),
        )
        for part in pathway.elements
    )
    return MatchedPathway(
        pathway_id=pathway.id,
        version=pathway.version,
        name=pathway.name,
        elements=tuple(part for part in by_element if part.components),
    )


def _match(listed: ListedComponent, needs: Sequence[KebabId]) -> MatchedComponent:
    component = listed.component
    return MatchedComponent(
        component_id=component.id,
        name=component.name,
        description=component.description,
        equivalence=component.equivalence,
        answers=tuple(need for need in needs if need in component.needs),
        evidence=component.evidence,
    )


def _components(pathways: Sequence[MatchedPathway]) -> Iterator[MatchedComponent]:
    return (
        component
        for pathway in pathways
        for part in pathway.elements
        for component in part.components
    )


def _summary(components: int, needs: int, unanswered: Sequence[Line]) -> str:
    offers = "1 component answers" if components == 1 else f"{components} components answer"
    answered = needs - len(unanswered)
    said = f"{offers} {answered} of {needs} {'need' if needs == 1 else 'needs'}."
    return f"{said} Nothing answers: {'; '.join(unanswered)}." if unanswered else said
