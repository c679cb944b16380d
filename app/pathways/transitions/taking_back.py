"""Takes back the latest move: it was entered in error, and the record stays."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from app.pathways.ids import Line
from app.pathways.plans.anew import unchecked_since
from app.pathways.plans.checks import require_open
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.held import get_component, with_component
from app.pathways.plans.state import state_of, with_state
from app.pathways.plans.summaries.notes import NameOf
from app.pathways.plans.terms import ComponentStatus, Occasion, ReasonCode, TransitionStatus
from app.pathways.plans.words import Verbatim
from app.pathways.rules.factors import Factor, value_at
from app.pathways.terms import Leave
from app.pathways.transitions.checking import is_unsafe
from app.pathways.transitions.refused import AlreadyInError, SomethingCameAfter
from app.pathways.transitions.standing import (
    concluded,
    decisions_of,
    get_transition,
    live_in,
    superseded,
    with_transition,
)
from app.pathways.transitions.values import Care, PlanDecision, Transition

_CameAfter = Iterator[tuple[str, Collection[UUID]]]
"""What came after a move, and which components it is about."""


def enter_in_error(
    care: Care, transition_id: UUID, *, reason: Verbatim, name_of: NameOf
) -> tuple[Care, Event]:
    """Put everything back as it was before the move; what it superseded stands again.

    Raises PlanClosed, TransitionNotFound, AlreadyInError, and SomethingCameAfter naming what was
    built on it.
    """
    require_open(care.status)
    transition = get_transition(care, transition_id)
    if transition.status is TransitionStatus.ENTERED_IN_ERROR:
        raise AlreadyInError
    if came_after := [*_came_after(care, transition)]:
        named = [(what, _names(care, about, name_of)) for what, about in came_after]
        raise SomethingCameAfter(named, instead=_instead(care, transition))
    back = _with_components_back(care, transition)
    back = replace(
        back,
        setting=transition.from_setting,
        team=transition.from_team,
        # What the person last saw and agreed to may be the plan as it was after the move.
        agreement_wanted_from=care.version + 1,
    )
    back = replace(
        back, decisions=tuple(_decision_back(each, transition) for each in back.decisions)
    )
    back = with_transition(back, _in_error(transition, reason))
    return concluded(
        EventName.TRANSITION_ENTERED_IN_ERROR, care, _with_superseded_move_back(back, transition)
    )


def _names(care: Care, about: Collection[UUID], name_of: NameOf) -> list[Line]:
    return [name_of(each) for each in care.components if each.plan_component_id in about]


def _instead(care: Care, transition: Transition) -> str:
    """What is recorded in its place: whoever went on leave has moved nowhere."""
    if _has_later_move(care, transition):
        return "Take the later one back first; or, where that was right, record where they are now."
    if not transition.is_change_of_leave:
        return "Record a move back instead."
    none = "" if transition.leave is Leave.NONE else "with leave none, or "
    return f"Record a move to the same team instead, {none}with the leave that there was before."


def _came_after(care: Care, transition: Transition) -> _CameAfter:
    decisions = [*decisions_of(transition, care.decisions)]
    if _has_later_move(care, transition):
        yield "a later move was recorded", ()
    if accepted := _about(decisions, lambda each: each.accepted_at and not each.is_answered_before):
        yield "a team accepted a hand-over", accepted
    if transition.is_change_of_leave:
        yield from _said_on_leave(care, transition, decisions)
    if joined := _there_since(care, decisions) - _decided_at(decisions):
        yield "care was added or begun", joined
    if offered := _offered_in_its_place(care, decisions):
        yield "care of the same kind was offered", offered
    if unchecked := _goes_on_unchecked(care, _with_components_back(care, transition)):
        yield "nobody has checked care whose kind ended as unsafe", unchecked
    decided_at = _decided_at(decisions)
    if again := decided_at & {each.plan_component_id for each in _reviews(decisions)}:
        yield "a component was decided about again", again
    latest = {each.plan_component_id: each for each in decisions}
    if by_hand := _about(latest.values(), lambda each: _is_changed_since(care, each)):
        yield "a component was changed by hand", by_hand


def _about(decisions: Iterable[PlanDecision], which: Callable[[PlanDecision], object]) -> set[UUID]:
    return {each.plan_component_id for each in decisions if which(each)}


def _said_on_leave(
    care: Care, transition: Transition, decisions: Sequence[PlanDecision]
) -> _CameAfter:
    """What people said since the leave of what had waited, and of any care that it is unsafe.

    A leave brings nobody anywhere: whoever said it has, or had, the person without it, too.
    """
    waited = {
        each.plan_component_id: each
        for each in care.decisions
        if each.superseded_by == transition.transition_id
    }
    if refused := _about(decisions, lambda each: _is_refused_since(each, _was(each, waited))):
        yield "a team refused a hand-over", refused
    if answered := _about(decisions, lambda each: _is_answered_since(each, _was(each, waited))):
        yield "what had waited was answered", answered
    elif unsafe := _about(decisions, _is_unsafe_since):
        yield "care was answered as unsafe", unsafe


def _was(decision: PlanDecision, waited: Mapping[UUID, PlanDecision]) -> PlanDecision | None:
    return waited.get(decision.plan_component_id)


def _is_answered_since(decision: PlanDecision, was: PlanDecision | None) -> bool:
    return was is not None and decision.decided_at not in {None, was.decided_at}


def _is_refused_since(decision: PlanDecision, was: PlanDecision | None) -> bool:
    if decision.is_answered_before:
        return False
    return not set(decision.refusals) <= set(was.refusals if was else ())


def _is_unsafe_since(decision: PlanDecision) -> bool:
    if decision.decided_at is None or decision.is_answered_before:
        return False
    return is_unsafe(decision) or decision.reason_code is ReasonCode.SAFETY_CONCERN


def _has_later_move(care: Care, transition: Transition) -> bool:
    later = care.transitions[care.transitions.index(transition) + 1 :]
    return any(each.status is not TransitionStatus.ENTERED_IN_ERROR for each in later)


def _there_since(care: Care, decisions: Iterable[PlanDecision]) -> set[UUID]:
    """The components that are under way, and those that were decided about and have ended since."""
    live = {each.plan_component_id for each in live_in(care)}
    return live | {each.plan_component_id for each in decisions}


def _offered_in_its_place(care: Care, decisions: Iterable[PlanDecision]) -> set[UUID]:
    """Which care was offered since of a kind that would stand again: one alone stands of each."""
    back = {each.plan_component_id for each in decisions}
    kinds = {each.equivalence for each in care.components if each.plan_component_id in back}
    offered = (each for each in care.components if each.status is ComponentStatus.OFFERED)
    return {each.plan_component_id for each in offered if each.equivalence in kinds}


def _goes_on_unchecked(care: Care, back: Care) -> set[UUID]:
    """Which care would go on again whose kind ended as unsafe, as such care begins by a check."""
    return {
        now.plan_component_id
        for was, now in zip(care.components, back.components, strict=True)
        if now.status is ComponentStatus.ACTIVE
        and was.status is not ComponentStatus.ACTIVE
        and unchecked_since(back.components, now) is not None
    }


def _decided_at(decisions: Iterable[PlanDecision]) -> set[UUID]:
    return {each.plan_component_id for each in decisions if each.occasion is Occasion.MOVE}


def _reviews(decisions: Iterable[PlanDecision]) -> Iterator[PlanDecision]:
    return (each for each in decisions if each.occasion is Occasion.REVIEW)


def _is_changed_since(care: Care, decision: PlanDecision) -> bool:
    component = get_component(care.components, decision.plan_component_id)
    if decision.after is None:
        return component.status.value != value_at(decision.place, Factor.STATUS)
    return state_of(component) != decision.after or decision.paused_by_hand_at is not None


def _with_components_back(care: Care, transition: Transition) -> Care:
    components = care.components
    for decision in decisions_of(transition, care.decisions):
        if decision.before is not None and not decision.is_answered_before:
            component = get_component(components, decision.plan_component_id)
            back = with_state(component, decision.before)
            # Nothing that a decision can be about has ended, so that it never ended as unsafe.
            back = replace(
                back, ended_unsafe_by=None, ended_unsafe_at=None, ended_unsafe_because=None
            )
            components = with_component(components, back)
    return replace(care, components=components)


def _decision_back(decision: PlanDecision, transition: Transition) -> PlanDecision:
    gone = transition.transition_id
    if decision.transition_id == gone:
        return decision if decision.is_superseded else superseded(decision, gone)
    if decision.superseded_by != gone or decision.superseded_from is None:
        return decision
    return replace(
        decision, status=decision.superseded_from, superseded_by=None, superseded_from=None
    )


def _in_error(transition: Transition, reason: Verbatim) -> Transition:
    return replace(transition, status=TransitionStatus.ENTERED_IN_ERROR, error_reason=reason)


def _with_superseded_move_back(care: Care, transition: Transition) -> Care:
    if transition.supersedes is None:
        return care
    earlier = get_transition(care, transition.supersedes)
    return with_transition(care, replace(earlier, status=TransitionStatus.OPEN))
