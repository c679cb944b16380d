"""What an answer amounts to for whoever care is for: to keep its team is no hand-over to them."""

from app.pathways.rules.factors import Factor, Status, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.values import PlanDecision, ToldDecision


def amounts_to(decision: PlanDecision | ToldDecision, outcome: Outcome | None = None) -> Outcome:
    """Return with what they agree or not, who are asked what they say of an answer.

    That is its `outcome`, unless a hand-over leaves the care with the team that answers for it.
    """
    asked = outcome or decision.outcome
    # What is asked of it instead, as that it ends, keeps nothing.
    if asked is Outcome.HAND_OVER and decision.keeps_its_team:
        return kept_as(decision.place, is_changed=decision.adaptation is not None)
    return asked


def kept_as(place: int, *, is_changed: bool) -> Outcome:
    """Return how care goes on that is kept by its team: with a change, as it is, or at rest."""
    if is_changed:
        return Outcome.ADAPT
    rests = value_at(place, Factor.STATUS) is Status.PAUSED
    return Outcome.PAUSE if rests else Outcome.CONTINUE
