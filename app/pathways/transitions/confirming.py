"""Confirms in one call all proposals that need no human choice."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from app.pathways.errors import Fault, Invalid
from app.pathways.ids import Line
from app.pathways.plans.checks import places_repeated, require_open
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.terms import DecisionStatus
from app.pathways.plans.words import Verbatim
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.answering import answered
from app.pathways.transitions.asked import Action, Answer, BatchAsked
from app.pathways.transitions.checking import safety_of
from app.pathways.transitions.refused import NothingToConfirm
from app.pathways.transitions.resting import goes_on_regardless
from app.pathways.transitions.standing import concluded, decisions_of, get_transition
from app.pathways.transitions.values import Care, PlanDecision

TOGETHER: Final = frozenset({Outcome.CONTINUE, Outcome.ADAPT, Outcome.HAND_OVER})
"""What may be confirmed together; all else is answered one by one."""


def confirm_together(
    care: Care, transition_id: UUID, asked: BatchAsked, *, by: Line, at: datetime
) -> tuple[Care, Event]:
    """Confirm every proposal to continue, to hand over, and to adapt with its adaptation.

    What needs more than that is left as it is. Raises PlanClosed, TransitionNotFound, Invalid for
    an adaptation that fits no proposal, and NothingToConfirm.
    """
    require_open(care.status)
    transition = get_transition(care, transition_id)
    adaptations = {each.decision_id: each.adaptation for each in asked.adaptations}
    proposals = [*filter(_may_be_together, decisions_of(transition, care.decisions))]
    if faults := [*_faults(proposals, asked)]:
        raise Invalid(faults)
    ready = [each for each in proposals if _is_ready(each, adaptations)]
    if not ready:
        raise NothingToConfirm
    after = care
    for decision in ready:
        answer = Answer(action=Action.CONFIRM, adaptation=adaptations.get(decision.decision_id))
        confirmed = replace(decision, status=DecisionStatus.CONFIRMED)
        after = answered(after, confirmed, answer, by=by, at=at)
    return concluded(EventName.DECISIONS_CONFIRMED, care, after)


def _may_be_together(decision: PlanDecision) -> bool:
    # What is left at rest by the team that answers for it rests on what a pause does.
    proposed = decision.status is DecisionStatus.PROPOSED and amounts_to(decision) in TOGETHER
    place, outcome, safety = decision.place, decision.outcome, safety_of(decision)
    return proposed and not goes_on_regardless(place, outcome, None, safety)


def _is_ready(decision: PlanDecision, adaptations: Mapping[UUID, Verbatim]) -> bool:
    return decision.outcome is not Outcome.ADAPT or decision.decision_id in adaptations


def _faults(proposals: list[PlanDecision], asked: BatchAsked) -> Iterator[Fault]:
    repeated = places_repeated(each.decision_id for each in asked.adaptations)
    to_adapt = {each.decision_id for each in proposals if each.outcome is Outcome.ADAPT}
    for place, given in enumerate(asked.adaptations):
        pointer = f"/adaptations/{place}/decision_id"
        if given.decision_id not in to_adapt:
            detail = (
                "This is no proposal of this transition to adapt. "
                "GET /v1/plans/{plan_id}/transitions/{transition_id} shows its decisions."
            )
            yield Fault(pointer=pointer, code="not_to_adapt", detail=detail)
        if place in repeated:
            yield Fault(pointer=pointer, code="repeated", detail="Give one adaptation of each.")
