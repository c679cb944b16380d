"""When the next step of what is decided about care is due."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from app.pathways.ids import Duration
from app.pathways.plans.due import due_at
from app.pathways.plans.terms import DecisionStatus, Occasion, ReasonCode
from app.pathways.rules.factors import Factor, Point, Safety, value_at
from app.pathways.rules.outcomes import Outcome, due_within
from app.pathways.transitions.checking import is_unsafe, known_point, last_for_safety
from app.pathways.transitions.values import PlanDecision, Refusal


class Decided(NamedTuple):
    """As much of a decision as says when its next step is due."""

    place: int
    checked_at: datetime | None
    refusals: Sequence[Refusal]
    reason_code: ReasonCode | None


def next_due(
    decided: PlanDecision | Decided, outcome: Outcome, *, since: datetime, was_on_hold: bool
) -> datetime | None:
    """Return when the next step of `outcome` is due, from the move or the review `since` on."""
    return due_at(since, within_of(decided, outcome, was_on_hold=was_on_hold))


def within_of(
    decided: PlanDecision | Decided, outcome: Outcome, *, was_on_hold: bool
) -> Duration | None:
    """Return in what time from the move the next step of `outcome` is due; None if none is.

    `was_on_hold` says that its care was until the move or the review, which `on_hold_before` finds.
    """
    is_for_safety = decided.reason_code is ReasonCode.SAFETY_CONCERN
    if is_for_safety and outcome is Outcome.STOP:
        return None
    point = known_point(decided.place, decided.checked_at, decided.refusals)
    if outcome is Outcome.ADAPT and (was_on_hold or last_for_safety(decided.refusals)):
        # Until it was decided, and be it by a check, nothing more of it was given.
        point = point._replace(safety=Safety.CONTRAINDICATED)
    return within(point, outcome)


def within(point: Point, outcome: Outcome) -> Duration | None:
    """Return the same of a case that nothing is known of but what it says."""
    return due_within(
        outcome, must_not_lapse=point.must_not_lapse, safety=point.safety, status=point.status
    )


def was_held(decision: PlanDecision, decisions: Collection[PlanDecision]) -> bool:
    """Return whether care was on hold as unsafe until a decision about it was answered, or made."""
    was_found = value_at(decision.place, Factor.SAFETY) is Safety.CONTRAINDICATED
    is_refused = last_for_safety(decision.refusals) is not None
    return was_found or is_refused or decision.decision_id in on_hold_before(decisions)


def on_hold_before(decisions: Collection[PlanDecision]) -> frozenset[UUID]:
    """Return the ids of the decisions about care that was on hold until they were made.

    That is as unsafe, until a move or a review found otherwise. Nobody had decided about it till
    then: what was decided has had its time from that on.
    """
    gave_way = {
        (each.superseded_by, each.plan_component_id): each
        for each in decisions
        if each.superseded_from is DecisionStatus.PROPOSED and not each.is_taken_back
    }
    if not any(map(is_unsafe, gave_way.values())):
        return frozenset()
    return frozenset(
        each.decision_id
        for each in decisions
        if any(is_unsafe(before) for before in _before(each, gave_way))
    )


def _before(
    decision: PlanDecision, gave_way: Mapping[tuple[UUID | None, UUID], PlanDecision]
) -> Iterator[PlanDecision]:
    """Yield what nobody had answered: of the same move, and the last of the move before."""
    is_review = decision.occasion is Occasion.REVIEW
    by = decision.decision_id if is_review else decision.transition_id
    before = gave_way.get((by, decision.plan_component_id))
    if before is not None:
        yield before
        if before.transition_id == decision.transition_id:
            yield from _before(before, gave_way)
