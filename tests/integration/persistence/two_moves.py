"""A plan that has moved twice, in the database."""

from dataclasses import replace

from app.pathways.plans.events import EventName
from app.pathways.plans.values import Plan
from app.pathways.transitions.values import Care, PlanDecision, Transition
from app.persistence.session import Engine
from tests.integration.persistence.stored_moves import a_transition, change_care, move, moved
from tests.integration.persistence.stored_plans import altered
from tests.unit.plans.made_up import LATER


def confirmed(decision: PlanDecision) -> PlanDecision:
    return altered(decision, status="confirmed", outcome="continue", decided_at=LATER)


def _superseded(care: Care, by: Transition) -> Care:
    return replace(
        care,
        transitions=tuple(altered(each, status="superseded") for each in care.transitions),
        decisions=tuple(
            altered(each, status="superseded", superseded_by=by.transition_id)
            for each in care.decisions
        ),
    )


def two_moves(engine: Engine, plan: Plan) -> tuple[Care, Care]:
    """The care after a move and after another that superseded it."""
    first = move(engine, plan.plan_id, 1, a_transition())
    second = a_transition(supersedes=first.transitions[0].transition_id)
    gone = _superseded(first, second)
    after = change_care(
        *(engine, plan.plan_id, 2, EventName.TRANSITION_RECORDED),
        transitions=(*gone.transitions, second),
        decisions=(*gone.decisions, *moved(first, second).decisions[12:]),
    )
    return first, after
