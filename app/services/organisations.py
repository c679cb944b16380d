"""Lists who provides what."""

from app.pathways.content.organisations import OdsCode, Organisation
from app.pathways.errors import Fault, Invalid
from app.pathways.ids import KebabId
from app.pathways.terms import Programme, Setting
from app.persistence.organisations import OrganisationStore, ProvidedTeam
from app.persistence.paging import Page
from app.persistence.session import Session


def list_organisations(session: Session, *, limit: int, after: str | None) -> Page[Organisation]:
    """Return organisations with their teams, by ODS code, from beyond `after`."""
    return OrganisationStore(session).organisations(limit=limit, after=after)


def require_team(session: Session, team_id: KebabId) -> None:
    """Raise Invalid, pointing at the query, where a list is asked for of a team that there is not.

    An empty list would be taken for one on which nothing stands.
    """
    if OrganisationStore(session).find_team(team_id) is None:
        detail = "No team has this id. GET /v1/teams lists them all."
        raise Invalid(
            [Fault(pointer="/team", code="unknown_team", detail=detail, location="query")]
        )


def list_teams(  # noqa: PLR0913  # three filters and a place in the list, each by name
    session: Session,
    *,
    limit: int,
    after: str | None,
    setting: Setting | None,
    programme: Programme | None,
    organisation: OdsCode | None,
) -> Page[ProvidedTeam]:
    """Return teams that fit every filter given, by id, from beyond `after`."""
    return OrganisationStore(session).teams(
        limit=limit,
        after=after,
        setting=setting,
        programme=programme,
        organisation=organisation,
    )
