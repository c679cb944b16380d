"""What was done by hand about care since it was decided about: all of it changes what is so now.

What is due from an answer is taken as it says: that somebody made a first contact, or reviewed a
change, changes nothing of what people answered. Nor does the end of a change, unless the answer was
that the care goes on with it.
"""

from dataclasses import replace
from datetime import datetime

from app.pathways.plans.state import state_of
from app.pathways.plans.terms import SEEN_TO_IN_PERSON, ComponentStatus, NextStep
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.values import PlanDecision


def is_changed_by_hand(latest: PlanDecision, component: PlanComponent) -> bool:
    """Return whether care stands otherwise than its answer left it, or was paused in between."""
    left, now = latest.after, state_of(component)
    if left is None:
        # While a decision waits nobody pauses or starts by hand what it is about.
        return False
    if latest.paused_by_hand_at is not None:
        return True
    # The first contact of what starts with a change leads to the review of that.
    done = {None, left.next_step, NextStep.ADAPTATION_REVIEW, NextStep.BASIS_REVIEW}
    if left.next_step in SEEN_TO_IN_PERSON and now.next_step in done:
        left = replace(left, review_due=now.review_due, next_step=now.next_step)
    if has_ended(latest, component) and latest.outcome is not Outcome.ADAPT:
        why, by = now.end_reason, now.authorised_by
        left = replace(left, adaptation=None, end_reason=why, authorised_by=by)
    return now != left


def has_ended(latest: PlanDecision, component: PlanComponent) -> bool:
    """Return whether the change with which care went on by its answer has ended."""
    left = latest.after.adaptation if latest.after else None
    return left is not None and component.adaptation is None


def has_stood(latest: PlanDecision, component: PlanComponent) -> ComponentStatus:
    """Return how care stands now, or that it was paused, where it was in between."""
    has_rested = latest.paused_by_hand_at is not None
    return ComponentStatus.PAUSED if has_rested else component.status


def still_due(latest: PlanDecision, component: PlanComponent) -> datetime | None:
    """Return when the next step of a decision is due: of an answer, none once it was taken."""
    if latest.after is None or latest.due_at is None:
        return latest.due_at
    is_due = component.next_step is latest.after.next_step
    return component.review_due if is_due else None
