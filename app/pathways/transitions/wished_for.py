"""That whoever care is for had wished it to go on, when they last spoke of it."""

from collections.abc import Iterator, Sequence
from typing import TypeVar
from uuid import UUID

from app.pathways.plans.of_decisions import Missed
from app.pathways.plans.terms import PersonsView
from app.pathways.rules.factors import Factor, Wish, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.resting import wishes_it, words_of_wish
from app.pathways.transitions.saying_no import answered_with, has_spoken
from app.pathways.transitions.values import PlanDecision, ToldDecision

_Told = TypeVar("_Told", bound=PlanDecision | ToldDecision)


def missed_before(
    decisions: Sequence[PlanDecision | ToldDecision], plan_component_id: UUID
) -> Missed | None:
    """Return that care was wished to go on, when they last spoke of it in `decisions`, the latest
    last; in one that waits as well."""
    last = next(filter(has_spoken, that_stood(decisions, plan_component_id)), None)
    return as_missed(last) if last else None


def that_stood(decisions: Sequence[_Told], plan_component_id: UUID) -> Iterator[_Told]:
    """Yield the decisions about care, at moves that stand, the latest first."""
    for each in reversed(decisions):
        if each.plan_component_id == plan_component_id and not each.is_taken_back:
            yield each


def as_missed(decision: PlanDecision | ToldDecision) -> Missed | None:
    """Return that they wished care to go on by all that they said with a decision about it."""
    outcome = answered_with(decision)
    if not wishes_it(decision.place, amounts_to(decision, outcome), decision.persons_view):
        return None
    return Missed(
        decision_id=decision.decision_id,
        transition_id=decision.transition_id,
        plan_component_id=decision.plan_component_id,
        agreed_to=_agreed_to(decision, amounts_to(decision, outcome)),
        in_their_words=words_of_wish(decision, outcome),
    )


def _agreed_to(decision: PlanDecision | ToldDecision, outcome: Outcome) -> Outcome | None:
    """To which answer they said yes, who had not wished for it: that is no wish of theirs."""
    has_wished = value_at(decision.place, Factor.WISH) is Wish.CONTINUE
    is_yes = decision.persons_view is PersonsView.AGREES
    return outcome if is_yes and not has_wished else None
