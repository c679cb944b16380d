"""Which move and which decisions of a plan stand, and whether anything is left to settle."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from app.pathways.ids import KebabId
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.terms import (
    BASES,
    ComponentStatus,
    DecisionStatus,
    PlanStatus,
    TransitionStatus,
)
from app.pathways.plans.values import Overruled, PlanComponent, Refused, Undecided
from app.pathways.rules.factors import Factor, point_at, value_at
from app.pathways.rules.outcomes import Interim, Outcome, interim
from app.pathways.rules.summary import awaits_check
from app.pathways.terms import Leave
from app.pathways.transitions.care_coding import changed
from app.pathways.transitions.checking import safety_of
from app.pathways.transitions.refused import DecisionNotFound, TransitionNotFound
from app.pathways.transitions.resting import goes_on, has_spoken, is_contraindicated, said_no
from app.pathways.transitions.values import (
    Care,
    PlanDecision,
    Refusal,
    ToldCare,
    ToldDecision,
    Transition,
)

_STANDING: Final = frozenset({TransitionStatus.OPEN, TransitionStatus.COMPLETE})


def latest_move(care: Care) -> Transition | None:
    """Return the latest move that stands; None before the first."""
    return next((each for each in reversed(care.transitions) if each.status in _STANDING), None)


def live_in(care: Care) -> tuple[PlanComponent, ...]:
    """Return the components that a move must decide about."""
    return tuple(each for each in care.components if each.is_live)


def leave_of(care: Care) -> Leave:
    """Return the leave that the person is on."""
    latest = latest_move(care)
    return latest.leave if latest else Leave.NONE


def get_transition(care: Care, transition_id: UUID) -> Transition:
    """Return the transition of this id. Raises TransitionNotFound."""
    for transition in care.transitions:
        if transition.transition_id == transition_id:
            return transition
    raise TransitionNotFound


def get_decision(care: Care, decision_id: UUID) -> PlanDecision:
    """Return the decision of this id. Raises DecisionNotFound."""
    for decision in care.decisions:
        if decision.decision_id == decision_id:
            return decision
    raise DecisionNotFound


def latest_about(care: Care, plan_component_id: UUID) -> PlanDecision | None:
    """Return the decision about care that stands; each move, and each review, makes a new one."""
    about = (
        each
        for each in reversed(care.decisions)
        if each.plan_component_id == plan_component_id and not each.is_superseded
    )
    return next(about, None)


def unsettled_about(care: Care, plan_component_id: UUID) -> PlanDecision | None:
    """Return the decision about a component that somebody must still act on, if there is one."""
    about = (each for each in care.decisions if each.plan_component_id == plan_component_id)
    return next((each for each in about if each.is_unsettled), None)


def resting_elsewhere(care: Care) -> frozenset[UUID]:
    """Return what rests, must not lapse, and has a team other than the person's to answer for it.

    While it has, a decision about it is at hand, which knows what it demands.
    """
    if care.status is not PlanStatus.OPEN:
        return frozenset()
    not_to_lapse = {
        each.plan_component_id
        for each in care.decisions
        if value_at(each.place, Factor.MUST_NOT_LAPSE)
    }
    return frozenset(
        each.plan_component_id
        for each in care.components
        if each.status is ComponentStatus.PAUSED
        and each.responsible_team != care.team
        and each.plan_component_id in not_to_lapse
    )


def undecided_in(care: Care | ToldCare) -> tuple[Undecided, ...]:
    """Return the decisions about components that are unsettled, or were when the plan closed.

    Whatever else is superseded has another in its place, or its component has ended.
    """
    live = {each.plan_component_id for each in care.components if each.is_live}
    return tuple(
        _as_undecided(each)
        for each in care.decisions
        if each.plan_component_id in live and _is_left_open(each)
    )


def overruled_in(care: Care | ToldCare) -> tuple[Overruled, ...]:
    """Return the active components that the latest answer about them lets go on regardless.

    It is kept, as what was so until now, while something newer about them is only proposed. What
    was paused by hand goes on no more.
    """
    goes_on = overruled_by(care.decisions)
    return tuple(
        goes_on[each.plan_component_id]
        for each in care.components
        if each.status is ComponentStatus.ACTIVE and each.plan_component_id in goes_on
    )


def overruled_by(decisions: Sequence[PlanDecision | ToldDecision]) -> dict[UUID, Overruled]:
    """Return what decisions, the latest last, let go on regardless, by the component."""
    answered = _answered(decisions)
    again = {each.plan_component_id for each in decisions if _waits_for_an_answer(each)}
    return {
        about: overruled
        for about, decision in answered.items()
        if (overruled := _as_overruled(decision, again=about in again))
    }


def refused_in(care: Care | ToldCare) -> tuple[Refused, ...]:
    """Return the paused components that were refused, when whoever they are for last spoke of them.

    Why they rest says nothing of it: somebody else wrote that.
    """
    answered = _answered([each for each in care.decisions if has_spoken(each)])
    paused = (each for each in care.components if each.status is ComponentStatus.PAUSED)
    about = (answered.get(each.plan_component_id) for each in paused)
    return tuple(refused for each in about if each and (refused := _as_refused(each)))


def is_overruled(decision: PlanDecision) -> bool:
    """Return whether a decision that was answered lets care go on regardless."""
    return _as_overruled(decision, again=False) is not None


def _answered(
    decisions: Sequence[PlanDecision | ToldDecision],
) -> dict[UUID, PlanDecision | ToldDecision]:
    """The latest of each component that was answered."""
    return {each.plan_component_id: each for each in decisions if _is_answered(each)}


def _is_answered(decision: PlanDecision | ToldDecision) -> bool:
    """Whether people answered it, at a move that stands, though it may be decided about again."""
    # Only whoever takes a move back puts the move in the place of its own decisions.
    by = decision.superseded_by
    is_taken_back = by is not None and by == decision.transition_id
    return not is_taken_back and _answer_to(decision) is not None


def _answer_to(decision: PlanDecision | ToldDecision) -> Outcome | None:
    """What people answered last; a hand-over that was refused since keeps what it rested on."""
    if decision.decided_at is not None:
        return decision.outcome
    return Outcome.HAND_OVER if decision.reason_code or decision.persons_view else None


def _waits_for_an_answer(decision: PlanDecision | ToldDecision) -> bool:
    return _is_left_open(decision) and decision.decided_at is None


def _as_overruled(decision: PlanDecision | ToldDecision, *, again: bool) -> Overruled | None:
    place, outcome, basis = decision.place, _answer_to(decision), decision.reason_code
    if outcome is None or basis not in BASES or not goes_on(place, outcome):
        return None
    no, unsafe = said_no(decision, outcome), is_contraindicated(place)
    if not (no or unsafe):
        return None
    return Overruled(
        decision_id=decision.decision_id,
        plan_component_id=decision.plan_component_id,
        against_refusal=no is not None,
        wish=no.wish if no else None,
        in_their_words=no.words if no else None,
        despite_contraindication=unsafe,
        basis=basis,
        decided_again=again,
    )


def _as_refused(decision: PlanDecision | ToldDecision) -> Refused | None:
    outcome = _answer_to(decision)
    no = said_no(decision, outcome) if outcome else None
    if no is None:
        return None
    return Refused(
        decision_id=decision.decision_id,
        plan_component_id=decision.plan_component_id,
        wish=no.wish,
        in_their_words=no.words,
    )


def _as_undecided(decision: PlanDecision | ToldDecision) -> Undecided:
    holds = interim_of(decision)
    return Undecided(
        decision_id=decision.decision_id,
        plan_component_id=decision.plan_component_id,
        outcome=decision.outcome,
        due_at=decision.due_at,
        interim=holds,
        awaits_check=awaits_check(holds, safety_of(decision)),
        refused_by=refused_by(decision.refusals, addressed_to=decision.addressed_to),
    )


def interim_of(decision: PlanDecision | ToldDecision) -> Interim:
    """Return what happens at the bedside until a decision is settled."""
    return interim(point_at(decision.place), is_answered=decision.decided_at is not None)


def refused_by(refusals: Sequence[Refusal], *, addressed_to: KebabId | None) -> KebabId | None:
    """Return the team that refused an unsettled hand-over last; None once a team is asked again."""
    return refusals[-1].team if refusals and addressed_to is None else None


def _is_left_open(decision: PlanDecision | ToldDecision) -> bool:
    return decision.is_unsettled or (decision.is_superseded and decision.superseded_by is None)


def with_transition(care: Care, changed: Transition) -> Care:
    """Return the care with the transition of the same id replaced."""
    transitions = (
        changed if each.transition_id == changed.transition_id else each
        for each in care.transitions
    )
    return replace(care, transitions=tuple(transitions))


def with_decision(care: Care, changed: PlanDecision) -> Care:
    """Return the care with the decision of the same id replaced."""
    decisions = (
        changed if each.decision_id == changed.decision_id else each for each in care.decisions
    )
    return replace(care, decisions=tuple(decisions))


def superseded(decision: PlanDecision, by: UUID | None) -> PlanDecision:
    """Return the decision with `by` in its place; it keeps what it was, to be put back exactly."""
    return replace(
        decision,
        status=DecisionStatus.SUPERSEDED,
        superseded_by=by,
        superseded_from=decision.status,
    )


def with_unsettled_superseded(care: Care, by: UUID | None) -> tuple[PlanDecision, ...]:
    """Return all decisions, those that are unsettled superseded."""
    return tuple(superseded(each, by) if each.is_unsettled else each for each in care.decisions)


def concluded(name: EventName, before: Care, after: Care) -> tuple[Care, Event]:
    """Return the next version and its event, the latest move complete if nothing is unsettled."""
    return changed(name, before, _with_latest_up_to_date(after))


def _with_latest_up_to_date(care: Care) -> Care:
    latest = latest_move(care)
    if latest is None:
        return care
    status = TransitionStatus.OPEN if _is_open(latest, care) else TransitionStatus.COMPLETE
    return with_transition(care, replace(latest, status=status))


def _is_open(transition: Transition, care: Care) -> bool:
    return any(each.is_unsettled for each in decisions_of(transition, care.decisions))


def decisions_of(
    transition: Transition, decisions: Sequence[PlanDecision]
) -> Iterator[PlanDecision]:
    """Yield the decisions that belong to a transition."""
    return (each for each in decisions if each.transition_id == transition.transition_id)
