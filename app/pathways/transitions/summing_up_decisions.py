"""Sums up one decision in plain sentences that can be pasted into a record."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from app.pathways.ids import Line
from app.pathways.moments import in_utc
from app.pathways.plans.owning import owner_of_pause
from app.pathways.plans.terms import DecisionStatus, Occasion, PersonsView
from app.pathways.rules.factors import (
    Factor,
    FactorValue,
    Safety,
    Status,
    Wish,
    point_at,
    value_at,
)
from app.pathways.rules.outcomes import Decider, Interim, Outcome, interim
from app.pathways.rules.summary import Counted, Manner, meanwhile, said_of
from app.pathways.transitions.asked import StatedNow
from app.pathways.transitions.resting import duty_at, goes_on_regardless
from app.pathways.transitions.stating import what_was_said
from app.pathways.transitions.values import PlanDecision

_ANSWERED: Final = {
    DecisionStatus.CONFIRMED: "Confirmed by",
    DecisionStatus.OVERRIDDEN: "Decided otherwise than proposed, by",
    DecisionStatus.SETTLED: "Decided by",
}
_FOUND: Final[Mapping[FactorValue, str]] = {
    Safety.NO_CONCERN: "found no concern",
    Safety.CONTRAINDICATED: "found it unsafe",
}
_DECIDERS: Final = {
    Decider.PRESCRIBER: "A prescriber",
    Decider.PROFESSIONAL_WITH_PERSON: "A professional, with the person,",
}


def sum_up_decision(decision: PlanDecision, name: Line, checks: Sequence[str]) -> str:
    """Return one decision about the component of this name as it stands today.

    Whoever has still to act reads with it what must be checked of such care: `checks`.
    """
    if decision.is_superseded:
        return f"The decision about {name} does not stand any more."
    if is_taken_over(decision):
        rests = value_at(decision.place, Factor.STATUS) is Status.PAUSED
        said = f"{name} is with the receiving team{', and stays paused' if rests else ''}."
    else:
        said = said_of(name, counted(decision))
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
                _to_be_checked(decision, checks),
            ),
        )
    )


def _to_be_checked(decision: PlanDecision, checks: Sequence[str]) -> str:
    """What the check is, whether or not somebody has made it: that is said apart from it."""
    if not checks or not decision.is_unsettled:
        return ""
    return f"What must be checked: {' '.join(checks)}"


def _checked(decision: PlanDecision) -> str:
    """Who checked it and when: no rule says how old a check may be, so its reader has to judge."""
    found = _FOUND.get(value_at(decision.place, Factor.SAFETY))
    if decision.checked_by is None or found is None:
        return ""
    return f"{decision.checked_by} {found}{_at(decision.checked_at)}."


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
    when = in_utc(refusal.at)
    return f"{refusal.by} refused it for the receiving team, {when}: \u201c{refusal.reason}\u201d"


def _whose(decision: PlanDecision) -> str:
    if decision.status is DecisionStatus.PROPOSED:
        if decision.outcome is Outcome.DECIDE:
            return f"{_DECIDERS[duty_at(decision).decider]} decides."
        return "Nobody has answered for it yet."
    answered = f"{_ANSWERED[decision.status]} {decision.decided_by}{_at(decision.decided_at)}."
    if decision.accepted_by is None:
        return answered
    return f"{answered} Accepted by {decision.accepted_by}{_at(decision.accepted_at)}."


def _at(moment: datetime | None) -> str:
    return f", {in_utc(moment)}" if moment else ""


def _meanwhile(decision: PlanDecision) -> str:
    if not decision.is_unsettled:
        return ""
    point = point_at(decision.place)
    said = meanwhile(interim(point), point.safety, decision.outcome)
    # Who refused to answer for it has the person all the same.
    refused = interim(point) is Interim.RECEIVING_TEAM_PROVIDES and _refused(decision)
    return f"Until then{', although it was refused' if refused else ''}: {said}."


def counted(decision: PlanDecision) -> Counted:
    """Return what is said of a decision alike, and so counted together."""
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


def is_taken_over(decision: PlanDecision) -> bool:
    """Return whether the receiving team has accepted the care."""
    if decision.outcome is not Outcome.HAND_OVER or decision.is_unsettled:
        return False
    return not decision.is_superseded
