"""A plan in any hands: whatever may be asked of it is asked, in any order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import Final
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from app.pathways.errors import DomainError
from app.pathways.plans.asked import ClosureAsked, LifeStep, PlanComponentAsked
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.terms import ReasonCode
from app.pathways.plans.told import Told
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import Leave
from app.pathways.transitions.accepting import accept_hand_over, refuse_hand_over
from app.pathways.transitions.answering import answer_decision
from app.pathways.transitions.asked import Answer, BatchAsked, MoveAsked, StatedNow
from app.pathways.transitions.by_hand import change_component, follow_up
from app.pathways.transitions.closing import close_plan
from app.pathways.transitions.confirming import confirm_together
from app.pathways.transitions.joining import add_component_to_care
from app.pathways.transitions.machine import Call, legal_calls, stage_of
from app.pathways.transitions.reviewing import review_component
from app.pathways.transitions.standing import decisions_of
from app.pathways.transitions.taking_back import enter_in_error
from app.pathways.transitions.values import Care, PlanDecision
from tests.builders import read_as
from tests.unit.plans.made_up import (
    NOW,
    PRESCRIBER,
    a_plan,
    an_id,
    the_catalogue,
)
from tests.unit.transitions.anything_asked import (
    answers,
    authorities,
    places,
    stated,
    stated_of_it,
    steps,
)
from tests.unit.transitions.codes_told import all_codes, the_whole_of, told
from tests.unit.transitions.mixed_care import live, some_mixed_care
from tests.unit.transitions.moving import (
    TEAMS,
    definition_of,
    name_of,
    record,
)

NOTHING: Final[Mapping[str, object]] = MappingProxyType({})
OTHERS: Final = ("mood-self-management", "talking", "lithium")
GIVEN_OR_NOT: Final = (Outcome.CONTINUE, Outcome.HAND_OVER, Outcome.PAUSE)
ALL_IT_NEEDS: Final = {
    "reason_code": "best_interests",
    "reason": "Talked it over.",
    "authorised_by": PRESCRIBER,
    "persons_view": "agrees",
    "persons_words": "Yes.",
}


def calls_of(decision: PlanDecision) -> tuple[Call, ...]:
    return legal_calls(stage_of(decision))


def first(decisions: Iterable[PlanDecision]) -> UUID:
    return next((each.decision_id for each in decisions), an_id())


class CareInAnyHands(RuleBasedStateMachine):
    """A plan that is moved, decided about and changed by hand, one step at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.care = self.before = some_mixed_care()
        self.codes = all_codes(self.care)
        self.done = ""
        self.said: dict[str, object] = {}
        """What was said of everything at the latest move that somebody tried to record."""
        self.said_too: dict[str, object] = {}
        """What was said of one component then."""
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

    def over_a_leave(self) -> Iterator[tuple[PlanDecision, PlanDecision]]:
        """What stood about each component before a leave that is recorded now, and stands now."""
        if self.done != EventName.TRANSITION_RECORDED or not self.is_leave():
            return
        standing = (each for each in self.before.decisions if not each.is_superseded)
        was = {each.plan_component_id: each for each in standing}
        for now in decisions_of(self.care.transitions[-1], self.care.decisions):
            if now.plan_component_id in was:
                yield was[now.plan_component_id], now

    def is_leave(self) -> bool:
        return self.care.transitions[-1].is_change_of_leave

    def component(self, place: int) -> UUID:
        components = self.care.components
        return components[place % len(components)].plan_component_id

    def decision(self, place: int) -> UUID:
        decisions = self.care.decisions
        return decisions[-1 - place % len(decisions)].decision_id if decisions else an_id()

    def transition(self, place: int = 0) -> UUID:
        transitions = self.care.transitions
        return transitions[-1 - place % len(transitions)].transition_id if transitions else an_id()

    def said_of(self, plan_component_id: UUID) -> dict[str, object]:
        """What was said of a component at the latest move: of it, or else of everything."""
        is_of_it = self.said_too.get("plan_component_id") == plan_component_id
        of_it = self.said_too if is_of_it else {}
        return self.said | {name: said for name, said in of_it.items() if said is not None}

    @rule(
        team=st.sampled_from(sorted(TEAMS)),
        leave=st.sampled_from(Leave),
        said=stated | st.just({}),
        place=st.none() | places,
        of_it=stated_of_it,
    )
    def moves(
        self,
        team: str,
        leave: Leave,
        said: dict[str, object],
        place: int | None = None,
        of_it: Mapping[str, object] = NOTHING,
    ) -> None:
        about = {} if place is None else {"plan_component_id": self.component(place)}
        self.said, self.said_too = said, {**of_it, **about} if about else {}
        move = {
            "to_team": team,
            "leave": leave,
            "occurred_at": NOW,
            "stated_for_all": said,
            "stated": [self.said_too] if about else [],
        }

        def recorded(care: Care) -> tuple[Care, Event]:
            found = record(care, read_as(MoveAsked, move), at=self.now)
            return found.care, found.event

        self.attempt(recorded)

    @rule(
        leave=st.sampled_from(Leave),
        said=stated | st.just({}),
        place=st.none() | places,
        of_it=stated_of_it,
    )
    def goes_on_leave(
        self, leave: Leave, said: dict[str, object], place: int | None, of_it: dict[str, object]
    ) -> None:
        self.moves(self.care.team, leave, said, place, of_it)

    @rule(team=st.sampled_from(sorted(TEAMS)))
    def moves_and_nobody_says_anything(self, team: str) -> None:
        self.moves(team, Leave.NONE, {})

    @rule(
        component_id=st.sampled_from(OTHERS),
        status=st.sampled_from(["offered", "active"]),
        checked=st.booleans(),
    )
    def is_added_to(self, component_id: str, status: str, *, checked: bool) -> None:
        started_on = None if status == "offered" else NOW.date()
        component = {"component_id": component_id, "status": status, "provider": "ZZ101"}
        check = {"checked_by": "Dr Moss", "checked_at": self.now} if checked else {}
        asked = read_as(PlanComponentAsked, {**component, **check, "started_on": started_on})
        names = ("plan_id", "version", "components", "setting", "team")
        head = {name: getattr(self.care, name) for name in names}
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

    @rule(
        outcome=st.sampled_from(GIVEN_OR_NOT),
        view=st.sampled_from(["agrees", "disagrees"]),
        why=st.sampled_from([ReasonCode.BEST_INTERESTS, ReasonCode.CLINICAL_JUDGEMENT]),
        is_checked=st.booleans(),
    )
    def is_settled_whatever_it_is(
        self, outcome: Outcome, view: str, why: ReasonCode, *, is_checked: bool
    ) -> None:
        """What goes on against a no, unchecked, or rests against a wish, comes of few answers."""
        said = {"outcome": outcome, "persons_view": view, "reason_code": why}
        check = {"checked_by": "Dr Moss", "checked_at": self.now} if is_checked else {}
        asked = read_as(Answer, {**ALL_IT_NEEDS, "action": Call.SETTLE, **said, **check})
        starts = replace(asked, outcome=Outcome.RESUME)
        for each in self.care.decisions:
            if Call.SETTLE in calls_of(each):
                self.attempt(answer_decision, each.decision_id, asked, by="Bo", at=self.now)
                if outcome is Outcome.CONTINUE and not self.done:
                    # What is paused does not continue: it starts again.
                    self.attempt(answer_decision, each.decision_id, starts, by="Bo", at=self.now)

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

    @rule(code=st.sampled_from([ReasonCode.TEAM_FULL, ReasonCode.SAFETY_CONCERN]))
    def is_refused(self, code: ReasonCode) -> None:
        waiting = first(each for each in self.care.decisions if Call.REFUSE in calls_of(each))
        why = {"reason_code": code, "reason": "No."}
        self.attempt(refuse_hand_over, waiting, **why, by="Di", at=self.now)

    @rule(place=places, said=stated_of_it, is_checked_now=st.booleans())
    def is_reviewed(self, place: int, said: dict[str, object], *, is_checked_now: bool) -> None:
        now = {"checked_at": self.now} if is_checked_now and said["checked_at"] else {}
        asked = read_as(StatedNow, said | now)
        given = {"definition_of": definition_of, "decision_id": an_id(), "at": self.now}
        self.attempt(review_component, self.component(place), asked, **given)

    @rule(place=places, given=steps)
    def is_changed_by_hand(self, place: int, given: dict[str, object]) -> None:
        step = read_as(LifeStep, given)
        more = {"definition_of": definition_of, "decision_id": an_id(), "by": "Bo"}
        self.attempt(change_component, self.component(place), step, **more, at=self.now)

    @rule(place=places)
    def is_followed_up(self, place: int) -> None:
        self.attempt(follow_up, self.component(place), next_due=None, at=self.now)

    @rule(place=places)
    def is_taken_back(self, place: int) -> None:
        move = self.transition(place)
        self.attempt(enter_in_error, move, reason="A slip.", name_of=name_of)

    @precondition(lambda self: len(self.care.transitions) > 3)  # seldom
    @rule(authorised_by=authorities)
    def is_closed(self, authorised_by: object) -> None:
        recipient = {"outcome": "persons_choice", "recipient": "Kin"}
        by = {"authorised_by": authorised_by}
        recipients = [{**recipient, **by, "plan_component_id": each} for each in live(self.care)]
        closure = {"outcome": "persons_choice", "reason": "Enough.", "recipients": recipients}
        given = {"definition_of": definition_of, "at": self.now}
        self.attempt(close_plan, read_as(ClosureAsked, closure), **given)
