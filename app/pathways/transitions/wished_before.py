"""What was wished, before, of care that rests or ends by an answer of which nobody said anything.

Whoever could not say is decided about on a basis, by somebody named: what they had said stays told.
"""

from itertools import takewhile
from typing import Final

from app.pathways.plans.of_decisions import Missed
from app.pathways.rules.factors import Wish
from app.pathways.rules.instead import WISHED_TO_GO_ON
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.as_if_wished import as_if_wished
from app.pathways.transitions.resting import AT_REST
from app.pathways.transitions.saying_no import has_spoken
from app.pathways.transitions.values import Care, PlanDecision, ToldDecision
from app.pathways.transitions.wished_for import missed_before

_AGREED: Final = "You had agreed to go on with this care."
_AGREED_TO_A_HAND_OVER: Final = "You had agreed that another team takes over this care."


def rests_unspoken(decision: PlanDecision | ToldDecision) -> bool:
    """Return whether care rests or ends by an answer, and they neither wished nor said so."""
    is_answered = decision.decided_at is not None
    return is_answered and amounts_to(decision) in AT_REST and not has_spoken(decision)


def with_wish_before(decision: PlanDecision, wished: Missed | None) -> PlanDecision:
    """Return an answer as if its case had said what was wished before, against which it goes.

    So the plan tells what rests by it, or has stopped.
    """
    return as_if_wished(decision, Wish.CONTINUE, wished.in_their_words) if wished else decision


def told_as_agreed(told: str, wished: Missed | None) -> str:
    """Return what is `told` to whoever had wished for it, or agreed to it and no more: as that."""
    if wished is None or wished.agreed_to is None:
        return told
    agreed = f"{wished_or_agreed(wished.agreed_to)} That is on record."
    return told.replace(f"{WISHED_TO_GO_ON} What you wish is on record.", agreed)


def wished_or_agreed(agreed_to: Outcome | None) -> str:
    """Return to whoever it is for that they wish it to go on, or to what they had agreed."""
    match agreed_to:
        case None:
            return WISHED_TO_GO_ON
        case Outcome.HAND_OVER:
            return _AGREED_TO_A_HAND_OVER
    return _AGREED


def wished_before(care: Care, decision: PlanDecision) -> Missed | None:
    """Return that they had wished it to go on which rests or ends so, when they last spoke of it.

    What they said since takes nothing from what was known when it was decided.
    """
    if not rests_unspoken(decision):
        return None
    earlier = takewhile(lambda each: each.decision_id != decision.decision_id, care.decisions)
    return missed_before(tuple(earlier), decision.plan_component_id)
