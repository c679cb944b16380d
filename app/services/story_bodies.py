"""Spells out what a step of a story sent: times, and the plan's own ids, as they are here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

from pydantic import JsonValue, TypeAdapter

from app.content_files.people import Step, Story
from app.pathways.content.catalogue import Catalogue
from app.pathways.plans.due import length_of
from app.pathways.plans.refused import ComponentNotInPlan
from app.pathways.plans.values import PlanComponent
from app.pathways.transitions.refused import DecisionNotFound, TransitionNotFound
from app.pathways.transitions.standing import latest_move
from app.pathways.transitions.values import Care, PlanDecision
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, reading
from app.persistence.transitions import TransitionStore
from app.services.definitions import Definitions
from app.services.story_standing import plan_of_story, standing_now

T = TypeVar("T")

_DAYS: Final = frozenset({"started_on"})
_OF_COMPONENTS: Final = frozenset({"plan_component_id", "about"})
_OF_STEPS: Final = frozenset({"plan_version"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Teller:
    """Tells one story: everything is counted back from `now`."""

    engine: Engine
    catalogue: Catalogue
    definitions: Definitions
    story: Story
    now: datetime

    @property
    def plan_id(self) -> UUID:
        """The id of the plan that the story is about."""
        return plan_of_story(self.story.number)


def body_of(teller: Teller, shape: type[T], step: Step) -> T:
    """Return what a step sent. Raises ValidationError, and as `held_component` does."""
    return TypeAdapter(shape).validate_python(_spelt_out(teller, step.body))


def held_component(teller: Teller, component_id: JsonValue) -> PlanComponent:
    """Return the component that a story means by an id of the catalogue: the latest of it.

    Raises PlanNotFound and ComponentNotInPlan.
    """
    with reading(teller.engine) as session:
        plan = PlanStore(session).load(teller.plan_id)
    for each in reversed(plan.components):
        if each.component_id == component_id:
            return each
    raise ComponentNotInPlan


def latest_transition(teller: Teller) -> UUID:
    """Return the latest move. Raises PlanNotFound and TransitionNotFound."""
    latest = latest_move(_care(teller))
    if latest is None:
        raise TransitionNotFound
    return latest.transition_id


def latest_decision(teller: Teller, step: Step) -> PlanDecision:
    """Return the latest decision about the component of a step.

    Raises DecisionNotFound, and as `held_component` does.
    """
    component_id = held_component(teller, step.of).plan_component_id
    for each in reversed(_care(teller).decisions):
        if each.plan_component_id == component_id:
            return each
    raise DecisionNotFound


def _care(teller: Teller) -> Care:
    with reading(teller.engine) as session:
        return TransitionStore(session).load(teller.plan_id)


def _spelt_out(teller: Teller, written: JsonValue, name: str = "") -> JsonValue:
    match written:
        case {"ago": str(ago)}:
            return _moment(teller.now - length_of(ago), name)
        case {"in": str(within)}:
            return _moment(teller.now + length_of(within), name)
        case dict():
            return {key: _spelt_out(teller, part, key) for key, part in written.items()}
        case list():
            return [_spelt_out(teller, part, name) for part in written]
        case _:
            return _in_the_plan(teller, written, name)


def _in_the_plan(teller: Teller, written: JsonValue, name: str) -> JsonValue:
    match written:
        case str() if name in _OF_COMPONENTS:
            return str(held_component(teller, written).plan_component_id)
        case int() if name in _OF_STEPS:
            # A story counts its own steps alone: what others changed in between is not in it.
            return standing_now(teller.engine, teller.story).told.get(written, written)
        case _:
            return written


def _moment(moment: datetime, name: str) -> str:
    return moment.date().isoformat() if name in _DAYS else moment.isoformat()
