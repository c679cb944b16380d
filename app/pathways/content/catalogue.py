"""The published content as it is served: every component ready to be decided about."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic_core import to_json

from app.pathways.content.component import Component
from app.pathways.content.pathway import Pathway
from app.pathways.content.published import ContentKind, PublishedVersion, Release
from app.pathways.content.vocabulary import Vocabulary
from app.pathways.errors import DomainError, NotFound
from app.pathways.ids import KebabId, Line, Version
from app.pathways.rules.case import Origin, Traits
from app.pathways.rules.compile import compiled
from app.pathways.rules.explain import Explainer, RulesUsed
from app.pathways.rules.table import DecisionTable
from app.pathways.terms import Approval, Element

T = TypeVar("T", Vocabulary, DecisionTable)


class ContentMissing(DomainError):
    """The database holds no published content of some kind; nothing can be decided."""


class SeveralCurrent(DomainError):
    """Two documents are current where one must decide: which of them would be chance."""

    def __init__(self, kind: str, ids: Iterable[str]) -> None:
        self.ids = tuple(ids)
        super().__init__(
            f"More than one {kind} is published: {', '.join(self.ids)}. There can be only one."
        )


class ComponentsRepeated(DomainError):
    """Components that stand in the published content more than once."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = tuple(ids)
        super().__init__(
            f"Published more than once: {', '.join(self.ids)}. A component stands in one place."
        )


class PathwayNotFound(NotFound):
    """There is no pathway of this id."""

    def __init__(self) -> None:
        super().__init__("There is no pathway with this id. GET /v1/pathways lists them all.")


class ComponentNotFound(NotFound):
    """There is no component of this id."""

    def __init__(self) -> None:
        super().__init__("There is no component with this id. GET /v1/components lists them all.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedComponent:
    """A component in its place, with all that is needed to decide about it at once."""

    pathway_id: KebabId
    pathway_version: Version
    approval: Approval
    element: Element
    component: Component
    traits: Traits
    explainer: Explainer

    @property
    def decided_by(self) -> RulesUsed:
        """The table that decides about it: the common one, or one with rules of its own."""
        return self.explainer.rules_used


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One consistent set of current content. Built once; a later publication builds another."""

    releases: tuple[Release, ...]
    vocabulary: Vocabulary
    pathways: Mapping[KebabId, Pathway]
    components: Mapping[KebabId, ListedComponent]
    table: DecisionTable
    explainer: Explainer
    rules_used: bytes
    """The label of the table as JSON, written out once for every answer that it decides."""

    @property
    def approval(self) -> Approval:
        """Illustrative until the vocabulary, the table and every pathway are locally approved."""
        approvals = {
            self.vocabulary.approval,
            self.table.approval,
            *(pathway.approval for pathway in self.pathways.values()),
        }
        return (
            Approval.LOCALLY_APPROVED
            if approvals == {Approval.LOCALLY_APPROVED}
            else Approval.ILLUSTRATIVE
        )

    @property
    def need_names(self) -> Mapping[KebabId, Line]:
        """What each need is called."""
        return {need.id: need.name for need in self.vocabulary.needs}

    @property
    def need_ids(self) -> frozenset[KebabId]:
        """The ids of all needs."""
        return frozenset(need.id for need in self.vocabulary.needs)

    def get_pathway(self, pathway_id: KebabId) -> Pathway:
        """Return the current version of a pathway. Raises PathwayNotFound."""
        if pathway_id not in self.pathways:
            raise PathwayNotFound
        return self.pathways[pathway_id]

    def find_components(
        self, *, pathway_id: KebabId | None, element: Element | None, need: KebabId | None
    ) -> list[ListedComponent]:
        """Return the components that fit every filter given, in the order of the content."""
        return [
            listed
            for listed in self.components.values()
            if pathway_id in {None, listed.pathway_id}
            and element in {None, listed.element}
            and (need is None or need in listed.component.needs)
        ]

    def release_of(self, kind: ContentKind, content_id: KebabId) -> Release:
        """Return the label under which a current document was published."""
        return next(r for r in self.releases if (r.kind, r.id) == (kind, content_id))

    def get_component(self, component_id: KebabId) -> ListedComponent:
        """Return a component in its place. Raises ComponentNotFound."""
        if component_id not in self.components:
            raise ComponentNotFound
        return self.components[component_id]


def catalogue_of(published: Iterable[PublishedVersion]) -> Catalogue:
    """Build the catalogue from the current versions.

    Raises ContentMissing where a kind is absent, SeveralCurrent and ComponentsRepeated where chance
    would say which is meant, and TableRefused where a table fails its proof.
    """
    versions = tuple(published)
    vocabulary = _only(Vocabulary, versions)
    table = _only(DecisionTable, versions)
    pathways = [found.document for found in versions if isinstance(found.document, Pathway)]
    if not pathways:
        raise ContentMissing("No pathway is published. Run `throughline seed`.")
    _check_components(pathways)
    explainer = Explainer(compiled(table))
    return Catalogue(
        releases=tuple(found.release for found in versions),
        vocabulary=vocabulary,
        pathways={pathway.id: pathway for pathway in pathways},
        components={
            listed.component.id: listed
            for pathway in pathways
            for listed in _listed(pathway, table, explainer)
        },
        table=table,
        explainer=explainer,
        rules_used=to_json(explainer.rules_used),
    )


def traits_of(element: Element, component: Component) -> Traits:
    """Return what the rules need to know of a catalogue component."""
    return Traits(
        element=element,
        must_not_lapse=component.must_not_lapse,
        led_by=component.led_by,
        check_on_move=component.check_on_move,
        delivery_modes=frozenset(component.delivery_modes),
        origin=Origin.CATALOGUE,
    )


def listed_as(
    pathway: Pathway, element: Element, component: Component, explainer: Explainer
) -> ListedComponent:
    """Return a component in its place in a pathway; `explainer` decides about it."""
    return ListedComponent(
        pathway_id=pathway.id,
        pathway_version=pathway.version,
        approval=pathway.approval,
        element=element,
        component=component,
        traits=traits_of(element, component),
        explainer=explainer,
    )


def _listed(pathway: Pathway, table: DecisionTable, shared: Explainer) -> Iterable[ListedComponent]:
    for element, component in pathway.components():
        own = component.own_rules
        explainer = Explainer(compiled(table, own)) if own else shared
        yield listed_as(pathway, element, component, explainer)


def _only(kind: type[T], versions: Iterable[PublishedVersion]) -> T:
    current = [found.document for found in versions if isinstance(found.document, kind)]
    if not current:
        raise ContentMissing(f"No {kind.__name__} is published. Run `throughline seed`.")
    if len(current) > 1:
        raise SeveralCurrent(kind.__name__, (document.id for document in current))
    return current[0]


def _check_components(pathways: Iterable[Pathway]) -> None:
    ids = Counter(part.id for pathway in pathways for _, part in pathway.components())
    if repeated := [id_ for id_, times in ids.items() if times > 1]:
        raise ComponentsRepeated(repeated)
