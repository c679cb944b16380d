"""Use cases of what a plan holds: needs, voices, and components from offer to end."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from app.pathways.content.catalogue import Catalogue
from app.pathways.content.organisations import OdsCode
from app.pathways.errors import Fault, Invalid
from app.pathways.ids import Line
from app.pathways.plans.asked import (
    AgreementAsked,
    ComponentChange,
    ComponentDetails,
    ContributionAsked,
    LifeStep,
    NeedAsked,
    NeedChange,
    PlanComponentAsked,
)
from app.pathways.plans.components import describe_component
from app.pathways.plans.events import Event
from app.pathways.plans.held import get_component
from app.pathways.plans.needs import add_need as with_need
from app.pathways.plans.needs import change_need as with_need_changed
from app.pathways.plans.one_change import EndOfChange, FollowUp, one_change
from app.pathways.plans.summaries.left import Left, left_of
from app.pathways.plans.terms import NextStep
from app.pathways.plans.values import Plan
from app.pathways.plans.voices import contribute, record_agreement
from app.pathways.plans.words import Verbatim
from app.pathways.transitions.agreed_in_words import agreed_in_words
from app.pathways.transitions.all_disagreed import all_disagreed_in
from app.pathways.transitions.asked import StatedNow
from app.pathways.transitions.by_hand import change_component as stepped
from app.pathways.transitions.by_hand import end_change, follow_up
from app.pathways.transitions.cleared import cleared_in
from app.pathways.transitions.joining import add_component_to_care
from app.pathways.transitions.out_of_reach import out_of_reach_in, reached_otherwise_in
from app.pathways.transitions.overruled import (
    NOT_GIVEN,
    agreed_in,
    missed_in,
    overruled_in,
    refused_in,
)
from app.pathways.transitions.reviewing import review_component as reviewed
from app.pathways.transitions.unchecked import unchecked_in
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.unsafe_at_rest import unsafe_in
from app.pathways.transitions.values import Care
from app.persistence.organisations import OrganisationStore
from app.persistence.plans import PlanStore
from app.persistence.session import Session
from app.security.voices import on_behalf_of
from app.services.calls import Answered, Call
from app.services.changing import step_with_care, step_with_plan
from app.services.definitions import Definitions


class HeldComponents(NamedTuple):
    """The components of a plan, and what it tells of them."""

    preferred_name: Line
    """Of the person whose plan it is."""
    left: Left
    ended: Verbatim | None = None
    """With which change care went on that the call has ended."""
    seen_to: NextStep | None = None
    """What was due of it, and is done by the call."""


def left_in(care: Care) -> Left:
    """Return the components of a plan, and what it tells of them."""
    return Left(
        care.components,
        undecided=undecided_in(care),
        overruled=overruled_in(care),
        refused=refused_in(care, *NOT_GIVEN),
        missed=missed_in(care, *NOT_GIVEN),
        agreed=(*agreed_in(care, *NOT_GIVEN), *agreed_in_words(care)),
        unchecked=unchecked_in(care),
        disagreed=all_disagreed_in(care),
        unsafe=unsafe_in(care),
        cleared=cleared_in(care, care.closure),
        out_of_reach=out_of_reach_in(care),
        reached_otherwise=reached_otherwise_in(care),
    )


def add_need(
    call: Call, plan_id: UUID, asked: NeedAsked, *, catalogue: Catalogue
) -> Answered[Plan]:
    """Add a need. Raises as the domain's `add_need` does, and as `step_with_plan`."""
    need_id = call.new_id()
    return step_with_plan(
        call,
        plan_id,
        lambda _, plan, at: with_need(
            plan, asked, catalogue=catalogue, plan_need_id=need_id, at=at
        ),
        creates=need_id,
    )


def change_need(
    call: Call, plan_id: UUID, plan_need_id: UUID, change: NeedChange
) -> Answered[Plan]:
    """Change a need. Raises as the domain's `change_need` does, and as `step_with_plan`."""
    return step_with_plan(
        call, plan_id, lambda _, plan, at: with_need_changed(plan, plan_need_id, change, at=at)
    )


def make_contribution(call: Call, plan_id: UUID, asked: ContributionAsked) -> Answered[Plan]:
    """Keep what somebody said. Raises SpeaksForAnother, and as `contribute` does."""
    contribution_id = call.new_id()
    return step_with_plan(
        call,
        plan_id,
        lambda _, plan, at: contribute(plan, asked, contribution_id=contribution_id, at=at),
        creates=contribution_id,
        on_behalf_of=on_behalf_of(call.caller, asked.by),
    )


def agree(call: Call, plan_id: UUID, asked: AgreementAsked) -> Answered[Plan]:
    """Record what somebody thinks of a version. Raises as `record_agreement` does."""
    agreement_id = call.new_id()
    return step_with_plan(
        call,
        plan_id,
        lambda _, plan, at: record_agreement(plan, asked, agreement_id=agreement_id, at=at),
        creates=agreement_id,
        on_behalf_of=on_behalf_of(call.caller, asked.by),
    )


