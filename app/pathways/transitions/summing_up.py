"""Sums up a move, and each decision, in plain sentences that can be pasted into a record."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC
from typing import Final

from app.pathways.ids import KebabId, Line
from app.pathways.moments import in_utc, on_day
from app.pathways.plans.owning import owner_of_pause
from app.pathways.plans.terms import DecisionStatus, Occasion, PersonsView, TransitionStatus
from app.pathways.rules.factors import (
    Factor,
    FactorValue,
    LedBy,
    Safety,
    Status,
    Wish,
    point_at,
    value_at,
)
from app.pathways.rules.outcomes import Decider, Interim, Outcome, interim
from app.pathways.rules.summary import (
    Counted,
    Manner,
    awaits_check,
    meanwhile,
    phrases_of,
    said_of,
    summary_of,
)
from app.pathways.terms import Leave
from app.pathways.transitions.asked import StatedNow
from app.pathways.transitions.missing import Carried
from app.pathways.transitions.resting import duty_at, goes_on_regardless
from app.pathways.transitions.standing import decisions_of
from app.pathways.transitions.stating import what_was_said
from app.pathways.transitions.values import Care, PlanDecision, Transition

_KEEP_THEIR_TEAM: Final = frozenset(
    {Outcome.CONTINUE, Outcome.ADAPT, Outcome.PAUSE, Outcome.RESUME}
)

_ANSWERED: Final = {
    DecisionStatus.CONFIRMED: "Confirmed by",
    DecisionStatus.OVERRIDDEN: "Decided otherwise than proposed, by",
    DecisionStatus.SETTLED: "Decided by",
}
_FOUND: Final[Mapping[FactorValue, str]] = {
    Safety.NO_CONCERN: "found no concern",
    Safety.CONTRAINDICATED: "found it unsafe",
}
LEAVES: Final[Mapping[Leave, str]] = {
    Leave.NONE: "no leave",
    Leave.ESCORTED: "escorted leave",
    Leave.UNESCORTED: "unescorted leave",
}
_DECIDERS: Final = {
    Decider.PRESCRIBER: "A prescriber",
    Decider.PROFESSIONAL_WITH_PERSON: "A professional, with the person,",
}


def sum_up_whereabouts(
    preferred_name: Line, transition: Transition, team_name: Callable[[KebabId], Line]
) -> str:
    """Return whose move it is, and from where to where, or on what leave; it need not stand."""
    team, day = team_name(transition.to_team), on_day(transition.occurred_at.astimezone(UTC))
    if transition.from_team == transition.to_team:
        return f"{preferred_name}: {LEAVES[transition.leave]} with {team} from {day}."
    return f"{preferred_name}: from {team_name(transition.from_team)} to {team} on {day}."


def sum_up(care: Care, transition: Transition, carried: Sequence[Carried]) -> str:
    """Return a move as it stands today; `care` holds every decision that belongs to it."""
    if transition.status is TransitionStatus.ENTERED_IN_ERROR:
        return "This move was entered in error: it never took place."
    decisions = [*decisions_of(transition, care.decisions)]
    standing = [each for each in decisions if not each.is_superseded]
    sentences = (
        "" if decisions else "No care is under way.",
        summary_of(_counted(each) for each in standing if _is_answered(each)),
        _proposals(map(_counted, filter(_is_proposal, standing))),
        summary_of(_counted(each) for each in standing if _waits_for_a_decision(each)),
        _taken_over(sum(map(_is_taken_over, standing))),
        _left_behind(sum(_stays_elsewhere(each, transition.to_team) for each in standing)),
        _on_hold(standing),
        _to_be_checked(sum(map(_is_to_be_checked, standing))),
        _offers(len(carried)),
        _what_came_instead(care, transition),
    )
    return " ".join(filter(None, sentences)) or "Nothing is left to decide."


def sum_up_decision(decision: PlanDecision, name: Line) -> str:
    """Return one decision about the component of this name as it stands today."""
    if decision.is_superseded:
        return f"{name}: this decision does not stand any more."
    if _is_taken_over(decision):
        rests = value_at(decision.place, Factor.STATUS) is Status.PAUSED
        said = f"{name} is with the receiving team{', and stays paused' if rests else ''}."
    else:
        said = said_of(name, _counted(decision))
    return " ".join(
        filter(
            None,
            (
                said,
                _unstated(decision),
                _checked(decision),
                _refused(decision),
                _whose(decision),
                owner_of_pause(decision.after, team=decision.responsible_team),
                _meanwhile(decision),
            ),
        )
    )


def _checked(decision: PlanDecision) -> str:
    """Who checked it and when: no rule says how old a check may be, so its reader has to judge."""
    found = _FOUND.get(value_at(decision.place, Factor.SAFETY))
    if decision.checked_by is None or found is None:
        return ""
    when = f", {in_utc(decision.checked_at)}" if decision.checked_at else ""
    return f"{decision.checked_by} {found}{when}."


def _unstated(decision: PlanDecision) -> str:
    """That a review rests on nothing, which nobody may take for an answer of the person."""
    is_review = decision.occasion is Occasion.REVIEW and decision.is_unsettled
    if not is_review or what_was_said(decision) != StatedNow():
        return ""
    return "Nothing was stated about it, so all of it is to be asked anew."


def _refused(decision: PlanDecision) -> str:
    """Why the latest team that was asked did not accept it, as long as nobody has settled it."""
    if not decision.refusals or not decision.is_unsettled or decision.addressed_to:
        return ""
    refusal = decision.refusals[-1]
    return f"{refusal.by} refused it for the receiving team: \u201c{refusal.reason}\u201d"


def _meanwhile(decision: PlanDecision) -> str:
    if not decision.is_unsettled:
        return ""
    point = point_at(decision.place)
    said = meanwhile(interim(point), point.safety, decision.outcome)
    # Who refused to answer for it has the person all the same.
    refused = interim(point) is Interim.RECEIVING_TEAM_PROVIDES and _refused(decision)
    return f"Until then{', although it was refused' if refused else ''}: {said}."


def _whose(decision: PlanDecision) -> str:
    if decision.status is DecisionStatus.PROPOSED:
        if decision.outcome is Outcome.DECIDE:
            return f"{_DECIDERS[duty_at(decision).decider]} decides."
        return "Nobody has answered for it yet."
    answered = f"{_ANSWERED[decision.status]} {decision.decided_by}."
    return f"{answered} Accepted by {decision.accepted_by}." if decision.accepted_by else answered


def _counted(decision: PlanDecision) -> Counted:
    # When it is due, and not within what time: much of that may be over when it is recorded.
    # What goes on as it was has no next step, though the time to answer for it may be kept.
    goes_on = decision.outcome is Outcome.CONTINUE
    due_at = None if goes_on else decision.due_at
    due = f"by {in_utc(due_at)}" if due_at else None
    # What rests starts again, whichever word was chosen for going on.
    starts = goes_on and value_at(decision.place, Factor.STATUS) is Status.PAUSED
    outcome = Outcome.RESUME if starts else decision.outcome
    return Counted(outcome, due, _manner_of(decision))


def _manner_of(decision: PlanDecision) -> Manner | None:
    wish = value_at(decision.place, Factor.WISH)
    if decision.outcome is Outcome.STOP and wish is Wish.STOP:
        return Manner.BY_WISH
    if decision.outcome in {Outcome.PAUSE, Outcome.STOP}:
        return Manner.AGAINST_WISH if wish is Wish.CONTINUE else None
    if not goes_on_regardless(decision, decision.outcome):
        return None
    if value_at(decision.place, Factor.SAFETY) is Safety.CONTRAINDICATED:
        return Manner.DESPITE_CONTRAINDICATION
    # Somebody who agrees no longer refuses.
    return None if decision.persons_view is PersonsView.AGREES else Manner.AGAINST_REFUSAL


def _is_taken_over(decision: PlanDecision) -> bool:
    if decision.outcome is not Outcome.HAND_OVER or decision.is_unsettled:
        return False
    return not decision.is_superseded


def _waits_for_a_decision(decision: PlanDecision) -> bool:
    return decision.is_unsettled and decision.outcome is Outcome.DECIDE


def _is_proposal(decision: PlanDecision) -> bool:
    return decision.status is DecisionStatus.PROPOSED and not _waits_for_a_decision(decision)


def _is_answered(decision: PlanDecision) -> bool:
    return not (
        _is_proposal(decision) or _waits_for_a_decision(decision) or _is_taken_over(decision)
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
