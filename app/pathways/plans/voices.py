"""What people say about a plan, and whether they agree with it. A disagreement counts as much."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from app.pathways.errors import Fault, Invalid
from app.pathways.plans.asked import AgreementAsked, ContributionAsked
from app.pathways.plans.checks import require_open
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.plan_coding import changed
from app.pathways.plans.said import Agreement, Contribution
from app.pathways.plans.terms import ContributorKind
from app.pathways.plans.values import Plan


def contribute(
    plan: Plan, asked: ContributionAsked, *, contribution_id: UUID, at: datetime
) -> tuple[Plan, Event]:
    """Keep what somebody said, word for word. Raises PlanClosed and Invalid."""
    require_open(plan.status)
    held = {component.plan_component_id for component in plan.components}
    if asked.about is not None and asked.about not in held:
        detail = (
            "The plan holds no component with this id. GET /v1/plans/{plan_id} shows those it has."
        )
        raise Invalid([Fault(pointer="/about", code="component_not_in_plan", detail=detail)])
    contribution = Contribution(
        contribution_id=contribution_id,
        by=asked.by,
        name=asked.name,
        words=asked.words,
        about=asked.about,
        made_at=at,
    )
    after = replace(plan, contributions=(*plan.contributions, contribution))
    return changed(EventName.CONTRIBUTION_MADE, plan, after)


def record_agreement(
    plan: Plan, asked: AgreementAsked, *, agreement_id: UUID, at: datetime
) -> tuple[Plan, Event]:
    """Record who saw which version and what they think of it; nobody's view undoes another's.

    Raises PlanClosed, and Invalid for a version or a time that is still to come.
    """
    require_open(plan.status)
    if faults := [*_yet_to_come(plan, asked, at)]:
        raise Invalid(faults)
    agreement = Agreement(
        agreement_id=agreement_id,
        plan_version=asked.plan_version,
        by=asked.by,
        name=asked.name,
        view=asked.view,
        words=asked.words,
        seen_at=asked.seen_at or at,
    )
    after = replace(
        plan,
        agreements=(*plan.agreements, agreement),
        agreement_wanted_from=_still_wanted(plan, agreement),
    )
    return changed(EventName.AGREEMENT_RECORDED, plan, after)


def _still_wanted(plan: Plan, agreement: Agreement) -> int | None:
    """A person who disagrees has been asked, and is not asked again until the plan moves."""
    wanted = plan.agreement_wanted_from
    is_the_persons = agreement.by is ContributorKind.PERSON
    if wanted is not None and is_the_persons and agreement.plan_version >= wanted:
        return None
    return wanted


def _yet_to_come(plan: Plan, asked: AgreementAsked, at: datetime) -> Iterator[Fault]:
    if asked.plan_version > plan.version:
        detail = "The plan has no such version yet: give the version that was seen."
        yield Fault(pointer="/plan_version", code="no_such_version", detail=detail)
    if asked.seen_at and asked.seen_at > at:
        detail = "Nobody can have seen it in the future."
        yield Fault(pointer="/seen_at", code="in_the_future", detail=detail)
