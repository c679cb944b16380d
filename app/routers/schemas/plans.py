"""Views of plans, and the few bodies that are no question of the domain's own."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from app.pathways.ids import KebabId, Line
from app.pathways.plans.asked import IdentifierAsked
from app.pathways.plans.gaps import Gap
from app.pathways.plans.said import Agreement, Contribution
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from app.pathways.plans.summaries.voices import (
    sum_up_agreement,
    sum_up_contribution,
    sum_up_need,
)
from app.pathways.plans.terms import PlanStatus
from app.pathways.plans.values import Closure, Plan, PlanComponent, PlanNeed
from app.pathways.plans.whose import of_person
from app.pathways.terms import Approval
from app.pathways.value import value
from app.persistence.plans import PlanSummary
from app.routers.paging import Page
from app.routers.schemas.content import ContentPage
from app.services.definitions import Definitions
from app.services.plan_parts import HeldComponents

T = TypeVar("T")


@value
class PlanSearch:
    """Whom to find a plan of. It stands in a body, because an address ends up in logs."""

    identifier: IdentifierAsked


@value
class ComponentView(PlanComponent):
    """One component in a plan, from offer to end."""

    name: Line
    """As the content calls it, in the version that the plan points at."""


@value
class ComponentAnswer(ComponentView):
    """One component in a plan, as it is told by itself."""

    approval: Approval
    """Illustrative until the content is locally approved."""
    summary: str
    """A plain sentence that can be pasted into a record."""


@value
class PlanView(Plan):
    """One person's co-produced plan."""

    approval: Approval
    """Illustrative until the content is locally approved."""
    summary: str
    """Plain sentences that can be pasted into a record. Of an open plan they say beside each time
    whether it is over, at the time of the answer or of `as_of`: to those who do the work."""
    components: tuple[ComponentView, ...]


@value
class NeedAnswer(PlanNeed):
    """One need of the person, as it is told by itself."""

    summary: str
    """A plain sentence that can be pasted into a record."""


@value
class ContributionAnswer(Contribution):
    """What somebody said, as it is told by itself."""

    summary: str
    """A plain sentence that can be pasted into a record."""


@value
class AgreementAnswer(Agreement):
    """Whether somebody agrees, as it is told by itself."""

    summary: str
    """A plain sentence that can be pasted into a record."""


class PlanPage(Page[PlanSummary]):
    """One page of plans."""

    summary: str


class GapPage(ContentPage[Gap]):
    """The gaps of a plan."""

    summary: str


def component_answer(
    plan_component_id: UUID,
    held: HeldComponents,
    definitions: Definitions,
    *,
    done: Callable[[PlanComponent], str],
    now: datetime | None,
) -> ComponentAnswer:
    """Return a component, which the caller has just made or changed, with its name.

    `done` says what was done with it, and its summary what is overdue by `now`, if that is given.
    """
    component = part_of(held.left.components, "plan_component_id", plan_component_id)
    stands = sum_up_component(component, held.left, definitions.wording(now))
    return ComponentAnswer(
        **_fields_of(component),
        name=definitions.name_of(component),
        approval=definitions.approval,
        summary=of_person(held.preferred_name, " ".join(filter(None, (stands, done(component))))),
    )


def need_answer(plan_need_id: UUID, plan: Plan, names: Mapping[KebabId, Line]) -> NeedAnswer:
    """Return a need, which the caller has just recorded or changed."""
    need = part_of(plan.needs, "plan_need_id", plan_need_id)
    name = names.get(need.need_id, need.need_id)
    return NeedAnswer(**_fields_of(need), summary=_of(plan, sum_up_need(need, name)))


def contribution_answer(contribution_id: UUID, plan: Plan) -> ContributionAnswer:
    """Return what somebody has just said."""
    made = part_of(plan.contributions, "contribution_id", contribution_id)
    return ContributionAnswer(**_fields_of(made), summary=_of(plan, sum_up_contribution(made)))


def agreement_answer(agreement_id: UUID, plan: Plan) -> AgreementAnswer:
    """Return the agreement, or disagreement, that has just been recorded."""
    made = part_of(plan.agreements, "agreement_id", agreement_id)
    return AgreementAnswer(**_fields_of(made), summary=_of(plan, sum_up_agreement(made)))


def _of(plan: Plan, said: str) -> str:
    return of_person(plan.person.preferred_name, said)


def part_of(parts: tuple[T, ...], key: str, part_id: UUID) -> T:
    """Return the part of this id, which the caller has just made or changed."""
    return next(part for part in parts if getattr(part, key) == part_id)


def _fields_of(thing: Any) -> dict[str, Any]:  # noqa: ANN401  # any value
    return {field.name: getattr(thing, field.name) for field in fields(thing)}


@value
class ClosureView:
    """How a plan came to its end."""

    plan_id: UUID
    status: PlanStatus
    summary: str
    """Plain sentences that can be pasted into a record."""
    closure: Closure


def closure_view(plan: Plan, definitions: Definitions) -> ClosureView:
    """Return how a plan that has just been closed came to its end."""
    assert plan.closure is not None
    return ClosureView(
        plan_id=plan.plan_id,
        status=plan.status,
        summary=_of(plan, sum_up_plan(plan, definitions.wording(None))),
        closure=plan.closure,
    )
