"""Puts components into a plan: what is offered, and care that the person already has."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from app.pathways.content.catalogue import Catalogue, ListedComponent
from app.pathways.content.component import Component
from app.pathways.errors import Fault, Invalid
from app.pathways.ids import KebabId
from app.pathways.plans.anew import begun_anew
from app.pathways.plans.asked import ComponentDetails, PlanComponentAsked
from app.pathways.plans.authority import duty_of, guard_against_lapse
from app.pathways.plans.checks import require_open, require_something
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.grounds import RECORDED_AS, check_grounds
from app.pathways.plans.held import get_component, with_component
from app.pathways.plans.life import GUARDED, state_after
from app.pathways.plans.plan_coding import changed
from app.pathways.plans.refused import SameCareInPlan
from app.pathways.plans.state import with_state
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import Plan, PlanComponent


def add_component(
    plan: Plan,
    asked: PlanComponentAsked,
    *,
    catalogue: Catalogue,
    plan_component_id: UUID,
    at: datetime,
) -> tuple[Plan, Event]:
    """Offer a component, or record care that goes on or is paused.

    Raises PlanClosed, Invalid pointing at each fault, MustNotLapse for a pause that nobody fitting
    answers for, and SameCareInPlan.
    """
    require_open(plan.status)
    listed = _known(plan, asked, catalogue)
    check_grounds(asked, RECORDED_AS[asked.status], at=at)
    duty = duty_of(listed)
    if asked.status in GUARDED:
        guard_against_lapse(duty, asked.authorised_by)
    _refuse_same_care(plan, listed.component.equivalence)
    component = _new_component(plan, asked, listed, plan_component_id)
    component = with_state(component, state_after(asked.status, None, asked, duty=duty, at=at))
    if component.status is ComponentStatus.ACTIVE:
        component = begun_anew(plan.components, component, asked, at=at)
    others = (_offered_again(other, component) for other in plan.components)
    after = replace(plan, components=(*others, component))
    return changed(EventName.COMPONENT_ADDED, plan, after)


def _known(plan: Plan, asked: PlanComponentAsked, catalogue: Catalogue) -> ListedComponent:
    listed = catalogue.components.get(asked.component_id)
    faults = [*_component_faults(plan, listed, catalogue), *serves_faults(plan, asked.serves)]
    if asked.status is ComponentStatus.OFFERED and asked.started_in:
        detail = "What is only offered has not started: leave it out."
        faults.append(Fault(pointer="/started_in", code="not_part_of_this_step", detail=detail))
    if asked.status not in RECORDED_AS:
        detail = f"A component is put into a plan as {' or '.join(RECORDED_AS)}."
        faults.append(Fault(pointer="/status", code="not_a_beginning", detail=detail))
    if faults or listed is None:
        raise Invalid(faults)
    return listed


def _component_faults(
    plan: Plan, listed: ListedComponent | None, catalogue: Catalogue
) -> Iterator[Fault]:
    pointer = "/component_id"
    if listed is None:
        detail = "No component has this id. GET /v1/components lists them all."
        yield Fault(pointer=pointer, code="unknown_component", detail=detail)
    elif listed.pathway_id not in {each.pathway_id for each in plan.pathways}:
        detail = _what_to_ask_first(plan, listed, catalogue)
        yield Fault(pointer=pointer, code="pathway_not_followed", detail=detail)


def _what_to_ask_first(plan: Plan, listed: ListedComponent, catalogue: Catalogue) -> str:
    """Lead to the care that the plan's own pathways have, before another pathway is added."""
    held = {each.component_id for each in plan.components if each.is_standing}
    alike = [*_same_care(plan, listed.component.equivalence, catalogue)]
    same = next((each for each in alike if each.id in held), next(iter(alike), None))
    ask = (
        "Its own pathways have no care of this kind: ask first whether other care of theirs "
        "answers the need."
    )
    if same is not None:
        place = "in the plan already" if same.id in held else "on a pathway that the plan follows"
        ask = (
            f"Ask first whether {same.name} ({same.id}) answers the need: it is care of the same "
            f"kind, and {place}."
        )
    return (
        f"The plan does not follow {listed.pathway_id}. {ask} Only if it does not, and the person "
        f"agrees, add {listed.pathway_id} to the pathways of the plan."
    )


def _same_care(plan: Plan, equivalence: KebabId, catalogue: Catalogue) -> Iterator[Component]:
    for followed in plan.pathways:
        for listed in catalogue.find_components(
            pathway_id=followed.pathway_id, element=None, need=None
        ):
            if listed.component.equivalence == equivalence:
                yield listed.component


def serves_faults(plan: Plan, serves: Sequence[KebabId]) -> Iterator[Fault]:
    """Yield a fault for each need that the plan does not hold, or that is named twice."""
    held = {need.need_id for need in plan.needs}
    for place, need_id in enumerate(serves):
        pointer = f"/serves/{place}"
        if need_id not in held:
            detail = (
                "The plan holds no such need: add the need first. "
                "GET /v1/plans/{plan_id} shows those it has."
            )
            yield Fault(pointer=pointer, code="need_not_in_plan", detail=detail)
        if need_id in serves[:place]:
            yield Fault(pointer=pointer, code="repeated", detail="Name each need once.")


def _refuse_same_care(plan: Plan, equivalence: KebabId) -> None:
    for component in plan.components:
        if component.equivalence == equivalence and component.is_standing:
            raise SameCareInPlan(equivalence, component.status)


def _new_component(
    plan: Plan, asked: PlanComponentAsked, listed: ListedComponent, plan_component_id: UUID
) -> PlanComponent:
    return PlanComponent(
        plan_component_id=plan_component_id,
        component_id=asked.component_id,
        pathway_id=listed.pathway_id,
        pathway_version=listed.pathway_version,
        equivalence=listed.component.equivalence,
        element=listed.element,
        status=asked.status,
        origin_setting=asked.started_in or plan.setting,
        origin_team=plan.team,
        provider=asked.provider,
        responsible_team=plan.team,
        serves=asked.serves,
        started_on=asked.started_on,
    )


def _offered_again(other: PlanComponent, new: PlanComponent) -> PlanComponent:
    """What was stopped has now been offered again, so that this is no longer due."""
    if other.status is not ComponentStatus.STOPPED or other.equivalence != new.equivalence:
        return other
    return replace(other, review_due=None, next_step=None)


def describe_component(
    plan: Plan, plan_component_id: UUID, details: ComponentDetails
) -> tuple[Plan, Event]:
    """Change which needs a component serves, or who provides it.

    Raises PlanClosed, Invalid and ComponentNotInPlan.
    """
    require_open(plan.status)
    require_something(details)
    component = get_component(plan.components, plan_component_id)
    if faults := [*serves_faults(plan, details.serves or ())]:
        raise Invalid(faults)
    described = replace(
        component,
        serves=component.serves if details.serves is None else details.serves,
        provider=details.provider or component.provider,
    )
    after = replace(plan, components=with_component(plan.components, described))
    return changed(EventName.COMPONENT_DESCRIBED, plan, after)
