"""Sums up a page of a list in a plain sentence that can be pasted into a record."""

from collections import Counter
from collections.abc import Callable, Sequence

from app.pathways.ids import KebabId, Line
from app.pathways.moments import in_utc
from app.pathways.plans.terms import PlanStatus
from app.pathways.plans.whose import of_person
from app.persistence.journal import Recorded
from app.persistence.plans import PlanSummary
from app.persistence.transitions import RecordedMove


def sum_up_plans(plans: Sequence[PlanSummary]) -> str:
    """Return how many plans of a page are open."""
    if not plans:
        return "No plan is on this page."
    counted = Counter(each.status for each in plans)
    of_them = ", ".join(f"{counted[status]} {status}" for status in PlanStatus if counted[status])
    return f"{_so_many(len(plans), 'plan')} on this page: {of_them}."


def sum_up_moves(
    moves: Sequence[RecordedMove], team_name: Callable[[KebabId], Line], *, preferred_name: Line
) -> str:
    """Return whose moves they are, and what the first of a page was and how it stands."""
    if not moves:
        return of_person(preferred_name, "no move is on this page.")
    move, count = moves[0].transition, _so_many(len(moves), "move")
    teams = f"from {team_name(move.from_team)} to {team_name(move.to_team)}"
    return of_person(
        preferred_name,
        f"{count} on this page, first that of {in_utc(move.occurred_at)} "
        f"{teams} ({move.status.replace('_', ' ')}).",
    )


def sum_up_history(entries: Sequence[Recorded]) -> str:
    """Return which changes a page begins and ends with, and when they were recorded."""
    if not entries:
        return "No change is on this page."
    told = [
        f"version {each.sequence}, {each.entry.event.name.replace('_', ' ')}, "
        f"{in_utc(each.entry.act.at)}"
        for each in (entries[0], entries[-1])
    ]
    ends = told[0] if len(entries) == 1 else f"from {told[0]}, to {told[1]}"
    return f"{_so_many(len(entries), 'change')} on this page: {ends}."


def _so_many(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"
