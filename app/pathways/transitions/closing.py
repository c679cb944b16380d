"""Closes a plan: every live component gets an outcome and a named recipient."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from app.pathways.errors import Fault, Invalid
from app.pathways.plans.asked import ClosureAsked
from app.pathways.plans.authority import duty_of, guard_against_lapse
from app.pathways.plans.checks import places_repeated, require_open
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.held import get_component
from app.pathways.plans.refused import CareWithoutRecipient
from app.pathways.plans.terms import (
    ClosureOutcome,
    ComponentStatus,
    DecisionStatus,
    PlanStatus,
    TransitionStatus,
)
from app.pathways.plans.values import CareRecipient, Closure, PlanComponent
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.care_coding import changed
from app.pathways.transitions.standing import live_in, unsettled_about, with_unsettled_superseded
from app.pathways.transitions.stating import SHOWN, DefinitionOf
from app.pathways.transitions.values import Care

_UNDECIDED: Final = "Nobody has decided yet whether it goes on; to pass it on all the same"
_AT_REST: Final = (
    "It is paused, and nobody here will review it once the plan is closed; to pass it on so"
)


def close_plan(
    care: Care, asked: ClosureAsked, *, definition_of: DefinitionOf, at: datetime
) -> tuple[Care, Event]:
    """Close a plan; a move that is still open is superseded, for each component has a recipient.

    Raises PlanClosed, Invalid for a recipient of what is not live, CareWithoutRecipient, and
    MustNotLapse where what must not lapse would end by choice, or be passed on while it rests or
    before anybody has decided about it, and nobody fitting answers for that.
    """
    require_open(care.status)
    live = live_in(care)
    if faults := [*_faults(live, asked)]:
        raise Invalid(faults)
    provided_for = {each.plan_component_id for each in asked.recipients}
    if without := [each for each in live if each.plan_component_id not in provided_for]:
        raise CareWithoutRecipient(
            without, [definition_of(each).component.name for each in without]
        )
    for place, recipient in enumerate(asked.recipients):
        _guard(care, recipient, definition_of, pointer=f"/recipients/{place}/authorised_by")
    after = replace(
        care,
        status=PlanStatus.CLOSED,
        agreement_wanted_from=None,
        closure=Closure(
            outcome=asked.outcome, reason=asked.reason, closed_at=at, recipients=asked.recipients
        ),
        transitions=tuple(
            replace(each, status=TransitionStatus.SUPERSEDED)
            if each.status is TransitionStatus.OPEN
            else each
            for each in care.transitions
        ),
        components=tuple(map(_nothing_due, care.components)),
        decisions=with_unsettled_superseded(care, None),
    )
    return changed(EventName.PLAN_CLOSED, care, after)


def _nothing_due(component: PlanComponent) -> PlanComponent:
    """What was due is due no more; only a pause keeps its review, for it is none without."""
    if component.status is ComponentStatus.PAUSED:
        return component
    return replace(component, review_due=None, next_step=None)


def _faults(live: tuple[PlanComponent, ...], asked: ClosureAsked) -> Iterator[Fault]:
    ids = {each.plan_component_id for each in live}
    repeated = places_repeated(each.plan_component_id for each in asked.recipients)
    for place, recipient in enumerate(asked.recipients):
        pointer = f"/recipients/{place}/plan_component_id"
        if recipient.plan_component_id not in ids:
            detail = f"The plan has no active or paused component of this id. {SHOWN}"
            yield Fault(pointer=pointer, code="not_under_way", detail=detail)
        if recipient.outcome is ClosureOutcome.DIED and asked.outcome is not ClosureOutcome.DIED:
            detail = "No care ends so where the plan does not: say who takes it on."
            outcome = f"/recipients/{place}/outcome"
            yield Fault(pointer=outcome, code="not_how_the_plan_closes", detail=detail)
        if place in repeated:
            detail = "Name one recipient of each component."
            yield Fault(pointer=pointer, code="repeated", detail=detail)


def _guard(
    care: Care, recipient: CareRecipient, definition_of: DefinitionOf, *, pointer: str
) -> None:
    """Ask who answers for care that ends, or is passed on at rest or before it was decided about.

    Care ends by choice; all other outcomes pass it on, but for a death, after which nothing does.
    """
    if recipient.outcome is ClosureOutcome.DIED:
        return
    component = get_component(care.components, recipient.plan_component_id)
    duty, who = duty_of(definition_of(component)), recipient.authorised_by
    if recipient.outcome is ClosureOutcome.PERSONS_CHOICE:
        guard_against_lapse(duty, who, pointer=pointer)
    elif _is_undecided(care, recipient.plan_component_id):
        guard_against_lapse(duty, who, pointer=pointer, to=_UNDECIDED)
    elif component.status is ComponentStatus.PAUSED:
        # The review that watched over the pause ends with the plan.
        guard_against_lapse(duty, who, pointer=pointer, to=_AT_REST)


def _is_undecided(care: Care, plan_component_id: UUID) -> bool:
    """Whether no rule could decide about a component, and nobody has."""
    waiting = unsettled_about(care, plan_component_id)
    return (
        waiting is not None
        and waiting.status is DecisionStatus.PROPOSED
        and waiting.outcome is Outcome.DECIDE
    )
