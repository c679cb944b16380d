"""The life of a component: which steps there are, and what each leaves behind."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Final, NamedTuple

from app.pathways.errors import Fault, Invalid
from app.pathways.ids import KebabId
from app.pathways.plans.asked import Grounds, LifeStep
from app.pathways.plans.authority import Duty, fits, guard_against_lapse
from app.pathways.plans.due import due_at
from app.pathways.plans.grounds import check_grounds, grounds_for
from app.pathways.plans.one_change import EndOfChange
from app.pathways.plans.refused import (
    IllegalStep,
    NoChangeToEnd,
    NothingToFollowUp,
    PauseNeedsItsReview,
    who_answers,
)
from app.pathways.plans.state import with_check_of, with_state
from app.pathways.plans.terms import ComponentStatus, NextStep
from app.pathways.plans.values import ComponentState, PlanComponent
from app.pathways.rules.factors import Safety
from app.pathways.rules.outcomes import Outcome, due_within
from app.pathways.terms import Setting

_OFFERED, _ACTIVE = ComponentStatus.OFFERED, ComponentStatus.ACTIVE
_PAUSED, _COMPLETED = ComponentStatus.PAUSED, ComponentStatus.COMPLETED
_STOPPED, _DECLINED = ComponentStatus.STOPPED, ComponentStatus.DECLINED
_IN_ERROR = ComponentStatus.ENTERED_IN_ERROR

LIFE: Final[Mapping[ComponentStatus, tuple[ComponentStatus, ...]]] = MappingProxyType(
    {
        _OFFERED: (_ACTIVE, _DECLINED, _IN_ERROR),
        _ACTIVE: (_PAUSED, _COMPLETED, _STOPPED, _IN_ERROR),
        # Pausing what is paused renews its review.
        _PAUSED: (_ACTIVE, _PAUSED, _COMPLETED, _STOPPED, _IN_ERROR),
        _COMPLETED: (_IN_ERROR,),
        _STOPPED: (_IN_ERROR,),
        _DECLINED: (_IN_ERROR,),
        _IN_ERROR: (),
    }
)
"""The steps that each status allows."""

GUARDED: Final = frozenset({_PAUSED, _COMPLETED, _STOPPED, _IN_ERROR})
"""What care under way that must not lapse becomes only when a fitting person answers for it."""


class Whereabouts(NamedTuple):
    """Where the person is cared for now."""

    setting: Setting
    team: KebabId


def take_step(
    component: PlanComponent, step: LifeStep, *, duty: Duty, here: Whereabouts, at: datetime
) -> PlanComponent:
    """Return the component after one step of its life.

    Raises IllegalStep, Invalid where the step lacks its grounds, and MustNotLapse.
    """
    check_step(component.status, step.status)
    check_grounds(step, grounds_for(component.status, step.status), at=at)
    if component.is_live and step.status in GUARDED:
        guard_against_lapse(duty, step.authorised_by)
    after = state_after(step.status, component.status, step, duty=duty, at=at)
    stepped = with_state(component, with_check_of(component, after))
    return _started(stepped, step, here, at) if component.status is _OFFERED else stepped


def check_step(now: ComponentStatus, to: ComponentStatus) -> None:
    """Raise IllegalStep, naming the legal ones, where the life of a component has no such step."""
    if to not in LIFE[now]:
        raise IllegalStep(now, LIFE[now])


def state_after(
    to: ComponentStatus,
    now: ComponentStatus | None,
    grounds: Grounds,
    *,
    duty: Duty,
    at: datetime,
) -> ComponentState:
    """Return what a step to `to` leaves; `now` is None where the component is only recorded."""
    state = ComponentState(status=to, authorised_by=grounds.authorised_by)
    match to:
        case ComponentStatus.PAUSED:
            return replace(
                state,
                pause_reason=grounds.reason,
                pause_owner=grounds.owner,
                review_due=grounds.review_due,
                next_step=NextStep.PAUSE_REVIEW,
            )
        case ComponentStatus.ACTIVE if now is _PAUSED:
            return _with_next(state, NextStep.FIRST_CONTACT, Outcome.RESUME, duty, at)
        case ComponentStatus.STOPPED:
            ended = replace(state, end_reason=grounds.reason)
            return _with_next(ended, NextStep.RE_OFFER, Outcome.STOP, duty, at)
    return replace(state, end_reason=grounds.reason)


def followed_up(
    component: PlanComponent, *, next_due: datetime | None, at: datetime
) -> PlanComponent:
    """Return the component with what was due done; `next_due` says when the same is due again.

    Once the first contact of what starts with a change was made, the change is due for review.
    Raises NothingToFollowUp, and PauseNeedsItsReview for a pause, which is only ever renewed.
    """
    if component.next_step is None:
        raise NothingToFollowUp
    if component.status is _PAUSED:
        raise PauseNeedsItsReview
    if next_due is None and contact_comes_first(component):
        # Who was to see the person soon has seen them: how urgent that was says nothing any more.
        within = due_within(Outcome.ADAPT, must_not_lapse=False, safety=Safety.NO_CONCERN)
        due, review = due_at(at, within), NextStep.ADAPTATION_REVIEW
        return replace(component, review_due=due, next_step=review)
    next_step = component.next_step if next_due else None
    return replace(component, review_due=next_due, next_step=next_step)


def contact_comes_first(component: PlanComponent) -> bool:
    """Return whether care has a first contact still to come, and after that a change to review."""
    return component.next_step is NextStep.FIRST_CONTACT and component.adaptation is not None


def change_ended(component: PlanComponent, end: EndOfChange, *, duty: Duty) -> PlanComponent:
    """Return the component without its change, which was reviewed, and of which nothing is due.

    It keeps which that was, why it ended, and who decided that. A first contact that nobody made
    is one of the care, and stays due. Raises NoChangeToEnd, and Invalid where nobody says why, or
    nobody fitting answers for it.
    """
    if component.status is not _ACTIVE or component.adaptation is None:
        raise NoChangeToEnd
    if faults := [*_unowned_end(end, duty)]:
        raise Invalid(faults)
    is_unseen = contact_comes_first(component)
    due = component if is_unseen else replace(component, review_due=None, next_step=None)
    return replace(
        due,
        adaptation=None,
        ended_adaptation=component.adaptation,
        end_reason=end.reason,
        authorised_by=end.authorised_by,
    )


def _unowned_end(end: EndOfChange, duty: Duty) -> Iterator[Fault]:
    """What is missing to end a change: what holds from then on may be another dose."""
    if end.reason is None:
        detail = "Say in words why the change ends, and what holds from now on."
        yield Fault(pointer="/reason", code="missing", detail=detail)
    if not fits(end.authorised_by, duty):
        detail = f"Name the person who decided that it ends: {who_answers(duty.decider)}."
        yield Fault(pointer="/authorised_by", code="missing", detail=detail)


def _with_next(
    state: ComponentState, step: NextStep, outcome: Outcome, duty: Duty, at: datetime
) -> ComponentState:
    # The table's rhythm: what a decision at a move would make due, a step by hand does too.
    lapse, safety = duty.must_not_lapse, Safety.NO_CONCERN
    due = due_at(at, due_within(outcome, must_not_lapse=lapse, safety=safety))
    return replace(state, next_step=step, review_due=due)


def _started(
    component: PlanComponent, step: LifeStep, here: Whereabouts, at: datetime
) -> PlanComponent:
    """Care begins where the person is now, however long ago and wherever it was offered."""
    if step.status is not _ACTIVE:
        return component
    return replace(
        component,
        started_on=step.started_on or at.date(),
        origin_setting=here.setting,
        origin_team=here.team,
    )
