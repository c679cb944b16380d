"""Changes a plan as a whole: its key worker, what matters, the pathways it follows."""

from collections.abc import Sequence
from dataclasses import replace

from app.pathways.content.catalogue import Catalogue
from app.pathways.errors import Fault, Invalid
from app.pathways.ids import KebabId
from app.pathways.plans.asked import PlanChange
from app.pathways.plans.checks import require_open, require_something
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.opening import followed, pathway_faults
from app.pathways.plans.plan_coding import changed
from app.pathways.plans.values import FollowedPathway, Plan


def change_plan(plan: Plan, change: PlanChange, *, catalogue: Catalogue) -> tuple[Plan, Event]:
    """Change the key worker, what matters, or which pathways the plan follows.

    Raises PlanClosed, and Invalid for an unknown pathway or one that cannot be left.
    """
    require_open(plan.status)
    require_something(change)
    after = replace(
        plan,
        key_worker=change.key_worker or plan.key_worker,
        what_matters=change.what_matters or plan.what_matters,
        pathways=_pathways(plan, change.pathways, catalogue),
    )
    return changed(EventName.PLAN_CHANGED, plan, after)


def _pathways(
    plan: Plan, asked: Sequence[KebabId] | None, catalogue: Catalogue
) -> tuple[FollowedPathway, ...]:
    if asked is None:
        return plan.pathways
    left = {each.pathway_id for each in plan.components if each.is_standing} - {*asked}
    faults = [*pathway_faults(catalogue, asked)]
    if left:
        detail = f"The plan holds care of {', '.join(sorted(left))}: end it first, or keep it."
        faults.append(Fault(pointer="/pathways", code="care_on_pathway", detail=detail))
    if faults:
        raise Invalid(faults)
    followed_already = {each.pathway_id: each for each in plan.pathways}
    return tuple(followed_already.get(each.pathway_id, each) for each in followed(catalogue, asked))
