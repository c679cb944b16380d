"""Sums up a move, and each decision, in plain sentences that can be pasted into a record."""

from collections.abc import Sequence
from typing import Final

from app.pathways.ids import KebabId, Line
from app.pathways.plans.terms import DecisionStatus, TransitionStatus
from app.pathways.rules.factors import Factor, LedBy, value_at
from app.pathways.rules.outcomes import Decider, Outcome
from app.pathways.rules.summary import said_of, summary_of
from app.pathways.transitions.deciding import within_of
from app.pathways.transitions.missing import Carried
from app.pathways.transitions.resting import duty_at, ends_against_wish
from app.pathways.transitions.standing import decisions_of
from app.pathways.transitions.values import Care, PlanDecision, Transition

_KEEP_THEIR_TEAM: Final = frozenset(
    {Outcome.CONTINUE, Outcome.ADAPT, Outcome.PAUSE, Outcome.RESUME}
)

_ANSWERED: Final = {
    DecisionStatus.CONFIRMED: "Confirmed by",
    DecisionStatus.OVERRIDDEN: "Decided otherwise than proposed, by",
    DecisionStatus.SETTLED: "Decided by",
}
_DECIDERS: Final = {
    Decider.PRESCRIBER: "A prescriber",
    Decider.PROFESSIONAL_WITH_PERSON: "A professional, with the person,",
}


def sum_up(care: Care, transition: Transition, carried: Sequence[Carried]) -> str:
    """Return a move as it stands today; `care` holds every decision that belongs to it."""
    if transition.status is TransitionStatus.ENTERED_IN_ERROR:
        return "This move was entered in error: it never took place."
    decisions = [*decisions_of(transition, care.decisions)]
    standing = [each for each in decisions if not each.is_superseded]
    sentences = (
        "" if decisions else "No care is under way.",
        summary_of(_counted(each) for each in standing if not _is_taken_over(each)),
        _taken_over(sum(map(_is_taken_over, standing))),
        _left_behind(sum(_stays_elsewhere(each, transition.to_team) for each in standing)),
        _offers(len(carried)),
        _what_came_instead(care, transition),
    )
    return " ".join(filter(None, sentences)) or "Nothing is left to decide."


def sum_up_decision(decision: PlanDecision, name: Line) -> str:
    """Return one decision about the component of this name as it stands today."""
    if _is_taken_over(decision):
        said = f"{name} is with the receiving team."
    else:
        said = said_of(name, _counted(decision))
    return f"{said} {_whose(decision)}"


def _whose(decision: PlanDecision) -> str:
    if decision.is_superseded:
        return "This does not stand any more."
    if decision.status is DecisionStatus.PROPOSED:
        if decision.outcome is Outcome.DECIDE:
            return f"{_DECIDERS[duty_at(decision).decider]} decides."
        return "Nobody has answered for it yet."
    answered = f"{_ANSWERED[decision.status]} {decision.decided_by}."
    return f"{answered} Accepted by {decision.accepted_by}." if decision.accepted_by else answered


def _counted(decision: PlanDecision) -> tuple[Outcome, str | None, bool]:
    outcome = decision.outcome
    return outcome, within_of(decision, outcome), ends_against_wish(decision, outcome)


def _is_taken_over(decision: PlanDecision) -> bool:
    return decision.outcome is Outcome.HAND_OVER and not decision.is_unsettled


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


def _offers(count: int) -> str:
    if count == 0:
        return ""
    return f"{'1 offer goes' if count == 1 else f'{count} offers go'} with the person."


def _what_came_instead(care: Care, transition: Transition) -> str:
    if transition.status is not TransitionStatus.SUPERSEDED:
        return ""
    by_move = any(each.supersedes == transition.transition_id for each in care.transitions)
    came = "A later move was recorded" if by_move else "The plan was closed"
    return f"{came} before all of this was settled."
