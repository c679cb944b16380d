"""What holds after every step, whatever is done, in whatever order."""

from dataclasses import replace
from typing import Final
from uuid import UUID

from hypothesis import settings
from hypothesis.stateful import invariant

from app.pathways.plans.anew import unchecked_since
from app.pathways.plans.events import EventName
from app.pathways.plans.held import get_component
from app.pathways.plans.state import state_of
from app.pathways.plans.terms import (
    BASES,
    SEEN_TO_IN_PERSON,
    ComponentStatus,
    DecisionStatus,
    NextStep,
    PersonsView,
    PlanStatus,
    TransitionStatus,
)
from app.pathways.rules.derive import reaches_alike
from app.pathways.rules.factors import Factor, Safety, Status, Wish, point_at, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.checking import is_unsafe
from app.pathways.transitions.overruled import overruled_in
from app.pathways.transitions.retelling import care_as_told
from app.pathways.transitions.said_before import what_was_said
from app.pathways.transitions.standing import decisions_of, due_elsewhere, is_led_here, leave_of
from app.pathways.transitions.values import PlanDecision, Transition
from tests.builders import shown
from tests.unit.transitions.codes_told import all_codes, stripped
from tests.unit.transitions.mixed_care import is_wished_still, live
from tests.unit.transitions.moving import definition_of
from tests.unit.transitions.test_care_changed import as_it_is_kept
from tests.unit.transitions.test_care_found_unsafe import GOES_ON_ANYWAY
from tests.unit.transitions.test_care_refused import CareRefused

MUST_NOT_LAPSE: Final = frozenset({"lithium", "heart-check"})
GIVEN_AS_IT_IS: Final = frozenset({Outcome.CONTINUE, Outcome.RESUME})
KEPT: Final = ("status", "outcome", "decided_at", "refusals", "reason")
TOLD: Final = frozenset({*SEEN_TO_IN_PERSON, NextStep.RE_OFFER})
ENDED: Final = frozenset(
    {ComponentStatus.PAUSED, ComponentStatus.STOPPED, ComponentStatus.COMPLETED}
)


