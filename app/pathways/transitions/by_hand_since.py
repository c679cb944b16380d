"""What was done by hand about care since it was decided about: all of it changes what is so now.

What is due from an answer is taken as it says: that somebody made a first contact, or reviewed a
change, changes nothing of what people answered.
"""

from dataclasses import replace
from datetime import datetime

from app.pathways.plans.state import state_of
from app.pathways.plans.terms import SEEN_TO_IN_PERSON, ComponentStatus, NextStep
from app.pathways.plans.values import PlanComponent
from app.pathways.transitions.resting import duty_at
from app.pathways.transitions.values import PlanDecision


def is_changed_by_hand(latest: PlanDecision, component: PlanComponent) -> bool:
    """Return whether care stands otherwise than its answer left it, or was paused in between."""
    left, now = latest.after, state_of(component)
    if left is None:
        # While a decision waits nobody pauses or starts by hand what it is about.
        return False
    if is_started_by_hand(latest, component):
        return True
    if left.next_step in SEEN_TO_IN_PERSON and now.next_step in {None, left.next_step}:
        left = replace(left, review_due=now.review_due, next_step=now.next_step)
    return now != left


def is_started_by_hand(latest: PlanDecision, component: PlanComponent) -> bool:
    """Return whether care that goes on was paused since it was decided about, and started again.

    What must not lapse, or a prescriber decides about, starts by a decision alone.
    """
    left, duty = latest.after, duty_at(latest)
    if left is None or duty.must_not_lapse or duty.prescribed:
        return False
    due = (component.next_step, component.review_due)
    return component.next_step is NextStep.FIRST_CONTACT and due != (
        left.next_step,
        left.review_due,
    )


def has_stood(latest: PlanDecision, component: PlanComponent) -> ComponentStatus:
    """Return how care stands now, or that it was paused, where it was in between."""
    is_started = is_started_by_hand(latest, component)
    return ComponentStatus.PAUSED if is_started else component.status


def still_due(latest: PlanDecision, component: PlanComponent) -> datetime | None:
    """Return when the next step of a decision is due: of an answer, none once it was taken."""
    if latest.after is None or latest.due_at is None:
        return latest.due_at
    is_due = component.next_step is latest.after.next_step
    return component.review_due if is_due else None
