"""A reason that says it is their wish, of whoever does not agree, or could not say what they wish.

One of the two is not so.
"""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from app.pathways.errors import Fault, Invalid
from app.pathways.plans.held import get_component
from app.pathways.plans.terms import PersonsView, ReasonCode
from app.pathways.rules.factors import Factor, Wish, value_at
from app.pathways.terms import WishHolder
from app.pathways.transitions.agreed_since import as_answered_before
from app.pathways.transitions.asked import Answer
from app.pathways.transitions.resting import VIEWS_SAID, WISHES_SAID
from app.pathways.transitions.standing import get_decision
from app.pathways.transitions.stating import DefinitionOf
from app.pathways.transitions.values import Care, PlanDecision

_IS_NOT_THEIR_WISH: Final = (
    "This says that it is the wish of whoever the care is for, and they do not agree with it: give "
    "the reason for which it is decided all the same, or what they think of it as they said it."
)
_COULD_NOT_SAY: Final = (
    "This says that it is the wish of whoever the care is for, and that they could not say what "
    "they wish: give the reason for which it is decided, such as advance_choice or best_interests."
)


def faults_of_their_wish(
    decision: PlanDecision,
    reason_code: ReasonCode | None,
    view: PersonsView | None,
    holder: WishHolder,
) -> Iterator[Fault]:
    """Yield that it is said to be the wish of whoever the care is for, who does not agree, or could
    not say, and had said no wish when it was decided about.

    What a carer wishes of the person's care, the person may well disagree with.
    """
    theirs = {ReasonCode.PERSONS_WISH}
    if holder is WishHolder.CARER:
        theirs.add(ReasonCode.CARERS_WISH)
    if reason_code not in theirs:
        return
    wish = value_at(decision.place, Factor.WISH)
    # Who says what they think of an answer can say by now what they wish.
    is_mute = view not in VIEWS_SAID and wish is Wish.COULD_NOT_SAY
    if view is PersonsView.DISAGREES:
        yield _fault(_IS_NOT_THEIR_WISH)
    elif is_mute or (view is PersonsView.COULD_NOT_SAY and wish not in WISHES_SAID):
        yield _fault(_COULD_NOT_SAY)


def _fault(detail: str) -> Fault:
    return Fault(pointer="/reason_code", code="not_part_of_this_step", detail=detail)


def check_their_wish(
    care: Care, decision_id: UUID, answer: Answer, *, definition_of: DefinitionOf
) -> None:
    """Refuse an answer that is told as their wish, and as what they do not agree with, or could not
    say.

    Raises Invalid and DecisionNotFound.
    """
    decision = as_answered_before(get_decision(care, decision_id))
    component = get_component(care.components, decision.plan_component_id)
    holder = definition_of(component).component.wish_holder
    said = (answer.reason_code, answer.persons_view)
    if faults := [*faults_of_their_wish(decision, *said, holder)]:
        raise Invalid(faults)
