"""The part of a component that its life changes, taken out and put back as one."""

from collections.abc import Callable
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, Final

from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import ComponentState, PlanComponent

_NAMES: Final = tuple(field.name for field in fields(ComponentState))
_values_in: Callable[[Any], tuple[Any, ...]] = attrgetter(*_NAMES)


def state_of(component: PlanComponent) -> ComponentState:
    """Return where the component stands."""
    return ComponentState(**dict(zip(_NAMES, _values_in(component), strict=True)))


def with_state(component: PlanComponent, state: ComponentState) -> PlanComponent:
    """Return the component as it stands in `state`."""
    return replace(component, **dict(zip(_NAMES, _values_in(state), strict=True)))


def with_check_of(component: PlanComponent, state: ComponentState) -> ComponentState:
    """Return the state with the check of the component, which most of what is done leaves alone."""
    return replace(state, checked_by=component.checked_by, checked_at=component.checked_at)


def keeps_an_answer(before: ComponentState | None, after: ComponentState | None) -> bool:
    """Return whether a decision is one that a change of leave keeps, by what it left of its care.

    Such a leave changes nothing.
    """
    if before is None:
        return after is not None
    # Only what is paused has the reason of a pause.
    has_rested = before.pause_reason is not None
    return has_rested and before.status is ComponentStatus.ACTIVE
