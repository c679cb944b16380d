"""A plan in any hands, of which each change of care holds from its answer until it ends."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from app.pathways.plans.events import EventName
from app.pathways.plans.held import get_component
from app.pathways.plans.one_change import EndOfChange
from app.pathways.plans.terms import (
    BASES,
    ComponentStatus,
    NextStep,
    PersonsView,
    ReasonCode,
)
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Factor, Status, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import Leave
from app.pathways.transitions.accepting import accept_hand_over
from app.pathways.transitions.answering import answer_decision
from app.pathways.transitions.asked import Answer
from app.pathways.transitions.by_hand import end_change, follow_up
from app.pathways.transitions.disagreed import disagreed_in
from app.pathways.transitions.machine import Call
from app.pathways.transitions.overruled import overruled_in
from app.pathways.transitions.resting import VIEWS_SAID, goes_on
from app.pathways.transitions.values import PlanDecision
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, PRESCRIBER
from tests.unit.transitions.any_hands import ALL_IT_NEEDS, calls_of
from tests.unit.transitions.anything_asked import places
from tests.unit.transitions.mixed_care import live
from tests.unit.transitions.moving import GOES_ON, TEAMS, definition_of
from tests.unit.transitions.test_care_found_unsafe import CareFoundUnsafe, latest_of_each

FIRST_CONTACT: Final = NextStep.FIRST_CONTACT
LATER: Final = NOW + timedelta(days=300)
PAUSED: Final = {"status": "paused", "reason": "Tired.", "owner": "Cy", "review_due": LATER}
WITH_A_CHANGE: Final = frozenset({Outcome.ADAPT, Outcome.HAND_OVER})
CHANGES: Final = frozenset(
    {
        *(EventName.DECISION_CONFIRMED, EventName.DECISIONS_CONFIRMED),
        *(EventName.DECISION_OVERRIDDEN, EventName.DECISION_SETTLED),
        *(EventName.HAND_OVER_ACCEPTED, EventName.TRANSITION_ENTERED_IN_ERROR),
    }
)
"""By what care may come to a change; a move that is taken back puts back the one of before."""


def as_it_is_kept(decision: PlanDecision) -> Outcome:
    """The outcome, of care that stays with its team as the word that would be used without one."""
    if not decision.keeps_its_team:
        return decision.outcome
    rests = value_at(decision.place, Factor.STATUS) is Status.PAUSED
    as_it_is = Outcome.PAUSE if rests else Outcome.CONTINUE
    return Outcome.ADAPT if decision.adaptation else as_it_is


class CareChanged(CareFoundUnsafe):
    """What is so of the changes of care after each step."""

    @rule(place=places, leave=st.sampled_from(Leave))
    def is_paused_in_between_and_goes_on_leave(self, place: int, leave: Leave) -> None:
        """What is paused by hand is started so seldom that a leave hardly ever finds it."""
        self.is_confirmed_together(adapting=True)
        self.is_changed_by_hand(place, PAUSED)
        self.is_changed_by_hand(place, {"status": "active"})
        self.moves(self.care.team, leave, {})

    @rule(change=st.sampled_from(["Shorter.", "By phone."]))
    def is_handed_over_with_a_change(self, change: str) -> None:
        self.is_handed_over(adaptation=change)

    def is_handed_over(self, **how: object) -> None:
        given = {**ALL_IT_NEEDS, "outcome": Outcome.HAND_OVER, **how}
        for each in self.care.decisions:
            can = (call for call in (Call.SETTLE, Call.OVERRIDE) if call in calls_of(each))
            action = Call.CONFIRM if each.outcome is Outcome.HAND_OVER else next(can, None)
            if each.is_unsettled and action:
                asked = read_as(Answer, {**given, "action": action})
                self.attempt(answer_decision, each.decision_id, asked, by="Bo", at=self.now)

    @rule(
        team=st.sampled_from(sorted(TEAMS)),
        leave=st.sampled_from(Leave),
        then=st.sampled_from([Call.ACCEPT, Call.REFUSE, Call.MOVE_AGAIN]),
        place=places,
    )
    def moves_with_a_change_and_goes_on_leave(
        self, team: str, leave: Leave, then: Call, place: int
    ) -> None:
        """That comes of few steps one by one: something must be handed over, and wait for it."""
        self.moves(team, Leave.NONE, {})
        self.is_handed_over_with_a_change("Half of it.")
        if then is Call.REFUSE:
            self.is_refused(ReasonCode.TEAM_FULL)
        for _ in live(self.care) if then is Call.ACCEPT else ():
            self.is_accepted()
        self.ends_a_change(place)
        self.moves(team, leave, {})

    @rule(
        team=st.sampled_from(sorted(TEAMS)),
        change=st.sampled_from([None, "Half of it."]),
        why=st.sampled_from([ReasonCode.BEST_INTERESTS, ReasonCode.CLINICAL_JUDGEMENT]),
    )
    def stays_with_the_team_that_has_it_against_a_no(
        self, team: str, change: str | None, why: ReasonCode
    ) -> None:
        """Nor does that: the team must have taken it over before."""
        self.moves(team, Leave.NONE, {})
        self.is_handed_over()
        for place, _ in enumerate(self.care.components):
            self.is_accepted()
            self.is_reviewed(place, {}, is_checked_now=False)
        self.is_handed_over(adaptation=change, reason_code=why, persons_view="disagrees")

    @rule(teams=st.permutations(sorted(TEAMS)), is_seen=st.booleans(), ends=st.booleans())
    def starts_again_and_is_handed_over_with_a_change(
        self, teams: list[str], *, is_seen: bool, ends: bool
    ) -> None:
        """Nor does that: its first contact must still be due when the other team accepts it."""
        first, then = [each for each in teams if each != self.care.team][:2]
        for place in range(len(self.care.components)):
            self.is_changed_by_hand(place, PAUSED)
        self.moves(first, Leave.NONE, GOES_ON)
        self.each_is_confirmed()
        agreed = "agrees", ReasonCode.BEST_INTERESTS
        self.is_settled_whatever_it_is(Outcome.CONTINUE, *agreed, is_checked=False)
        self.moves(then, Leave.NONE, GOES_ON)
        self.is_handed_over_with_a_change("Half of it.")
        started = (each for each in self.care.components if each.next_step is FIRST_CONTACT)
        starting = {each.plan_component_id for each in started}
        to_be_accepted = (each for each in self.care.decisions if Call.ACCEPT in calls_of(each))
        about = {each.plan_component_id: each.decision_id for each in to_be_accepted}
        for each in sorted(starting & set(about))[:1]:
            self.attempt(accept_hand_over, about[each], by="Di", at=self.now)
            if is_seen:
                self.attempt(follow_up, each, next_due=None, at=self.now)
            if ends:
                self.ends_a_change(0)

    @rule(place=places)
    def ends_a_change(self, place: int) -> None:
        changed = [each.plan_component_id for each in self.care.components if each.adaptation]
        about = changed[place % len(changed)] if changed else self.component(place)
        end = read_as(EndOfChange, {"reason": "It is over.", "authorised_by": PRESCRIBER})
        self.attempt(end_change, about, end, definition_of=definition_of, at=self.now)

    def newly_changed(self) -> Iterator[PlanComponent]:
        was = {each.plan_component_id: each.adaptation for each in self.before.components}
        for each in self.care.components:
            if each.adaptation != was.get(each.plan_component_id):
                yield each

    def a_week_on(self) -> datetime:
        """Seven days from the step that was taken: the next one is an hour later."""
        return self.now + timedelta(days=7, hours=-1)

    def on_a_basis(self) -> list[PlanComponent]:
        about = {each.plan_component_id for each in overruled_in(self.care)}
        return [each for each in self.care.components if each.plan_component_id in about]

    def goes_on_without_its_change(self, then: PlanDecision) -> bool:
        """Whether care was to go on with a change, by its answer, that had ended by this leave."""
        care = get_component(self.before.components, then.plan_component_id)
        has_changed = then.outcome is Outcome.ADAPT and then.after is not None
        return has_changed and care.adaptation is None

    @invariant()
    def a_no_that_is_on_record_of_care_that_goes_on_is_told_or_has_a_basis(self) -> None:
        told = {each.decision_id for each in disagreed_in(self.care)}
        going_on = {each.plan_component_id: each for each in self.care.components if each.is_live}
        heard = (
            each
            for each in self.care.decisions
            if each.persons_view in VIEWS_SAID
            and not each.is_taken_back
            # Who agreed to a hand-over that a team refused since has said so.
            and (each.decided_at or each.persons_view is PersonsView.AGREES)
        )
        for each in {each.plan_component_id: each for each in heard}.values():
            care = going_on.get(each.plan_component_id)
            is_no = each.persons_view is PersonsView.DISAGREES and goes_on(each.place, each.outcome)
            changes = as_it_is_kept(each) is Outcome.ADAPT
            is_over = care is None or (changes and care.adaptation != each.adaptation)
            if is_no and not is_over:
                assert each.decision_id in told or each.reason_code in BASES

    @invariant()
    def only_active_care_goes_on_with_a_change(self) -> None:
        for each in self.care.components:
            assert each.adaptation is None or each.status is ComponentStatus.ACTIVE

    @invariant()
    def care_changes_only_by_an_answer_that_has_taken_effect(self) -> None:
        made = latest_of_each(self.care)
        for each in self.newly_changed():
            if each.adaptation is None:
                continue
            assert self.done in CHANGES
            if self.done != EventName.TRANSITION_ENTERED_IN_ERROR:
                decision = made[each.plan_component_id]
                assert (decision.adaptation, decision.addressed_to) == (each.adaptation, None)

    @invariant()
    def a_first_contact_that_nobody_made_stays_one_whatever_change_comes(self) -> None:
        for each in self.care.decisions:
            if each.adaptation is None or each.after is None or each.is_answered_before:
                continue
            was = each.before.next_step if each.before else None
            is_first = was is FIRST_CONTACT
            assert each.after.next_step is (was if is_first else NextStep.ADAPTATION_REVIEW)

    @invariant()
    def what_is_asked_for_waits_for_its_acceptance_and_goes_with_a_refusal(self) -> None:
        for decision in self.care.decisions:
            if decision.adaptation is None:
                continue
            assert decision.outcome in WITH_A_CHANGE
            if decision.addressed_to is not None:
                assert decision.after is None

    @invariant()
    def a_change_ends_and_nothing_of_it_is_due(self) -> None:
        if self.done != EventName.COMPONENT_FOLLOWED_UP:
            return
        for each in self.newly_changed():
            assert each.status is ComponentStatus.ACTIVE
            was = get_component(self.before.components, each.plan_component_id)
            assert each.adaptation is None
            # What nobody has seen yet is due still, and so is the basis on which care goes on.
            left = NextStep.BASIS_REVIEW if each in self.on_a_basis() else None
            step = was.next_step if was.next_step is FIRST_CONTACT else left
            due = {FIRST_CONTACT: was.review_due, NextStep.BASIS_REVIEW: self.a_week_on()}
            assert (each.next_step, each.review_due) == (step, due.get(step) if step else None)
            assert each.end_reason
            assert each.authorised_by

    @invariant()
    def active_care_says_why_a_change_ended_only_while_it_has_none(self) -> None:
        for each in self.care.components:
            if each.status is ComponentStatus.ACTIVE:
                assert each.end_reason is None or each.adaptation is None
                assert (each.end_reason is None) is (each.authorised_by is None)

    @invariant()
    def a_change_with_which_care_starts_is_due_for_review_once_that_was_seen(self) -> None:
        if self.done != EventName.COMPONENT_FOLLOWED_UP:
            return
        review = NextStep.ADAPTATION_REVIEW, self.a_week_on()
        for was, now in zip(self.before.components, self.care.components, strict=True):
            starts_changed = was.next_step is FIRST_CONTACT and was.adaptation is not None
            if starts_changed and now != was and now.adaptation is not None:
                assert (now.next_step, now.review_due) == review

    @invariant()
    def a_leave_keeps_no_change_that_care_goes_on_without(self) -> None:
        for _, now in self.over_a_leave():
            if now.adaptation is not None and now.addressed_to is None:
                component = get_component(self.care.components, now.plan_component_id)
                assert now.adaptation == component.adaptation


CareChanged.TestCase.settings = settings(max_examples=20, stateful_step_count=30)
TestCareChanged = CareChanged.TestCase
