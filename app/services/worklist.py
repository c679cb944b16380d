"""Lists the people for whom a team has something to do, whoever is most overdue first."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import Final, assert_never
from uuid import UUID

from app.pathways.content.catalogue import Catalogue
from app.pathways.ids import KebabId, Line
from app.pathways.rules.factors import point_at
from app.pathways.rules.outcomes import decider, interim
from app.pathways.worklist.summing_up import sum_up_owed, sum_up_review_owed
from app.pathways.worklist.tasks import (
    Task,
    TaskKind,
    WorklistEntry,
    is_overdue,
    kind_of_decision,
    kind_of_step,
)
from app.persistence.paging import Page
from app.persistence.session import Session
from app.persistence.worklist import Due, DueDecision, DueStep, Place, WantedAgreement, Worklist

FEWEST_AT_ONCE: Final = 50
"""A small page reads no less than this at a time: its people may stand far apart in the lists."""

_ReadPage = Callable[..., Page[DueDecision] | Page[DueStep] | Page[WantedAgreement]]
TeamName = Callable[[KebabId], Line]
_by_place: Final = attrgetter("place")


@dataclass(frozen=True, kw_only=True, slots=True)
class PeoplePage:
    """One page of people; the next one begins beyond `end`, which is None on the last."""

    entries: tuple[WorklistEntry, ...]
    end: Place | None


def list_work(  # noqa: PLR0913  # the team, what its list is read against, and a place in it
    session: Session,
    catalogue: Catalogue,
    *,
    team: KebabId,
    team_name: TeamName,
    now: datetime,
    limit: int,
    after: Place | None,
) -> PeoplePage:
    """Return the next people of a team's list from beyond `after`, each with all that is due.

    They stand in the order of what is due for them first. Whoever had something due before `after`
    stood on an earlier page.
    """
    at_once = max(limit + 1, FEWEST_AT_ONCE)
    people = people_in_order(Worklist(session), team, after=after, at_once=at_once)
    found = [*islice(people, limit + 1)]
    told = partial(_task, catalogue=catalogue, team=team, team_name=team_name, now=now)
    return PeoplePage(
        entries=tuple(_entry(dues, [*map(told, dues)]) for dues in found[:limit]),
        end=found[limit - 1][0].place if len(found) > limit else None,
    )


def people_in_order(
    work: Worklist, team: KebabId, *, after: Place | None, at_once: int
) -> Iterator[Sequence[Due]]:
    """Yield all that is due for each person, in order, and read no further than it is asked for.

    So many rows of each list are read `at_once`, and all that is due for so many people.
    """
    plan_ids = _plans_in_order(work, team, after=after, at_once=at_once)
    while some := [*islice(plan_ids, at_once)]:
        due = _by_plan(work.of_plans(team, some))
        yield from (due[each] for each in some if after is None or after < due[each][0].place)


def _plans_in_order(
    work: Worklist, team: KebabId, *, after: Place | None, at_once: int
) -> Iterator[UUID]:
    """Yield each plan once, where the first thing that is due in it beyond `after` stands."""
    lists: tuple[_ReadPage, ...] = (
        work.unsettled,
        work.pending,
        work.owed_elsewhere,
        work.steps,
        work.resting_elsewhere,
        work.agreements,
    )
    walks = (_walk(partial(each, team, limit=at_once), after) for each in lists)
    seen: set[UUID] = set()
    for due in merge(*walks, key=_by_place):
        if due.plan_id not in seen:
            seen.add(due.plan_id)
            yield due.plan_id


def _walk(read: _ReadPage, after: Place | None) -> Iterator[Due]:
    more = True
    while more:
        page = read(after=after)
        yield from page.items
        more = page.more
        after = page.items[-1].place if more else None


def _by_plan(due: Sequence[Due]) -> dict[UUID, list[Due]]:
    by_plan: dict[UUID, list[Due]] = defaultdict(list)
    for each in sorted(due, key=_by_place):
        by_plan[each.plan_id].append(each)
    return dict(by_plan)


def _entry(dues: Sequence[Due], tasks: Sequence[Task]) -> WorklistEntry:
    first, *_ = dues
    return WorklistEntry(
        plan_id=first.plan_id,
        version=first.version,
        preferred_name=first.preferred_name,
        setting=first.setting,
        earliest_due=first.place.due,
        overdue=any(each.overdue for each in tasks),
        tasks=tuple(tasks),
    )


def _task(
    due: Due, *, catalogue: Catalogue, team: KebabId, team_name: TeamName, now: datetime
) -> Task:
    match due:
        case DueDecision():
            task = _decision(due, catalogue=catalogue, team=team, now=now)
            if task.kind is not TaskKind.AWAIT_DECISION:
                return task
            safety, owner = point_at(due.case).safety, team_name(due.responsible_team)
            owed = sum_up_owed(task, safety, preferred_name=due.preferred_name, team=owner)
            return replace(task, summary=owed)
        case DueStep():
            step = Task(
                kind=kind_of_step(due.next_step, owner=due.responsible_team, team=team),
                due_at=due.review_due,
                overdue=is_overdue(due.review_due, now=now),
                plan_component_id=due.plan_component_id,
                component_id=due.component_id,
                name=_name_of(due.component_id, catalogue),
                responsible_team=due.responsible_team,
            )
            if step.kind is not TaskKind.AWAIT_REVIEW:
                return step
            owner = team_name(due.responsible_team)
            owed = sum_up_review_owed(step, preferred_name=due.preferred_name, team=owner)
            return replace(step, summary=owed)
        case WantedAgreement():
            return Task(kind=TaskKind.SEEK_AGREEMENT, due_at=None, overdue=False)
    assert_never(due)


def _decision(due: DueDecision, *, catalogue: Catalogue, team: KebabId, now: datetime) -> Task:
    return Task(
        kind=kind_of_decision(
            due.outcome, owner=due.responsible_team, addressed_to=due.addressed_to, team=team
        ),
        due_at=due.due_at,
        overdue=is_overdue(due.due_at, now=now),
        plan_component_id=due.plan_component_id,
        component_id=due.component_id,
        name=_name_of(due.component_id, catalogue),
        transition_id=due.transition_id,
        decision_id=due.decision_id,
        outcome=due.outcome,
        responsible_team=due.responsible_team,
        decider=decider(due.outcome, prescribed=due.prescribed),
        interim=interim(point_at(due.case)),
    )


def _name_of(component_id: KebabId, catalogue: Catalogue) -> Line | None:
    listed = catalogue.components.get(component_id)
    return listed.component.name if listed else None
