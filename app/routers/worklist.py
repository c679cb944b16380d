"""What is due for a team, person by person."""

import re
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter
from pydantic import BeforeValidator, TypeAdapter

from app.dependencies import DefinitionsDep, NowDep, SessionDep
from app.edge.route import GuardedRoute
from app.pathways.worklist.summaries.worklist import sum_up_work
from app.persistence.due import Place
from app.routers.examples import answer
from app.routers.paging import PageDep
from app.routers.parameters import TeamAsked
from app.routers.schemas.worklist import WorklistPage
from app.services import worklist as worklist_service

router = APIRouter(prefix="/v1", tags=["Follow up"], route_class=GuardedRoute)


@router.get("/worklist", responses=answer("get_worklist"), summary="See what is due for a team")
def get_worklist(
    session: SessionDep,
    definitions: DefinitionsDep,
    now: NowDep,
    page: PageDep,
    team: TeamAsked,
) -> WorklistPage:
    """See for whom a team has something to do: each person once, whoever is most overdue first.

    With each person stand all tasks of the team for them, the earliest first: decisions to make
    and proposals to confirm, hand-overs to accept, pauses and adaptations to review, first
    contacts, new offers, agreements to seek, checks to see to. What has no due time comes last. A
    hand-over that waits for another team stays on the list of the team that is still accountable;
    a decision that another team owes stands also on that of the team that has the person, and so do
    its first contacts, its reviews of changes, and of pauses of care that must not lapse or was
    found unsafe. Care that goes on, as somebody decided without a check, is a task of the team that
    has the person, whoever answers for it, unless something else that the team does itself asks for
    the check in time. The `summary` of each task says which team does what, about which care and by
    when, why it is left to people and what must be checked, what holds until it is done, whether a
    team refused the care, and what to do where another team does not do its part.
    """
    people = worklist_service.list_work(
        session,
        definitions,
        team=team,
        now=now,
        limit=page.limit,
        after=page.after_as(_PLACES),
    )
    return WorklistPage(
        approval=definitions.approval,
        summary=sum_up_work(people.entries, first=page.after is None, last=people.end is None),
        items=[*people.entries],
        next_cursor=page.link_next(None if people.end is None else _key_of(people.end)),
    )


def _key_of(place: Place) -> str:
    return f"{place.due.isoformat() if place.due else ''} {place.id}"


# No other zone than UTC: in another, the first and the last moments there are have no UTC.
_TIME: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{6})?\+00:00"
_ID: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_KEY: Final = re.compile(rf"({_TIME})? ({_ID})")


def _place_in(key: str) -> Place:
    found = _KEY.fullmatch(key)
    if found is None:
        raise ValueError(key)
    due, id_ = found.groups()
    return Place(due=datetime.fromisoformat(due) if due else None, id=UUID(id_))


_PLACES: Final[TypeAdapter[Place]] = TypeAdapter(Annotated[Place, BeforeValidator(_place_in)])
