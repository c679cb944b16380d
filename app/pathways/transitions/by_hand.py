"""Steps in the life of a component that somebody takes by hand, and what they mean for a move."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from app.pathways.errors import Fault, Invalid
from app.pathways.ids import Line
from app.pathways.plans.anew import begun_anew, ended_unsafe
from app.pathways.plans.asked import LifeStep
from app.pathways.plans.authority import duty_of
from app.pathways.plans.checks import require_open
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.grounds import faults_of_review
from app.pathways.plans.held import get_component, with_component
from app.pathways.plans.life import (
    Whereabouts,
    change_ended,
    check_step,
    followed_up,
    take_step,
)
from app.pathways.plans.one_change import EndOfChange
from app.pathways.plans.terms import ComponentStatus, NextStep, ReasonCode
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import WishHolder
from app.pathways.transitions.agreed_since import as_answered_before
from app.pathways.transitions.asked import Action, Answer
from app.pathways.transitions.checking import Finding, danger_in
from app.pathways.transitions.ending_unsafe import as_unsafe_at_its_end
from app.pathways.transitions.joining import joined
from app.pathways.transitions.on_a_basis import next_review, still_on_its_basis
from app.pathways.transitions.overruled import is_overruled, missed_if_ended
from app.pathways.transitions.refused import DecisionWaits, StartsByReview, WishedToGoOn
from app.pathways.transitions.resting import check_answer
from app.pathways.transitions.standing import (
    concluded,
    latest_about,
    superseded,
    unsettled_about,
    with_decision,
)
from app.pathways.transitions.starting_anew import ends_unsafe
from app.pathways.transitions.stating import DefinitionOf
from app.pathways.transitions.their_wish import faults_of_their_wish
from app.pathways.transitions.values import Care, PlanDecision

_DECIDED_ELSEWHERE: Final = frozenset(
    {ComponentStatus.ACTIVE, ComponentStatus.PAUSED, ComponentStatus.STOPPED}
)
"""Steps that would answer a decision that waits, without the person's view, basis or decider."""

_RESTS: Final = frozenset({ComponentStatus.PAUSED, ComponentStatus.STOPPED})
"""Steps that may go against the person, for whose view there is no place by hand."""

_OVER: Final = frozenset({ComponentStatus.STOPPED, ComponentStatus.COMPLETED})
"""Steps by which care that was given ends."""

_SAID: Final = ("reason_code", "persons_view", "persons_words")
"""What of a step is kept with the decision that it passes by."""


def change_component(  # noqa: PLR0913  # the step, its component, its definition, who and when
    care: Care,
    plan_component_id: UUID,
    step: LifeStep,
    *,
    definition_of: DefinitionOf,
    decision_id: UUID,
    by: Line,
    at: datetime,
) -> tuple[Care, Event]:
    """Take one step in the life of a component.

    Where a decision about it waits, that is answered instead: what it must rest on is asked for
    there. Once care has come to its end, none is wanted: somebody named says why it has, and its
    end rests on what stopping it would. Somebody named says so too of care that is still wished.
    What must not lapse, or a prescriber decides about, starts again by a review alone, and so does
    what a decision paused, left paused or let go on regardless; what whoever it is for wished to go
    on is paused and stopped by a review alone, whoever answers for it. What starts of a kind that
    ended as unsafe has been checked since; what ends as unsafe, or is entered in error, keeps that
    by the word of whoever found it so. An offer that is taken up gets a decision, of the id
    `decision_id`, while a move is open, and where another team would answer for it. Raises
    PlanClosed, ComponentNotInPlan, IllegalStep, DecisionWaits, StartsByReview, WishedToGoOn,
    MustNotLapse, PersonsViewMissing, and Invalid where the step lacks its grounds.
    """
    require_open(care.status)
    component = get_component(care.components, plan_component_id)
    check_step(component.status, step.status)
    waiting = unsettled_about(care, plan_component_id)
    if waiting and step.status in _DECIDED_ELSEWHERE:
        is_hand_over = waiting.addressed_to is not None
        raise DecisionWaits(waiting.decision_id, waiting.transition_id, is_hand_over=is_hand_over)
    listed, here = definition_of(component), Whereabouts(care.setting, care.team)
    latest, duty = latest_about(care, plan_component_id), duty_of(listed)
    if _starts_again(component, step) and (duty.must_not_lapse or duty.prescribed):
        raise StartsByReview
    wished_by = listed.component.wish_holder if missed_if_ended(care, plan_component_id) else None
    _check_review_unwanted(care, latest, step, wished_by)
    stepped = take_step(component, step, duty=duty, here=here, at=at)
    if stepped.status is ComponentStatus.ACTIVE:
        stepped = begun_anew(care.components, stepped, step, at=at)
    if ends_unsafe(latest, step.reason_code):
        stepped = _ended_as_unsafe(stepped, step, danger_in(latest), by=by, at=at)
    after = replace(care, components=with_component(care.components, stepped))
    if faults := [*_faults(waiting, step, listed.component.wish_holder, wished_by)]:
        raise Invalid(faults)
    if decided := _decided_by_then(waiting, latest, step, was=component.status, at=at):
        after = with_decision(after, decided)
    if component.status is ComponentStatus.OFFERED:
        after = joined(after, stepped, listed, decision_id=decision_id, at=at)
    return concluded(EventName.COMPONENT_CHANGED, care, after)


