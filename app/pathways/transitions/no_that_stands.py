"""The no of before against which care goes on, most often after it rested, as nothing took it back.

That they could not say takes no no back, and on a basis what they said no to may start all the
same. The case of such an answer says nothing of the no, for what rests is asked about anew.
"""

from collections.abc import Sequence
from itertools import takewhile
from typing import TypeVar

from app.pathways.plans.terms import BASES
from app.pathways.rules.factors import Wish
from app.pathways.transitions.as_if_wished import as_if_wished
from app.pathways.transitions.resting import goes_on
from app.pathways.transitions.said_against import goes_with_the_wish
from app.pathways.transitions.saying_no import (
    answer_to,
    answered_with,
    has_spoken_of_a_no,
    is_past,
    said_no,
)
from app.pathways.transitions.values import PlanDecision, ToldDecision

_Told = TypeVar("_Told", bound=PlanDecision | ToldDecision)


def with_no_that_stands(decision: _Told, decisions: Sequence[PlanDecision | ToldDecision]) -> _Told:
    """Return an answer by which care goes on, as if its case had said the no that stands against.

    So it is told, weighed and kept in mind as where the care had never rested; what is on record of
    it stays as it is. `decisions` has those before it, the latest last. A no to an answer is the
    milder of the two, for nobody asked whether it is for good.
    """
    last = _spoken_of_before(decision, decisions)
    no = said_no(last, answered_with(last)) if last else None
    if last is None or no is None:
        return decision
    wish = no.wish or Wish.PAUSE
    return as_if_wished(decision, wish, no.words, said_against=goes_with_the_wish(last))


def _spoken_of_before(
    decision: PlanDecision | ToldDecision, decisions: Sequence[PlanDecision | ToldDecision]
) -> PlanDecision | ToldDecision | None:
    outcome = answer_to(decision)
    if outcome is None or decision.reason_code not in BASES or has_spoken_of_a_no(decision):
        return None
    if not goes_on(decision.place, outcome):
        return None
    earlier = takewhile(lambda each: each.decision_id != decision.decision_id, decisions)
    about = (each for each in earlier if each.plan_component_id == decision.plan_component_id)
    spoken_of = [each for each in about if is_past(each) and has_spoken_of_a_no(each)]
    return spoken_of[-1] if spoken_of else None
