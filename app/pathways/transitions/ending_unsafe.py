"""What care that ends as unsafe keeps of its danger: by whose word it was, when, and why."""

from collections.abc import Collection
from datetime import datetime

from app.pathways.ids import Line
from app.pathways.plans.anew import ended_unsafe
from app.pathways.plans.terms import DecisionStatus, ReasonCode
from app.pathways.plans.values import PlanComponent
from app.pathways.plans.words import Verbatim
from app.pathways.transitions.checking import Finding
from app.pathways.transitions.standing import get_decision
from app.pathways.transitions.values import Care, PlanDecision


def as_unsafe_at_its_end(
    component: PlanComponent,
    danger: Finding | None,
    *,
    by: Line,
    because: Verbatim | None,
    at: datetime,
) -> PlanComponent:
    """Return care that is over as unsafe, by the word of whoever found it so, with why it was.

    Where nothing else is known, that is who ended it, and `because` is why they did: nobody is
    named with what another said.
    """
    who, why = (danger.by, danger.because) if danger else (None, None)
    is_own = who is None and why is None
    return ended_unsafe(component, by=who or by, at=at, because=because if is_own else why)


def why_it_stops_as_unsafe(
    decision: PlanDecision, of_rules: Collection[str | None]
) -> Verbatim | None:
    """Return why care is not safe, in the words of whoever stopped it for that.

    A proposal that is confirmed without a word has the reason of its rule: nobody said any
    `of_rules`.
    """
    is_for_safety = decision.reason_code is ReasonCode.SAFETY_CONCERN
    return decision.reason if is_for_safety and decision.reason not in of_rules else None


def reason_proposed(care: Care, answered: PlanDecision) -> tuple[Verbatim | None, ...]:
    """Return the reason that a rule gave of what is answered now; `care` is as it was before.

    What is settled or overridden has the words of whoever does.
    """
    if answered.status is not DecisionStatus.CONFIRMED:
        return ()
    return (get_decision(care, answered.decision_id).reason,)
