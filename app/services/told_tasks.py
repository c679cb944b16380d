"""Reads what the decisions about care say of it, for the tasks that are due about it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from app.pathways.plans.anew import unchecked_since
from app.pathways.plans.of_decisions import (
    Overruled,
    Undecided,
)
from app.pathways.plans.of_reach import OutOfReach, ReachedOtherwise
from app.pathways.plans.summaries.anew import begun_since
from app.pathways.plans.summaries.said import said_since
from app.pathways.plans.terms import ComponentStatus, NextStep
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Factor, Safety, Wish, value_at
from app.pathways.rules.outcomes import holds_back
from app.pathways.transitions.agreed_in_words import agreed_in_words
from app.pathways.transitions.all_disagreed import all_disagreed_in
from app.pathways.transitions.checking import safety_at
from app.pathways.transitions.cleared import cleared_in
from app.pathways.transitions.disagreed import by_component
from app.pathways.transitions.first_review import Effect, sets_due
from app.pathways.transitions.out_of_reach import out_of_reach_in, reached_otherwise_in
from app.pathways.transitions.overruled import (
    NOT_GIVEN,
    agreed_in,
    missed_in,
    overruled_in,
    refused_in,
)
from app.pathways.transitions.unchecked import unchecked_in
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.unsafe_at_rest import unsafe_at_rest
from app.pathways.transitions.values import (
    BareComponent,
    DecisionOfTask,
    ToldCare,
    ToldDecision,
)
from app.pathways.worklist.stepping import AskedChange, Basis
from app.pathways.worklist.tasks import decision_holds_back, is_to_be_made
from app.persistence.due import Due, DueCheck, DueDecision, DueStep, WantedAgreement
from app.persistence.ended_unsafe import beside_what_ended_unsafe
from app.persistence.first_reviews import awaiting_first_review
from app.persistence.session import Session
from app.persistence.told_answers import answers_about
from app.persistence.told_decisions import told_decisions_about
from app.persistence.told_refusals import refusals_about
from app.persistence.who_changed import who_changed
from app.services.told_of_care import ToldOfCare

_OfCare = DueStep | DueCheck | DueDecision
_TELLS_A_CHANGE: Final = frozenset({NextStep.FIRST_CONTACT, NextStep.ADAPTATION_REVIEW})


def tell_of_care(session: Session, people: Collection[Sequence[Due]]) -> ToldOfCare:
    """Return what is told of the care of a page, asked at once: of the few that may need it."""
    dues = [due for each in people for due in each if not isinstance(due, WantedAgreement)]
    # Of the same care more than one thing may be due.
    every = {(due.plan_id, due.plan_component_id): _bare(due) for due in dues}
    about = {(due.plan_id, due.plan_component_id) for due in dues if _may_tell_more(due)}
    paused = {each for each in about if every[each].status is ComponentStatus.PAUSED}
    starting, on_hold = _due(NextStep.FIRST_CONTACT, dues), _on_hold(dues)
    said = ToldCare(tuple(every.values()), answers_about(session, every))
    if not (about or on_hold or said.decisions):
        return ToldOfCare._make({} for _ in ToldOfCare._fields)
    decisions = told_decisions_about(session, about, starting=starting)
    care = ToldCare(tuple(every[each] for each in about), decisions)
    unchecked, undecided, overruled = unchecked_in(care), undecided_in(care), overruled_in(care)
    made = {each.decision_id: each for each in decisions}
    begins, to_start = [*_begins(starting, decisions)], {*paused, *starting}
    beside = [*beside_what_ended_unsafe(session, to_start).values()] if to_start else []
    refused, missed = refused_in(care, *NOT_GIVEN), missed_in(care, *NOT_GIVEN)
    agreed = agreed_in(care, *NOT_GIVEN)
    against = (each for each in overruled if each.against_refusal)
    rested = _why_paused([*(made[each.decision_id] for each in unchecked), *begins])
    return ToldOfCare(
        overruled={each.plan_component_id: each for each in overruled},
        bases=dict(_bases(overruled, made)),
        refused={each.plan_component_id: each for each in refused},
        missed={each.plan_component_id: each for each in missed},
        agreed=by_component([*agreed, *agreed_in_words(said)]),
        said_since=said_since(undecided, refused, missed, agreed, against),
        wished_before={each.plan_component_id: each for each in undecided if each.wished_to_go_on},
        found_unsafe={each.plan_component_id: each for each in unsafe_at_rest(care)},
        cleared={each.plan_component_id: each for each in cleared_in(care)},
        out_of_reach=_reach(out_of_reach_in(care)),
        reached_otherwise=_reach(reached_otherwise_in(care)),
        unsafe=dict(_ended_unsafe(beside, paused)),
        begun_since=dict(_begun_since(beside, starting)),
        unchecked={each.plan_component_id: made[each.decision_id] for each in unchecked},
        disagreed=by_component(all_disagreed_in(care, said)),
        paused_because=dict(rested),
        starts_because={each.plan_component_id: each.reason for each in begins if each.reason},
        who_changed=who_changed(session, _changed(dues)),
        starts_changed=awaiting_first_review(session, _due(NextStep.ADAPTATION_REVIEW, dues)),
        refusals=refusals_about(session, on_hold),
        held_by={each.plan_component_id: each for each in undecided if holds_back(each.interim)},
        awaits_check={each.plan_component_id for each in undecided if each.awaits_check},
        asked=dict(_asked(undecided, made)),
        # Who waits for a step of another team may have no task of the decision.
        being_decided={each.plan_component_id for each in decisions if is_to_be_made(each.status)},
    )


def _reach(told: Iterable[OutOfReach | ReachedOtherwise]) -> dict[UUID, str]:
    return {each.plan_component_id: each.reach_reason for each in told}


def _due(step: NextStep, dues: Iterable[_OfCare]) -> dict[tuple[UUID, UUID], datetime]:
    """By when such a step is due of which care, each after the id of its plan."""
    return {
        (due.plan_id, due.plan_component_id): due.review_due
        for due in dues
        if isinstance(due, DueStep) and due.next_step is step
    }


def _changed(dues: Iterable[_OfCare]) -> set[tuple[UUID, UUID]]:
    """The care of which a step that is due tells a change, after the id of its plan."""
    return {
        (due.plan_id, due.plan_component_id)
        for due in dues
        if isinstance(due, DueStep) and due.adaptation and due.next_step in _TELLS_A_CHANGE
    }


def _on_hold(dues: Iterable[_OfCare]) -> set[tuple[UUID, UUID]]:
    """The care of which a decision waits and that was found unsafe, after the id of its plan."""
    return {
        (due.plan_id, due.plan_component_id)
        for due in dues
        if isinstance(due, DueDecision)
        and safety_at(due.case, due.checked_at, due.refusals) is Safety.CONTRAINDICATED
    }


def _ended_unsafe(
    beside: Collection[Collection[PlanComponent]], paused: Collection[tuple[UUID, UUID]]
) -> Iterator[tuple[UUID, PlanComponent]]:
    resting = {each for _, each in paused}
    for care in beside:
        for each in care:
            unsafe = unchecked_since(care, each) if each.plan_component_id in resting else None
            if unsafe:
                yield each.plan_component_id, unsafe


def _begun_since(
    beside: Iterable[Sequence[PlanComponent]], starting: Collection[tuple[UUID, UUID]]
) -> Iterator[tuple[UUID, str]]:
    """What whoever makes its first contact is to know, though it was checked before it began."""
    begun = {each for _, each in starting}
    for care in beside:
        for each in care:
            if each.plan_component_id in begun:
                yield each.plan_component_id, begun_since(care, each)


def _bases(
    overruled: Iterable[Overruled], made: Mapping[UUID, ToldDecision]
) -> Iterator[tuple[UUID, Basis]]:
    for each in overruled:
        by = made[each.decision_id]
        yield each.plan_component_id, Basis(by.reason, by.authorised_by, by.persons_view)


def _asked(
    undecided: Iterable[Undecided], made: Mapping[UUID, ToldDecision]
) -> Iterator[tuple[UUID, AskedChange]]:
    """What is asked for with the hand-overs that wait; not what was asked for before them."""
    for each in undecided:
        by = made[each.decision_id]
        if by.addressed_to is not None and by.adaptation is not None:
            yield each.plan_component_id, AskedChange(by.adaptation, each.change_asked_by)


def _why_paused(decisions: Iterable[ToldDecision]) -> Iterator[tuple[UUID, str]]:
    """What care rested for may hold still, as long as nobody has checked it, or it only begins."""
    for each in decisions:
        if each.before and each.before.pause_reason:
            yield each.plan_component_id, each.before.pause_reason


def _begins(
    starting: Mapping[tuple[UUID, UUID], datetime], decisions: Iterable[DecisionOfTask]
) -> Iterator[DecisionOfTask]:
    """The decisions that made the first contact due of care that starts again, the latest last.

    They say why it starts, and for what it had been paused: that may be at what dose, or at which
    not.
    """
    due = {about: at for (_, about), at in starting.items()}
    for each in decisions:
        effect, at = Effect(each.before, each.after), due.get(each.plan_component_id)
        if at and sets_due(effect, NextStep.FIRST_CONTACT, at):
            yield each


def _bare(due: _OfCare) -> BareComponent:
    match due:
        case DueStep():
            return BareComponent(due.plan_component_id, due.status, due.adaptation, due.next_step)
        case DueCheck():
            about, status = due.plan_component_id, ComponentStatus.ACTIVE
            return BareComponent(about, status, due.adaptation, due.next_step)
        case DueDecision():
            about, status = due.plan_component_id, due.component_status
            return BareComponent(about, status, due.changed_before, due.next_step)


def _may_tell_more(due: _OfCare) -> bool:
    """Whether a plan may tell more of care than is due for it."""
    if not isinstance(due, DueDecision):
        return True
    rests = due.component_status is ComponentStatus.PAUSED
    could_not_say = value_at(due.case, Factor.WISH) is Wish.COULD_NOT_SAY
    known = due.status, due.case, due.checked_at, due.refusals
    is_told = could_not_say or due.said_against is not None
    return rests or is_told or decision_holds_back(*known)