def _decided_by_then(
    waiting: PlanDecision | None,
    latest: PlanDecision | None,
    step: LifeStep,
    *,
    was: ComponentStatus,
    at: datetime,
) -> PlanDecision | None:
    """Return the decision that keeps what a step meant for it, if any does."""
    if waiting:
        return superseded(_passed_by(waiting, step), None)
    # Whoever renews a pause begins none.
    if latest and step.status is ComponentStatus.PAUSED and was is ComponentStatus.ACTIVE:
        # Once it has started again, and its first contact was made, the care does not tell it.
        return replace(latest, paused_by_hand_at=at)
    return None


def _ended_as_unsafe(
    stepped: PlanComponent, step: LifeStep, danger: Finding | None, *, by: Line, at: datetime
) -> PlanComponent:
    """Return what was found unsafe as it is once it has come to its end, if it has.

    What is over is so by the word of `by` where nobody else is known, with no new offer due if it
    has stopped. Whoever enters it in error says nothing of its safety, and takes nothing back.
    """
    if stepped.status is ComponentStatus.ENTERED_IN_ERROR and stepped.ended_unsafe_at is None:
        found_by, because = (danger.by, danger.because) if danger else (None, None)
        return ended_unsafe(stepped, by=found_by, at=at, because=because)
    if stepped.status not in _OVER:
        return stepped
    because = step.reason if step.reason_code is ReasonCode.SAFETY_CONCERN else None
    over = as_unsafe_at_its_end(stepped, danger, by=by, because=because, at=at)
    if over.next_step is not NextStep.RE_OFFER:
        return over
    return replace(over, next_step=None, review_due=None)


def _starts_again(component: PlanComponent, step: LifeStep) -> bool:
    is_paused = component.status is ComponentStatus.PAUSED
    return is_paused and step.status is ComponentStatus.ACTIVE


def _passed_by(waiting: PlanDecision, step: LifeStep) -> PlanDecision:
    """Return the decision that is not wanted any more, with what was said of the end of its care.

    Raises PersonsViewMissing where stopping it instead would ask for the view.
    """
    if step.status is not ComponentStatus.COMPLETED:
        return waiting
    said = {name: getattr(step, name) for name in _SAID}
    rests_on = Answer(
        action=Action.SETTLE, reason=step.reason, authorised_by=step.authorised_by, **said
    )
    check_answer(as_answered_before(waiting), Outcome.STOP, rests_on)
    return replace(waiting, **{name: each for name, each in said.items() if each is not None})


def _faults(
    waiting: PlanDecision | None,
    step: LifeStep,
    holder: WishHolder,
    wished_by: WishHolder | None,
) -> Iterator[Fault]:
    """What is missing, or is not so, of what is said of a step, where a decision waits or none."""
    if waiting:
        yield from _unowned(step, "A decision about it waits")
        known = as_answered_before(waiting)
        yield from faults_of_their_wish(known, step.reason_code, step.persons_view, holder)
    else:
        yield from _unasked(step)
        yield from _unowned_end(step, wished_by)


