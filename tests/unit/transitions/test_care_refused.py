"""A plan in any hands, of which a no that nobody took back is known wherever the care goes on."""

from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from app.pathways.plans.events import EventName
from app.pathways.plans.terms import BASES, ComponentStatus, PersonsView
from app.pathways.rules.factors import Factor, Wish, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import Leave
from app.pathways.transitions.answering import answer_decision
from app.pathways.transitions.asked import Answer
from app.pathways.transitions.machine import Call
from app.pathways.transitions.overruled import overruled_in
from app.pathways.transitions.resting import goes_on
from app.pathways.transitions.standing import decisions_of
from app.pathways.transitions.values import PlanDecision
from tests.builders import read_as
from tests.unit.transitions.any_hands import ALL_IT_NEEDS, calls_of
from tests.unit.transitions.anything_asked import places
from tests.unit.transitions.moving import TEAMS
from tests.unit.transitions.test_care_changed import CareChanged, as_it_is_kept

REFUSED = frozenset({Wish.STOP, Wish.PAUSE})
AS_IT_IS = frozenset({Outcome.CONTINUE, Outcome.RESUME})
ANSWERING = frozenset({Call.CONFIRM, Call.OVERRIDE, Call.SETTLE})
AT_REST = frozenset({Outcome.PAUSE, Outcome.STOP})


def answer_of(decision: PlanDecision) -> Outcome | None:
    """What people answered, be it that a team refused to take the care over since."""
    if decision.decided_at is not None:
        return as_it_is_kept(decision)
    return Outcome.HAND_OVER if decision.reason_code or decision.persons_view else None


class CareRefused(CareChanged):
    """What is so of care that somebody said no to, after each step."""

    @rule(
        place=places,
        wish=st.sampled_from(sorted(REFUSED)),
        started_with=st.sampled_from([Outcome.RESUME, Outcome.ADAPT]),
        view=st.sampled_from(["could_not_say", "disagrees", "agrees"]),
        team=st.none() | st.sampled_from(sorted(TEAMS)),
    )
    def rests_after_a_no_and_starts_on_a_basis(
        self, place: int, wish: Wish, started_with: Outcome, view: str, team: str | None
    ) -> None:
        """That comes of few steps one by one: nobody must say a thing of it in between."""
        said = {"wish": wish, "in_their_words": "No needle."}
        self.is_reviewed(place, said, is_checked_now=False)
        self.is_answered_about(place, Outcome.PAUSE, persons_view="agrees")
        if team is None:
            self.is_reviewed(place, {}, is_checked_now=False)
        else:
            self.moves(team, Leave.NONE, {})
        self.is_answered_about(place, started_with, persons_view=view)

    def is_answered_about(self, place: int, outcome: Outcome, **given: object) -> None:
        about = self.component(place)
        more = {"adaptation": "Half."} if outcome is Outcome.ADAPT else {}
        for each in self.care.decisions:
            if each.plan_component_id == about and each.is_unsettled:
                for action in sorted(ANSWERING & {*calls_of(each)}):
                    asked = {**ALL_IT_NEEDS, **given, **more, "outcome": outcome}
                    answer = read_as(Answer, {**asked, "action": action})
                    self.attempt(answer_decision, each.decision_id, answer, by="Bo", at=self.now)
                    if self.done:
                        return

    def has_a_no_that_stands(self, about: UUID) -> bool:
        """Whether they last said no, or wished for a break, when they spoke of the care itself."""
        said_no = False
        for each in self.care.decisions:
            outcome = answer_of(each)
            if each.plan_component_id != about or outcome is None or each.is_taken_back:
                continue
            wish, view = value_at(each.place, Factor.WISH), each.persons_view
            disagrees = view is PersonsView.DISAGREES
            if view is PersonsView.AGREES and goes_on(each.place, outcome):
                said_no = False
            elif wish in REFUSED or (disagrees and outcome in AS_IT_IS):
                said_no = True
            elif wish is Wish.CONTINUE or (disagrees and outcome in AT_REST):
                said_no = False
        return said_no

    @invariant()
    def what_starts_on_a_basis_takes_back_no_no(self) -> None:
        told = {each.plan_component_id for each in overruled_in(self.care) if each.against_refusal}
        answered = {
            each.plan_component_id: each
            for each in self.care.decisions
            if answer_of(each) and not each.is_taken_back
        }
        for each in self.care.components:
            about = each.plan_component_id
            by = answered.get(about)
            if by is None or each.status is not ComponentStatus.ACTIVE:
                continue
            outcome = answer_of(by)
            is_regardless = outcome and by.reason_code in BASES and goes_on(by.place, outcome)
            assert (about in told) == bool(is_regardless and self.has_a_no_that_stands(about))

    @invariant()
    def a_no_against_which_care_goes_on_holds_at_the_next_move(self) -> None:
        if self.done != EventName.TRANSITION_RECORDED:
            return
        refused = {
            each.plan_component_id
            for each in overruled_in(self.before)
            if each.against_refusal and not each.decided_again
        }
        for each in decisions_of(self.care.transitions[-1], self.care.decisions):
            is_of_it = self.said_too.get("plan_component_id") == each.plan_component_id
            wished = self.said_too.get("wish") if is_of_it else None
            says_nothing = wished in {None, "not_asked", "could_not_say"}
            if each.plan_component_id in refused and says_nothing and each.decided_at is None:
                assert value_at(each.place, Factor.WISH) in REFUSED
