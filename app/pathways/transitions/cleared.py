"""What the danger of care had been that is over, as long as something is due of that care.

Whoever takes the next step of it is to know; once all is done, the history and the decisions do.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from app.pathways.ids import Line
from app.pathways.plans.held import get_component
from app.pathways.plans.of_decisions import Cleared, PastDanger
from app.pathways.plans.terms import SEEN_TO_IN_PERSON
from app.pathways.plans.values import Closure, PlanComponent
from app.pathways.transitions.checking import finding_of, is_for_safety, is_unsafe, last_for_safety
from app.pathways.transitions.standing import latest_about
from app.pathways.transitions.unchecked import goes_on_unchecked
from app.pathways.transitions.undecided import last_refusal
from app.pathways.transitions.values import (
    BareComponent,
    Care,
    PlanDecision,
    Refusal,
    ToldCare,
    ToldDecision,
)


def keeping_past_danger(care: Care, made: PlanDecision) -> PlanDecision:
    """Return a decision that is made about `care` with the danger of before that is over by it."""
    latest = latest_about(care, made.plan_component_id)
    if latest is None or is_unsafe(made):
        return made
    if not is_unsafe(latest):
        component = get_component(care.components, made.plan_component_id)
        past = past_danger_of(latest) if is_due_still(latest, component) else None
        return replace(made, cleared=past) if past else made
    # Only a check of since makes it safe again.
    assert made.checked_at is not None
    found = finding_of(latest)
    past = PastDanger(
        found_unsafe_by=found.by,
        found_unsafe_at=found.at,
        found_unsafe_because=found.because,
        no_concern_by=made.checked_by,
        no_concern_at=made.checked_at,
    )
    return replace(made, cleared=past)


def past_danger_of(decision: PlanDecision | ToldDecision) -> PastDanger | None:
    """Return what the danger of care had been by a decision, by which it is unsafe no more."""
    if is_unsafe(decision):
        return None
    known = decision.cleared, decision.refusals, decision.checked_by, decision.checked_at
    return past_danger_in(*known)


def past_danger_in(
    cleared: PastDanger | None,
    refusals: Sequence[Refusal],
    checked_by: Line | None,
    checked_at: datetime | None,
) -> PastDanger | None:
    """Return the same of what is known of care that is unsafe no more.

    What a team refused as unsafe is over by the check that an answer brought.
    """
    refusal = last_for_safety(refusals)
    if refusal is None or checked_at is None:
        return cleared
    if cleared is not None and refusal.at < cleared.no_concern_at:
        return cleared
    return PastDanger(
        found_unsafe_by=refusal.by,
        found_unsafe_at=refusal.at,
        found_unsafe_because=refusal.reason,
        no_concern_by=checked_by,
        no_concern_at=checked_at,
    )


def is_of_refusal(past: PastDanger | None, refusal: Refusal | None) -> bool:
    """Return whether it was by this refusal that care had been found unsafe."""
    if past is None or refusal is None or not is_for_safety(refusal):
        return False
    return (past.found_unsafe_by, past.found_unsafe_at) == (refusal.by, refusal.at)


def is_due_still(
    latest: PlanDecision | ToldDecision, component: PlanComponent | BareComponent
) -> bool:
    """Return whether somebody must still act on care, by its `latest` decision or since."""
    is_waiting = latest.is_unsettled or latest.is_passed_by or goes_on_unchecked(latest)
    return component.is_live and (is_waiting or component.next_step is not None)


def past_danger_beside(decision: PlanDecision, component: PlanComponent) -> PastDanger | None:
    """Return the past danger of care of which more is due by a decision that stands.

    None where it is told already that a team refused it as unsafe, and why: that is until a team is
    asked again.
    """
    if decision.is_superseded or not is_due_still(decision, component):
        return None
    is_told = decision.is_unsettled and decision.decided_at is None
    told = last_refusal(decision.refusals, addressed_to=decision.addressed_to) if is_told else None
    past = past_danger_of(decision)
    return None if is_of_refusal(past, told) else past


def cleared_in(care: Care | ToldCare, closure: Closure | None = None) -> tuple[Cleared, ...]:
    """Return the active and paused components that had been unsafe, and of which more is due.

    Of a plan that has closed, those of which more was due by then.
    """
    # Asked whenever a plan is told, and hardly any care had ever been unsafe.
    if not any(each.cleared or each.refusals for each in care.decisions):
        return ()
    stands = (each for each in care.decisions if each.is_passed_by or not each.is_superseded)
    latest = {each.plan_component_id: each for each in stands}
    left_due = _left_due(closure) if closure else frozenset()
    about = (
        (latest[each.plan_component_id], each)
        for each in care.components
        if each.plan_component_id in latest
    )
    due = (
        decision
        for decision, each in about
        if is_due_still(decision, each) or each.plan_component_id in left_due
    )
    return tuple(
        _as_cleared(each, past) for each in due if (past := past_danger_of(each)) is not None
    )


def _left_due(closure: Closure) -> frozenset[UUID]:
    """The care of which a first contact, or the review of a change, was due as the plan closed."""
    unseen = {each.plan_component_id for each in closure.recipients if each.first_contact_due}
    changed = (each for each in closure.left_due if each.next_step in SEEN_TO_IN_PERSON)
    return frozenset(unseen | {each.plan_component_id for each in changed})


def _as_cleared(decision: PlanDecision | ToldDecision, past: PastDanger) -> Cleared:
    return Cleared(
        decision_id=decision.decision_id,
        transition_id=decision.transition_id,
        plan_component_id=decision.plan_component_id,
        found_unsafe_by=past.found_unsafe_by,
        found_unsafe_at=past.found_unsafe_at,
        found_unsafe_because=past.found_unsafe_because,
        no_concern_by=past.no_concern_by,
        no_concern_at=past.no_concern_at,
    )
