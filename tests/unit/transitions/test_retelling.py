"""Whatever a plan goes through, its events tell how it stood after each of them."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from app.pathways.errors import DomainError
from app.pathways.plans.asked import (
    AgreementAsked,
    ClosureAsked,
    ComponentDetails,
    ContributionAsked,
    LifeStep,
    NeedAsked,
    NeedChange,
    PlanChange,
    PlanComponentAsked,
)
from app.pathways.plans.changing import change_plan
from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.components import add_component, describe_component
from app.pathways.plans.events import Event
from app.pathways.plans.needs import add_need, change_need
from app.pathways.plans.plan_coding import opened
from app.pathways.plans.retelling import plan_as_told
from app.pathways.plans.terms import AgreementView, ContributorKind, NeedLevel
from app.pathways.plans.told import Told
from app.pathways.plans.values import Plan
from app.pathways.plans.voices import contribute, record_agreement
from app.pathways.transitions.asked import MoveAsked
from app.pathways.transitions.by_hand import change_component
from app.pathways.transitions.closing import close_plan
from app.pathways.transitions.retelling import care_as_told
from app.pathways.transitions.values import Care
from tests.builders import read_as, shown
from tests.unit.plans.made_up import (
    NOW,
    PAUSE,
    PRESCRIBER,
    TODAY,
    an_id,
    an_opened_plan,
    the_catalogue,
)
from tests.unit.transitions.answers import BASIS
from tests.unit.transitions.codes_told import the_whole_of
from tests.unit.transitions.moving import (
    TEAMS,
    accept_with_event,
    answer,
    answer_with_event,
    definition_of,
    one_moved,
    record,
    refuse_with_event,
    review_with_event,
)

SHARED: Final = tuple({each.name for each in fields(Care)} & {each.name for each in fields(Plan)})
"""What moves touch of a plan."""

COMPONENTS: Final = ("talking", "in-reach-talking", "lithium", "other-talking", "carers-talk")
NEEDS: Final = ("company", "sleep", "money")
BEGINNINGS: Final[dict[str, dict[str, object]]] = {
    "offered": {},
    "active": {"started_on": TODAY},
    "paused": {**PAUSE, "authorised_by": PRESCRIBER, "started_on": TODAY},
}
STEPS: Final[dict[str, dict[str, object]]] = {
    "active": {},
    "paused": {**PAUSE, "authorised_by": PRESCRIBER},
    "stopped": {"reason": "Enough.", "authorised_by": PRESCRIBER},
    "completed": {"authorised_by": PRESCRIBER},
    "entered_in_error": {"reason": "A slip."},
}

places = st.integers(min_value=0, max_value=5)
words = st.sampled_from([None, "Words.", "Other words."])
several_needs = st.lists(st.sampled_from(NEEDS), unique=True, max_size=3)


def shared(one: Plan | Care) -> dict[str, Any]:
    return {name: getattr(one, name) for name in SHARED}


def backwards(document: object) -> object:
    """The document with the keys of every object in another order, which none has in a database."""
    match document:
        case dict():
            return {key: backwards(each) for key, each in reversed(document.items())}
        case list():
            return [backwards(each) for each in document]
    return document


def as_stored(event: Event) -> Event:
    return read_as(Event, backwards(shown(event)))


class PlanOnItsWay(RuleBasedStateMachine):
    """A plan that is built, moved and closed, one step at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.plan = an_opened_plan(key_worker="Bo", needs=[{"need_id": "company", "level": "met"}])
        self.care = Care(**shared(self.plan), preferred_name=self.plan.person.preferred_name)
        self.told: list[Told] = []
        self.then: list[tuple[Plan, Care]] = []
        self.keep(opened(self.plan))

    def keep(self, event: Event) -> None:
        self.told.append(Told(version=self.plan.version, event=as_stored(event)))
        self.then.append((self.plan, self.care))

    def attempt(
        self, step: Callable[..., tuple[Plan, Event]], *given: object, **more: object
    ) -> None:
        self.now += timedelta(hours=1)
        try:
            self.plan, event = step(self.plan, *given, **more)
        except DomainError:
            return
        self.care = replace(self.care, **shared(self.plan))
        self.keep(event)

    def attempt_with_care(
        self, step: Callable[..., tuple[Care, Event]], *given: object, **more: object
    ) -> None:
        self.now += timedelta(hours=1)
        try:
            self.care, event = step(self.care, *given, **more)
        except DomainError:
            return
        self.plan = replace(self.plan, **shared(self.care))
        self.keep(event)

    def component(self, place: int) -> UUID:
        components = self.plan.components
        return components[place % len(components)].plan_component_id if components else an_id()

    @rule(worker=words, what=words, pathways=st.sampled_from([None, ["psychosis", "mood"]]))
    def is_changed(self, worker: str | None, what: str | None, pathways: list[str] | None) -> None:
        change = {"key_worker": worker, "what_matters": what, "pathways": pathways}
        self.attempt(change_plan, read_as(PlanChange, change), catalogue=the_catalogue())

    @rule(need_id=st.sampled_from(NEEDS), level=st.sampled_from(NeedLevel), said=words)
    def needs_something(self, need_id: str, level: NeedLevel, said: str | None) -> None:
        asked = read_as(NeedAsked, {"need_id": need_id, "level": level, "in_their_words": said})
        given = {"catalogue": the_catalogue(), "plan_need_id": an_id(), "at": self.now}
        self.attempt(add_need, asked, **given)

    @rule(place=places, level=st.none() | st.sampled_from(NeedLevel), said=words)
    def needs_it_differently(self, place: int, level: NeedLevel | None, said: str | None) -> None:
        need = self.plan.needs[place % len(self.plan.needs)]
        change = NeedChange(level=level, in_their_words=said)
        self.attempt(change_need, need.plan_need_id, change, at=self.now)

    @rule(
        component_id=st.sampled_from(COMPONENTS),
        status=st.sampled_from(sorted(BEGINNINGS)),
        serves=several_needs,
    )
    def is_given_a_component(self, component_id: str, status: str, serves: list[str]) -> None:
        component = {"component_id": component_id, "status": status, "provider": "ZZ101"}
        asked = read_as(PlanComponentAsked, {**component, **BEGINNINGS[status], "serves": serves})
        given = {"catalogue": the_catalogue(), "plan_component_id": an_id(), "at": self.now}
        self.attempt(add_component, asked, **given)

    @rule(place=places, serves=st.none() | several_needs)
    def has_a_component_described(self, place: int, serves: list[str] | None) -> None:
        details = read_as(ComponentDetails, {"serves": serves, "provider": "ZZ102"})
        self.attempt(describe_component, self.component(place), details)

    @rule(place=places, about=st.booleans(), by=st.sampled_from(ContributorKind))
    def is_spoken_of(self, place: int, about: bool, by: ContributorKind) -> None:  # noqa: FBT001  # hypothesis names it
        said = {"by": by, "name": "Jo", "words": "The sea."}
        asked = read_as(
            ContributionAsked, {**said, "about": self.component(place) if about else None}
        )
        self.attempt(contribute, asked, contribution_id=an_id(), at=self.now)

    @rule(view=st.sampled_from(AgreementView), by=st.sampled_from(ContributorKind), said=words)
    def is_agreed_to(self, view: AgreementView, by: ContributorKind, said: str | None) -> None:
        seen = {"plan_version": self.plan.version, "by": by, "name": "Sam", "view": view}
        asked = read_as(AgreementAsked, {**seen, "words": said})
        self.attempt(record_agreement, asked, agreement_id=an_id(), at=self.now)

    @rule(place=places, status=st.sampled_from(sorted(STEPS)))
    def has_a_component_changed(self, place: int, status: str) -> None:
        step = read_as(LifeStep, {"status": status, **STEPS[status]})
        who = {"definition_of": definition_of, "decision_id": an_id(), "by": "Bo"}
        who |= {"at": self.now}
        self.attempt_with_care(change_component, self.component(place), step, **who)

    @rule(team=st.sampled_from(sorted(TEAMS)))
    def is_moved(self, team: str) -> None:
        asked = read_as(MoveAsked, {"to_team": team, "occurred_at": NOW, "reason": "So."})

        def recorded(care: Care) -> tuple[Care, Event]:
            found = record(care, asked, at=self.now)
            return found.care, found.event

        self.attempt_with_care(recorded)

    @precondition(lambda self: len(self.then) > 15)  # seldom
    @rule(reason=words)
    def is_closed(self, reason: str | None) -> None:
        recipient = {"outcome": "other_provider", "recipient": "Kin", "authorised_by": PRESCRIBER}
        recipients = [
            {**recipient, "plan_component_id": each.plan_component_id}
            for each in self.plan.components
            if each.is_live
        ]
        asked = {"outcome": "other_provider", "reason": reason, "recipients": recipients}
        given = {"definition_of": definition_of, "at": self.now}
        self.attempt_with_care(close_plan, read_as(ClosureAsked, asked), **given)

    def teardown(self) -> None:
        for length, (plan, care) in enumerate(self.then, start=1):
            assert shown(plan_as_told(self.plan, self.told[:length])) == shown(plan)
            assert shown(care_as_told(self.care, self.told[:length])) == shown(care)


