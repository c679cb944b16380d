"""A plan in any hands, of which each finding that care is unsafe holds until a check of since."""

from typing import Final
from uuid import UUID

from hypothesis import settings
from hypothesis.stateful import invariant

from app.pathways.plans.terms import BASES, ReasonCode, TransitionStatus
from app.pathways.rules.factors import Factor, Safety, Status, value_at
from app.pathways.rules.outcomes import Interim, Outcome
from app.pathways.transitions.checking import Finding
from app.pathways.transitions.undecided import interim_of
from app.pathways.transitions.values import PlanDecision, Refusal
from tests.unit.transitions.any_hands import CareInAnyHands

GOES_ON_ANYWAY: Final = frozenset({Outcome.CONTINUE, Outcome.ADAPT, Outcome.RESUME})
UNSAFE: Final = Safety.CONTRAINDICATED


def found_unsafe(decision: PlanDecision) -> Refusal | None:
    """With which refusal a team found care unsafe, where nobody has checked it since."""
    for_safety = (
        each for each in decision.refusals if each.reason_code is ReasonCode.SAFETY_CONCERN
    )
    latest = max(for_safety, key=lambda each: each.at, default=None)
    if latest is None or (decision.checked_at and decision.checked_at >= latest.at):
        return None
    return latest


def what_was_found(decision: PlanDecision) -> Finding:
    """What was found last of care: a leave keeps a refusal of before it beside the case.

    Whoever paused it for its safety has found that it is not safe, whatever was checked before.
    """
    is_paused = decision.decided_at is not None and decision.outcome is Outcome.PAUSE
    if is_paused and decision.reason_code is ReasonCode.SAFETY_CONCERN:
        named = decision.authorised_by
        return Finding(UNSAFE, named.name if named else decision.decided_by, decision.decided_at)
    if refusal := found_unsafe(decision):
        return Finding(UNSAFE, refusal.by, refusal.at)
    safety = value_at(decision.place, Factor.SAFETY)
    assert isinstance(safety, Safety)
    return Finding(safety, decision.checked_by, decision.checked_at)


class CareFoundUnsafe(CareInAnyHands):
    """What is so of care that was stated, or refused, as unsafe after each step."""

    @invariant()
    def what_a_team_refused_as_unsafe_is_held_until_it_is_checked_or_answered_for_on_a_basis(
        self,
    ) -> None:
        for decision in self.care.decisions:
            if not found_unsafe(decision) or decision.is_superseded:
                continue
            if decision.is_unsettled and decision.decided_at is None:
                assert interim_of(decision) is Interim.HOLD
            given = {*GOES_ON_ANYWAY, Outcome.HAND_OVER}
            is_active = value_at(decision.place, Factor.STATUS) is Status.ACTIVE
            if decision.decided_at and decision.outcome in given and is_active:
                assert decision.authorised_by is not None
                assert decision.reason_code in BASES

    @invariant()
    def what_was_found_unsafe_at_a_known_time_stays_so_until_a_check_of_since(self) -> None:
        """By whom and when is neither lost nor told otherwise, whatever is stated next."""
        in_error = {
            each.transition_id
            for each in self.care.transitions
            if each.status is TransitionStatus.ENTERED_IN_ERROR
        }
        dangers: dict[UUID, Finding] = {}
        for decision in self.care.decisions:
            if decision.transition_id in in_error:
                continue
            danger = dangers.pop(decision.plan_component_id, None)
            found = what_was_found(decision)
            if danger and danger.at:
                assert found.at
                assert found.at >= danger.at
                assert found.safety is not UNSAFE or found == danger or found.at > danger.at
            if found.safety is UNSAFE and found.at:
                dangers[decision.plan_component_id] = found


CareFoundUnsafe.TestCase.settings = settings(max_examples=20, stateful_step_count=30, deadline=None)
TestCareFoundUnsafe = CareFoundUnsafe.TestCase
