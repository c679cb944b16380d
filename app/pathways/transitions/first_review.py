"""Whether the change with which care starts again has been reviewed yet.

Once it was, the care goes on with its change: what is given then is no first dose.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from app.pathways.plans.state import keeps_an_answer
from app.pathways.plans.terms import NextStep
from app.pathways.plans.values import ComponentState, PlanComponent
from app.pathways.rules.factors import Factor, Status, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.values import PlanDecision


class Effect(NamedTuple):
    """What a decision found and left of its component."""

    before: ComponentState | None
    after: ComponentState | None


def is_reviewed(due_again: datetime | None, effects: Iterable[Effect]) -> bool:
    """Return whether a change was reviewed that is now due for review at a time, by hand.

    `effects` are those of the decisions about the care that stand, or stood. The time is then none
    that any of them has set.
    """
    return not any(sets_due(each, NextStep.ADAPTATION_REVIEW, due_again) for each in effects)


def sets_due(effect: Effect, step: NextStep, at: datetime | None) -> bool:
    """Return whether it is this decision that made a step due at a time."""
    due, (before, after) = (step, at), effect
    if keeps_an_answer(before, after):
        # A leave sets nothing, and tells what was due already.
        return False
    return _due_in(after) == due != _due_in(before)


def _due_in(state: ComponentState | None) -> tuple[NextStep | None, datetime | None]:
    return (state.next_step, state.review_due) if state else (None, None)


def is_reviewed_before_a_leave(latest: PlanDecision, component: PlanComponent) -> bool:
    """Return whether the change of the `latest` decision about care was reviewed since."""
    is_due_as_decided = (component.next_step, component.review_due) == _due_in(latest.after)
    is_changed = latest.outcome is Outcome.ADAPT
    return is_changed and (not is_due_as_decided or _is_kept_as_reviewed(latest))


def starts_with_a_change(decision: PlanDecision) -> bool:
    """Return whether what was paused starts again with a change by a decision.

    Where a leave keeps that, and the change was reviewed before, the care goes on with it.
    """
    is_paused = value_at(decision.place, Factor.STATUS) is Status.PAUSED
    is_a_start = decision.outcome is Outcome.ADAPT and is_paused
    return is_a_start and not _is_kept_as_reviewed(decision)


def _is_kept_as_reviewed(decision: PlanDecision) -> bool:
    change = decision.before.adaptation if decision.before else None
    return decision.is_answered_before and change is not None
