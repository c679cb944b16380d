"""Says who asked for a change with a hand-over, and who had asked for one that was refused.

A dose is weighed by who asked for it.
"""

from app.pathways.plans.quoting import sentence
from app.pathways.plans.terms import PersonsView, ReasonCode
from app.pathways.plans.values import Authorisation
from app.pathways.terms import WishHolder
from app.pathways.transitions.summaries.checks import refusal_of
from app.pathways.transitions.summaries.words import in_role, resting_on
from app.pathways.transitions.values import PlanDecision


def asked_for_by(by: Authorisation | None, holder: WishHolder, view: PersonsView | None) -> str:
    """Return who asked for a change, in which role, to follow it; nothing where nobody is named."""
    return f"asked for by {in_role(by, holder, view)}" if by else ""


def hand_over_asked_for(  # noqa: PLR0913  # who, why, with whom, and of what
    by: Authorisation | None,
    reason_code: ReasonCode | None,
    reason: str | None,
    holder: WishHolder,
    view: PersonsView | None,
    *,
    of: str = "",
) -> str:
    """Return who last asked for a hand-over that was refused, and why, as a sentence; nothing where
    neither is known. `of`: the care, where more than one is told of.

    Of the hand-over and not of the change: that may have been asked for with one before it.
    """
    who = f" by {in_role(by, holder, view)}" if by else ""
    said = f"{who}{resting_on(reason_code, reason, holder)}"
    what = f"The hand-over of {of}" if of else "The hand-over"
    return sentence(f"{what} was last asked for{said}") if said else ""


def who_asked_before(decision: PlanDecision, holder: WishHolder, *, of: str = "") -> str:
    """Return the same of a decision: a refusal leaves what had been answered before it."""
    if refusal_of(decision) is None:
        return ""
    by, view = decision.authorised_by, decision.persons_view
    return hand_over_asked_for(by, decision.reason_code, decision.reason, holder, view, of=of)
