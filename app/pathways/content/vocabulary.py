"""The words that content is written in: needs, elements, settings, programmes, roles."""

from enum import StrEnum

from pydantic import Field

from app.pathways.ids import KebabId, Line, Version, Words
from app.pathways.terms import Approval, Confidence, DeliveryMode, Element, Programme, Setting
from app.pathways.value import value


class NeedGroup(StrEnum):
    """Where a need stands in the vocabulary."""

    FEELINGS_AND_THINKING = "feelings_and_thinking"
    SAFETY = "safety"
    BODY_AND_MEDICINES = "body_and_medicines"
    EVERYDAY_LIFE = "everyday_life"
    PEOPLE = "people"
    INFORMATION_AND_SAY = "information_and_say"


@value
class Need:
    """One entry of the needs vocabulary, with where published scales ask about it."""

    id: KebabId
    group: NeedGroup
    name: Line
    prompt: Words
    """How to ask about it in plain words."""
    cansas_domains: tuple[int, ...] = ()
    """Numbers of the domains of the Camberwell Assessment of Need."""
    honos_scales: tuple[int, ...] = ()
    """Numbers of the Health of the Nation Outcome Scales."""
    dialog_items: tuple[int, ...] = ()
    """Numbers of the items of DIALOG."""
    note: Words | None = None


@value
class ElementTerm:
    """One of the six elements, named and described."""

    id: Element
    name: Line
    description: Words


@value
class RhythmEvent:
    """Something that happens by a usual time in a setting."""

    event: Line
    by: Words
    confidence: Confidence


@value
class SettingTerm:
    """A care setting: what it can deliver, its limits and its rhythm of reviews."""

    id: Setting
    name: Line
    description: Words
    variants: tuple[Line, ...]
    can_deliver: tuple[DeliveryMode, ...]
    limits: tuple[Words, ...]
    review_rhythm: tuple[RhythmEvent, ...]


@value
class ProgrammeTerm:
    """Which service a team belongs to; a programme of expertise, never a barrier."""

    id: Programme
    name: Line
    settings: tuple[Setting, ...]
    note: Words | None = None


@value
class RoleTerm:
    """A role that can deliver components."""

    id: KebabId
    name: Line


@value
class InstrumentPart:
    """One numbered domain, scale or item of a published instrument, by name only."""

    number: int = Field(ge=1)
    name: Line


@value
class Instrument:
    """A published instrument that needs are mapped to; its questions are not shipped."""

    id: KebabId
    name: Line
    parts: tuple[InstrumentPart, ...]
    confidence: Confidence
    licence: Words | None = None


@value
class Vocabulary:
    """All shared words, published as one version."""

    id: KebabId
    version: Version
    approval: Approval
    needs: tuple[Need, ...] = Field(min_length=1)
    elements: tuple[ElementTerm, ...] = Field(min_length=6, max_length=6)
    settings: tuple[SettingTerm, ...] = Field(min_length=3, max_length=3)
    programmes: tuple[ProgrammeTerm, ...] = Field(min_length=5, max_length=5)
    roles: tuple[RoleTerm, ...] = Field(min_length=1)
    instruments: tuple[Instrument, ...] = ()
