"""Reads the worklist of a team, person by person."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from app.pathways.worklist.tasks import WorklistEntry
from app.persistence.due import Place
from app.persistence.session import Engine, reading
from app.services.definitions import Definitions
from app.services.worklist import list_work
from tests.unit.plans.made_up import NOW, the_catalogue

TEAM: Final = "east"


def a_page(
    engine: Engine,
    team: str = TEAM,
    *,
    limit: int = 50,
    after: Place | None = None,
    now: datetime = NOW,
) -> tuple[tuple[WorklistEntry, ...], Place | None]:
    with reading(engine) as session:
        page = list_work(
            session,
            Definitions(the_catalogue(), engine),
            team=team,
            now=now,
            limit=limit,
            after=after,
        )
    return page.entries, page.end


def entries(engine: Engine, team: str = TEAM, now: datetime = NOW) -> tuple[WorklistEntry, ...]:
    found, _ = a_page(engine, team, now=now)
    return found


def plans_of(found: tuple[WorklistEntry, ...]) -> list[UUID]:
    return [each.plan_id for each in found]


def hours_of(entry: WorklistEntry) -> list[float | None]:
    return [
        None if each.due_at is None else (each.due_at - NOW) / timedelta(hours=1)
        for each in entry.tasks
    ]
