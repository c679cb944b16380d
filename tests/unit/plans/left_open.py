"""Builders of what nobody has decided about a plan, or what goes on regardless."""

from dataclasses import replace

from app.pathways.plans.of_decisions import Overruled, Refused, Undecided
from app.pathways.plans.summaries.plan import sum_up_plan
from app.pathways.plans.terms import PlanStatus
from app.pathways.plans.values import Closure, Plan, PlanComponent
from tests.builders import read_as
from tests.unit.plans.made_up import LATER, a_component_of_a_plan, an_id
from tests.unit.plans.wording import WORDING

TALKING, LITHIUM, HEART_CHECK, CARERS_TALK = (
    a_component_of_a_plan(each) for each in ("talking", "lithium", "heart-check", "carers-talk")
)
PAUSED = a_component_of_a_plan(
    "in-reach-talking",
    status="paused",
    pause_reason="Too tired.",
    pause_owner="Cy",
    next_step="pause_review",
    review_due=LATER,
)
MANY = (TALKING, LITHIUM, HEART_CHECK, CARERS_TALK)


def overruled(
    component: PlanComponent, basis: str = "legal_authority", **more: object
) -> Overruled:
    """That a component goes on against a refusal."""
    about = {"decision_id": an_id(), "plan_component_id": component.plan_component_id}
    usual = {"against_refusal": True, "despite_contraindication": False, "basis": basis}
    usual["decided_again"] = False
    return read_as(Overruled, {**about, **usual, **more})


def refused(component: PlanComponent) -> Refused:
    """That a component that rests was refused, and nobody asked whether that is for good."""
    about = {"decision_id": an_id(), "plan_component_id": component.plan_component_id}
    return read_as(Refused, about)


def undecided(
    component: PlanComponent, outcome: str = "decide", interim: str = "carry_on", **more: object
) -> Undecided:
    about = {"decision_id": an_id(), "plan_component_id": component.plan_component_id}
    usual = {"outcome": outcome, "interim": interim, "awaits_check": False, "is_unsafe": False}
    usual["reach"] = "as_is"
    if outcome == "hand_over":
        usual["addressed_to"] = "east"
    return read_as(Undecided, {**about, **usual, **more})


def summary(plan: Plan) -> str:
    return sum_up_plan(plan, WORDING)


def once_closed(plan: Plan) -> Plan:
    closure = {"outcome": "discharged_to_gp", "closed_at": LATER}
    return replace(plan, status=PlanStatus.CLOSED, closure=read_as(Closure, closure))
