"""Tells whoever care is for of their no to an answer as that, and not as a wish for a break.

It is held as the milder of the two, for nobody asked whether it is for good. What they said is no.
"""

from app.pathways.plans.of_decisions import Refused
from app.pathways.rules.factors import Factor, value_at
from app.pathways.rules.instead import as_a_no
from app.pathways.transitions.resting import WISHES_SAID
from app.pathways.transitions.saying_no import is_carried_no
from app.pathways.transitions.values import PlanDecision


def told_as_said(told: str, decision: PlanDecision, said_no: Refused | None) -> str:
    """Return what is `told` of a decision, with a no to an answer as what it was.

    `said_no` is what they said before against what rests.
    """
    is_asked = value_at(decision.place, Factor.WISH) in WISHES_SAID
    is_no_of_before = said_no is not None and said_no.wish is None and not is_asked
    return as_a_no(told) if is_no_of_before or is_carried_no(decision) else told
