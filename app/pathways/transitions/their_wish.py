"""A reason that says it is their wish, with which they do not agree: one of the two is not so."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from app.pathways.errors import Fault, Invalid
from app.pathways.plans.held import get_component
from app.pathways.plans.terms import PersonsView, ReasonCode
from app.pathways.terms import WishHolder
from app.pathways.transitions.asked import Answer
from app.pathways.transitions.standing import get_decision
from app.pathways.transitions.stating import DefinitionOf
from app.pathways.transitions.values import Care

_IS_NOT_THEIR_WISH: Final = (
    "This says that it is the wish of whoever the care is for, and they do not agree with it: give "
    "the reason for which it is decided all the same, or what they think of it as they said it."
)


def faults_of_their_wish(
    reason_code: ReasonCode | None, view: PersonsView | None, holder: WishHolder
) -> Iterator[Fault]:
    """Yield that it is said to be the wish of whoever the care is for, who does not agree.

    What a carer wishes of the person's care, the person may well disagree with.
    """
    theirs = {ReasonCode.PERSONS_WISH}
    if holder is WishHolder.CARER:
        theirs.add(ReasonCode.CARERS_WISH)
    if reason_code in theirs and view is PersonsView.DISAGREES:
        yield Fault(pointer="/reason_code", code="not_part_of_this_step", detail=_IS_NOT_THEIR_WISH)


def check_their_wish(
    care: Care, decision_id: UUID, answer: Answer, *, definition_of: DefinitionOf
) -> None:
    """Refuse an answer that is told as their wish, and as what they do not agree with.

    Raises Invalid and DecisionNotFound.
    """
    about = get_decision(care, decision_id).plan_component_id
    holder = definition_of(get_component(care.components, about)).component.wish_holder
    if faults := [*faults_of_their_wish(answer.reason_code, answer.persons_view, holder)]:
        raise Invalid(faults)
