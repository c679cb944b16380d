"""A plan in any hands, of which each finding that care is unsafe holds until a check of since."""

from typing import Final
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from app.pathways.plans.events import EventName
from app.pathways.plans.terms import BASES, ComponentStatus, ReasonCode, TransitionStatus
from app.pathways.rules.factors import Factor, Safety, Status, value_at
from app.pathways.rules.outcomes import Interim, Outcome
from app.pathways.terms import Leave
from app.pathways.transitions.checking import Finding
from app.pathways.transitions.undecided import interim_of
from app.pathways.transitions.values import Care, PlanDecision, Refusal
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


def latest_of_each(care: Care) -> dict[UUID, PlanDecision]:
    """The decision that stands about each component."""
    return {each.plan_component_id: each for each in care.decisions if not each.is_superseded}


class CareFoundUnsafe(CareInAnyHands):
    """What is so of care that was stated, or refused, as unsafe after each step."""

    @rule(leave=st.sampled_from(Leave), is_refused=st.booleans())
    def is_found_unsafe_on_a_leave_that_is_taken_back(
        self, leave: Leave, *, is_refused: bool
    ) -> None:
        """That comes of few steps one by one: something must wait all the while."""
        self.moves(self.care.team, leave, {})
        if is_refused:
            self.is_refused(ReasonCode.SAFETY_CONCERN)
        else:
            self.is_settled_whatever_it_is(
                Outcome.STOP, "agrees", ReasonCode.SAFETY_CONCERN, is_checked=False
            )
        self.is_taken_back(0)

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

    @invariant()
    def what_was_found_unsafe_is_known_to_be_so_once_it_was_entered_in_error(self) -> None:
        """That the record was a mistake makes no finding untrue, and adds none."""
        if self.done != EventName.COMPONENT_CHANGED:
            return
        latest = latest_of_each(self.before)
        for was, now in zip(self.before.components, self.care.components, strict=True):
            if was != now and now.status is ComponentStatus.ENTERED_IN_ERROR:
                about = latest.get(now.plan_component_id)
                is_found = about is not None and what_was_found(about).safety is UNSAFE
                assert bool(now.ended_unsafe_at) == (is_found or bool(was.ended_unsafe_at))

    @invariant()
    def a_leave_that_is_taken_back_takes_back_no_finding_of_a_team(self) -> None:
        """Nor that care ended as unsafe: a leave brings nobody anywhere."""
        if self.done != EventName.TRANSITION_ENTERED_IN_ERROR:
            return
        was = {each.transition_id: each.status for each in self.before.transitions}
        [gone] = (
            each
            for each in self.care.transitions
            if each.status is not was[each.transition_id]
            and each.status is TransitionStatus.ENTERED_IN_ERROR
        )
        if not gone.is_change_of_leave:
            return
        then, now = latest_of_each(self.before), latest_of_each(self.care)
        for about, decision in then.items():
            assert not found_unsafe(decision) or found_unsafe(now[about])
        for was_care, is_care in zip(self.before.components, self.care.components, strict=True):
            assert is_care.ended_unsafe_at == was_care.ended_unsafe_at


CareFoundUnsafe.TestCase.settings = settings(max_examples=20, stateful_step_count=30)
TestCareFoundUnsafe = CareFoundUnsafe.TestCase
