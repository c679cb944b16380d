"""Says what is wished now of care that rests, beside what had been said of it."""

from uuid import UUID

from app.pathways.plans.of_decisions import Undecided
from app.pathways.plans.quoting import capitalised, sentence
from app.pathways.plans.summaries.said import said_since, wishes_now
from app.pathways.plans.terms import ComponentStatus
from app.pathways.terms import WishHolder
from app.pathways.transitions.overruled import agreed_in, missed_in, refused_in
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care, PlanDecision


def said_since_in(care: Care) -> dict[UUID, Undecided]:
    """Return of which paused components more is wished by what waits than was said before."""
    before = refused_in(care), missed_in(care), agreed_in(care)
    rest = {
        each.plan_component_id for each in care.components if each.status is ComponentStatus.PAUSED
    }
    return {
        about: each
        for about, each in said_since(undecided_in(care), *before).items()
        # What is refused, be it on hold as well, is told with what holds.
        if about in rest and not each.is_refused
    }


def wished_now(decision: PlanDecision, since: Undecided | None, holder: WishHolder) -> str:
    """Return what is wished of what rests, by the decision that waits; said in words, those say it.

    Whoever decides read only that they had agreed that it rests.
    """
    if since is None or since.decision_id != decision.decision_id or since.in_their_words:
        return ""
    return sentence(capitalised(wishes_now(since, holder, has_closed=decision.is_superseded)))
