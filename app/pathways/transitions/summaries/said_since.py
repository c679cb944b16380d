"""Says what is wished now of care that rests, beside what had been said of it."""

from uuid import UUID

from app.pathways.plans.of_decisions import Agreed, Missed, Refused, Undecided
from app.pathways.plans.quoting import capitalised, sentence
from app.pathways.plans.summaries.said import is_said_since, wishes_now
from app.pathways.plans.terms import ComponentStatus
from app.pathways.terms import WishHolder
from app.pathways.transitions.overruled import agreed_in, missed_in, refused_in
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care, PlanDecision


def said_since_in(care: Care) -> dict[UUID, Undecided]:
    """Return of which paused components more is wished by what waits than was said before."""
    before: list[Refused | Missed | Agreed] = [
        *refused_in(care),
        *missed_in(care),
        *agreed_in(care),
    ]
    rest = {
        each.plan_component_id for each in care.components if each.status is ComponentStatus.PAUSED
    }
    return {
        each.plan_component_id: each
        for each in undecided_in(care)
        # What is refused, be it on hold as well, is told with what holds.
        if each.plan_component_id in rest and not each.is_refused and is_said_since(each, before)
    }


def wished_now(decision: PlanDecision, since: Undecided | None, holder: WishHolder) -> str:
    """Return what is wished of what rests, by the decision that waits; said in words, those say it.

    Whoever decides read only that they had agreed that it rests.
    """
    if since is None or since.decision_id != decision.decision_id or since.in_their_words:
        return ""
    return sentence(capitalised(wishes_now(since, holder, has_closed=decision.is_superseded)))
