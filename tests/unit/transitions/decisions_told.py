"""What is said of the decision about one component of a plan."""

from app.pathways.transitions.summing_up_decisions import sum_up_decision
from app.pathways.transitions.values import Care, PlanDecision
from tests.unit.plans.made_up import the_catalogue
from tests.unit.transitions.moving import decision_about


def told(decision: PlanDecision) -> str:
    """What is said of a decision, with the check that its component has."""
    listed = the_catalogue().get_component(decision.component_id)
    return sum_up_decision(decision, decision.component_id.title(), listed.component.checks)


def said(care: Care, about: str = "talking") -> str:
    """What is said of the decision about a component as it stands now."""
    return told(decision_about(care, about))
