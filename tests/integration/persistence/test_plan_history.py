"""A plan is told from its journal: how it stood at each version, what was known at each time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from app.audit.ids import uuid7
from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.events import EventName
from app.pathways.plans.refused import PlanNotFound, PlanNotOpenYet
from app.pathways.plans.values import Plan
from app.pathways.transitions.values import Care
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, reading
from app.persistence.tables import plan_words
from app.persistence.transitions import TransitionStore
from app.services.plan_history import care_at_version, plan_as_of, plan_at_version
from tests.integration.persistence.full_plans import (
    a_contribution,
    a_need,
    a_paused_component,
    an_agreement,
)
from tests.integration.persistence.stored_moves import a_transition, change_care, move
from tests.integration.persistence.stored_plans import a_new_plan, altered, change, stored
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan

A_MOMENT: Final = timedelta(microseconds=1)

A_REFUSAL: Final = {
    "team": "ward",
    "by": "Cy Dale",
    "at": NOW,
    "reason_code": "team_full",
    "reason": "There is no room.",
}


class Known(NamedTuple):
    """A plan as it stood in the tables, and when that was recorded."""

    at: datetime
    plan: Plan
    care: Care


class History:
    """What becomes of one plan: each change a day after the one before."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.plan_id = stored(engine, a_new_plan(key_worker="Bo", needs=[a_need("sleep")])).plan_id
        self.known: list[Known] = []
        self._note(NOW)

    @property
    def now(self) -> Known:
        return self.known[-1]

    def changes(self, **changes: object) -> None:
        at = self.now.at + timedelta(days=1)
        change(self._engine, self.now.plan, at=at, **changes)
        self._note(at)

    def has_care(self, name: EventName, **changes: object) -> None:
        at = self.now.at + timedelta(days=1)
        change_care(self._engine, self.plan_id, self.now.plan.version, name, at=at, **changes)
        self._note(at)

    def moves(self, **of_each: object) -> None:
        at = self.now.at + timedelta(days=1)
        version = self.now.plan.version
        move(self._engine, self.plan_id, version, a_transition(recorded_at=at), at=at, **of_each)
        self._note(at)

    def _note(self, at: datetime) -> None:
        with reading(self._engine) as session:
            plan = PlanStore(session).load(self.plan_id)
            self.known.append(Known(at, plan, TransitionStore(session).load(self.plan_id)))


def a_history_of_a_plan(engine: Engine) -> History:
    history = History(engine)
    need = history.now.plan.needs[0]
    history.changes(key_worker="Cy", what_matters="My garden.\n  And the dog.")
    history.changes(pathways=[pathway("psychosis", "1.0.0"), pathway("mood", "1.2.0")])
    history.changes(needs=[altered(need, in_their_words="  Später. 🌱 "), a_need("company")])
    components = [a_component_of_a_plan("lithium", plan_component_id=uuid7()), a_paused_component()]
    history.changes(components=components)
    about = components[1].plan_component_id
    history.changes(contributions=[a_contribution(about=about)], agreements=[an_agreement()])
    history.changes(contributions=[*history.now.plan.contributions, a_contribution()])
    history.changes()
    history.moves(addressed_to="ward", outcome="hand_over", reason="So.")
    refused, confirmed = history.now.care.decisions
    history.has_care(
        EventName.HAND_OVER_REFUSED,
        decisions=[altered(refused, refusals=[A_REFUSAL], addressed_to=None), confirmed],
    )
    history.has_care(EventName.DECISION_CONFIRMED, **what_a_confirmation_changes(history.now.care))
    history.has_care(EventName.PLAN_CLOSED, status="closed", closure=a_closure(components))
    return history


def pathway(pathway_id: str, version: str) -> dict[str, str]:
    return {"pathway_id": pathway_id, "version": version}


def what_a_confirmation_changes(care: Care) -> dict[str, Any]:
    refused, confirmed = care.decisions
    answer = {"status": "confirmed", "addressed_to": None, "authorised_by": PRESCRIBER}
    said = {"decided_by": "Cy", "decided_at": NOW, "persons_words": "Yes.", "reason": None}
    state = {"status": "paused", "pause_reason": "Too tired."}
    first, second = care.components
    received = altered(second, responsible_team="ward", adaptation=None, pause_reason="Tired.")
    return {
        "decisions": [refused, altered(confirmed, **answer, **said, before=state, after=state)],
        "components": [first, received],
    }


