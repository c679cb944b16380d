"""Care that joins while a move is open: it too is decided about, so that nothing is left out."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from app.pathways.content.catalogue import Catalogue, ListedComponent
from app.pathways.plans.asked import PlanComponentAsked
from app.pathways.plans.components import add_component
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.terms import TransitionStatus
from app.pathways.plans.values import Plan, PlanComponent
from app.pathways.rules.factors import Safety
from app.pathways.transitions.asked import StatedForAll, StatedNow
from app.pathways.transitions.deciding import decide
from app.pathways.transitions.occurring import on_its_own
from app.pathways.transitions.standing import concluded, latest_move
from app.pathways.transitions.stating import known_of
from app.pathways.transitions.values import Care


def add_component_to_care(  # noqa: PLR0913  # the component, its plan, what no pure function makes
    care: Care,
    asked: PlanComponentAsked,
    *,
    plan: Plan,
    catalogue: Catalogue,
    plan_component_id: UUID,
    decision_id: UUID,
    at: datetime,
) -> tuple[Care, Event]:
    """Add a component to a plan; existing care is decided about if a move is open.

    `plan` and `care` are the same plan at the same version. Raises as `add_component` does.
    """
    assert (plan.plan_id, plan.version) == (care.plan_id, care.version), "one plan, one version"
    added, _ = add_component(
        plan, asked, catalogue=catalogue, plan_component_id=plan_component_id, at=at
    )
    component = added.components[-1]
    after = replace(care, components=added.components)
    after = joined(
        after,
        component,
        catalogue.get_component(component.component_id),
        decision_id=decision_id,
        at=at,
    )
    return concluded(EventName.COMPONENT_ADDED, care, after)


def joined(
    care: Care,
    component: PlanComponent,
    listed: ListedComponent,
    *,
    decision_id: UUID,
    at: datetime,
) -> Care:
    """Return the care with a decision about a live component that is new, where one is wanted.

    That is while a move is open, and whenever another team than the person's would answer for it.
    """
    latest = latest_move(care)
    is_open = latest is not None and latest.status is TransitionStatus.OPEN
    is_theirs = component.responsible_team == care.team
    if not component.is_live or (is_theirs and not is_open):
        return care
    known = known_of(component, listed, _checked_now(component), StatedForAll())
    decision = decide(component, listed, known, on=on_its_own(care, at), decision_id=decision_id)
    return replace(care, decisions=(*care.decisions, decision))


def _checked_now(component: PlanComponent) -> StatedNow:
    """Care that begins anew after it ended as unsafe has just been checked."""
    if component.checked_at is None:
        return StatedNow()
    return StatedNow(
        safety=Safety.NO_CONCERN,
        checked_by=component.checked_by,
        checked_at=component.checked_at,
    )
