"""The shape of each kind of seed file."""

from pydantic import Field

from app.pathways.content.component import Component
from app.pathways.content.organisations import Organisation
from app.pathways.content.vocabulary import (
    ElementTerm,
    Instrument,
    Need,
    ProgrammeTerm,
    RoleTerm,
    SettingTerm,
)
from app.pathways.ids import KebabId, Line, Version, Words
from app.pathways.terms import Approval, Element
from app.pathways.value import value


@value
class PathwayFile:
    """`pathways/<pathway>.yaml`: a pathway's heading; its components have their own files."""

    id: KebabId
    version: Version
    approval: Approval
    name: Line
    description: Words


@value
class ComponentsFile:
    """`components/<pathway>/<element>.yaml`: the components of one element of one pathway."""

    pathway: KebabId
    element: Element
    components: tuple[Component, ...] = Field(min_length=1)


@value
class VocabularyFile:
    """`vocabulary/vocabulary.yaml`: the heading of the shared words, with all but the needs."""

    id: KebabId
    version: Version
    approval: Approval
    elements: tuple[ElementTerm, ...]
    settings: tuple[SettingTerm, ...]
    programmes: tuple[ProgrammeTerm, ...]
    roles: tuple[RoleTerm, ...]


@value
class NeedsFile:
    """`vocabulary/needs.yaml`: the needs, and the instruments they are mapped to."""

    needs: tuple[Need, ...] = Field(min_length=1)
    instruments: tuple[Instrument, ...]


@value
class OrganisationsFile:
    """`organisations/<set>.yaml`: organisations with their teams."""

    organisations: tuple[Organisation, ...] = Field(min_length=1)