PlanOnItsWay.TestCase.settings = settings(max_examples=40, stateful_step_count=30)
TestPlanOnItsWay = PlanOnItsWay.TestCase


def told_of(*events: Event) -> list[Told]:
    return [Told(version=version, event=event) for version, event in enumerate(events, start=1)]


def said_against(care: Care) -> list[str | None]:
    return [each.said_against.in_their_words for each in care.decisions if each.said_against]


def test_a_decision_changes_its_component_from_its_answer_on() -> None:
    care = one_moved("heart-check")
    after, accepted = accept_with_event(care, "heart-check")

    told = told_of(the_whole_of(care), accepted)
    decisions = [care_as_told(after, told[:length]).decisions for length in (1, 2)]

    assert decisions == [care.decisions, after.decisions]
    assert [each.before is None for (each,) in decisions] == [True, False]


def test_of_a_refusal_the_team_and_its_code_are_told_when_its_words_have_been_withdrawn() -> None:
    care = one_moved("heart-check")
    after, refused = refuse_with_event(care, "heart-check")

    told = told_of(the_whole_of(care), replace(refused, words={}))
    [refusal] = care_as_told(after, told).decisions[0].refusals

    was = after.decisions[0].refusals[0]
    assert refusal == replace(was, by=WITHDRAWN, reason=WITHDRAWN)


