"""Says in few words what comes of a decision, so that several alike are told together."""

from datetime import datetime

from app.pathways.moments import in_utc
from app.pathways.plans.of_decisions import Missed
from app.pathways.plans.terms import DecisionStatus
from app.pathways.rules.factors import Factor, Status, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.summary import (
    BEFORE_THE_NEXT,
    STARTS_CHANGED,
    STAYS_PAUSED,
    Counted,
    Manner,
    kept_by,
)
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.checking import safety_of
from app.pathways.transitions.coming_due import next_due
from app.pathways.transitions.first_review import starts_with_a_change
from app.pathways.transitions.occurring import runs_from
from app.pathways.transitions.saying_no import is_carried_no
from app.pathways.transitions.summaries.before import TeamName
from app.pathways.transitions.summaries.words import as_agreed, as_refused, manner_of
from app.pathways.transitions.values import PlanDecision
from app.pathways.transitions.wished_before import with_wish_before
from app.pathways.transitions.wished_for import as_missed


def counted(
    decision: PlanDecision, team_name: TeamName, since: datetime, wished: Missed | None = None
) -> Counted:
    """Return what is said of a decision alike, and so told together.

    `since` is when its move took place, or its review was made; `wished`, that they had wished it
    to go on which rests or ends by it, of which they said nothing.
    """
    # When it is due, and not within what time: much of that may be over when it is recorded.
    due_by = _next_due(decision, since)
    due = f"by {in_utc(due_by)}{_or_sooner(decision)}" if due_by else None
    # What rests starts again, whichever word was chosen for going on.
    starts = decision.outcome is Outcome.CONTINUE and is_at_rest(decision)
    outcome, manner = Outcome.RESUME if starts else decision.outcome, manner_by(decision, wished)
    if decision.keeps_its_team:
        kept = kept_by(team_name(decision.responsible_team), rests=is_at_rest(decision))
        return Counted(Outcome.CONTINUE, None, manner, instead=kept)
    team = team_name(decision.addressed_to) if decision.addressed_to else None
    changed = STARTS_CHANGED if starts_with_a_change(decision) else None
    stays = outcome is Outcome.PAUSE and is_at_rest(decision)
    return Counted(outcome, due, manner, team, STAYS_PAUSED if stays else changed)


def _next_due(decision: PlanDecision, since: datetime) -> datetime | None:
    """When the next step is due, if one follows: a proposal may be to be answered before that."""
    since = runs_from(decision.occasion, decision.made_at, since)
    due = next_due(decision, decision.outcome, since=since)
    if due is None or decision.status is not DecisionStatus.PROPOSED:
        return decision.due_at if due else None
    is_answered_by_then = decision.outcome in {Outcome.DECIDE, Outcome.HAND_OVER}
    return decision.due_at if is_answered_by_then else due


def manner_by(decision: PlanDecision, wished: Missed | None = None) -> Manner | None:
    """Return how care goes on, rests or ends by a decision, where that is worth saying."""
    against = with_wish_before(decision, wished)
    place, view, safety = against.place, against.persons_view, safety_of(against)
    manner = manner_of(place, amounts_to(against), view, safety)
    if is_carried_no(against):
        return as_refused(manner)
    missed = wished or as_missed(decision)
    return as_agreed(manner, missed.agreed_to if missed else None)


def is_at_rest(decision: PlanDecision) -> bool:
    """Return whether care was paused when it was decided about."""
    return value_at(decision.place, Factor.STATUS) is Status.PAUSED


def _or_sooner(decision: PlanDecision) -> str:
    is_dosed = decision.prescribed and value_at(decision.place, Factor.MUST_NOT_LAPSE)
    return BEFORE_THE_NEXT if is_dosed and decision.outcome is Outcome.DECIDE else ""
