"""Asks whoever answers for care to decide about it, once what keeps it safe is not given.

No rule stops it, and nobody is to find out by reading of something else: it goes on as it did until
somebody decides, who knows.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from app.pathways.ids import Line
from app.pathways.plans.due import due_at
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.held import with_component
from app.pathways.plans.of_decisions import MissingSafeguard
from app.pathways.plans.safeguards import NotGiven, safeguards_missing
from app.pathways.plans.terms import ComponentStatus, DecisionStatus, NextStep, PlanStatus
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import point_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.asked import StatedNow
from app.pathways.transitions.coming_due import within
from app.pathways.transitions.deciding import earlier_of
from app.pathways.transitions.effects import clock_of
from app.pathways.transitions.overruled import is_overruled
from app.pathways.transitions.resting import goes_on
from app.pathways.transitions.reviewing import review_component
from app.pathways.transitions.standing import (
    concluded,
    latest_about,
    live_in,
    unsettled_about,
    with_decision,
)
from app.pathways.transitions.stating import DefinitionOf
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care, PlanDecision

_NOTHING = StatedNow()


class Asking(NamedTuple):
    """What no pure function makes, of a step after which somebody may be asked."""

    definition_of: DefinitionOf
    new_id: Callable[[], UUID]
    by: Line
    """Who takes the step, and so records what is not given."""
    at: datetime


def asked_of_what_depends(
    before: Care, stepped: tuple[Care, Event], asking: Asking
) -> tuple[Care, Event]:
    """Return a step with all live care to be decided about of which a safeguard is missing by it.

    Whoever has decided knowing that is not asked again before the next move or review.
    """
    care, event = stepped
    if care.status is not PlanStatus.OPEN or not _any_safeguards(care, asking):
        return stepped
    missing = safeguards_missing(
        care.components,
        undecided_in(care),
        lambda each: asking.definition_of(each).component.safeguards,
    )
    after = care
    for component in live_in(care):
        lacks = missing.get(component.plan_component_id, ())
        after = _asked(after, component, lacks, asking)
    return stepped if after is care else concluded(EventName(event.name), before, after)


def _any_safeguards(care: Care, asking: Asking) -> bool:
    return any(asking.definition_of(each).component.safeguards for each in care.components)


def _asked(care: Care, component: PlanComponent, lacks: Sequence[NotGiven], asking: Asking) -> Care:
    about = component.plan_component_id
    missing = _told(care, about, lacks, asking)
    waiting = unsettled_about(care, about)
    if waiting is None:
        latest = latest_about(care, about)
        if _is_known(latest, missing) or component.status is not ComponentStatus.ACTIVE:
            return _still_missing(care, latest, missing)
        if latest and is_overruled(latest):
            return _reviewed_sooner(care, component, latest, missing, asking)
        care, _ = review_component(
            *(care, about, _NOTHING),
            definition_of=asking.definition_of,
            decision_id=asking.new_id(),
            at=asking.at,
        )
        waiting = unsettled_about(care, about)
        assert waiting is not None, "a review waits for its answer"
    if waiting.safeguards_missing == missing:
        return care
    marked = replace(waiting, safeguards_missing=missing)
    if missing and goes_on(waiting.place, waiting.outcome) and not is_overruled(waiting):
        marked = _to_be_decided(care, marked, asking.at)
    return with_decision(care, marked)


def _told(
    care: Care, about: UUID, lacks: Sequence[NotGiven], asking: Asking
) -> tuple[MissingSafeguard, ...]:
    """What is missing, with who recorded it first: as the decision knew already, or the one before
    it, whose place it takes."""
    if not lacks:
        return ()
    latest = [each for each in care.decisions if each.plan_component_id == about][-2:]
    known = {told.plan_component_id: told for each in latest for told in each.safeguards_missing}
    return tuple(
        replace(found, stands=each.stands)
        if (found := known.get(each.component.plan_component_id))
        else MissingSafeguard(
            plan_component_id=each.component.plan_component_id,
            component_id=each.component.component_id,
            name=asking.definition_of(each.component).component.name,
            stands=each.stands,
            recorded_by=asking.by,
            recorded_at=asking.at,
        )
        for each in lacks
    )


def _ids(missing: Sequence[MissingSafeguard]) -> set[UUID]:
    return {each.plan_component_id for each in missing}


def _is_known(latest: PlanDecision | None, missing: Sequence[MissingSafeguard]) -> bool:
    return _ids(missing) <= _ids(latest.safeguards_missing if latest else ())


def _still_missing(
    care: Care, latest: PlanDecision | None, missing: Sequence[MissingSafeguard]
) -> Care:
    """What is given again is missing no more: once it is not given anew, somebody is asked anew."""
    if latest is None:
        return care
    known = _ids(latest.safeguards_missing)
    still = tuple(each for each in missing if each.plan_component_id in known)
    if still == latest.safeguards_missing:
        return care
    return with_decision(care, replace(latest, safeguards_missing=still))


def _to_be_decided(care: Care, proposed: PlanDecision, at: datetime) -> PlanDecision:
    """What was proposed, or waits to be accepted, is decided about, as once a team has refused it.

    The case, its rule and what it proposed stay.
    """
    since = clock_of(care, proposed) if proposed.made_at == at else at
    due = due_at(since, within(point_at(proposed.place), Outcome.DECIDE))
    return replace(
        proposed,
        status=DecisionStatus.PROPOSED,
        outcome=Outcome.DECIDE,
        due_at=earlier_of(proposed.due_at, due),
        addressed_to=None,
        decided_by=None,
        decided_at=None,
        adaptation=None,
        change_asked_before=proposed.adaptation or proposed.change_asked_before,
    )


def _reviewed_sooner(
    care: Care,
    component: PlanComponent,
    latest: PlanDecision,
    missing: tuple[MissingSafeguard, ...],
    asking: Asking,
) -> Care:
    """Care that goes on on a basis goes on: to decide about it anew would hold it back.

    Its next step is due by when a decision would be.
    """
    due = due_at(asking.at, within(point_at(latest.place), Outcome.DECIDE))
    sooner = replace(
        component,
        next_step=component.next_step or NextStep.BASIS_REVIEW,
        review_due=earlier_of(component.review_due, due),
    )
    marked = with_decision(care, replace(latest, safeguards_missing=missing))
    return replace(marked, components=with_component(care.components, sooner))
