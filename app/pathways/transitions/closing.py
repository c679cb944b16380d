"""Closes a plan: every live component gets an outcome and a named recipient."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from app.pathways.errors import Fault, Invalid
from app.pathways.plans.asked import ClosureAsked, RecipientAsked
from app.pathways.plans.authority import duty_of, fits, lets_lapse
from app.pathways.plans.checks import places_repeated, require_open
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.held import get_component
from app.pathways.plans.life import contact_comes_first
from app.pathways.plans.of_decisions import Overruled
from app.pathways.plans.refused import (
    CareWithoutRecipient,
    Lapse,
    MustNotLapse,
    fault_of_lapse,
    who_answers,
)
from app.pathways.plans.summaries.notes import terms_of
from app.pathways.plans.terms import (
    ClosureOutcome,
    ComponentStatus,
    DecisionStatus,
    NextStep,
    PlanStatus,
    TransitionStatus,
)
from app.pathways.plans.values import CareRecipient, Closure, LeftDue, PlanComponent
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.care_coding import changed
from app.pathways.transitions.overruled import missed_if_ended, overruled_in
from app.pathways.transitions.standing import (
    live_in,
    unsettled_about,
    with_unsettled_superseded,
)
from app.pathways.transitions.stating import SHOWN, DefinitionOf
from app.pathways.transitions.values import Care

_ENDS: Final = "To end it"
_UNDECIDED: Final = "Nobody has decided yet whether it goes on; to pass it on all the same"
_AT_REST: Final = (
    "It is paused, and nobody here will review it once the plan is closed; to pass it on so"
)

_LEFT_DUE: Final = frozenset({NextStep.ADAPTATION_REVIEW, NextStep.BASIS_REVIEW, NextStep.RE_OFFER})
_NOT_PASSED_ON: Final = frozenset({ClosureOutcome.DIED, ClosureOutcome.PERSONS_CHOICE})


def close_plan(
    care: Care, asked: ClosureAsked, *, definition_of: DefinitionOf, at: datetime
) -> tuple[Care, Event]:
    """Close a plan; a move that is still open is superseded, for each component has a recipient.

    Raises PlanClosed, Invalid for a recipient of what is not live, and where nobody answers for
    care that is passed on against a refusal or despite a contraindication, or that ends by choice
    although it is wished to go on, and says why of the latter, CareWithoutRecipient, and
    MustNotLapse where what must not lapse would end by choice, or be passed on while it rests or
    before anybody has decided about it, and nobody fitting answers for that: Invalid says so too.
    """
    require_open(care.status)
    live = live_in(care)
    lapses = [*_lapses(care, live, asked, definition_of)]
    overrides = [*_unowned_overrides(care, asked, definition_of)]
    choices = _unowned_choices(care, live, asked, definition_of)
    if faults := [*choices, *overrides, *_faults(live, asked)]:
        raise Invalid([*faults, *_lapsing_too(lapses, overrides)])
    provided_for = {each.plan_component_id for each in asked.recipients}
    if without := [each for each in live if each.plan_component_id not in provided_for]:
        raise CareWithoutRecipient(
            without, [definition_of(each).component.name for each in without]
        )
    if lapses:
        raise MustNotLapse(lapses)
    after = replace(
        care,
        status=PlanStatus.CLOSED,
        agreement_wanted_from=None,
        closure=Closure(
            outcome=asked.outcome,
            reason=asked.reason,
            closed_at=at,
            recipients=tuple(_received(care, each) for each in asked.recipients),
            left_due=tuple(_left_due(care, asked)),
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


def _lapsing_too(lapses: list[Lapse], asked_for: list[Fault]) -> Iterator[Fault]:
    """Who else is to be named, so that whoever mends the faults is not refused once more for that.

    Whom an override asks for fits already.
    """
    pointers = {each.pointer for each in asked_for}
    return (fault_of_lapse(each) for each in lapses if each.pointer not in pointers)


def _received(care: Care, asked: RecipientAsked) -> CareRecipient:
    """What is passed on, with what the care itself forgets, and what a closed plan reads no more.

    That is a first contact that was not made, and that it was wished to go on.
    """
    component = get_component(care.components, asked.plan_component_id)
    is_unseen = component.next_step is NextStep.FIRST_CONTACT
    by_choice = asked.outcome is ClosureOutcome.PERSONS_CHOICE
    wished = missed_if_ended(care, asked.plan_component_id) if by_choice else None
    return CareRecipient(
        plan_component_id=asked.plan_component_id,
        outcome=asked.outcome,
        recipient=asked.recipient,
        authorised_by=asked.authorised_by,
        first_contact_due=component.review_due if is_unseen else None,
        wished_to_go_on=wished is not None,
        agreed_to=wished.agreed_to if wished else None,
        in_their_words=wished.in_their_words if wished else None,
    )


def _left_due(care: Care, asked: ClosureAsked) -> Iterator[LeftDue]:
    """Yield which new offers, and reviews of a change or a basis, were due: all were told of then.

    A first contact stands with its recipient; the review of the change with which care was to
    start is due no later than that. Of what ends with the plan nothing is due.
    """
    if asked.outcome is ClosureOutcome.DIED:
        return
    ended = {each.plan_component_id for each in asked.recipients if each.outcome in _NOT_PASSED_ON}
    for each in care.components:
        about, due = each.plan_component_id, each.review_due
        step = NextStep.ADAPTATION_REVIEW if contact_comes_first(each) else each.next_step
        if step and due and step in _LEFT_DUE and about not in ended:
            yield LeftDue(plan_component_id=about, next_step=step, due_at=due)


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


def _unowned_choices(
    care: Care,
    live: tuple[PlanComponent, ...],
    asked: ClosureAsked,
    definition_of: DefinitionOf,
) -> Iterator[Fault]:
    """Yield what is missing where care ends by choice that was wished to go on."""
    wished = {
        each.plan_component_id: each
        for each in live
        if missed_if_ended(care, each.plan_component_id)
    }
    against = {
        place: recipient
        for place, recipient in enumerate(asked.recipients)
        if recipient.outcome is ClosureOutcome.PERSONS_CHOICE
        and recipient.plan_component_id in wished
    }
    if against and asked.reason is None:
        detail = "Care ends that whoever it is for wished to go on: say why."
        yield Fault(pointer="/reason", code="missing", detail=detail)
    for place, recipient in against.items():
        if recipient.authorised_by is None:
            pointer = f"/recipients/{place}/authorised_by"
            name = definition_of(wished[recipient.plan_component_id]).component.name
            detail = (
                f"{name} was wished to go on by whoever it is for, when they last spoke of it: "
                "say who answers for its end."
            )
            yield Fault(pointer=pointer, code="missing", detail=detail)


def _unowned_overrides(
    care: Care, asked: ClosureAsked, definition_of: DefinitionOf
) -> Iterator[Fault]:
    """Yield what is missing where care is passed on that goes on regardless.

    Whoever answered for it here answers for it no more, and its recipient was never asked.
    """
    overruled = {each.plan_component_id: each for each in overruled_in(care)}
    for place, recipient in enumerate(asked.recipients):
        goes_on = overruled.get(recipient.plan_component_id)
        if goes_on is None or recipient.outcome in _NOT_PASSED_ON:
            continue
        listed = definition_of(get_component(care.components, goes_on.plan_component_id))
        duty = duty_of(listed)
        if not fits(recipient.authorised_by, duty):
            detail = (
                f"{listed.component.name} {_how_it_goes_on(goes_on)}. To pass it on so, give the "
                f"name of the person who answers for it: {who_answers(duty.decider)}."
            )
            pointer = f"/recipients/{place}/authorised_by"
            yield Fault(pointer=pointer, code="missing", detail=detail)


def _how_it_goes_on(overruled: Overruled) -> str:
    if overruled.decided_again:
        return f"went on {terms_of(overruled)}, until it was to be decided about again"
    return f"goes on {terms_of(overruled)}"


def _lapses(
    care: Care,
    live: tuple[PlanComponent, ...],
    asked: ClosureAsked,
    definition_of: DefinitionOf,
) -> Iterator[Lapse]:
    """Yield the care for which somebody fitting would have to answer, and nobody does."""
    under_way = {each.plan_component_id: each for each in live}
    for place, recipient in enumerate(asked.recipients):
        component = under_way.get(recipient.plan_component_id)
        if component is None:
            continue
        listed, to = definition_of(component), _done_to(care, component, recipient.outcome)
        duty = duty_of(listed)
        if to and lets_lapse(duty, recipient.authorised_by):
            pointer = f"/recipients/{place}/authorised_by"
            yield Lapse(duty.decider, pointer, to, listed.component.name)


def _done_to(care: Care, component: PlanComponent, outcome: ClosureOutcome) -> str | None:
    """Return what is done to care that ends, or is passed on at rest or before it is decided about.

    Care ends by choice; all other outcomes pass it on, but for a death, after which nothing does.
    """
    if outcome is ClosureOutcome.DIED:
        return None
    if outcome is ClosureOutcome.PERSONS_CHOICE:
        return _ENDS
    if _is_undecided(care, component.plan_component_id):
        return _UNDECIDED
    # The review that watched over the pause ends with the plan.
    return _AT_REST if component.status is ComponentStatus.PAUSED else None


def _is_undecided(care: Care, plan_component_id: UUID) -> bool:
    """Whether no rule could decide about a component, and nobody has."""
    waiting = unsettled_about(care, plan_component_id)
    return (
        waiting is not None
        and waiting.status is DecisionStatus.PROPOSED
        and waiting.outcome is Outcome.DECIDE
    )
