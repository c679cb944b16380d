"""Reads what is due for a team, person by person, whoever is most overdue first."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import Final
from uuid import UUID

from app.pathways.ids import KebabId
from app.persistence.due import Due, DueCheck, DueDecision, DueStep, Place, WantedAgreement
from app.persistence.paging import Page
from app.persistence.worklist import Worklist

_ReadPage = Callable[
    ..., Page[DueDecision] | Page[DueStep] | Page[DueCheck] | Page[WantedAgreement]
]
_by_place: Final = attrgetter("place")


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
        work.due_elsewhere,
        work.checks,
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
