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
from app.pathways.transitions.dangers import as_found, by_refusal, dangers_of, each_once
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
    """Return a decision that is made about `care` with what had been found unsafe before it: what
    is over by it, or what else is open still than what is known of it here."""
    latest = latest_about(care, made.plan_component_id)
    if latest is None:
        return made
    open_by_then = dangers_of(latest)
    if is_unsafe(made):
        known = each_once([as_found(finding_of(made)), *made.unsafe_before, *open_by_then])
        return replace(made, unsafe_before=known[1:])
    if not is_unsafe(latest):
        component = get_component(care.components, made.plan_component_id)
        past = past_danger_of(latest) if is_due_still(latest, component) else None
        return replace(made, cleared=past) if past else made
    # Only a check of since makes it safe again.
    assert made.checked_at is not None
    found, *others = open_by_then
    past = PastDanger(
        found_unsafe_by=found.found_unsafe_by,
        found_unsafe_at=found.found_unsafe_at,
        found_unsafe_because=found.found_unsafe_because,
        found_unsafe_before=tuple(others),
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
    if last_for_safety(refusals) is None or checked_at is None:
        return cleared
    over = cleared.no_concern_at if cleared else None
    since = [each for each in refusals if is_for_safety(each) and not (over and each.at < over)]
    if not since:
        return cleared
    found, *others = each_once(by_refusal(each) for each in reversed(since))
    return PastDanger(
        found_unsafe_by=found.found_unsafe_by,
        found_unsafe_at=found.found_unsafe_at,
        found_unsafe_because=found.found_unsafe_because,
        found_unsafe_before=tuple(others),
        no_concern_by=checked_by,
        no_concern_at=checked_at,
    )


def is_of_refusal(past: PastDanger | None, refusal: Refusal | None) -> bool:
    """Return whether it was by this refusal, and by nothing else, that care had been unsafe."""
    if past is None or refusal is None or not is_for_safety(refusal) or past.found_unsafe_before:
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
        found_unsafe_before=past.found_unsafe_before,
        no_concern_by=past.no_concern_by,
        no_concern_at=past.no_concern_at,
    )
