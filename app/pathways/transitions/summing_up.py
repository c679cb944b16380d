"""Sums up a move in plain sentences that can be pasted into a record."""

from collections.abc import Iterable, Sequence
from typing import Final

from app.pathways.ids import KebabId
from app.pathways.rules.factors import Factor, LedBy, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.summary import summary_of
from app.pathways.transitions.deciding import within_of
from app.pathways.transitions.missing import Carried
from app.pathways.transitions.resting import ends_against_wish
from app.pathways.transitions.values import PlanDecision

_KEEP_THEIR_TEAM: Final = frozenset(
    {Outcome.CONTINUE, Outcome.ADAPT, Outcome.PAUSE, Outcome.RESUME}
)


def sum_up(
    decisions: Iterable[PlanDecision], carried: Sequence[Carried], *, to_team: KebabId
) -> str:
    """Return a move to a team in plain sentences that can be pasted into a record."""
    decisions = tuple(decisions)
    said = summary_of(
        (each.outcome, within_of(each, each.outcome), ends_against_wish(each, each.outcome))
        for each in decisions
    )
    offers = "1 offer goes" if len(carried) == 1 else f"{len(carried)} offers go"
    sentences = (
        said or "No care is under way.",
        _left_behind(sum(_stays_elsewhere(each, to_team) for each in decisions)),
        f"{offers} with the person." if carried else "",
    )
    return " ".join(filter(None, sentences))


def _left_behind(count: int) -> str:
    if count == 0:
        return ""
    stay = "1 stays" if count == 1 else f"{count} stay"
    until = "until it is handed over" if count == 1 else "until they are handed over"
    return f"Of these, {stay} with another team {until}."


def _stays_elsewhere(decision: PlanDecision, to_team: KebabId) -> bool:
    """Whether care that is to be led where the person is stays with a team that they left.

    A decision has one outcome: what pauses or starts again is not handed over by it as well.
    """
    led_here = value_at(decision.place, Factor.LED_BY) is LedBy.CURRENT_TEAM
    return (
        decision.outcome in _KEEP_THEIR_TEAM and led_here and decision.responsible_team != to_team
    )
