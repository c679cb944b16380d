"""Views of content: each thing with its place, its version and the word that it is illustrative."""

from typing import Generic, TypeVar

from pydantic import AwareDatetime

from app.pathways.content.catalogue import ListedComponent
from app.pathways.content.component import Component
from app.pathways.content.organisations import OdsCode, Organisation
from app.pathways.content.pathway import Pathway, PathwayElement
from app.pathways.content.published import Release
from app.pathways.content.vocabulary import ElementTerm, Need, SettingTerm
from app.pathways.ids import Digest, KebabId, Line, Version, Words
from app.pathways.rules.explain import RulesUsed
from app.pathways.rules.properties import PROMISES
from app.pathways.rules.table import DecisionTable, Rule
from app.pathways.terms import Approval, Element, Programme, Setting
from app.pathways.value import value
from app.persistence.organisations import ProvidedTeam
from app.routers.paging import Page

T = TypeVar("T")


class ContentPage(Page[T], Generic[T]):
    """One page of a list of content."""

    approval: Approval


@value
class ComponentCount:
    """How many components an element holds."""

    element: Element
    components: int


@value
class PathwaySummary:
    """A pathway in a list: its heading and the size of its elements."""

    id: KebabId
    version: Version
    approval: Approval
    name: Line
    description: Words
    elements: tuple[ComponentCount, ...]


@value
class PublishedPathway:
    """One published version of a pathway, whole."""

    id: KebabId
    version: Version
    digest: Digest
    published_at: AwareDatetime
    approval: Approval
    name: Line
    description: Words
    elements: tuple[PathwayElement, ...]


@value
class VersionLabel:
    """One published version, without its content."""

    version: Version
    digest: Digest
    published_at: AwareDatetime


@value
class CatalogueEntry:
    """A component with its place in the catalogue."""

    pathway_id: KebabId
    pathway_version: Version
    approval: Approval
    element: Element
    decided_by: RulesUsed
    """The table that decides about it at a move; its digest differs where `own_rules` are."""
    component: Component


@value
class PromiseKept:
    """A property that was proven of every case of the table before it was let decide anything."""

    name: KebabId
    says: str


@value
class PublishedRules:
    """One published version of the carry-over table, with what was proven of it."""

    id: KebabId
    version: Version
    digest: Digest
    published_at: AwareDatetime
    approval: Approval
    rules: tuple[Rule, ...]
    """In order of precedence: the first rule that matches decides."""
    promises: tuple[PromiseKept, ...]


@value
class TeamEntry:
    """A team, and the organisation that provides it."""

    id: KebabId
    name: Line
    organisation: OdsCode
    setting: Setting
    programme: Programme


class PathwayPage(ContentPage[PathwaySummary]):
    """One page of pathways."""


class VersionPage(Page[VersionLabel]):
    """One page of published versions, newest first."""


class CataloguePage(ContentPage[CatalogueEntry]):
    """One page of the catalogue."""


class NeedPage(ContentPage[Need]):
    """One page of the needs vocabulary."""


class ElementPage(ContentPage[ElementTerm]):
    """One page of elements."""


class SettingPage(ContentPage[SettingTerm]):
    """One page of settings."""


class OrganisationPage(Page[Organisation]):
    """One page of organisations with their teams."""


class TeamPage(Page[TeamEntry]):
    """One page of teams."""


def pathway_summary(pathway: Pathway) -> PathwaySummary:
    """Return the heading of a pathway with the size of its elements."""
    return PathwaySummary(
        id=pathway.id,
        version=pathway.version,
        approval=pathway.approval,
        name=pathway.name,
        description=pathway.description,
        elements=tuple(
            ComponentCount(element=part.element, components=len(part.components))
            for part in pathway.elements
        ),
    )


def published_pathway(pathway: Pathway, release: Release) -> PublishedPathway:
    """Return a pathway with the label under which it was published."""
    return PublishedPathway(
        id=pathway.id,
        version=pathway.version,
        digest=release.digest,
        published_at=release.published_at,
        approval=pathway.approval,
        name=pathway.name,
        description=pathway.description,
        elements=pathway.elements,
    )


def published_rules(table: DecisionTable, release: Release) -> PublishedRules:
    """Return a table with the label under which it was published, and its promises."""
    return PublishedRules(
        id=table.id,
        version=table.version,
        digest=release.digest,
        published_at=release.published_at,
        approval=table.approval,
        rules=table.rules,
        promises=tuple(PromiseKept(name=kept.name, says=kept.says) for kept in PROMISES),
    )


def version_label(release: Release) -> VersionLabel:
    """Return the label of a published version."""
    return VersionLabel(
        version=release.version, digest=release.digest, published_at=release.published_at
    )


def catalogue_entry(listed: ListedComponent) -> CatalogueEntry:
    """Return a component with its place."""
    return CatalogueEntry(
        pathway_id=listed.pathway_id,
        pathway_version=listed.pathway_version,
        approval=listed.approval,
        element=listed.element,
        decided_by=listed.decided_by,
        component=listed.component,
    )


def team_entry(provided: ProvidedTeam) -> TeamEntry:
    """Return a team with its organisation."""
    team = provided.team
    return TeamEntry(
        id=team.id,
        name=team.name,
        organisation=provided.organisation,
        setting=team.setting,
        programme=team.programme,
    )
