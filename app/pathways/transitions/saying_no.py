"""What whoever care is for said against it, as far as anybody asked them."""

from typing import NamedTuple

from app.pathways.plans.terms import PersonsView
from app.pathways.plans.words import Verbatim
from app.pathways.rules.factors import Factor, Wish, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.resting import (
    REFUSALS,
    VIEWS_SAID,
    WISHES_SAID,
    goes_on,
    is_refused_now,
)
from app.pathways.transitions.values import PlanDecision, ToldDecision


class SaidNo(NamedTuple):
    """What whoever care is for said against it."""

    wish: Wish | None
    """`stop` or `pause`; None where they had wished for neither, and did not agree to go on."""
    words: Verbatim | None


def said_no(decision: PlanDecision | ToldDecision, outcome: Outcome) -> SaidNo | None:
    """Return what was said against care that was answered about, whatever the answer.

    Nothing is said against it by whoever agrees that it goes on.
    """
    place, view = decision.place, decision.persons_view
    if view is PersonsView.AGREES and goes_on(place, outcome):
        return None
    wish = value_at(place, Factor.WISH)
    said_now = words_against(decision)
    if wish in REFUSALS:
        assert isinstance(wish, Wish)
        return SaidNo(wish, decision.in_their_words or said_now)
    is_no = is_refused_now(amounts_to(decision, outcome), view)
    return SaidNo(None, said_now) if is_no else None


def words_against(decision: PlanDecision | ToldDecision) -> Verbatim | None:
    """Return what was said of an answer by whoever does not agree with it."""
    return decision.persons_words if decision.persons_view is PersonsView.DISAGREES else None


def has_spoken(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether whoever care is for said anything of it.

    Who was not asked, or could not say, takes nothing back.
    """
    return (
        decision.persons_view in VIEWS_SAID or value_at(decision.place, Factor.WISH) in WISHES_SAID
    )