def a_closure(components: Sequence[Any]) -> dict[str, object]:
    recipient = {"outcome": "other_provider", "recipient": "Kin", "authorised_by": PRESCRIBER}
    recipients = [
        {**recipient, "plan_component_id": each.plan_component_id} for each in components[::-1]
    ]
    return {
        "outcome": "other_provider",
        "reason": "Gone.",
        "closed_at": NOW,
        "recipients": recipients,
    }


def as_of(engine: Engine, plan_id: UUID, at: datetime) -> Plan:
    with reading(engine) as session:
        return plan_as_of(session, plan_id, at)


def test_a_plan_is_told_as_it_stood_at_each_version(engine: Engine) -> None:
    history = a_history_of_a_plan(engine)
    versions = range(1, len(history.known) + 1)

    with reading(engine) as session:
        plans = [plan_at_version(session, history.plan_id, version) for version in versions]
        cares = [care_at_version(session, history.plan_id, version) for version in versions]

    assert plans == [known.plan for known in history.known]
    assert cares == [known.care for known in history.known]
    assert [plan.version for plan in plans] == [*versions]


def test_what_was_known_at_a_time_holds_from_its_entry_to_the_next(engine: Engine) -> None:
    history = a_history_of_a_plan(engine)

    on_it = [as_of(engine, history.plan_id, known.at) for known in history.known]
    just_before = [as_of(engine, history.plan_id, each.at - A_MOMENT) for each in history.known[1:]]

    plans = [known.plan for known in history.known]
    assert on_it == plans
    assert just_before == plans[:-1]
    assert as_of(engine, history.plan_id, NOW + timedelta(days=900)) == plans[-1]


def test_a_plan_says_from_when_it_was_open(engine: Engine) -> None:
    plan = stored(engine, a_new_plan(opened_at=NOW), at=NOW)

    with pytest.raises(PlanNotOpenYet) as refused:
        as_of(engine, plan.plan_id, NOW - A_MOMENT)

    assert refused.value.opened_at == NOW


def test_a_plan_that_never_was_is_not_found(engine: Engine) -> None:
    for find in (plan_at_version, care_at_version):
        with reading(engine) as session, pytest.raises(PlanNotFound):
            find(session, uuid4(), 1)
    with pytest.raises(PlanNotFound):
        as_of(engine, uuid4(), NOW)


@pytest.mark.parametrize("version", [0, 3])
def test_a_version_that_a_plan_never_had_is_not_found(engine: Engine, version: int) -> None:
    plan = change(engine, stored(engine, a_new_plan()), key_worker="Cy")

    for find in (plan_at_version, care_at_version):
        with reading(engine) as session, pytest.raises(PlanNotFound):
            find(session, plan.plan_id, version)


def test_words_that_have_been_withdrawn_are_not_told_again(engine: Engine) -> None:
    first = stored(engine, a_new_plan(key_worker="Bo"))
    second = change(engine, first, contributions=[a_contribution()])
    third = change(engine, second, key_worker="Cy")

    with engine.begin() as connection:
        connection.execute(update(plan_words).values(salt=None, words=None))
    with reading(engine) as session:
        told = [plan_at_version(session, first.plan_id, version) for version in (1, 2, 3)]

    contribution = replace(second.contributions[0], name=WITHDRAWN, words=WITHDRAWN)
    assert told[:2] == [
        replace(first, key_worker=None),
        replace(second, key_worker=None, contributions=(contribution,)),
    ]
    # The plan as it stands is no matter of its journal.
    assert told[2] == third


def test_what_was_stopped_as_unsafe_is_told_of_versions_whose_events_did_not_say_so(
    engine: Engine,
) -> None:
    """A migration fills it from the decision, and no journal has that."""
    plan = stored(engine, a_new_plan())
    plan = change(engine, plan, components=[a_component_of_a_plan(plan_component_id=uuid7())])
    stop: dict[str, Any] = {
        "status": "settled",
        "outcome": "stop",
        "reason_code": "safety_concern",
        "decided_by": "Dr Moss",
        "decided_at": NOW,
    }
    care = move(engine, plan.plan_id, plan.version, a_transition(), **stop)
    [component] = care.components
    stopped = altered(component, status="stopped")
    name = EventName.DECISION_SETTLED
    of_before = change_care(engine, plan.plan_id, care.version, name, components=[stopped])
    change_care(engine, plan.plan_id, of_before.version, name)

    with reading(engine) as session:
        told = plan_at_version(session, plan.plan_id, of_before.version)

    [ended] = told.components
    known = (ended.status, ended.ended_unsafe_by, ended.ended_unsafe_at)
    assert known == ("stopped", "Dr Moss", NOW)
