"""Lists the people for whom a team has something to do, whoever is most overdue first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from app.pathways.ids import KebabId
from app.pathways.plans.values import Identifier
from app.pathways.worklist.tasks import Task, WorklistEntry
from app.persistence.due import Due, Place, WantedAgreement
from app.persistence.session import Session
from app.persistence.told_agreements import agreements_of
from app.persistence.worklist import Worklist
from app.services.definitions import Definitions
from app.services.organisations import require_team
from app.services.people_due import people_in_order
from app.services.tasks_of_team import TasksOfTeam
from app.services.told_safeguards import tell_of_safeguards
from app.services.told_tasks import tell_of_care

FEWEST_AT_ONCE: Final = 50
"""A small page reads no less than this at a time: its people may stand far apart in the lists."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PeoplePage:
    """One page of people; the next one begins beyond `end`, which is None on the last."""

    entries: tuple[WorklistEntry, ...]
    end: Place | None


def list_work(  # noqa: PLR0913  # the team, what its list is read against, and a place in it
    session: Session,
    definitions: Definitions,
    *,
    team: KebabId,
    now: datetime,
    limit: int,
    after: Place | None,
) -> PeoplePage:
    """Return the next people of a team's list from beyond `after`, each with all that is due.

    They stand in the order of what is due for them first. Whoever had something due before `after`
    stood on an earlier page. Raises Invalid for a team that there is not.
    """
    require_team(session, team)
    at_once = max(limit + 1, FEWEST_AT_ONCE)
    work = Worklist(session)
    people = people_in_order(work, team, after=after, at_once=at_once)
    found = [*islice(people, limit + 1)]
    on_page = found[:limit]
    identifiers = work.identifiers([dues[0].plan_id for dues in on_page])
    told = tell_of_care(session, on_page)
    kept_safe = tell_of_safeguards(session, definitions, on_page)
    wanted = {due.plan_id for dues in on_page for due in dues if isinstance(due, WantedAgreement)}
    of_team = TasksOfTeam(
        definitions,
        told,
        kept_safe=kept_safe,
        agreements=agreements_of(session, wanted),
        team=team,
        now=now,
    )
    return PeoplePage(
        entries=tuple(
            _entry(dues, of_team.tasks(dues), identifiers[dues[0].plan_id]) for dues in on_page
        ),
        end=found[limit - 1][0].place if len(found) > limit else None,
    )


def _entry(
    dues: Sequence[Due], tasks: Sequence[Task], identifiers: tuple[Identifier, ...]
) -> WorklistEntry:
    first, *_ = dues
    return WorklistEntry(
        plan_id=first.plan_id,
        version=first.version,
        preferred_name=first.preferred_name,
        identifiers=identifiers,
        setting=first.setting,
        earliest_due=first.place.due,
        overdue=any(each.overdue for each in tasks),
        tasks=tuple(tasks),
    )
