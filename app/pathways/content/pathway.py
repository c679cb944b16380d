"""A thematic pathway: six elements, each with the components a person can be offered."""

from collections.abc import Iterator

from pydantic import Field

from app.pathways.content.component import Component
from app.pathways.ids import KebabId, Line, Version, Words
from app.pathways.terms import Approval, Element
from app.pathways.value import value


@value
class PathwayElement:
    """One element of a pathway with its components."""

    element: Element
    components: tuple[Component, ...] = Field(min_length=1)


@value
class Pathway:
    """One published version of a thematic pathway."""

    id: KebabId
    version: Version
    approval: Approval
    name: Line
    description: Words
    elements: tuple[PathwayElement, ...] = Field(min_length=6, max_length=6)

    def components(self) -> Iterator[tuple[Element, Component]]:
        """Yield each component with its element, in the order of the content."""
        for part in self.elements:
            for component in part.components:
                yield part.element, component
