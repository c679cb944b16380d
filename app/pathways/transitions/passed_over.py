"""Which care on hold a check of all care passes over: only what is stated of it says otherwise."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from app.pathways.plans.terms import Occasion
from app.pathways.rules.case import Origin
from app.pathways.rules.factors import SPACE, Factor, Safety, value_at
from app.pathways.rules.outcomes import Interim
from app.pathways.transitions.overruled import overruled_in
from app.pathways.transitions.undecided import interim_of
from app.pathways.transitions.values import Care, PlanDecision

_SAFETY: Final = tuple(SPACE).index(Factor.SAFETY)


def passed_over_in(care: Care) -> frozenset[UUID]:
    """Return the ids of the decisions about care on hold that was unsafe before its move, too.

    Whoever checked everything at that move may take it for checked. That a check was stated of
    everything is not kept: the other care of the move shows it, and where there is none, nothing
    shows that there was no such check.
    """
    held = [each for each in care.decisions if _is_held_since_a_move(each)]
    if not held:
        return frozenset()
    went_on = {
        each.plan_component_id for each in overruled_in(care) if each.despite_contraindication
    }
    return frozenset(
        each.decision_id
        for each in held
        if (each.was_on_hold or each.plan_component_id in went_on)
        and _may_be_taken_for_checked(each, care.decisions)
    )


def _is_held_since_a_move(decision: PlanDecision) -> bool:
    is_of_move = decision.occasion is Occasion.MOVE and decision.is_unsettled
    return is_of_move and interim_of(decision) is Interim.HOLD


def _may_be_taken_for_checked(held: PlanDecision, decisions: Sequence[PlanDecision]) -> bool:
    """Whether all other care of its move that is not unsafe, or some of it, was checked, too."""
    others = [
        each
        for each in decisions
        if each.transition_id == held.transition_id
        and each.occasion is Occasion.MOVE
        and value_at(each.place, Factor.SAFETY) is not Safety.CONTRAINDICATED
    ]
    return not others or any(map(_was_stated_safe, others))


def _was_stated_safe(decision: PlanDecision) -> bool:
    is_safe = value_at(decision.place, Factor.SAFETY) is Safety.NO_CONCERN
    return is_safe and decision.origins[_SAFETY] is Origin.STATED
