"""The yes to a hand-over that no team has accepted, which counts as what they wish of the care."""

from typing import TypeVar

from app.pathways.plans.terms import PersonsView
from app.pathways.plans.values import PlanComponent
from app.pathways.plans.words import Verbatim
from app.pathways.rules.factors import Factor, Wish, moved, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.as_if_wished import as_if_wished
from app.pathways.transitions.resting import goes_on
from app.pathways.transitions.values import PlanDecision, ToldDecision

_Told = TypeVar("_Told", bound=PlanDecision | ToldDecision)


def said_since(
    place: int, view: PersonsView | None, in_their_words: Verbatim | None
) -> tuple[int, Verbatim | None]:
    """Return the case of a hand-over, and the words that go with its wish, once they answered it.

    Who agrees that the care goes on by it wishes that, whatever the case had said. What they said
    with another wish says nothing of this one, nor does what they say of a team: that is told with
    the hand-over alone.
    """
    is_yes = view is PersonsView.AGREES and goes_on(place, Outcome.HAND_OVER)
    if not is_yes or value_at(place, Factor.WISH) is Wish.CONTINUE:
        return place, in_their_words
    return moved(place, Factor.WISH, Wish.CONTINUE), None


def with_yes_since(decision: _Told) -> _Told:
    """Return a decision that waits as if its case had said the yes to the hand-over of its care.

    A team that refuses to take the care over says nothing of what they wish, nor does a move, or a
    closure, before any has accepted it. What is on record stays as it is, until somebody answers.
    It is asked of live care: of what has ended by hand, their view is of its end.
    """
    if not (decision.is_unsettled or decision.is_passed_by):
        return decision
    since = said_since(decision.place, decision.persons_view, decision.in_their_words)
    is_as_before = since[0] == decision.place
    return decision if is_as_before else as_if_wished(decision, Wish.CONTINUE, since[1])


def with_yes_told(decision: _Told, component: PlanComponent) -> _Told:
    """Return the same of any care, for what is told of its case."""
    return with_yes_since(decision) if component.is_live else decision


def as_refused_since(decision: _Told, component: PlanComponent) -> _Told:
    """Return the same once a team has refused it; until then a summary tells the yes, and what was
    said before it, with the answer."""
    return decision if decision.decided_at else with_yes_told(decision, component)


def as_answered_before(decision: PlanDecision) -> PlanDecision:
    """Return a decision with what they said of its last answer in its case, for the next answer.

    That says nothing of what they said before, and is not to take it back: neither a yes, nor that
    they were asked and could not say.
    """
    is_mute = decision.persons_view is PersonsView.COULD_NOT_SAY
    if is_mute and value_at(decision.place, Factor.WISH) is Wish.NOT_ASKED:
        # It contradicts nothing of what they had said with no wish.
        return as_if_wished(decision, Wish.COULD_NOT_SAY, decision.in_their_words)
    return with_yes_since(decision)
