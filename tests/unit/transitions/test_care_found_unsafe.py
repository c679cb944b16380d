"""A plan in any hands, of which each finding that care is unsafe holds until a check of since."""

from datetime import datetime
from typing import Final
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from app.pathways.plans.anew import unchecked_since
from app.pathways.plans.events import EventName
from app.pathways.plans.terms import (
    BASES,
    ComponentStatus,
    Occasion,
    ReasonCode,
    TransitionStatus,
)
from app.pathways.rules.factors import Factor, Safety, Status, Wish, value_at
from app.pathways.rules.outcomes import Interim, Outcome
from app.pathways.terms import Leave
from app.pathways.transitions.answering import answer_decision
from app.pathways.transitions.asked import Answer
from app.pathways.transitions.checking import Finding, safety_of
from app.pathways.transitions.checks_due import checks_due
from app.pathways.transitions.cleared import cleared_in, past_danger_of
from app.pathways.transitions.machine import Call
from app.pathways.transitions.undecided import interim_of
from app.pathways.transitions.values import Care, PlanDecision, Refusal
from tests.builders import read_as
from tests.unit.plans.made_up import NOW
from tests.unit.transitions.any_hands import calls_of
from tests.unit.transitions.anything_asked import places
from tests.unit.transitions.moving import TEAMS
from tests.unit.transitions.wished_in_words import CareWishedInWords

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


