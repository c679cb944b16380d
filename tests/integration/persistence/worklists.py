"""Reads the worklist of a team, each kind of task by itself."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from app.persistence.due import DueDecision, DueStep, WantedAgreement
from app.persistence.session import Engine, reading
from app.persistence.worklist import Worklist
from tests.unit.plans.made_up import NOW

HOURS: Final = (30, None, 10, 20, None)


def hours_of(items: Iterable[DueDecision]) -> list[float | None]:
    return [None if each.due_at is None else _hours(each.due_at) for each in items]


def _hours(due: datetime) -> float:
    return (due - NOW) / timedelta(hours=1)


def unsettled(engine: Engine, team: str = "east", limit: int = 50) -> tuple[DueDecision, ...]:
    with reading(engine) as session:
        return Worklist(session).unsettled(team, limit=limit).items


def steps(engine: Engine, team: str = "east") -> tuple[DueStep, ...]:
    with reading(engine) as session:
        return Worklist(session).steps(team, limit=50).items


def agreements(engine: Engine, team: str = "east") -> tuple[WantedAgreement, ...]:
    with reading(engine) as session:
        return Worklist(session).agreements(team, limit=50).items