class CareOnItsWay(CareRefused):
    """What is so of a plan after each step, whatever the step was."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: dict[UUID, set[UUID]] = {}

    @invariant()
    def who_answers_changes_only_by_an_acceptance(self) -> None:
        then = {each.plan_component_id: each.responsible_team for each in self.before.components}
        now = {each.plan_component_id: each.responsible_team for each in self.care.components}
        assert all(now.values())
        of_old = {key: team for key, team in now.items() if key in then}
        assert of_old == then or self.done == EventName.HAND_OVER_ACCEPTED

    @invariant()
    def nobody_is_asked_to_accept_what_their_team_answers_for(self) -> None:
        for decision in self.care.decisions:
            assert decision.addressed_to != decision.responsible_team
        for component in self.care.components:
            asked = {
                each.addressed_to
                for each in self.care.decisions
                if each.is_unsettled and each.plan_component_id == component.plan_component_id
            }
            assert component.responsible_team not in asked

    @invariant()
    def what_was_found_with_another_team_or_in_another_setting_never_carries(self) -> None:
        if self.done == EventName.TRANSITION_RECORDED and not self.is_leave():
            for decision in decisions_of(self.care.transitions[-1], self.care.decisions):
                found, said = what_was_said(decision), self.said_of(decision.plan_component_id)
                assert said.get("engagement") or found.engagement is None
                assert said.get("safety") or found.safety is not Safety.NO_CONCERN

    @invariant()
    def what_was_found_where_they_are_holds_at_a_change_of_leave(self) -> None:
        for then, decision in self.over_a_leave():
            was, now = what_was_said(then), what_was_said(decision)
            said = self.said_of(decision.plan_component_id)
            # Who is named without a finding found nothing; what rests since is checked anew.
            was_given = Status.ACTIVE in {point_at(then.place).status, Status(then.left_as)}
            rests = was_given and point_at(decision.place).status is Status.PAUSED
            has_rested = rests or self.has_rested_since(then)
            holds = was.safety and not (has_rested and was.safety is Safety.NO_CONCERN)
            if holds and said.get("safety") is None:
                assert (now.safety, now.safety_reason) == (was.safety, was.safety_reason)
                assert now.checked_by == was.checked_by
            if said.get("engagement") is None:
                assert now.engagement == was.engagement
            if said.get("reach") is None and self.reaches_alike(decision):
                assert (now.reach, now.reach_reason) == (was.reach, was.reach_reason)

    def reaches_alike(self, decision: PlanDecision) -> bool:
        """Whether by its delivery modes care can reach them on the leave of before as on this."""
        care = get_component(self.care.components, decision.plan_component_id)
        leaves = leave_of(self.before), leave_of(self.care)
        return reaches_alike(definition_of(care).traits.delivery_modes, self.care.setting, *leaves)

    @invariant()
    def a_leave_of_which_nothing_is_said_leaves_what_was_settled_or_refused(self) -> None:
        for then, now in self.over_a_leave():
            was_chosen = then.status is DecisionStatus.SETTLED or then.refusals
            # What was paused by hand, and goes on again or not, is decided about anew; and so is
            # what was to go on with a change that has ended.
            is_otherwise = self.has_rested_since(then) or self.goes_on_without_its_change(then)
            is_unsaid = not (self.said_of(now.plan_component_id) or is_otherwise)
            if is_unsaid and was_chosen and point_at(then.place)[:4] == point_at(now.place)[:4]:
                assert replace(now, **{each: getattr(then, each) for each in KEPT}) == now

    @invariant()
    def why_care_is_unsafe_is_known_of_a_danger_alone(self) -> None:
        for each in self.care.decisions:
            safety = value_at(each.place, Factor.SAFETY)
            assert each.safety_reason is None or safety is Safety.CONTRAINDICATED

    def has_rested_since(self, then: PlanDecision) -> bool:
        """Whether care was paused by hand after people answered for it, and before this leave."""
        care = get_component(self.before.components, then.plan_component_id)
        rests_or_starts = care.next_step in {NextStep.PAUSE_REVIEW, NextStep.FIRST_CONTACT}
        return then.after is not None and rests_or_starts and state_of(care) != then.after

    @invariant()
    def what_goes_on_regardless_has_its_next_step(self) -> None:
        waits = {each.plan_component_id for each in self.care.decisions if each.is_unsettled}
        regardless = {each.plan_component_id for each in overruled_in(self.care)} - waits
        if self.care.status is PlanStatus.OPEN:
            assert regardless <= {
                each.plan_component_id for each in self.care.components if each.next_step
            }

    @invariant()
    def no_component_is_lost(self) -> None:
        before = [each.plan_component_id for each in self.before.components]
        now = [each.plan_component_id for each in self.care.components]
        assert now[: len(before)] == before

    @invariant()
    def nothing_rests_or_stops_by_hand_that_is_wished_to_go_on(self) -> None:
        if self.done != EventName.COMPONENT_CHANGED:
            return
        for then, now in zip(self.before.components, self.care.components, strict=True):
            if then != now and now.status in {ComponentStatus.PAUSED, ComponentStatus.STOPPED}:
                assert not is_wished_still(self.care, now.plan_component_id)

    @invariant()
    def what_ended_as_unsafe_begins_by_hand_only_once_it_was_checked(self) -> None:
        if self.done not in {EventName.COMPONENT_ADDED, EventName.COMPONENT_CHANGED}:
            return
        was = {each.plan_component_id: each.status for each in self.before.components}
        for each in self.care.components:
            began = was.get(each.plan_component_id) is not each.status
            if began and each.status is ComponentStatus.ACTIVE:
                assert unchecked_since(self.care.components, each) is None

    @invariant()
    def only_what_is_over_ended_as_unsafe(self) -> None:
        assert not any(each.is_standing for each in self.care.components if each.ended_unsafe_at)

    @invariant()
    def a_kind_of_care_stands_once(self) -> None:
        standing = [each.equivalence for each in self.care.components if each.is_standing]
        assert len(standing) == len(set(standing))

    @invariant()
    def nothing_on_record_is_lost(self) -> None:
        assert {each.transition_id for each in self.before.transitions} <= {
            each.transition_id for each in self.care.transitions
        }
        assert {each.decision_id for each in self.before.decisions} <= {
            each.decision_id for each in self.care.decisions
        }

    @invariant()
    def every_component_of_an_open_move_has_one_decision_that_stands(self) -> None:
        self.note_what_began()
        for move in self.care.transitions:
            if move.status is TransitionStatus.OPEN:
                standing = [
                    each.plan_component_id
                    for each in self.care.decisions
                    if each.transition_id == move.transition_id and not each.is_superseded
                ]
                assert len(standing) == len(set(standing))
                assert live(self.care) - self.begun_after(move) <= set(standing)

    def begun_after(self, move: Transition) -> set[UUID]:
        """What began while the move was complete, which a review of other care opens again."""
        return {each for each, moves in self.begun.items() if move.transition_id in moves}

    def note_what_began(self) -> None:
        moves = {each.transition_id: each.status for each in self.before.transitions}
        if TransitionStatus.OPEN not in moves.values():
            for each in live(self.care) - live(self.before):
                self.begun.setdefault(each, set()).update(moves)

    @invariant()
    def at_most_one_move_is_open_and_only_while_something_is_unsettled(self) -> None:
        moves = self.care.transitions
        assert len([each for each in moves if each.status is TransitionStatus.OPEN]) <= 1
        unsettled = {each.transition_id for each in self.care.decisions if each.is_unsettled}
        for move in moves:
            is_open = move.status is TransitionStatus.OPEN
            assert is_open == (move.transition_id in unsettled)

    @invariant()
    def only_live_care_waits_for_a_decision_and_for_one_only(self) -> None:
        waiting = [each.plan_component_id for each in self.care.decisions if each.is_unsettled]
        assert len(waiting) == len(set(waiting))
        assert set(waiting) <= live(self.care)

    @invariant()
    def a_proposal_is_about_care_as_it_stands(self) -> None:
        for decision in self.care.decisions:
            if decision.status is DecisionStatus.PROPOSED:
                component = get_component(self.care.components, decision.plan_component_id)
                assert value_at(decision.place, Factor.STATUS) == component.status.value

    @invariant()
    def what_must_not_lapse_never_does_without_somebody_answering_for_it(self) -> None:
        for component in self.care.components:
            if component.component_id in MUST_NOT_LAPSE and component.status in ENDED:
                assert component.authorised_by is not None

    @invariant()
    def the_team_that_has_the_person_is_told_of_what_another_is_to_see_to(self) -> None:
        team, components = self.care.team, self.care.components
        elsewhere = [each for each in components if each.responsible_team != team]
        standing = (each for each in self.care.decisions if not each.is_superseded)
        latest = {each.plan_component_id: each for each in standing}
        told = {about for about, each in latest.items() if is_unsafe(each) or is_led_here(each)}
        resting = {
            each.plan_component_id
            for each in elsewhere
            if (each.component_id in MUST_NOT_LAPSE or each.plan_component_id in told)
            and each.status is ComponentStatus.PAUSED
        }
        to_see = {each.plan_component_id for each in elsewhere if each.next_step in TOLD}
        is_open = self.care.status is PlanStatus.OPEN
        assert due_elsewhere(self.care) == (resting | to_see if is_open else set())

    @invariant()
    def a_pause_has_its_reason_its_owner_and_its_review(self) -> None:
        for component in self.care.components:
            pause = (component.pause_reason, component.pause_owner, component.review_due)
            if component.status is ComponentStatus.PAUSED:
                assert all(pause)
            else:
                assert not any(pause[:2])
            assert (component.review_due is None) == (component.next_step is None)

    @invariant()
    def care_goes_on_against_a_refusal_only_with_name_and_basis_or_agreement(self) -> None:
        for decision in self.care.decisions:
            view, outcome = decision.persons_view, as_it_is_kept(decision)
            refused_now = view is PersonsView.DISAGREES and outcome in GIVEN_AS_IT_IS
            refused_before = value_at(decision.place, Factor.WISH) in {Wish.STOP, Wish.PAUSE}
            if (
                (refused_before or refused_now)
                and decision.decided_at
                and outcome in GOES_ON_ANYWAY
            ):
                words = decision.persons_words
                asked = view in {PersonsView.AGREES, PersonsView.DISAGREES} and words
                named = decision.authorised_by and decision.reason_code in BASES
                assert asked or view is PersonsView.COULD_NOT_SAY
                assert view is PersonsView.AGREES or named

    @invariant()
    def each_change_is_one_version_and_one_event(self) -> None:
        assert self.care.version == self.before.version + bool(self.done)

    @invariant()
    def what_the_events_told_is_how_things_stand(self) -> None:
        assert stripped(self.codes) == stripped(all_codes(self.care))

    def teardown(self) -> None:
        """Every version that there ever was can be told again."""
        for length, then in enumerate(self.then, start=1):
            assert shown(care_as_told(self.care, self.told[:length])) == shown(then)

    @invariant()
    def a_closed_plan_stays_as_it_is(self) -> None:
        if self.before.status is PlanStatus.CLOSED:
            assert self.care == self.before


CareOnItsWay.TestCase.settings = settings(max_examples=40, stateful_step_count=30)
TestCareOnItsWay = CareOnItsWay.TestCase
