"""What a decision keeps with care that ends as unsafe, or is given once it was checked since."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.pathways.errors import Fault
from app.pathways.plans.anew import (
    before_it_ended,
    is_checked_since_it_ended,
    unchecked_since,
    why_unchecked,
)
from app.pathways.plans.checks import THE_CHECK
from app.pathways.plans.held import get_component
from app.pathways.plans.terms import ReasonCode
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.case import Origin
from app.pathways.rules.factors import SPACE, Factor, Safety, Status, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.checking import (
    danger_in,
    is_checked_since,
    is_unsafe,
    safety_of,
    takes_a_check,
)
from app.pathways.transitions.ending_unsafe import (
    as_unsafe_at_its_end,
    reason_proposed,
    why_it_stops_as_unsafe,
)
from app.pathways.transitions.resting import goes_on
from app.pathways.transitions.values import Care, PlanDecision

_ANSWERED_WITH: Final = "answer with who found no concern since, and when."
_REVIEWED_WITH: Final = (
    "review it with what was found (safety), by whom and when, and answer that decision."
)


def faults_of_start(care: Care, decision: PlanDecision) -> Iterator[Fault]:
    """Yield that care would start by an answered decision which ended as unsafe, and nobody has
    checked since.

    What is known to be unsafe starts on a basis alone, and no check could be told of it.
    """
    component = get_component(care.components, decision.plan_component_id)
    unsafe = unchecked_since(care.components, component)
    if unsafe is None or not starts_unchecked(decision, unsafe) or is_unsafe(decision):
        return
    # Only what waits for a check takes one with its answer.
    takes_it = takes_a_check(decision.place, decision.refusals)
    how = _ANSWERED_WITH if takes_it else _REVIEWED_WITH
    if decision.checked_at and not is_checked_since_it_ended(unsafe, decision.checked_at):
        yield before_it_ended(unsafe, how)
        return
    for name in THE_CHECK:
        detail = why_unchecked(unsafe, f"Before it starts, have it checked: {how}")
        yield Fault(pointer=f"/{name}", code="missing", detail=detail)


def with_its_check(care: Care, component: PlanComponent, decision: PlanDecision) -> PlanComponent:
    """Return the component of an answered decision with what is to be known if it begins anew.

    What goes on already was checked as what starts is: after a correction, or on a basis.
    """
    if decision.outcome is Outcome.STOP and ends_unsafe(decision, decision.reason_code):
        assert decision.decided_by is not None
        assert decision.decided_at is not None
        return as_unsafe_at_its_end(
            component,
            danger_in(decision),
            by=decision.decided_by,
            because=why_it_stops_as_unsafe(decision, reason_proposed(care, decision)),
            at=decision.decided_at,
        )
    unsafe = unchecked_since(care.components, component)
    is_given = goes_on(decision.place, decision.outcome)
    if unsafe is None or not (is_given and _is_cleared(decision, unsafe)):
        return component
    return replace(component, checked_by=decision.checked_by, checked_at=decision.checked_at)


def ends_unsafe(decision: PlanDecision | None, reason_code: ReasonCode | None) -> bool:
    """Return whether care that ends was found unsafe when it was decided about, or is now."""
    was_found = decision is not None and is_unsafe(decision)
    return was_found or reason_code is ReasonCode.SAFETY_CONCERN


def starts(decision: PlanDecision) -> bool:
    """Return whether care that is paused starts again by a decision."""
    is_paused = value_at(decision.place, Factor.STATUS) is Status.PAUSED
    return is_paused and goes_on(decision.place, decision.outcome)


def starts_unchecked(decision: PlanDecision, unsafe: PlanComponent) -> bool:
    """Return whether care starts by a decision with no check since `unsafe`, of its kind, ended."""
    return starts(decision) and not _is_cleared(decision, unsafe)


def _is_cleared(decision: PlanDecision, unsafe: PlanComponent) -> bool:
    """Whether it was found to be of no concern since: a name and a time say nothing alone."""
    is_clear = safety_of(decision) is Safety.NO_CONCERN
    origins = dict(zip(SPACE, decision.origins, strict=True))
    is_found = origins[Factor.SAFETY] is Origin.STATED or is_checked_since(
        decision.place, decision.checked_at, decision.refusals
    )
    return is_clear and is_found and is_checked_since_it_ended(unsafe, decision.checked_at)
