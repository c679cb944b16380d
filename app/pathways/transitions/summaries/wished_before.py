"""Says in the history what had been said before an answer of whoever could not say then.

That is that care rests or ends which they had wished to go on, or that it goes on against their no.
"""

from uuid import UUID

from app.pathways.plans.of_decisions import Missed
from app.pathways.plans.terms import BASES, ComponentStatus, PersonsView
from app.pathways.rules.factors import Factor, Wish, moved, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.no_that_stands import with_no_that_stands
from app.pathways.transitions.overruled import missed_in
from app.pathways.transitions.saying_no import (
    SaidNo,
    answered_with,
    is_answered,
    is_carried_no,
    said_no,
)
from app.pathways.transitions.summaries.asked import had_wished_it
from app.pathways.transitions.summaries.change import Change, Thing
from app.pathways.transitions.values import BareComponent, ToldCare, ToldDecision
from app.pathways.transitions.wished_before import rests_unspoken
from app.pathways.transitions.wished_for import missed_before


def told_of_wish_before(change: Change, decision: Thing) -> str:
    """Return what they had wished before they could not say, in their words; nothing of others."""
    return had_wished_it(_missed_before(change, decision), change.holder(decision))


def case_of_answer(change: Change, decision: Thing) -> tuple[int, Outcome | None]:
    """Return the case of an answer with the wish that stands against it, be it one of before, and
    to what they had said yes where that is no wish.

    So a decision tells against what its care goes on, rests or ends.
    """
    if missed := _missed_before(change, decision):
        return moved(decision.code("place"), Factor.WISH, Wish.CONTINUE), missed.agreed_to
    place, _ = case_and_words(change, decision)
    return place, None


def no_of_before(change: Change, decision: Thing) -> str:
    """Return that a no, or the wish for a break, of before stands, where a decision has the same in
    the same words. Whether it was said again, or only carried, no event tells. Nothing where it was
    said for the first time, or in other words.
    """
    earlier = [each for each in change.decided_before(decision) if not each.is_taken_back]
    if not earlier:
        return ""
    no = _said_no(with_no_that_stands(earlier[-1], earlier))
    now = value_at(decision.code("place"), Factor.WISH), decision.said("in_their_words")
    if no is None or (no.wish or Wish.PAUSE, no.words) != now:
        return ""
    # A no to an answer is held as a wish for a break, and told as a no at each that follows.
    return f"the {'wish for a break' if no.wish is Wish.PAUSE else 'no'} stands"


def yes_of_before(change: Change, decision: Thing) -> str:
    """Return the same of a wish to go on, or a yes, of before, in its words: of neither where they
    said something else of it last."""
    wish, words = value_at(decision.code("place"), Factor.WISH), decision.said("in_their_words")
    earlier = [each for each in change.decided_before(decision) if not each.is_taken_back]
    last = missed_before(earlier, UUID(decision.code("plan_component_id")))
    if wish is not Wish.CONTINUE or words is None or last is None:
        return ""
    if any(_agreed_with(each) == words for each in earlier):
        return "the yes stands"
    return "the wish stands" if any(_wished_with(each) == words for each in earlier) else ""


def could_not_before(change: Change, decision: Thing) -> bool:
    """Return whether they could not say what they wish by the decision that waited before, too."""
    before = [each for each in change.decided_before(decision) if not each.is_taken_back]
    return bool(before) and change.could_not_say(before[-1]) and not is_answered(before[-1])


def case_and_words(change: Change, decision: Thing) -> tuple[int, str | None]:
    """Return the case of an answer, and what had been said, with the no of before that stands.

    What rested and starts on a basis does so against that no, though its own case knows of none.
    """
    if decision.code("reason_code") not in BASES:
        return decision.code("place"), decision.said("in_their_words")
    own = change.decided(decision)
    known = with_no_that_stands(own, (*change.decided_before(decision), own))
    return known.place, known.in_their_words


def carries_a_no(change: Change, decision: Thing) -> bool:
    """Return whether the wish for a break in a case is a no to an answer of before."""
    return is_carried_no(change.decided(decision))


def _missed_before(change: Change, decision: Thing) -> Missed | None:
    """That they had wished care to go on which rests or ends by an answer of which they said
    nothing."""
    if not rests_unspoken(change.decided(decision)):
        return None
    about = BareComponent(UUID(decision.code("plan_component_id")), ComponentStatus.PAUSED)
    return next(iter(missed_in(ToldCare((about,), change.decided_before(decision)))), None)


def _agreed_with(decision: ToldDecision) -> str | None:
    return decision.persons_words if decision.persons_view is PersonsView.AGREES else None


def _wished_with(decision: ToldDecision) -> str | None:
    is_wish = value_at(decision.place, Factor.WISH) is Wish.CONTINUE
    return decision.in_their_words if is_wish else None


def _said_no(decision: ToldDecision) -> SaidNo | None:
    return said_no(decision, answered_with(decision))
