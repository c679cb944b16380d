"""The carry-over table in the open: its rules, their reasons, and what was proven of them."""

from fastapi import APIRouter

from app import problems
from app.dependencies import CatalogueDep, SessionDep
from app.edge.route import GuardedRoute
from app.pathways.content.published import CARRY_OVER, ContentKind
from app.pathways.rules.table import DecisionTable
from app.routers.examples import answer
from app.routers.parameters import VersionAsked
from app.routers.schemas.content import PublishedRules, published_rules
from app.services import content as content_service

router = APIRouter(prefix="/v1/rules", tags=["Look up"], route_class=GuardedRoute)


@router.get(
    f"/{CARRY_OVER}", responses=answer("get_carry_over_rules"), summary="Read the carry-over rules"
)
async def get_carry_over_rules(catalogue: CatalogueDep) -> PublishedRules:
    """Read the table that decides, in order of precedence, with what was proven of it.

    The first rule that matches decides; a factor that a rule leaves out may have any value.
    """
    release = catalogue.release_of(ContentKind.RULES, catalogue.table.id)
    return published_rules(catalogue.table, release)


@router.get(
    f"/{CARRY_OVER}/versions/{{version}}",
    responses=answer("get_carry_over_rules_version") | problems.responses("not-found"),
    summary="Read one version of the carry-over rules",
)
def get_carry_over_rules_version(version: VersionAsked, session: SessionDep) -> PublishedRules:
    """Read the table as it stood in one published version: the one that an old decision names."""
    found = content_service.get_version(session, ContentKind.RULES, CARRY_OVER, version)
    assert isinstance(found.document, DecisionTable)
    return published_rules(found.document, found.release)
