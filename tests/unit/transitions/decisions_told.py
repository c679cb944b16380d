"""What is said of the decision about one component of a plan, and of a move."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from app.pathways.plans.anew import unchecked_since
from app.pathways.plans.held import get_component
from app.pathways.rules.reasons import RuleReasons
from app.pathways.transitions.agreed_in_words import agreed_in_words
from app.pathways.transitions.agreed_since import as_refused_since
from app.pathways.transitions.all_disagreed import all_disagreed_in
from app.pathways.transitions.disagreed import by_component
from app.pathways.transitions.missing import Carried
from app.pathways.transitions.no_that_stands import with_no_that_stands
from app.pathways.transitions.occurring import decided_since
from app.pathways.transitions.overruled import agreed_in, missed_in, overruled_in, refused_in
from app.pathways.transitions.passed_over import passed_over_in
from app.pathways.transitions.summaries.asked import has_died
from app.pathways.transitions.summaries.before import refusals_before
from app.pathways.transitions.summaries.decisions import About, sum_up_decision
from app.pathways.transitions.summaries.move import sum_up
from app.pathways.transitions.summaries.said_since import said_since_in
from app.pathways.transitions.undecided import wished_by_then
from app.pathways.transitions.values import Care, PlanDecision
from app.pathways.transitions.wished_before import wished_before
from tests.unit.plans.made_up import the_catalogue
from tests.unit.transitions.moving import decision_about


def told(care: Care, decision: PlanDecision) -> str:
    """What is said of a decision, with the check that its component has."""
    definition = the_catalogue().get_component(decision.component_id).component
    named = replace(definition, name=decision.component_id.title())
    component = get_component(care.components, decision.plan_component_id)
    until_now = {each.plan_component_id: each for each in overruled_in(care) if each.decided_again}
    said_no = {each.plan_component_id: each for each in refused_in(care)}
    about = About(
        component=component,
        definition=named,
        here=care.team,
        team_name=str.title,
        of_rules=_rules_of(decision),
        since=decided_since(
            decision, {each.transition_id: each.occurred_at for each in care.transitions}
        ),
        until_now=until_now.get(component.plan_component_id),
        refused_before=refusals_before(decision, care.decisions),
        has_died=has_died(care),
        said_no=said_no.get(component.plan_component_id),
        missed={each.plan_component_id: each for each in missed_in(care)}.get(
            component.plan_component_id
        ),
        wished_before=wished_before(care, decision),
        wished_by_then=wished_by_then(care, decision),
        agreed=by_component([*agreed_in(care), *agreed_in_words(care)]).get(
            component.plan_component_id, ()
        ),
        said_since=said_since_in(care).get(component.plan_component_id),
        unsafe=unchecked_since(care.components, component),
        is_passed_over=decision.decision_id in passed_over_in(care),
        disagreed=by_component(all_disagreed_in(care)).get(component.plan_component_id, ()),
        left_unmade=_left_unmade(care).get(component.plan_component_id),
    )
    known = as_refused_since(with_no_that_stands(decision, care.decisions), component)
    return sum_up_decision(known, about)


def _left_unmade(care: Care) -> dict[UUID, datetime | None]:
    recipients = care.closure.recipients if care.closure else ()
    return {each.plan_component_id: each.first_contact_due for each in recipients}


def said(care: Care, about: str = "talking") -> str:
    """What is said of the decision about a component as it stands now."""
    return told(care, decision_about(care, about))


def summary(care: Care, place: int = -1, offers: Sequence[Carried] = ()) -> str:
    """What is said of a move as it stands now, the latest unless another is asked for."""
    return sum_up(
        care,
        care.transitions[place],
        offers,
        name_of=lambda component: component.component_id.title(),
        team_name=str.title,
        rules_of=_rules_of,
        holder_of=lambda each: (
            the_catalogue().get_component(each.component_id).component.wish_holder
        ),
        safeguards_of=lambda each: (
            the_catalogue().get_component(each.component_id).component.safeguards
        ),
    )


def _rules_of(decision: PlanDecision) -> RuleReasons:
    return the_catalogue().get_component(decision.component_id).explainer.reasons
