"""The yes to a hand-over that no team has accepted, which takes back the no before it."""

from dataclasses import replace
from typing import TypeVar

from app.pathways.plans.terms import PersonsView
from app.pathways.rules.factors import Factor, Wish, moved, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.resting import REFUSALS, goes_on
from app.pathways.transitions.values import PlanDecision, ToldDecision

_Told = TypeVar("_Told", bound=PlanDecision | ToldDecision)


def place_since(place: int, view: PersonsView | None) -> int:
    """Return the case of a hand-over as it is once they agreed that the care goes on by it."""
    is_yes = view is PersonsView.AGREES and goes_on(place, Outcome.HAND_OVER)
    if not is_yes or value_at(place, Factor.WISH) not in REFUSALS:
        return place
    return moved(place, Factor.WISH, Wish.CONTINUE)


def with_yes_since(decision: _Told) -> _Told:
    """Return a decision that waits as if its case had said the yes to the hand-over of its care.

    A team that refuses to take the care over says nothing of what they wish, nor does a move, or a
    closure, before any has accepted it. What is on record stays as it is, until somebody answers.
    """
    place = place_since(decision.place, decision.persons_view)
    is_open = decision.is_unsettled or decision.is_passed_by
    if place == decision.place or not is_open:
        return decision
    return replace(decision, place=place, in_their_words=decision.persons_words)


def as_refused_since(decision: _Told) -> _Told:
    """Return the same once a team has refused it; until then the yes is told with the answer."""
    return decision if decision.decided_at else with_yes_since(decision)
