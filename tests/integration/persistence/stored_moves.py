"""Moves of plans of somebody who does not exist, and short ways to store and read them."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from app.audit.ids import uuid7
from app.pathways.plans.events import EventName
from app.pathways.plans.values import PlanComponent
from app.pathways.transitions import care_coding
from app.pathways.transitions.values import Care, PlanDecision, Transition
from app.persistence.plan_head import Held
from app.persistence.session import Engine, writing
from app.persistence.transitions import TransitionStore
from tests.builders import read_as
from tests.integration.persistence.stored_plans import altered, an_entry
from tests.unit.plans.made_up import NOW

DIGEST: Final = "sha256:" + 64 * "0"


def a_transition(**changes: object) -> Transition:
    usual: dict[str, object] = {
        "transition_id": uuid7(),
        "status": "open",
        "from_setting": "community",
        "from_team": "east",
        "to_setting": "inpatient",
        "to_team": "ward",
        "occurred_at": NOW,
        "recorded_at": NOW,
        "recorded_by": "demo-clinician",
        "reason": "It was too much at home.",
    }
    return read_as(Transition, {**usual, **changes})


def a_decision(transition: Transition, component: PlanComponent, **changes: object) -> PlanDecision:
    usual: dict[str, object] = {
        "decision_id": uuid7(),
        "transition_id": transition.transition_id,
        "plan_component_id": component.plan_component_id,
        "component_id": component.component_id,
        "occasion": "move",
        "status": "proposed",
        "outcome": "decide",
        "proposed": "decide",
        "rule": "ask-first",
        "place": 1234,
        "origins": 9 * ["default"],
        "table_digest": DIGEST,
        "prescribed": False,
        "made_at": NOW,
        "due_at": NOW + timedelta(hours=72),
        "responsible_team": component.responsible_team,
    }
    return read_as(PlanDecision, {**usual, **changes})


def moved(care: Care, transition: Transition, **of_each: object) -> Care:
    """The care with a move and one decision for each component."""
    decisions = tuple(a_decision(transition, each, **of_each) for each in care.components)
    return replace(
        care,
        setting=transition.to_setting,
        team=transition.to_team,
        transitions=(*care.transitions, transition),
        decisions=(*care.decisions, *decisions),
    )


def save_as(
    store: TransitionStore,
    held: Held[Care],
    after: Care,
    name: EventName,
    *,
    at: datetime = NOW,
) -> Care:
    """Save what was done under a name, and return it at its next version."""
    after, event = care_coding.changed(name, held.value, after)
    assert store.save(held, after, an_entry(event, at=at)) == after.version
    return after


def move(
    engine: Engine,
    plan_id: UUID,
    version: int,
    transition: Transition,
    *,
    at: datetime = NOW,
    **of_each: object,
) -> Care:
    """Record a move of a stored plan, and return what was saved."""
    with writing(engine) as session:
        store = TransitionStore(session)
        held = store.load_for_move(plan_id, version)
        after = moved(held.value, transition, **of_each)
        return save_as(store, held, after, EventName.TRANSITION_RECORDED, at=at)


def change_care(
    engine: Engine,
    plan_id: UUID,
    version: int,
    name: EventName,
    *,
    at: datetime = NOW,
    **changes: object,
) -> Care:
    """Take a step with a stored plan, and return what was saved."""
    with writing(engine) as session:
        store = TransitionStore(session)
        held = store.load_to_take_back(plan_id, version)
        return save_as(store, held, altered(held.value, **changes), name, at=at)


def care_of(engine: Engine, plan_id: UUID, version: int) -> Care:
    with writing(engine) as session:
        return TransitionStore(session).load_for_move(plan_id, version).value