def add_component(
    call: Call, plan_id: UUID, asked: PlanComponentAsked, *, catalogue: Catalogue
) -> Answered[HeldComponents]:
    """Offer a component, or record care that the person has.

    Raises Invalid for an unknown provider, as `add_component_to_care` does, and as
    `step_with_care`.
    """
    component_id, decision_id = call.new_id(), call.new_id()

    def step(session: Session, care: Care, at: datetime) -> tuple[Care, Event]:
        _require_provider(session, asked.provider)
        return add_component_to_care(
            care,
            asked,
            plan=PlanStore(session).load(plan_id),
            catalogue=catalogue,
            plan_component_id=component_id,
            decision_id=decision_id,
            at=at,
        )

    return _held_with_care(step_with_care(call, plan_id, step, creates=component_id))


def change_component(
    call: Call,
    plan_id: UUID,
    plan_component_id: UUID,
    change: ComponentChange,
    *,
    definitions: Definitions,
) -> Answered[HeldComponents]:
    """Make one change of a component. Raises as the domain's functions for it do."""
    match one_change(change, at=call.clock()):
        case LifeStep() as step:
            taken = _take_step(call, plan_id, plan_component_id, step, definitions)
            return _held_with_care(taken)
        case FollowUp() as done:
            return _follow_up(call, plan_id, plan_component_id, done)
        case EndOfChange() as end:
            return _end_change(call, plan_id, plan_component_id, end, definitions)
        case ComponentDetails() as details:
            return _held_in_plan(_describe(call, plan_id, plan_component_id, details))


def review_component(
    call: Call,
    plan_id: UUID,
    plan_component_id: UUID,
    asked: StatedNow,
    *,
    definitions: Definitions,
) -> Answered[Care]:
    """Decide about one component again. Raises as the domain's `review_component` does."""
    decision_id = call.new_id()
    return step_with_care(
        call,
        plan_id,
        lambda _, care, at: reviewed(
            care,
            plan_component_id,
            asked,
            definition_of=definitions.of,
            decision_id=decision_id,
            at=at,
        ),
        creates=decision_id,
    )


def _take_step(
    call: Call, plan_id: UUID, plan_component_id: UUID, step: LifeStep, definitions: Definitions
) -> Answered[Care]:
    decision_id = call.new_id()
    return step_with_care(
        call,
        plan_id,
        lambda _, care, at: stepped(
            care,
            plan_component_id,
            step,
            definition_of=definitions.of,
            decision_id=decision_id,
            by=call.named(step.authorised_by),
            at=at,
        ),
    )


def _follow_up(
    call: Call, plan_id: UUID, plan_component_id: UUID, done: FollowUp
) -> Answered[HeldComponents]:
    """What comes next in the plan does not say what was done, so that it is kept for the answer."""
    was: list[NextStep | None] = []

    def step(_: Session, care: Care, at: datetime) -> tuple[Care, Event]:
        was.append(get_component(care.components, plan_component_id).next_step)
        return follow_up(care, plan_component_id, next_due=done.next_due, at=at)

    seen_to = step_with_care(call, plan_id, step)
    return _held_with_care(seen_to, seen_to=was[-1])


def _end_change(
    call: Call,
    plan_id: UUID,
    plan_component_id: UUID,
    end: EndOfChange,
    definitions: Definitions,
) -> Answered[HeldComponents]:
    """The plan holds the change no more, so that it is kept for the answer as it was."""
    was: list[Verbatim | None] = []

    def step(_: Session, care: Care, at: datetime) -> tuple[Care, Event]:
        was.append(get_component(care.components, plan_component_id).adaptation)
        return end_change(care, plan_component_id, end, definition_of=definitions.of, at=at)

    ended = step_with_care(call, plan_id, step)
    return _held_with_care(ended, ended=was[-1])


def _held_with_care(
    answered: Answered[Care],
    *,
    ended: Verbatim | None = None,
    seen_to: NextStep | None = None,
) -> Answered[HeldComponents]:
    care = answered.value
    held = HeldComponents(care.preferred_name, left_in(care), ended, seen_to)
    return _answered(answered, held)


def _held_in_plan(answered: Answered[Plan]) -> Answered[HeldComponents]:
    plan = answered.value
    held = HeldComponents(plan.person.preferred_name, left_of(plan))
    return _answered(answered, held)


def _answered(answered: Answered[Any], held: HeldComponents) -> Answered[HeldComponents]:
    return Answered(value=held, effect=answered.effect, replayed=answered.replayed)


def _describe(
    call: Call, plan_id: UUID, plan_component_id: UUID, details: ComponentDetails
) -> Answered[Plan]:
    def step(session: Session, plan: Plan, _: datetime) -> tuple[Plan, Event]:
        if details.provider is not None:
            _require_provider(session, details.provider)
        return describe_component(plan, plan_component_id, details)

    return step_with_plan(call, plan_id, step)


def _require_provider(session: Session, ods_code: OdsCode) -> None:
    if not OrganisationStore(session).has_organisation(ods_code):
        detail = "No organisation has this code. GET /v1/organisations lists them all."
        raise Invalid([Fault(pointer="/provider", code="unknown_provider", detail=detail)])
