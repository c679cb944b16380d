"""Pathways, their versions, and the catalogue of components."""

from fastapi import APIRouter

from app import problems
from app.dependencies import CatalogueDep, SessionDep
from app.edge.route import GuardedRoute
from app.pathways.content.catalogue import ListedComponent
from app.pathways.content.pathway import Pathway
from app.pathways.content.published import ContentKind
from app.routers.examples import answer
from app.routers.paging import PageDep, slice_of
from app.routers.parameters import (
    ComponentId,
    ElementFilter,
    NeedFilter,
    PathwayFilter,
    PathwayId,
    VersionAsked,
    query_refused,
)
from app.routers.schemas.content import (
    CatalogueEntry,
    CataloguePage,
    PathwayPage,
    PublishedPathway,
    VersionPage,
    catalogue_entry,
    pathway_summary,
    published_pathway,
    version_label,
)
from app.services import content as content_service

router = APIRouter(prefix="/v1", tags=["Look up"], route_class=GuardedRoute)


@router.get("/pathways", responses=answer("list_pathways"), summary="List the thematic pathways")
async def list_pathways(catalogue: CatalogueDep, page: PageDep) -> PathwayPage:
    """See which thematic pathways there are, and how many components each element holds.

    Current versions only. All content is illustrative until it is locally approved.
    """
    pathways, next_cursor = slice_of([*catalogue.pathways.values()], page, key=_id_of)
    return PathwayPage(
        approval=catalogue.approval,
        items=[pathway_summary(pathway) for pathway in pathways],
        next_cursor=next_cursor,
    )


@router.get(
    "/pathways/{pathway_id}",
    responses=answer("get_pathway") | problems.responses("not-found"),
    summary="Read a pathway",
)
async def get_pathway(pathway_id: PathwayId, catalogue: CatalogueDep) -> PublishedPathway:
    """Read the current version of one pathway: its six elements with every component whole.

    Use it to show a person what they can be offered, or to keep a copy; `digest` tells whether
    your copy is still the same.
    """
    pathway = catalogue.get_pathway(pathway_id)
    return published_pathway(pathway, catalogue.release_of(ContentKind.PATHWAY, pathway.id))


@router.get(
    "/pathways/{pathway_id}/versions",
    responses=answer("list_pathway_versions") | problems.responses("not-found"),
    summary="List the versions of a pathway",
)
def list_pathway_versions(
    pathway_id: PathwayId, catalogue: CatalogueDep, session: SessionDep, page: PageDep
) -> VersionPage:
    """See every version of a pathway that was ever published, newest first.

    A version never changes once it is published; a plan keeps to the version it was made with.
    """
    catalogue.get_pathway(pathway_id)
    versions = content_service.list_versions(
        session, ContentKind.PATHWAY, pathway_id, limit=page.limit, after=page.after_number()
    )
    more = versions.items[-1].sequence if versions.more else None
    return VersionPage(
        items=[version_label(release) for release in versions.items],
        next_cursor=page.link_next(None if more is None else str(more)),
    )


@router.get(
    "/pathways/{pathway_id}/versions/{version}",
    responses=answer("get_pathway_version") | problems.responses("not-found"),
    summary="Read one version of a pathway",
)
def get_pathway_version(
    pathway_id: PathwayId, version: VersionAsked, session: SessionDep
) -> PublishedPathway:
    """Read a pathway as it stood in one published version, however old."""
    found = content_service.get_version(session, ContentKind.PATHWAY, pathway_id, version)
    assert isinstance(found.document, Pathway)
    return published_pathway(found.document, found.release)


@router.get(
    "/components",
    responses=answer("list_components"),
    summary="Search the catalogue of components",
)
async def list_components(
    catalogue: CatalogueDep,
    page: PageDep,
    pathway: PathwayFilter = None,
    element: ElementFilter = None,
    need: NeedFilter = None,
) -> CataloguePage:
    """Find what can be offered, by pathway, element or need, in the order of the content.

    Filters narrow each other.
    """
    if pathway not in {None, *catalogue.pathways}:
        raise query_refused(
            "pathway",
            "unknown_id",
            "There is no pathway with this id. GET /v1/pathways lists them all.",
        )
    if need not in {None, *catalogue.need_ids}:
        raise query_refused(
            "need", "unknown_id", "There is no need with this id. GET /v1/needs lists them all."
        )
    fitting = catalogue.find_components(pathway_id=pathway, element=element, need=need)
    components, next_cursor = slice_of(fitting, page, key=_component_id_of)
    return CataloguePage(
        approval=catalogue.approval,
        items=[catalogue_entry(listed) for listed in components],
        next_cursor=next_cursor,
    )


@router.get(
    "/components/{component_id}",
    responses=answer("get_component") | problems.responses("not-found"),
    summary="Read a component",
)
async def get_component(component_id: ComponentId, catalogue: CatalogueDep) -> CatalogueEntry:
    """Read one component: what it is, what it needs, its evidence, and what happens at a move.

    `lapse` says why a gap could do harm and how long it may at most be; `checks` says what to
    check when the person moves; `to_confirm` names facts that are not certain.
    """
    return catalogue_entry(catalogue.get_component(component_id))


def _id_of(pathway: Pathway) -> str:
    return pathway.id


def _component_id_of(listed: ListedComponent) -> str:
    return listed.component.id
