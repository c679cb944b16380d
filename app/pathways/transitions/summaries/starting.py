"""Says which care is to start again, and that nobody has seen to it yet."""

from collections.abc import Collection

from app.pathways.moments import in_utc
from app.pathways.plans.terms import NextStep
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Factor, Status, value_at
from app.pathways.transitions.coming_due import is_found_unsafe
from app.pathways.transitions.summaries.before import BEFORE
from app.pathways.transitions.values import PlanDecision


def starting_before(decision: PlanDecision, component: PlanComponent) -> str:
    """Return that care was to start again before a decision, where nobody has seen to it yet.

    Or that it does so by the decision, after it had been found unsafe. What holds until a decision
    says by when.
    """
    if not is_starting_as_decided(decision, component):
        return ""
    assert component.review_due is not None, "a step is due at a time"
    due = in_utc(component.review_due)
    if was_starting(decision, component):
        when, by = (
            BEFORE[decision.occasion],
            "" if decision.is_unsettled else f": it is due by {due}",
        )
        return f"It was to start again {when}, and no first contact is recorded yet{by}."
    return f"{_why_it_starts(decision)}: its first contact is due by {due}."


def was_starting(decision: PlanDecision, component: PlanComponent) -> bool:
    """Return whether care was to start again before a decision already, and still is."""
    before = decision.before
    is_of_before = before is None or before.next_step is NextStep.FIRST_CONTACT
    return is_of_before and is_starting_as_decided(decision, component)


def is_starting_as_decided(decision: PlanDecision, component: PlanComponent) -> bool:
    """Not by what came since, nor if that contact was made."""
    return is_due_as_decided(decision, component, NextStep.FIRST_CONTACT)


def is_due_as_decided(decision: PlanDecision, component: PlanComponent, *steps: NextStep) -> bool:
    """Return whether care was under way, and one of the steps is due of it as it was decided."""
    after, due = decision.after, (component.next_step, component.review_due)
    is_left_so = after is None or (after.next_step, after.review_due) == due
    return is_left_so and _is_due(decision, component, steps)


def _why_it_starts(decision: PlanDecision) -> str:
    """Only what was held until its own answer took effect is known to have been on hold.

    A hand-over that nobody had accepted yet may have let it go on, at this move or before.
    """
    if is_found_unsafe(decision) and decision.accepted_at is None:
        return "It was on hold"
    return "It had been found unsafe, and may not have been given since"


def is_starting(decision: PlanDecision, component: PlanComponent) -> bool:
    """Return whether care that was under way already has its first contact still to come.

    Of what a decision itself starts again, its first contact is said with that.
    """
    return _is_due(decision, component, [NextStep.FIRST_CONTACT])


def _is_due(decision: PlanDecision, component: PlanComponent, steps: Collection[NextStep]) -> bool:
    is_due = component.next_step in steps and not decision.is_superseded
    return is_due and value_at(decision.place, Factor.STATUS) is Status.ACTIVE
