"""How much each part of the content holds, and how much of that was seen at its source."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from app.pathways.content.component import Component
from app.pathways.content.pathway import Pathway
from app.pathways.ids import KebabId
from app.pathways.terms import Confidence, Element

Known: TypeAlias = dict[Confidence, int]
"""How many facts are known in each way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many components there are in a part of the content, and how sure what they say is."""

    components: int
    must_not_lapse: int
    citations: Known
    doses: Known
    to_confirm: int
    """How many notes say what has to be confirmed before anyone relies on it."""


Grid: TypeAlias = dict[KebabId, dict[Element, Coverage]]
"""The coverage of each element of each pathway."""


def grid_of(pathways: Iterable[Pathway]) -> Grid:
    """Return what each element of each pathway holds."""
    return {
        pathway.id: {
            part.element: together(map(_covered, part.components)) for part in pathway.elements
        }
        for pathway in pathways
    }


def together(parts: Iterable[Coverage]) -> Coverage:
    """Return what the parts hold together."""
    found = tuple(parts)
    return Coverage(
        components=sum(part.components for part in found),
        must_not_lapse=sum(part.must_not_lapse for part in found),
        citations=_sums(part.citations for part in found),
        doses=_sums(part.doses for part in found),
        to_confirm=sum(part.to_confirm for part in found),
    )


def _covered(component: Component) -> Coverage:
    cited = [evidence.confidence for evidence in component.evidence]
    return Coverage(
        components=1,
        must_not_lapse=int(component.must_not_lapse),
        citations={confidence: cited.count(confidence) for confidence in Confidence},
        doses={
            confidence: int(confidence is component.dose_confidence) for confidence in Confidence
        },
        to_confirm=len(component.to_confirm),
    )


def _sums(counted: Iterable[Known]) -> Known:
    found = tuple(counted)
    return {confidence: sum(each[confidence] for each in found) for confidence in Confidence}
