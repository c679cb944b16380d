"""Says whose move it is, and where from and where to, in a plain sentence."""

from collections.abc import Mapping
from typing import Final

from app.pathways.ids import Line
from app.pathways.moments import in_utc
from app.pathways.plans.summaries.plan import ON_LEAVE
from app.pathways.plans.whose import of_person
from app.pathways.terms import Leave
from app.pathways.transitions.summaries.before import TeamName
from app.pathways.transitions.values import Transition

LEAVES: Final[Mapping[Leave, str]] = {
    Leave.NONE: "end of leave",
    Leave.ESCORTED: "escorted leave",
    Leave.UNESCORTED: "unescorted leave",
}


def sum_up_whereabouts(preferred_name: Line, transition: Transition, team_name: TeamName) -> str:
    """Return whose move it is, and from where to where, or on what leave; it need not stand."""
    team, when = team_name(transition.to_team), in_utc(transition.occurred_at)
    if transition.from_team == transition.to_team:
        where = f"{LEAVES[transition.leave]} with {team} from {when}."
    else:
        left, leave = team_name(transition.from_team), ON_LEAVE[transition.leave]
        where = f"from {left} to {team} on {when}{leave}."
    return of_person(preferred_name, where)
