"""Plans and moves of somebody who does not exist, and short ways to store and read them."""

from dataclasses import fields
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

from app.audit.ids import uuid7
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.plan_coding import changed, opened
from app.pathways.plans.values import Plan, PlanComponent
from app.persistence.journal import Act, Entry
from app.persistence.plan_head import Held
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, reading, writing
from app.security.callers import Role
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, a_component_of_a_plan, a_person, a_plan

T = TypeVar("T")

WORDS: Final = "I would like to sleep."


def altered(one: T, **changes: object) -> T:
    """The value with other fields, checked as if it had been read."""
    named = {field.name: getattr(one, field.name) for field in fields(one)}  # type: ignore[arg-type]  # a dataclass
    return read_as(type(one), {**named, **changes})


def an_act(**changes: object) -> Act:
    usual: dict[str, object] = {
        "at": NOW,
        "actor_subject": "demo-clinician",
        "actor_role": Role.CLINICIAN,
        "request_id": "a-request-of-a-test",
    }
    return read_as(Act, usual | changes)


def an_entry(event: Event, **changes: object) -> Entry:
    return Entry(act=an_act(**changes), event=event)


def a_new_plan(*components: PlanComponent, **changes: object) -> Plan:
    """A plan with ids as the service makes them, of a person whom no other plan has."""
    plan_id = uuid7()
    person = a_person(("urn:test", str(plan_id)))
    return a_plan(*components, **{"plan_id": plan_id, "person": person, **changes})


def many_components(number: int = 12) -> tuple[PlanComponent, ...]:
    """Care under way, each of another kind."""
    return tuple(
        a_component_of_a_plan(
            plan_component_id=uuid7(), equivalence=f"kind-{n}", serves=["company"]
        )
        for n in range(number)
    )


def opened_in(store: PlanStore, plan: Plan, **act: object) -> Plan:
    store.insert(plan, an_entry(opened(plan), **act))
    return plan


def stored(engine: Engine, plan: Plan, **act: object) -> Plan:
    """Store a new plan in a transaction of its own."""
    with writing(engine) as session:
        return opened_in(PlanStore(session), plan, **act)


def loaded(engine: Engine, plan_id: UUID) -> Plan:
    with reading(engine) as session:
        return PlanStore(session).load(plan_id)


def change(engine: Engine, plan: Plan, *, at: datetime = NOW, **changes: object) -> Plan:
    """Change a stored plan and return what was saved."""
    with writing(engine) as session:
        store = PlanStore(session)
        held = store.load_for_change(plan.plan_id, plan.version)
        return save(store, held, at=at, **changes)


def save(store: PlanStore, held: Held[Plan], *, at: datetime = NOW, **changes: object) -> Plan:
    after, event = changed(EventName.PLAN_CHANGED, held.value, altered(held.value, **changes))
    assert store.save(held, after, an_entry(event, at=at)) == after.version
    return after
