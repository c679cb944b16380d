"""Answers decisions: confirms what the table proposes, overrides it, settles what it leaves."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final, assert_never
from uuid import UUID

from app.pathways.errors import Fault, Invalid
from app.pathways.ids import Line
from app.pathways.plans.authority import fits
from app.pathways.plans.checks import require_open
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.held import get_component
from app.pathways.plans.terms import DecisionStatus, PersonsView, ReasonCode
from app.pathways.rules.factors import Factor, FactorValue, Status, Wish, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.agreed_since import as_answered_before
from app.pathways.transitions.amounting import amounts_to
from app.pathways.transitions.asked import Action, Answer
from app.pathways.transitions.checks_given import faults_of_check
from app.pathways.transitions.deciding import keeping
from app.pathways.transitions.effects import in_effect, next_due
from app.pathways.transitions.machine import DECISION, Call, stage_of
from app.pathways.transitions.overruled import missed_if_ended, refused_in
from app.pathways.transitions.refused import BasisMissing, IllegalCall, NotItsDecider
from app.pathways.transitions.resting import (
    WISHES_SAID,
    check_answer,
    duty_at,
    goes_on,
    has_basis,
    is_heard,
    is_heard_of_its_end,
    view_missing,
)
from app.pathways.transitions.standing import concluded, get_decision, with_decision
from app.pathways.transitions.starting_anew import faults_of_start, starts
from app.pathways.transitions.values import Care, PlanDecision

_REFUSED_BEFORE: Final = (
    "Whoever it is for had refused this, or wished for a break, when they last spoke of it."
)
_WISHED_BEFORE: Final = "Whoever it is for wished this to go on when they last spoke of it."
_PROPOSED_ALREADY: Final = "This is what is proposed already: confirm it."
_WITH_ITS_CHANGE: Final = " To confirm takes the adaptation, too."
_DECIDED_ALREADY: Final = "This was decided already: review the care to have it decided anew."
"""What is told where nothing is left to confirm, be it asked with another change."""
_TAKE_A_CHANGE: Final = frozenset({Outcome.ADAPT, Outcome.HAND_OVER})
_NOT_TO_CHOOSE: Final[Mapping[FactorValue, frozenset[Outcome]]] = {
    Status.ACTIVE: frozenset({Outcome.DECIDE, Outcome.RESUME}),
    Status.PAUSED: frozenset({Outcome.DECIDE, Outcome.CONTINUE}),
}
"""Somebody decides now, what is not paused does not start again, and of what is paused nobody could
tell whether it is to continue as care or as a pause."""


def answer_decision(
    care: Care, decision_id: UUID, answer: Answer, *, by: Line, at: datetime
) -> tuple[Care, Event]:
    """Confirm, override or settle one decision.

    Raises PlanClosed, DecisionNotFound, IllegalCall naming the legal calls, Invalid pointing at
    what is missing, NotItsDecider, MustNotLapse, PersonsViewMissing and BasisMissing.
    """
    require_open(care.status)
    decision = as_answered_before(get_decision(care, decision_id))
    match answer.action:
        case Action.CONFIRM:
            return _confirm(care, decision, answer, by=by, at=at)
        case Action.OVERRIDE:
            return _override(care, decision, answer, by=by, at=at)
        case Action.SETTLE:
            return _settle(care, decision, answer, by=by, at=at)
    assert_never(answer.action)


def require_call(decision: PlanDecision, call: Call) -> None:
    """Raise IllegalCall, naming the legal ones, where the decision does not allow `call`."""
    stage = stage_of(decision)
    if call not in DECISION[stage]:
        raise IllegalCall(stage)


def answered(care: Care, decision: PlanDecision, answer: Answer, *, by: Line, at: datetime) -> Care:
    """Return the care with the decision answered as it stands, and in effect if nothing pends.

    A hand-over pends until the receiving team accepts it, unless that team answers already.
    """
    answer = _with_owner(care, decision, answer)
    is_handed_over = decision.outcome is Outcome.HAND_OVER
    to_team = care.team if is_handed_over and decision.responsible_team != care.team else None
    # Whom it asks, and how it changes, say with what whoever it is for agrees or not.
    decision = replace(decision, addressed_to=to_team, adaptation=answer.adaptation)
    if faults := [*faults_of_check(decision, decision.outcome, answer, at=at)]:
        raise Invalid(faults)
    check_answer(decision, decision.outcome, answer)
    if faults := [*_unsafe_without_a_word(decision, answer)]:
        raise Invalid(faults)
    _check_no_at_rest(care, decision, answer)
    _check_yes_before(care, decision, answer)
    decision = replace(
        decision,
        reason_code=answer.reason_code,
        reason=answer.reason or decision.reason,
        authorised_by=answer.authorised_by,
        checked_by=answer.checked_by or decision.checked_by,
        checked_at=answer.checked_at or decision.checked_at,
        persons_view=answer.persons_view,
        persons_words=answer.persons_words,
        decided_by=by,
        decided_at=at,
    )
    if faults := [*faults_of_start(care, decision)]:
        raise Invalid(faults)
    due = next_due(care, decision, decision.outcome)
    if to_team:
        return with_decision(care, keeping(decision, due))
    # Nobody has to accept what they answer for already.
    settled = replace(decision, due_at=None if is_handed_over else due)
    return in_effect(care, settled, owner=answer.owner)


def _unsafe_without_a_word(decision: PlanDecision, answer: Answer) -> Iterator[Fault]:
    """Yield that whoever pauses care as unsafe says nothing of why: the reason of a rule is not
    theirs, and what they found is told with their own.
    """
    is_as_unsafe = answer.reason_code is ReasonCode.SAFETY_CONCERN
    if decision.outcome is Outcome.PAUSE and is_as_unsafe and answer.reason is None:
        detail = "Say in words why it is not safe: the next to see the care reads it."
        yield Fault(pointer="/reason", code="missing", detail=detail)


def _check_no_at_rest(care: Care, decision: PlanDecision, answer: Answer) -> None:
    """What rests and was refused does not start again unless somebody asks them again.

    What was refused before is no wish of now, which the table would read. Raises
    PersonsViewMissing and, where it would start with a change with which they do not agree,
    BasisMissing.
    """
    is_wished_now = value_at(decision.place, Factor.WISH) is Wish.CONTINUE
    if not starts(decision) or is_wished_now:
        return
    if decision.plan_component_id not in {each.plan_component_id for each in refused_in(care)}:
        return
    duty = duty_at(decision)
    if not is_heard(decision, answer):
        raise view_missing(_REFUSED_BEFORE, duty, answer)
    if answer.persons_view is PersonsView.DISAGREES and not has_basis(decision, answer):
        raise BasisMissing(duty.decider)


def _check_yes_before(care: Care, decision: PlanDecision, answer: Answer) -> None:
    """What they last said is to go on does not rest unless somebody asks them again.

    A move of since that asked nobody takes back no yes; what its table reads is that nobody was
    asked. Raises PersonsViewMissing.
    """
    is_asked = value_at(decision.place, Factor.WISH) in WISHES_SAID
    if (
        is_asked
        or amounts_to(decision) is not Outcome.PAUSE
        or is_heard_of_its_end(decision, answer)
    ):
        return
    if missed_if_ended(care, decision.plan_component_id):
        raise view_missing(_WISHED_BEFORE, duty_at(decision), answer, is_end=True)


def _with_owner(care: Care, decision: PlanDecision, answer: Answer) -> Answer:
    """Whoever answers by name for a pause owns it, else its present owner, else the key worker."""
    if decision.outcome is not Outcome.PAUSE or answer.owner:
        return answer
    if answer.authorised_by:
        return replace(answer, owner=answer.authorised_by.name)
    present = get_component(care.components, decision.plan_component_id).pause_owner
    return replace(answer, owner=present or care.key_worker)


def _confirm(
    care: Care, decision: PlanDecision, answer: Answer, *, by: Line, at: datetime
) -> tuple[Care, Event]:
    require_call(decision, Call.CONFIRM)
    if answer.outcome not in {None, decision.outcome}:
        detail = "To confirm is to keep the outcome that is proposed: override it instead."
        raise Invalid([Fault(pointer="/outcome", code="not_the_proposal", detail=detail)])
    confirmed = replace(decision, status=DecisionStatus.CONFIRMED)
    after = answered(care, confirmed, answer, by=by, at=at)
    return concluded(EventName.DECISION_CONFIRMED, care, after)


def _override(
    care: Care, decision: PlanDecision, answer: Answer, *, by: Line, at: datetime
) -> tuple[Care, Event]:
    require_call(decision, Call.OVERRIDE)
    faults = [*_faults_of_choice(decision, answer), *_nothing_overridden(decision, answer)]
    faults += [_needed(name) for name in ("reason_code", "reason") if not getattr(answer, name)]
    overridden = _chosen(decision, answer, DecisionStatus.OVERRIDDEN, faults)
    after = answered(care, overridden, answer, by=by, at=at)
    return concluded(EventName.DECISION_OVERRIDDEN, care, after)


def _settle(
    care: Care, decision: PlanDecision, answer: Answer, *, by: Line, at: datetime
) -> tuple[Care, Event]:
    require_call(decision, Call.SETTLE)
    faults = [*_faults_of_choice(decision, answer)]
    settled = _chosen(decision, answer, DecisionStatus.SETTLED, faults)
    duty = duty_at(decision)
    if not fits(answer.authorised_by, duty):
        raise NotItsDecider(duty.decider)
    after = answered(care, settled, answer, by=by, at=at)
    return concluded(EventName.DECISION_SETTLED, care, after)


def _chosen(
    decision: PlanDecision, answer: Answer, status: DecisionStatus, faults: list[Fault]
) -> PlanDecision:
    if faults or answer.outcome is None:
        raise Invalid(faults)
    # The reason of a proposal is no reason for something else.
    return replace(decision, status=status, outcome=answer.outcome, reason=None)


def _faults_of_choice(decision: PlanDecision, answer: Answer) -> Iterator[Fault]:
    not_to_choose = _NOT_TO_CHOOSE[value_at(decision.place, Factor.STATUS)]
    # Whoever is to decide is told what there is to decide, which the word itself is no part of.
    choices = f"Use one of: {', '.join(each for each in Outcome if each not in not_to_choose)}."
    if answer.outcome is None:
        yield Fault(pointer="/outcome", code="missing", detail=choices)
    elif answer.outcome is Outcome.DECIDE:
        detail = f"Somebody decides now. {choices}"
        yield Fault(pointer="/outcome", code="no_choice", detail=detail)
    elif answer.outcome is Outcome.CONTINUE and answer.outcome in not_to_choose:
        detail = f"It is paused: resume starts it again, pause leaves it paused. {choices}"
        yield Fault(pointer="/outcome", code="is_paused", detail=detail)
    elif answer.outcome in not_to_choose:
        detail = f"It is not paused, so it does not start again. {choices}"
        yield Fault(pointer="/outcome", code="not_paused", detail=detail)


def _nothing_overridden(decision: PlanDecision, answer: Answer) -> Iterator[Fault]:
    outcome = answer.outcome
    if outcome is decision.outcome:
        may_change = outcome in _TAKE_A_CHANGE and goes_on(decision.place, outcome)
        with_it = _WITH_ITS_CHANGE if may_change and answer.adaptation else ""
        is_decided = decision.decided_at is not None
        detail = _DECIDED_ALREADY if is_decided else f"{_PROPOSED_ALREADY}{with_it}"
        yield Fault(pointer="/outcome", code="nothing_overridden", detail=detail)


def _needed(name: str) -> Fault:
    return Fault(pointer=f"/{name}", code="missing", detail="This answer needs it.")
