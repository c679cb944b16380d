"""The words of the service: needs, elements, settings; and who provides what."""

from typing import Final

from fastapi import APIRouter
from pydantic import TypeAdapter

from app.dependencies import CatalogueDep, SessionDep
from app.edge.route import GuardedRoute
from app.pathways.content.organisations import OdsCode
from app.pathways.content.vocabulary import ElementTerm, Need, SettingTerm
from app.pathways.ids import KebabId
from app.routers.examples import answer
from app.routers.paging import PageDep, slice_of
from app.routers.parameters import OrganisationFilter, ProgrammeFilter, SettingFilter
from app.routers.schemas.content import (
    ElementPage,
    NeedPage,
    OrganisationPage,
    SettingPage,
    TeamPage,
    team_entry,
)
from app.services import organisations as organisation_service

router = APIRouter(prefix="/v1", tags=["Look up"], route_class=GuardedRoute)

_ODS_CODES: Final[TypeAdapter[str]] = TypeAdapter(OdsCode)
_TEAM_IDS: Final[TypeAdapter[str]] = TypeAdapter(KebabId)


@router.get("/needs", responses=answer("list_needs"), summary="List the needs vocabulary")
async def list_needs(catalogue: CatalogueDep, page: PageDep) -> NeedPage:
    """See the needs that components answer, with a plain way to ask about each.

    Each is mapped to the numbers of published scales that ask about it.
    """
    needs, next_cursor = slice_of(catalogue.vocabulary.needs, page, key=_id_of)
    return NeedPage(approval=catalogue.approval, items=needs, next_cursor=next_cursor)


@router.get("/elements", responses=answer("list_elements"), summary="List the six elements")
async def list_elements(catalogue: CatalogueDep, page: PageDep) -> ElementPage:
    """See the six elements that every pathway is made of."""
    elements, next_cursor = slice_of(catalogue.vocabulary.elements, page, key=_id_of)
    return ElementPage(approval=catalogue.approval, items=elements, next_cursor=next_cursor)


@router.get("/settings", responses=answer("list_settings"), summary="List the care settings")
async def list_settings(catalogue: CatalogueDep, page: PageDep) -> SettingPage:
    """See the three settings: what each can deliver, its limits and its rhythm of reviews."""
    settings, next_cursor = slice_of(catalogue.vocabulary.settings, page, key=_id_of)
    return SettingPage(approval=catalogue.approval, items=settings, next_cursor=next_cursor)


@router.get(
    "/organisations",
    responses=answer("list_organisations"),
    summary="List the organisations that provide care",
)
def list_organisations(session: SessionDep, page: PageDep) -> OrganisationPage:
    """See who provides care, the voluntary sector included, each with its teams."""
    found = organisation_service.list_organisations(
        session, limit=page.limit, after=page.after_id(_ODS_CODES)
    )
    return OrganisationPage(
        items=list(found.items),
        next_cursor=page.link_next(found.items[-1].ods_code if found.more else None),
    )


@router.get("/teams", responses=answer("list_teams"), summary="Find a team")
def list_teams(
    session: SessionDep,
    page: PageDep,
    setting: SettingFilter = None,
    programme: ProgrammeFilter = None,
    organisation: OrganisationFilter = None,
) -> TeamPage:
    """Find the id of a team, by setting, programme or organisation.

    A programme says which service a team belongs to; it is never an input to any decision.
    """
    found = organisation_service.list_teams(
        session,
        limit=page.limit,
        after=page.after_id(_TEAM_IDS),
        setting=setting,
        programme=programme,
        organisation=organisation,
    )
    return TeamPage(
        items=[team_entry(provided) for provided in found.items],
        next_cursor=page.link_next(found.items[-1].team.id if found.more else None),
    )


def _id_of(term: Need | ElementTerm | SettingTerm) -> str:
    return term.id
