"""Sums up a move in plain sentences that can be pasted into a record."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from app.pathways.ids import KebabId, Line
from app.pathways.moments import in_utc
from app.pathways.plans.summing_up_notes import NameOf
from app.pathways.plans.terms import DecisionStatus, TransitionStatus
from app.pathways.plans.whose import of_person
from app.pathways.rules.factors import Factor, LedBy, Point, point_at, value_at
from app.pathways.rules.outcomes import Interim, Outcome, interim
from app.pathways.rules.summary import awaits_check, phrases_of
from app.pathways.terms import Leave
from app.pathways.transitions.missing import Carried
from app.pathways.transitions.standing import decisions_of
from app.pathways.transitions.summing_up_decisions import counted, is_taken_over
from app.pathways.transitions.values import Care, PlanDecision, Transition

_KEEP_THEIR_TEAM: Final = frozenset(
    {Outcome.CONTINUE, Outcome.ADAPT, Outcome.PAUSE, Outcome.RESUME}
)

_URGENCY: Final = (
    *(Outcome.DECIDE, Outcome.HAND_OVER, Outcome.PAUSE, Outcome.STOP, Outcome.RESUME),
    *(Outcome.ADAPT, Outcome.CONTINUE),
)
_NEVER: Final = datetime.max.replace(tzinfo=UTC)
_UNTIL_THEN: Final[Mapping[str, Callable[[Point], bool]]] = {
    "On hold, nothing more is given until a prescriber decides": (
        lambda point: interim(point) is Interim.HOLD
    ),
    "Refused, and the refusal stands": lambda point: interim(point) is Interim.RESPECT_REFUSAL,
    "To be checked first, and what needs the check is not given before": (
        lambda point: awaits_check(interim(point), point.safety)
    ),
}
LEAVES: Final[Mapping[Leave, str]] = {
    Leave.NONE: "no leave",
    Leave.ESCORTED: "escorted leave",
    Leave.UNESCORTED: "unescorted leave",
}


def sum_up_whereabouts(
    preferred_name: Line, transition: Transition, team_name: Callable[[KebabId], Line]
) -> str:
    """Return whose move it is, and from where to where, or on what leave; it need not stand."""
    team, when = team_name(transition.to_team), in_utc(transition.occurred_at)
    if transition.from_team == transition.to_team:
        where = f"{LEAVES[transition.leave]} with {team} from {when}."
    else:
        where = f"from {team_name(transition.from_team)} to {team} on {when}."
    return of_person(preferred_name, where)


def sum_up(care: Care, transition: Transition, carried: Sequence[Carried], name_of: NameOf) -> str:
    """Return a move as it stands today; `care` holds every decision that belongs to it."""
    if transition.status is TransitionStatus.ENTERED_IN_ERROR:
        return "This move was entered in error: it never took place."
    decisions = [*decisions_of(transition, care.decisions)]
    standing = [each for each in decisions if not each.is_superseded]
    sentences = (
        "" if decisions else "No care is under way.",
        *_told(filter(_waits_for_a_decision, standing)),
        *_not_given(care, standing, name_of),
        *_told(filter(_waits_to_be_accepted, standing)),
        # What is only proposed must not be read as if somebody had done it.
        _listed("Proposed, and nobody has answered yet", filter(_is_proposal, standing)),
        _taken_over(sum(map(is_taken_over, standing))),
        _listed("Decided", filter(_is_settled, standing)),
        _left_behind(sum(_stays_elsewhere(each, transition.to_team) for each in standing)),
        _replaced(care, transition, name_of),
        _offers(len(carried)),
        _what_came_instead(care, transition),
    )
    return " ".join(filter(None, sentences)) or "Nothing is left to decide."


def _waits_for_a_decision(decision: PlanDecision) -> bool:
    return decision.is_unsettled and decision.outcome is Outcome.DECIDE


def _is_proposal(decision: PlanDecision) -> bool:
    return decision.status is DecisionStatus.PROPOSED and not _waits_for_a_decision(decision)


def _waits_to_be_accepted(decision: PlanDecision) -> bool:
    return decision.is_unsettled and decision.status is not DecisionStatus.PROPOSED


def _is_settled(decision: PlanDecision) -> bool:
    return not (decision.is_unsettled or is_taken_over(decision))


def _told(decisions: Iterable[PlanDecision]) -> Iterator[str]:
    return (f"{phrase}." for phrase in _phrases(decisions))


def _phrases(decisions: Iterable[PlanDecision]) -> list[str]:
    """What must be done first comes first, the earliest due before, and what goes on comes last."""
    return phrases_of(map(counted, sorted(decisions, key=_urgency)))


def _urgency(decision: PlanDecision) -> tuple[int, datetime, str]:
    kind = counted(decision)
    due = decision.due_at if kind.due else None
    return _URGENCY.index(kind.outcome), due or _NEVER, kind.manner or ""


def _listed(what: str, decisions: Iterable[PlanDecision]) -> str:
    phrases = _phrases(decisions)
    return f"{what}: {'; '.join(phrases)}." if phrases else ""


def _taken_over(count: int) -> str:
    if count == 0:
        return ""
    return f"{count} {'is' if count == 1 else 'are'} with the receiving team."


def _stays_elsewhere(decision: PlanDecision, to_team: KebabId) -> bool:
    """Whether care that is to be led where the person is stays with a team that they left.

    A decision has one outcome: what pauses or starts again is not handed over by it as well.
    """
    led_here = value_at(decision.place, Factor.LED_BY) is LedBy.CURRENT_TEAM
    return (
        decision.outcome in _KEEP_THEIR_TEAM and led_here and decision.responsible_team != to_team
    )


def _left_behind(count: int) -> str:
    if count == 0:
        return ""
    stay = "1 stays" if count == 1 else f"{count} stay"
    until = "until it is handed over" if count == 1 else "until they are handed over"
    return f"Of these, {stay} with another team {until}."


def _not_given(care: Care, decisions: Iterable[PlanDecision], name_of: NameOf) -> Iterator[str]:
    """What must not be given, or not yet, although the plan says that it is active."""
    points = {
        each.plan_component_id: point_at(each.place) for each in decisions if each.is_unsettled
    }
    waiting = [each for each in care.components if each.plan_component_id in points]
    for said, holds in _UNTIL_THEN.items():
        names = [name_of(each) for each in waiting if holds(points[each.plan_component_id])]
        if names:
            yield f"{said}: {'; '.join(names)}."


def _replaced(care: Care, transition: Transition, name_of: NameOf) -> str:
    """Which decisions were open before, so that nobody looks for them, or gains time by a move."""
    open_before = {
        each.plan_component_id: each.due_at
        for each in care.decisions
        if each.superseded_by == transition.transition_id
    }
    names = [name_of(each) for each in care.components if each.plan_component_id in open_before]
    if not names:
        return ""
    what, when = ("an open decision", "time") if len(names) == 1 else ("open decisions", "times")
    kept = f", and keeps the earlier due {when}" if any(open_before.values()) else ""
    return f"It replaces {what}{kept}: {'; '.join(names)}."


def _offers(count: int) -> str:
    if count == 0:
        return ""
    return f"{'1 offer stays' if count == 1 else f'{count} offers stay'} on the plan."


def _what_came_instead(care: Care, transition: Transition) -> str:
    if transition.status is not TransitionStatus.SUPERSEDED:
        return ""
    by_move = any(
        each.supersedes == transition.transition_id
        and each.status is not TransitionStatus.ENTERED_IN_ERROR
        for each in care.transitions
    )
    came = "A later move was recorded" if by_move else "The plan was closed"
    return f"{came} before all of this was settled."
