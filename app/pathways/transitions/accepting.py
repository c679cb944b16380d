"""Hand-overs: until the receiving team accepts, the sender answers for the component."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final, assert_never
from uuid import UUID

from app.pathways.errors import Fault, Invalid
from app.pathways.ids import Line
from app.pathways.plans.checks import require_open
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.held import get_component, with_component
from app.pathways.plans.terms import DecisionStatus, ReasonCode
from app.pathways.plans.words import Verbatim
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.answering import require_call
from app.pathways.transitions.asked import Action, Answer, HandOverAnswer, TeamsAnswer
from app.pathways.transitions.checking import is_for_safety
from app.pathways.transitions.effects import in_effect
from app.pathways.transitions.machine import Call
from app.pathways.transitions.resting import check_answer
from app.pathways.transitions.standing import concluded, get_decision, with_decision
from app.pathways.transitions.undecided import change_asked_by
from app.pathways.transitions.values import Care, PlanDecision, Refusal


def answer_hand_over(
    care: Care, decision_id: UUID, answer: HandOverAnswer, *, at: datetime
) -> tuple[Care, Event]:
    """Accept or refuse a hand-over, as the receiving team answers.

    Raises Invalid where a refusal lacks its reason or an acceptance has one, and as
    `accept_hand_over` and `refuse_hand_over` do.
    """
    if faults := [*_faults(answer)]:
        raise Invalid(faults)
    match answer.answer:
        case TeamsAnswer.ACCEPT:
            return accept_hand_over(care, decision_id, by=answer.name, at=at)
        case TeamsAnswer.REFUSE:
            assert answer.reason_code is not None
            assert answer.reason is not None
            return refuse_hand_over(
                care,
                decision_id,
                reason_code=answer.reason_code,
                reason=answer.reason,
                by=answer.name,
                at=at,
            )
    assert_never(answer.answer)


_TO_REFUSE: Final = {
    "reason_code": "To refuse needs it: `safety_concern` if it is not safe, which holds it back.",
    "reason": "To refuse needs it, in words.",
}


def _faults(answer: HandOverAnswer) -> Iterator[Fault]:
    refuses = answer.answer is TeamsAnswer.REFUSE
    for name in ("reason_code", "reason"):
        given = getattr(answer, name) is not None
        if refuses and not given:
            yield Fault(pointer=f"/{name}", code="missing", detail=_TO_REFUSE[name])
        if given and not refuses:
            detail = "Only a refusal takes it: leave it out."
            yield Fault(pointer=f"/{name}", code="not_part_of_this_step", detail=detail)


def accept_hand_over(
    care: Care, decision_id: UUID, *, by: Line, at: datetime
) -> tuple[Care, Event]:
    """Let a named person accept for their team: here alone a responsible team changes.

    Accepting confirms what is only proposed. Raises PlanClosed, DecisionNotFound and IllegalCall.
    """
    require_open(care.status)
    decision = get_decision(care, decision_id)
    require_call(decision, Call.ACCEPT)
    accepted = replace(_confirmed(decision, by, at), accepted_by=by, accepted_at=at, due_at=None)
    after = in_effect(_handed_over(care, decision, by), accepted)
    return concluded(EventName.HAND_OVER_ACCEPTED, care, after)


def refuse_hand_over(  # noqa: PLR0913  # a refusal has its reason, its words, its name and its time
    care: Care,
    decision_id: UUID,
    *,
    reason_code: ReasonCode,
    reason: Verbatim,
    by: Line,
    at: datetime,
) -> tuple[Care, Event]:
    """Let the receiving team refuse: the sender, who answers for it still, must decide anew.

    Where it refuses because the care is not safe, nothing more of it is given until somebody has.
    Raises PlanClosed, DecisionNotFound and IllegalCall.
    """
    require_open(care.status)
    decision = get_decision(care, decision_id)
    require_call(decision, Call.REFUSE)
    refusal = Refusal(
        team=_addressee(decision),
        by=by,
        at=at,
        reason_code=reason_code,
        reason=reason,
        asked_by=decision.decided_by,
        persons_view=decision.persons_view,
        persons_words=decision.persons_words,
    )
    refused = replace(
        decision,
        status=DecisionStatus.PROPOSED,
        outcome=Outcome.DECIDE,
        addressed_to=None,
        decided_by=None,
        decided_at=None,
        # Whoever decides next is told of it as of one that nobody accepted.
        adaptation=None,
        change_asked_before=decision.adaptation or decision.change_asked_before,
        change_asked_by=change_asked_by(decision)
        if decision.adaptation
        else decision.change_asked_by,
        refusals=(*decision.refusals, refusal),
    )
    if is_for_safety(refusal) and decision.checked_at and decision.checked_at >= at:
        # By whatever clock: what was checked before it was refused does not outweigh the refusal.
        refused = replace(refused, checked_by=None, checked_at=None)
    return concluded(EventName.HAND_OVER_REFUSED, care, with_decision(care, refused))


def _addressee(decision: PlanDecision) -> str:
    assert decision.addressed_to is not None, "what may be accepted is addressed to a team"
    return decision.addressed_to


def _confirmed(decision: PlanDecision, by: Line, at: datetime) -> PlanDecision:
    to_team = _addressee(decision)
    handed_over = replace(decision, responsible_team=to_team, addressed_to=None)
    if decision.status is not DecisionStatus.PROPOSED:
        return handed_over
    check_answer(decision, Outcome.HAND_OVER, Answer(action=Action.CONFIRM))
    return replace(handed_over, status=DecisionStatus.CONFIRMED, decided_by=by, decided_at=at)


def _handed_over(care: Care, decision: PlanDecision, by: Line) -> Care:
    component = get_component(care.components, decision.plan_component_id)
    received = replace(
        component,
        responsible_team=_addressee(decision),
        # Whoever owned the pause for the sender leaves it behind.
        pause_owner=component.pause_owner and by,
    )
    return replace(care, components=with_component(care.components, received))
