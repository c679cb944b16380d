"""Which care rests that was found unsafe, and that nobody has found otherwise since."""

from collections.abc import Iterator

from app.pathways.plans.of_decisions import Unsafe
from app.pathways.plans.terms import ComponentStatus
from app.pathways.transitions.checking import is_unsafe
from app.pathways.transitions.dangers import dangers_of
from app.pathways.transitions.latest import latest_of_each
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care, PlanDecision, ToldCare, ToldDecision


def unsafe_in(care: Care | ToldCare) -> tuple[Unsafe, ...]:
    """Return the paused components that are unsafe, by the latest decision about them.

    While one about them is undecided, that says itself who found it so.
    """
    undecided = {each.plan_component_id for each in undecided_in(care)}
    return tuple(each for each in unsafe_at_rest(care) if each.plan_component_id not in undecided)


def unsafe_at_rest(care: Care | ToldCare) -> Iterator[Unsafe]:
    """Yield the same of all that is paused, whether or not a decision about it waits."""
    latest = latest_of_each(care.decisions)
    for each in care.components:
        decision = latest.get(each.plan_component_id)
        if each.status is ComponentStatus.PAUSED and decision and is_unsafe(decision):
            yield _as_unsafe(decision)


def _as_unsafe(decision: PlanDecision | ToldDecision) -> Unsafe:
    found, *others = dangers_of(decision)
    return Unsafe(
        decision_id=decision.decision_id,
        transition_id=decision.transition_id,
        plan_component_id=decision.plan_component_id,
        found_unsafe_by=found.found_unsafe_by,
        found_unsafe_at=found.found_unsafe_at,
        found_unsafe_because=found.found_unsafe_because,
        found_unsafe_before=tuple(others),
    )
