"""What they said against an answer about care, beside a wish that was said in words of its own.

A wish is told in the words with which it was wished. What is said against an answer is told as
that, and with its day, as long as that wish holds: the decisions that carry the wish carry it, too.
"""

from app.pathways.plans.of_decisions import Disagreed
from app.pathways.plans.terms import PersonsView
from app.pathways.plans.words import Verbatim
from app.pathways.rules.factors import Factor, FactorValue, Wish, value_at
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.disagreed import as_disagreed
from app.pathways.transitions.resting import goes_on, is_missed, is_refused_now
from app.pathways.transitions.saying_no import answer_to, is_carried_no, wished_against
from app.pathways.transitions.values import PlanDecision, ToldDecision


def goes_with_the_wish(decision: PlanDecision | ToldDecision) -> Disagreed | None:
    """Return what was said against an answer, this or one before it, by whoever wishes so still.

    That they wish care to stop, and do not agree that it goes on, is one no, but where they said
    more with that.
    """
    what, view = amounts_to(decision, answer_to(decision)), decision.persons_view
    is_no = is_refused_now(what, view)
    said_no_more = decision.in_their_words in {None, decision.persons_words}
    if is_no and value_at(decision.place, Factor.WISH) is Wish.STOP and said_no_more:
        return None
    if is_no or is_missed(decision.place, what, view):
        return as_disagreed(decision) if decision.persons_words else None
    agrees_to_it = view is PersonsView.AGREES and goes_on(decision.place, what)
    return None if agrees_to_it else decision.said_against


def told_beside_the_wish(decision: PlanDecision | ToldDecision) -> Disagreed | None:
    """Return the same, but for a no to an answer that is told as the no which it is."""
    said = goes_with_the_wish(decision)
    is_the_no = _is_no_now(decision) if _is_of(decision, said) else is_carried_no(decision)
    return None if is_the_no else said


def wish_that_it_goes_with(
    decision: PlanDecision | ToldDecision, said: Disagreed
) -> tuple[FactorValue, Verbatim | None]:
    """Return which wish holds from a decision on, and in what words, of whoever `said` that."""
    wish, words = value_at(decision.place, Factor.WISH), decision.in_their_words
    if not _is_of(decision, said) or wished_against(decision):
        return wish, words
    if _is_no_now(decision):
        return Wish.PAUSE, decision.persons_words
    return Wish.CONTINUE, words if wish is Wish.CONTINUE else None


def _is_of(decision: PlanDecision | ToldDecision, said: Disagreed | None) -> bool:
    return said is not None and said.decision_id == decision.decision_id


def _is_no_now(decision: PlanDecision | ToldDecision) -> bool:
    """Whether they said no to an answer, and had not wished so before, for a break or in words."""
    is_no = is_refused_now(amounts_to(decision, answer_to(decision)), decision.persons_view)
    return is_no and not wished_against(decision)
