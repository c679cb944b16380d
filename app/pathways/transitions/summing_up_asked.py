"""Says of which answers nobody is known to have asked whoever the care is for."""

from collections.abc import Sequence

from app.pathways.ids import Line
from app.pathways.plans.terms import ClosureOutcome, PersonsView
from app.pathways.rules.factors import Factor, Wish, value_at
from app.pathways.rules.summary import MOST_NAMED
from app.pathways.terms import WishHolder
from app.pathways.transitions.values import Care, PlanDecision


def nobody_was_asked(decision: PlanDecision) -> bool:
    """Return whether a decision was answered with nothing on record of whoever it is for."""
    stands = decision.decided_at is not None and not decision.is_superseded
    said = decision.persons_words or decision.in_their_words
    is_unasked = decision.persons_view in {None, PersonsView.NOT_ASKED} and not said
    return stands and is_unasked and value_at(decision.place, Factor.WISH) is Wish.NOT_ASKED


def unasked(decision: PlanDecision, holder: WishHolder) -> str:
    """Return that nobody is known to have asked; nothing where the view itself says so.

    What they said of an earlier answer says nothing of this one, and is told with that.
    """
    if decision.persons_view is not None or not nobody_was_asked(decision):
        return ""
    return f"With this answer it is not on record that the {holder} was asked."


def unasked_of(names: Sequence[Line]) -> str:
    """Return the same of several decisions, the first by name; more are counted."""
    if not names:
        return ""
    more = len(names) - MOST_NAMED
    counted = f"; and {more} more" if more > 0 else ""
    listed = "; ".join(names[:MOST_NAMED])
    return (
        f"With the answer it is not on record that whoever it is for was asked: {listed}{counted}."
    )


def has_died(care: Care) -> bool:
    """Return whether the plan closed with a death: nobody is to be asked any more."""
    return care.closure is not None and care.closure.outcome is ClosureOutcome.DIED
