"""Sums up a move in plain sentences that can be pasted into a record."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from app.pathways.ids import KebabId, Line
from app.pathways.moments import in_utc
from app.pathways.plans.summing_up import NameOf
from app.pathways.plans.terms import DecisionStatus, TransitionStatus
from app.pathways.plans.whose import of_person
from app.pathways.rules.factors import Factor, LedBy, point_at, value_at
from app.pathways.rules.outcomes import Interim, Outcome, interim
from app.pathways.rules.summary import Counted, awaits_check, phrases_of, summary_of
from app.pathways.terms import Leave
from app.pathways.transitions.missing import Carried
from app.pathways.transitions.standing import decisions_of
from app.pathways.transitions.summing_up_decisions import counted, is_taken_over
from app.pathways.transitions.values import Care, PlanDecision, Transition

_KEEP_THEIR_TEAM: Final = frozenset(
    {Outcome.CONTINUE, Outcome.ADAPT, Outcome.PAUSE, Outcome.RESUME}
)

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
        summary_of(counted(each) for each in standing if _is_answered(each)),
        _proposals(map(counted, filter(_is_proposal, standing))),
        summary_of(counted(each) for each in standing if _waits_for_a_decision(each)),
        _taken_over(sum(map(is_taken_over, standing))),
        _left_behind(sum(_stays_elsewhere(each, transition.to_team) for each in standing)),
        _on_hold(standing),
        _to_be_checked(sum(map(_is_to_be_checked, standing))),
        _replaced(care, transition, name_of),
        _offers(len(carried)),
        _what_came_instead(care, transition),
    )
    return " ".join(filter(None, sentences)) or "Nothing is left to decide."


def _waits_for_a_decision(decision: PlanDecision) -> bool:
    return decision.is_unsettled and decision.outcome is Outcome.DECIDE


def _is_proposal(decision: PlanDecision) -> bool:
    return decision.status is DecisionStatus.PROPOSED and not _waits_for_a_decision(decision)


def _is_answered(decision: PlanDecision) -> bool:
    return not (
        _is_proposal(decision) or _waits_for_a_decision(decision) or is_taken_over(decision)
    )


def _proposals(proposed: Iterable[Counted]) -> str:
    """What is only proposed must not be read as if somebody had done it."""
    phrases = phrases_of(proposed)
    return f"Proposed, and nobody has answered yet: {'; '.join(phrases)}." if phrases else ""


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


def _on_hold(decisions: Iterable[PlanDecision]) -> str:
    """What must not be given, although the plan says that it is active."""
    until_then = [interim(point_at(each.place)) for each in decisions if each.is_unsettled]
    held, refused = until_then.count(Interim.HOLD), until_then.count(Interim.RESPECT_REFUSAL)
    sentences = (
        f"Of these, {held} on hold: nothing more is given until a prescriber decides."
        if held
        else "",
        f"Of these, {refused} refused: the refusal stands." if refused else "",
    )
    return " ".join(filter(None, sentences))


def _is_to_be_checked(decision: PlanDecision) -> bool:
    point = point_at(decision.place)
    return decision.is_unsettled and awaits_check(interim(point), point.safety)


def _to_be_checked(count: int) -> str:
    if count == 0:
        return ""
    are = "is" if count == 1 else "are"
    return f"Of these, {count} {are} to be checked first: what needs the check is not given before."


def _replaced(care: Care, transition: Transition, name_of: NameOf) -> str:
    """Which decisions were open before, so that nobody looks for them, or gains time by a move."""
    open_before = {
        each.plan_component_id
        for each in care.decisions
        if each.superseded_by == transition.transition_id
    }
    names = [name_of(each) for each in care.components if each.plan_component_id in open_before]
    if not names:
        return ""
    what, when = ("an open decision", "time") if len(names) == 1 else ("open decisions", "times")
    return f"It replaces {what}, and keeps the earlier due {when}: {'; '.join(names)}."


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
