"""What holds after every step, whatever is done, in whatever order."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.pathways.errors import DomainError
from app.pathways.plans.asked import ClosureAsked, LifeStep, PlanComponentAsked
from app.pathways.plans.coding import event_of
from app.pathways.plans.events import Codes, Event, EventName
from app.pathways.plans.held import get_component
from app.pathways.plans.plan_coding import COMPONENT, RECIPIENT
from app.pathways.plans.terms import (
    BASES,
    ComponentStatus,
    DecisionStatus,
    PersonsView,
    PlanStatus,
    ReasonCode,
    TransitionStatus,
)
from app.pathways.plans.told import Told
from app.pathways.rules.factors import Engagement, Factor, Safety, Wish, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import Leave, Setting
from app.pathways.transitions.accepting import accept_hand_over, refuse_hand_over
from app.pathways.transitions.answering import answer_decision
from app.pathways.transitions.asked import (
    Action,
    Answer,
    BatchAsked,
    MoveAsked,
    StatedNow,
)
from app.pathways.transitions.by_hand import change_component, follow_up
from app.pathways.transitions.care_coding import CARE, DECISION, TRANSITION
from app.pathways.transitions.closing import close_plan
from app.pathways.transitions.confirming import confirm_together
from app.pathways.transitions.joining import add_component_to_care
from app.pathways.transitions.machine import Call, legal_calls, stage_of
from app.pathways.transitions.retelling import care_as_told
from app.pathways.transitions.reviewing import review_component
from app.pathways.transitions.taking_back import enter_in_error
from app.pathways.transitions.values import Care, PlanDecision
from tests.builders import read_as, shown
from tests.unit.plans.made_up import (
    NOW,
    PRESCRIBER,
    PROFESSIONAL,
    a_component_of_a_plan,
    a_plan,
    an_id,
    the_catalogue,
)
from tests.unit.transitions.moving import (
    TEAMS,
    a_paused_component,
    definition_of,
    record,
    some_care,
)

OTHERS: Final = ("mood-self-management", "talking", "lithium")
MUST_NOT_LAPSE: Final = frozenset({"lithium", "heart-check"})
GOES_ON_ANYWAY: Final = frozenset({Outcome.CONTINUE, Outcome.ADAPT, Outcome.RESUME})
ALL_IT_NEEDS: Final = {
    "reason_code": "best_interests",
    "reason": "Talked it over.",
    "authorised_by": PRESCRIBER,
    "persons_view": "agrees",
    "persons_words": "Yes.",
}
ENDED: Final = frozenset(
    {ComponentStatus.PAUSED, ComponentStatus.STOPPED, ComponentStatus.COMPLETED}
)

places = st.integers(min_value=0, max_value=11)
words = st.sampled_from([None, "Words."])
authorities = st.sampled_from([None, PROFESSIONAL, PRESCRIBER])
stated = st.fixed_dictionaries(
    {
        "engagement": st.none() | st.sampled_from(Engagement),
        "wish": st.none() | st.sampled_from(Wish),
        "safety": st.none() | st.sampled_from(Safety),
        "checked_by": st.just("Dr Moss"),
        "checked_at": st.just(NOW),
    }
)
answers = st.fixed_dictionaries(
    {
        "action": st.sampled_from(Action),
        "outcome": st.none() | st.sampled_from(Outcome),
        "adaptation": words,
        "reason_code": st.none() | st.sampled_from(ReasonCode),
        "reason": words,
        "authorised_by": authorities,
        "persons_view": st.none() | st.sampled_from(PersonsView),
        "persons_words": words,
    }
)
steps = st.fixed_dictionaries(
    {
        "status": st.sampled_from(ComponentStatus),
        "reason": words,
        "owner": words,
        "review_due": st.sampled_from([None, NOW + timedelta(days=300)]),
        "authorised_by": authorities,
    }
)


def some_mixed_care() -> Care:
    return some_care(
        a_component_of_a_plan("talking"),
        a_component_of_a_plan("in-reach-talking"),
        a_component_of_a_plan("lithium"),
        a_component_of_a_plan("heart-check"),
        a_paused_component("carers-talk"),
        a_component_of_a_plan("mood-daily-life", status="offered"),
    )


def told(codes: Codes, event: Event) -> dict[str, Any]:
    """What is known to somebody who knew `codes` and is told the event."""
    known: dict[str, Any] = dict(codes)
    for kind, things in event.after.items():
        assert isinstance(things, dict)
        for key, changes in things.items():
            assert isinstance(changes, dict)
            known[f"{kind} {key}"] = {**known.get(f"{kind} {key}", {}), **changes}
    return known


def stripped(codes: dict[str, Any]) -> dict[str, Any]:
    """The codes that say something."""
    return {
        key: {
            name: code for name, code in found.items() if name != "words" and code not in (None, [])
        }
        for key, found in codes.items()
    }


def the_whole_of(care: Care) -> Event:
    """The event that tells everything."""
    return event_of(
        EventName.PLAN_OPENED,
        (CARE, (), (care,)),
        (COMPONENT, (), care.components),
        (TRANSITION, (), care.transitions),
        (DECISION, (), care.decisions),
        (RECIPIENT, (), care.closure.recipients if care.closure else ()),
    )


def all_codes(care: Care) -> dict[str, Any]:
    return told({}, the_whole_of(care))


def live(care: Care) -> frozenset[UUID]:
    return frozenset(each.plan_component_id for each in care.components if each.is_live)


def calls_of(decision: PlanDecision) -> tuple[Call, ...]:
    return legal_calls(stage_of(decision))


def first(decisions: Iterable[PlanDecision]) -> UUID:
    return next((each.decision_id for each in decisions), an_id())


class CareOnItsWay(RuleBasedStateMachine):
    """A plan that is moved, decided about and changed by hand, one step at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.care = self.before = some_mixed_care()
        self.codes = all_codes(self.care)
        self.done = ""
        self.begin(self.care)

    def begin(self, care: Care) -> None:
        """Keep everything that is told from here on, and what was so when it was told."""
        self.told = [Told(version=care.version, event=the_whole_of(care))]
        self.then = [care]

    def keep(self, event: Event) -> None:
        self.told.append(Told(version=self.care.version, event=event))
        self.then.append(self.care)

    def attempt(
        self, step: Callable[..., tuple[Care, Event]], *given: object, **more: object
    ) -> None:
        """Take a step an hour later; one that is refused changes nothing."""
        self.now += timedelta(hours=1)
        self.before, self.done = self.care, ""
        try:
            self.care, event = step(self.care, *given, **more)
        except DomainError:
            return
        self.done = event.name
        self.codes = told(self.codes, event)
        self.keep(event)

    def component(self, place: int) -> UUID:
        components = self.care.components
        return components[place % len(components)].plan_component_id

    def decision(self, place: int) -> UUID:
        decisions = self.care.decisions
        return decisions[-1 - place % len(decisions)].decision_id if decisions else an_id()

    def transition(self, place: int = 0) -> UUID:
        transitions = self.care.transitions
        return transitions[-1 - place % len(transitions)].transition_id if transitions else an_id()

    @rule(team=st.sampled_from(sorted(TEAMS)), leave=st.sampled_from(Leave), said=stated)
    def moves(self, team: str, leave: Leave, said: dict[str, object]) -> None:
        if TEAMS[team].setting is not Setting.INPATIENT:
            leave = Leave.NONE
        move = {"to_team": team, "leave": leave, "occurred_at": NOW, "stated_for_all": said}

        def recorded(care: Care) -> tuple[Care, Event]:
            found = record(care, read_as(MoveAsked, move), at=self.now)
            return found.care, found.event

        self.attempt(recorded)

    @rule(component_id=st.sampled_from(OTHERS), status=st.sampled_from(["offered", "active"]))
    def is_added_to(self, component_id: str, status: str) -> None:
        started_on = None if status == "offered" else NOW.date()
        component = {"component_id": component_id, "status": status, "provider": "ZZ101"}
        asked = read_as(PlanComponentAsked, {**component, "started_on": started_on})
        head = {name: getattr(self.care, name) for name in ("plan_id", "version", "components")}
        self.attempt(
            add_component_to_care,
            asked,
            plan=replace(a_plan(status=self.care.status), **head),
            catalogue=the_catalogue(),
            plan_component_id=an_id(),
            decision_id=an_id(),
            at=self.now,
        )

    @rule(place=places, given=answers)
    def is_answered(self, place: int, given: dict[str, object]) -> None:
        asked = read_as(Answer, given)
        self.attempt(answer_decision, self.decision(place), asked, by="Bo", at=self.now)

    @rule(call=st.sampled_from([Call.CONFIRM, Call.OVERRIDE, Call.SETTLE]), given=answers)
    def is_answered_with_all_it_needs(self, call: Call, given: dict[str, object]) -> None:
        allowed = first(each for each in self.care.decisions if call in calls_of(each))
        outcome = None if call is Call.CONFIRM else given["outcome"]
        asked = read_as(Answer, {**ALL_IT_NEEDS, "action": call, "outcome": outcome})
        asked = replace(asked, adaptation="Shorter." if outcome is Outcome.ADAPT else None)
        self.attempt(answer_decision, allowed, asked, by="Bo", at=self.now)

    @rule(adapting=st.booleans())
    def is_confirmed_together(self, *, adapting: bool) -> None:
        to_adapt = [
            {"decision_id": each.decision_id, "adaptation": "Shorter."}
            for each in self.care.decisions
            if adapting and each.is_unsettled and each.outcome is Outcome.ADAPT
        ]
        asked = read_as(BatchAsked, {"adaptations": to_adapt})
        self.attempt(confirm_together, self.transition(), asked, by="Bo", at=self.now)

    @rule()
    def is_accepted(self) -> None:
        waiting = first(each for each in self.care.decisions if Call.ACCEPT in calls_of(each))
        self.attempt(accept_hand_over, waiting, by="Di", at=self.now)

    @rule()
    def is_refused(self) -> None:
        waiting = first(each for each in self.care.decisions if Call.REFUSE in calls_of(each))
        why = {"reason_code": ReasonCode.TEAM_FULL, "reason": "Full."}
        self.attempt(refuse_hand_over, waiting, **why, by="Di", at=self.now)

    @rule(place=places, said=stated)
    def is_reviewed(self, place: int, said: dict[str, object]) -> None:
        asked = read_as(StatedNow, said)
        given = {"definition_of": definition_of, "decision_id": an_id(), "at": self.now}
        self.attempt(review_component, self.component(place), asked, **given)

    @rule(place=places, given=steps)
    def is_changed_by_hand(self, place: int, given: dict[str, object]) -> None:
        step = read_as(LifeStep, given)
        more = {"definition_of": definition_of, "decision_id": an_id()}
        self.attempt(change_component, self.component(place), step, **more, at=self.now)

    @rule(place=places)
    def is_followed_up(self, place: int) -> None:
        self.attempt(follow_up, self.component(place), next_due=None, at=self.now)

    @rule(place=places)
    def is_taken_back(self, place: int) -> None:
        self.attempt(enter_in_error, self.transition(place), reason="A slip.")

    @precondition(lambda self: len(self.care.transitions) > 3)  # seldom
    @rule(authorised_by=authorities)
    def is_closed(self, authorised_by: object) -> None:
        recipient = {
            "outcome": "persons_choice",
            "recipient": "Kin",
            "authorised_by": authorised_by,
        }
        recipients = [{**recipient, "plan_component_id": each} for each in live(self.care)]
        asked = read_as(ClosureAsked, {"outcome": "persons_choice", "recipients": recipients})
        self.attempt(close_plan, asked, definition_of=definition_of, at=self.now)

    @invariant()
    def who_answers_changes_only_by_an_acceptance(self) -> None:
        then = {each.plan_component_id: each.responsible_team for each in self.before.components}
        now = {each.plan_component_id: each.responsible_team for each in self.care.components}
        assert all(now.values())
        of_old = {key: team for key, team in now.items() if key in then}
        assert of_old == then or self.done == EventName.HAND_OVER_ACCEPTED

    @invariant()
    def no_component_is_lost(self) -> None:
        before = [each.plan_component_id for each in self.before.components]
        now = [each.plan_component_id for each in self.care.components]
        assert now[: len(before)] == before

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
        for move in self.care.transitions:
            if move.status is TransitionStatus.OPEN:
                standing = [
                    each.plan_component_id
                    for each in self.care.decisions
                    if each.transition_id == move.transition_id and not each.is_superseded
                ]
                assert len(standing) == len(set(standing))
                assert live(self.care) <= set(standing)

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
    def a_pause_has_its_reason_its_owner_and_its_review(self) -> None:
        for component in self.care.components:
            pause = (component.pause_reason, component.pause_owner, component.review_due)
            if component.status is ComponentStatus.PAUSED:
                assert all(pause)
            assert (component.review_due is None) == (component.next_step is None)

    @invariant()
    def care_goes_on_against_a_refusal_only_with_name_and_basis_or_agreement(self) -> None:
        for decision in self.care.decisions:
            refused = value_at(decision.place, Factor.WISH) in {Wish.STOP, Wish.PAUSE}
            if refused and decision.decided_at and decision.outcome in GOES_ON_ANYWAY:
                agreed = decision.persons_view is PersonsView.AGREES and decision.persons_words
                named = decision.authorised_by and decision.reason_code in BASES
                assert agreed or named

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


CareOnItsWay.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestCareOnItsWay = CareOnItsWay.TestCase