def _unasked(step: LifeStep) -> Iterator[Fault]:
    """What says something of a decision where none waits, and would not be kept."""
    for name in _SAID:
        if name == "reason_code" and step.status is ComponentStatus.STOPPED:
            yield from _unkept_code(step)
        elif getattr(step, name) is not None:
            detail = "No decision about it waits: leave it out, or keep it as a contribution."
            yield Fault(pointer=f"/{name}", code="not_part_of_this_step", detail=detail)


def _unkept_code(step: LifeStep) -> Iterator[Fault]:
    """A stop by hand keeps that it is for safety; all else is said in words."""
    if step.reason_code not in {None, ReasonCode.SAFETY_CONCERN}:
        detail = (
            "A stop by hand takes safety_concern alone: else leave it out, and say why in words."
        )
        yield Fault(pointer="/reason_code", code="not_part_of_this_step", detail=detail)


def _unowned_end(step: LifeStep, wished_by: WishHolder | None) -> Iterator[Fault]:
    """What is missing to say that care has run its course which is still wished to go on."""
    if wished_by and step.status is ComponentStatus.COMPLETED:
        yield from _unowned(step, "It is wished to go on")


def _unowned(step: LifeStep, why: str) -> Iterator[Fault]:
    """What is missing to say that care is over, where that is not a matter of course: `why`."""
    for name in ("reason", "authorised_by"):
        if getattr(step, name) is None:
            detail = f"{why}: say why it is over, and who answers for that."
            yield Fault(pointer=f"/{name}", code="missing", detail=detail)


def _check_review_unwanted(
    care: Care, latest: PlanDecision | None, step: LifeStep, wished_by: WishHolder | None
) -> None:
    """Leave to a review what by hand would pass by what was said; it asks what holds today.

    Whoever could answer for the step is not asked for first: no name is enough for it. Raises
    StartsByReview and WishedToGoOn.
    """
    if latest and step.status is ComponentStatus.ACTIVE:
        # Why it rests, or on what it went on regardless until then, may have been said moves ago.
        is_left_paused = latest.after and latest.after.status is ComponentStatus.PAUSED
        if is_left_paused or is_overruled(care, latest):
            raise StartsByReview
    if wished_by and step.status in _RESTS:
        raise WishedToGoOn(wished_by)


def follow_up(
    care: Care, plan_component_id: UUID, *, next_due: datetime | None, at: datetime
) -> tuple[Care, Event]:
    """Note that what was due for a component is done, and when the same is due again, if it is.

    Raises PlanClosed, ComponentNotInPlan, NothingToFollowUp, PauseNeedsItsReview, and Invalid for
    a time that is past or too far ahead.
    """
    require_open(care.status)
    component = get_component(care.components, plan_component_id)
    done = followed_up(component, next_due=next_due, at=at)
    if faults := [*faults_of_review(next_due, at)]:
        raise Invalid(faults)
    done = still_on_its_basis(care, done, due=next_review(at))
    after = replace(care, components=with_component(care.components, done))
    return concluded(EventName.COMPONENT_FOLLOWED_UP, care, after)


def end_change(
    care: Care,
    plan_component_id: UUID,
    end: EndOfChange,
    *,
    definition_of: DefinitionOf,
    at: datetime,
) -> tuple[Care, Event]:
    """Note that the change of a component was reviewed and has ended, why, and who decided that.

    Raises PlanClosed, ComponentNotInPlan, NoChangeToEnd, and Invalid where nobody says why, or
    nobody fitting answers for it.
    """
    require_open(care.status)
    component = get_component(care.components, plan_component_id)
    ended = change_ended(component, end, duty=duty_of(definition_of(component)))
    # When its review was due says nothing of the basis, which is looked at as after any review.
    ended = still_on_its_basis(care, ended, due=next_review(at))
    after = replace(care, components=with_component(care.components, ended))
    return concluded(EventName.COMPONENT_FOLLOWED_UP, care, after)