def test_so_are_who_had_asked_for_the_hand_over_and_what_was_said_of_it() -> None:
    view = {"persons_view": "agrees", "persons_words": "That team is fine."}
    asked = answer(one_moved("heart-check"), "confirm", "heart-check", **view)
    after, refused = refuse_with_event(asked, "heart-check")

    told = told_of(the_whole_of(asked), replace(refused, words={}))
    [refusal] = care_as_told(after, told).decisions[0].refusals

    assert (refusal.asked_by, refusal.persons_words) == (WITHDRAWN, WITHDRAWN)


def test_what_was_said_against_an_answer_is_withdrawn_wherever_a_wish_carries_it() -> None:
    """It came back with the decision after, which keeps it beside the wish for a break."""
    care = one_moved("lithium", wish="pause", in_their_words="A rest, please.")
    view = {"persons_view": "disagrees", "persons_words": "You never listen."}
    on_a_basis = {"outcome": "continue", **BASIS, "authorised_by": PRESCRIBER}
    answered, event = answer_with_event(care, "settle", "lithium", **on_a_basis, **view)
    after, reviewed = review_with_event(answered, "lithium")

    whole = told_of(the_whole_of(care), event, reviewed)
    withdrawn = told_of(the_whole_of(care), replace(event, words={}), reviewed)

    assert said_against(care_as_told(after, whole)) == ["You never listen."]
    assert said_against(care_as_told(after, withdrawn)) == [None]