class CareFoundUnsafe(CareWishedInWords):
    """What is so of care that was stated, or refused, as unsafe after each step."""

    def a_check(self) -> dict[str, object]:
        return {"checked_by": "Dr Moss", "checked_at": self.now}

    def each_is_confirmed(self) -> None:
        asked = read_as(Answer, {"action": Call.CONFIRM})
        for each in self.care.decisions:
            if Call.CONFIRM in calls_of(each):
                self.attempt(answer_decision, each.decision_id, asked, by="Bo", at=self.now)

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

    @rule(first=st.sampled_from(sorted(TEAMS)), then=st.sampled_from(sorted(TEAMS)), place=places)
    def is_paused_as_unsafe_and_found_safe_at_the_next_move(
        self, first: str, then: str, place: int
    ) -> None:
        """Nor does that: what rests by the answer of the one must rest by that of the other."""
        self.moves(first, Leave.NONE, {"safety": UNSAFE, **self.a_check()})
        self.each_is_confirmed()
        safe = {"safety": Safety.NO_CONCERN, "wish": Wish.PAUSE, **self.a_check()}
        self.moves(then, Leave.NONE, {}, place, safe)
        self.each_is_confirmed()

    @rule(team=st.sampled_from(sorted(TEAMS)))
    def ends_as_unsafe_at_a_move_and_again_when_it_was_begun_anew(self, team: str) -> None:
        """Nor that: nothing must wait when it is begun, and no new offer be due."""
        unsafe = {"safety": UNSAFE, "wish": Wish.STOP, **self.a_check()}
        self.moves(team, Leave.NONE, unsafe)
        self.each_is_confirmed()
        self.is_settled_whatever_it_is(
            Outcome.STOP, "agrees", ReasonCode.CLINICAL_JUDGEMENT, is_checked=False
        )
        self.is_added_to("talking", "active", checked=True)
        worse = {"reason": "Worse again.", "reason_code": ReasonCode.SAFETY_CONCERN}
        self.is_changed_by_hand(-1, {"status": ComponentStatus.STOPPED, **worse})
        self.is_taken_back(0)

    @rule(place=places, leave=st.none() | st.sampled_from(Leave))
    def is_stated_to_be_unsafe_at_no_known_time_and_was_checked_before(
        self, place: int, leave: Leave | None
    ) -> None:
        """Nor that: most that is stated has its time."""
        self.is_reviewed(place, {"safety": UNSAFE}, is_checked_now=False)
        if leave is not None:
            self.moves(self.care.team, leave, {})
        check = {"checked_by": "Dr Moss", "checked_at": NOW}
        self.is_reviewed(place, {"safety": Safety.NO_CONCERN, **check}, is_checked_now=False)

    @rule(place=places)
    def goes_on_unchecked_and_a_review_says_nothing_of_that(self, place: int) -> None:
        """Nor that: most reviews say something of safety."""
        unchecked = ReasonCode.BEST_INTERESTS
        self.is_settled_whatever_it_is(Outcome.CONTINUE, "agrees", unchecked, is_checked=False)
        self.is_reviewed(place, {}, is_checked_now=False)

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

    def of_moves_that_took_place(self) -> list[PlanDecision]:
        """The decisions but for those of moves that were entered in error."""
        in_error = {
            each.transition_id
            for each in self.care.transitions
            if each.status is TransitionStatus.ENTERED_IN_ERROR
        }
        return [each for each in self.care.decisions if each.transition_id not in in_error]

    @invariant()
    def what_was_found_unsafe_at_a_known_time_stays_so_until_a_check_of_since(self) -> None:
        """By whom and when is neither lost nor told otherwise, whatever is stated next."""
        dangers: dict[UUID, Finding] = {}
        for decision in self.of_moves_that_took_place():
            danger = dangers.pop(decision.plan_component_id, None)
            found = what_was_found(decision)
            if danger and danger.at:
                assert found.at
                assert found.at >= danger.at
                assert found.safety is not UNSAFE or found == danger or found.at > danger.at
            if found.safety is UNSAFE and found.at:
                dangers[decision.plan_component_id] = found

    @invariant()
    def what_was_stated_to_be_unsafe_at_no_known_time_stays_so_until_a_check_of_since(self) -> None:
        """The first decision that has it was made when it was stated: no leave has kept that."""
        stated_at: dict[UUID, datetime] = {}
        for decision in self.of_moves_that_took_place():
            since = stated_at.pop(decision.plan_component_id, None)
            found = what_was_found(decision)
            if since and found.safety is not UNSAFE:
                assert found.safety is Safety.NO_CONCERN
                assert found.at
                assert found.at >= since
            if found.safety is UNSAFE and not found.at:
                stated_at[decision.plan_component_id] = since or decision.made_at

    @invariant()
    def what_waits_in_the_place_of_a_check_is_due_no_later_than_that(self) -> None:
        if self.done not in {EventName.TRANSITION_RECORDED, EventName.COMPONENT_REVIEWED}:
            return
        made, was_due = latest_of_each(self.before), checks_due(self.before)
        for about, now in latest_of_each(self.care).items():
            due = was_due.get(made[about].decision_id) if about in made else None
            if due and now.is_unsettled and safety_of(now) is Safety.NOT_CHECKED:
                assert now.due_at
                assert now.due_at <= due

    @invariant()
    def what_the_danger_had_been_is_known_by_what_took_its_place(self) -> None:
        for was in self.care.decisions:
            if was.is_taken_back or not was.is_superseded or safety_of(was) is not UNSAFE:
                continue
            for now in self.care.decisions:
                is_next = was.superseded_by in {now.decision_id, now.transition_id}
                is_about_it = now.plan_component_id == was.plan_component_id and now is not was
                is_made_then = now.occasion is Occasion.MOVE or now.decision_id == was.superseded_by
                if is_next and is_about_it and is_made_then and safety_of(now) is not UNSAFE:
                    assert past_danger_of(now) is not None
        made = {each.decision_id: each for each in self.care.decisions}
        for each in cleared_in(self.care):
            assert safety_of(made[each.decision_id]) is not UNSAFE

    @invariant()
    def nobody_chooses_that_what_is_paused_continues(self) -> None:
        """Whether the care goes on with it, or the pause, the word does not say."""
        for each in self.care.decisions:
            if value_at(each.place, Factor.STATUS) is Status.PAUSED:
                assert each.outcome is not Outcome.CONTINUE

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

    @invariant()
    def a_move_that_is_taken_back_makes_nothing_go_on_that_nobody_checked_since_it_ended_as_unsafe(
        self,
    ) -> None:
        if self.done != EventName.TRANSITION_ENTERED_IN_ERROR:
            return
        for was_care, is_care in zip(self.before.components, self.care.components, strict=True):
            is_begun = was_care.status is not is_care.status is ComponentStatus.ACTIVE
            assert not is_begun or unchecked_since(self.care.components, is_care) is None


CareFoundUnsafe.TestCase.settings = settings(max_examples=20, stateful_step_count=30)
TestCareFoundUnsafe = CareFoundUnsafe.TestCase
