"""Puts the people of the stories into the database, by the same use cases as everybody else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import count
from typing import Any, Final, TypeVar
from uuid import UUID

from pydantic import JsonValue, TypeAdapter, ValidationError

from app.content_files.people import Step, Story, StoryCall
from app.pathways.content.catalogue import Catalogue
from app.pathways.digest import canonical_json
from app.pathways.errors import ChangedSince, Conflict, DomainError, Invalid, NotFound
from app.pathways.plans.asked import (
    AgreementAsked,
    ComponentChange,
    ContributionAsked,
    NeedAsked,
    PlanAsked,
    PlanComponentAsked,
)
from app.pathways.plans.due import length_of
from app.pathways.plans.values import PlanComponent
from app.pathways.transitions.asked import (
    Answer,
    BatchAsked,
    HandOverAnswer,
    MoveAsked,
    StatedNow,
)
from app.pathways.transitions.standing import latest_move
from app.pathways.transitions.values import PlanDecision
from app.persistence.idempotency import Key
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, reading
from app.persistence.transitions import TransitionStore
from app.security.callers import Caller, Role
from app.services import plan_parts, plans, transitions
from app.services.calls import Answered, Call
from app.services.definitions import Definitions

T = TypeVar("T")

TELLER: Final = Caller(subject="demo-stories", role=Role.SYSTEM)

_DAYS: Final = frozenset({"started_on"})
_OF_COMPONENTS: Final = frozenset({"plan_component_id", "about"})


class StoryRefused(DomainError):
    """A step of a story is not what the service takes."""

    def __init__(self, story: Story, number: int, why: Exception) -> None:
        said = [str(why)]
        if isinstance(why, Invalid):
            said += [f"{fault.pointer}: {fault.detail}" for fault in why.faults]
        call = story.steps[number - 1].call
        super().__init__(f"people/{story.id}.yaml, step {number} ({call}): {' '.join(said)}")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Teller:
    """Tells one story: everything is counted back from `now`."""

    engine: Engine
    catalogue: Catalogue
    definitions: Definitions
    story: Story
    now: datetime


def plan_of_story(number: int) -> UUID:
    """Return the id of the plan of a story, which is the same everywhere."""
    return _ids_of(number, 1)()


def still_to_tell(engine: Engine, stories: Sequence[Story]) -> list[Story]:
    """Return the stories that belong into this database and are not there to their end.

    One that was broken off is to be taken up again. None begins where anybody else has a plan.
    """
    with reading(engine) as session:
        store = PlanStore(session)
        told = {story.id: store.find_version(plan_of_story(story.number)) for story in stories}
        ours = {plan_of_story(story.number) for story in stories}
        found = store.page(limit=len(stories) + 1).items
    is_ours_alone = all(each.plan_id in ours for each in found)
    return [
        story
        for story in stories
        if (told[story.id] or 0) < len(story.steps) and (told[story.id] or is_ours_alone)
    ]


def tell_stories(
    engine: Engine, catalogue: Catalogue, stories: Sequence[Story], *, now: datetime
) -> None:
    """Record stories; a step that was recorded before is not recorded again.

    Raises StoryRefused, naming the step that the service refuses.
    """
    definitions = Definitions(catalogue, engine)
    for story in stories:
        teller = _Teller(
            engine=engine, catalogue=catalogue, definitions=definitions, story=story, now=now
        )
        for number, step in enumerate(story.steps, start=1):
            _take(teller, step, number)


def _take(teller: _Teller, step: Step, number: int) -> Answered[Any]:
    call = _call(teller, step, number)
    take = _TAKE[step.call]
    try:
        return take(teller, call, step)
    except (Invalid, Conflict, ChangedSince, NotFound, ValidationError) as refusal:
        raise StoryRefused(teller.story, number, refusal) from None


def _call(teller: _Teller, step: Step, number: int) -> Call:
    told = [teller.story.id, number, step.call, step.body]
    return Call(
        engine=teller.engine,
        caller=TELLER,
        key=Key(
            client=TELLER.subject,
            key=f"story-{teller.story.number:02d}-step-{number:02d}",
            fingerprint=sha256(canonical_json(told)).hexdigest(),
        ),
        seen=number - 1,
        request_id=f"story-{teller.story.number:02d}-step-{number:02d}",
        correlation_id=None,
        clock=lambda: teller.now - length_of(step.ago),
        new_id=_ids_of(teller.story.number, number),
    )


def _ids_of(story: int, step: int) -> Callable[[], UUID]:
    """Make the ids of one step: UUIDv7 of a day long gone, which say whose they are."""
    numbers = count(1)
    return lambda: UUID(f"01990000-0000-7000-8{story:03d}-{step:06d}{next(numbers):06d}")


def _open(teller: _Teller, call: Call, step: Step) -> Answered[Any]:
    asked = _read(teller, PlanAsked, step)
    return plans.open_plan(call, asked, catalogue=teller.catalogue, synthetic_only=True)


def _need(teller: _Teller, call: Call, step: Step) -> Answered[Any]:
    asked = _read(teller, NeedAsked, step)
    return plan_parts.add_need(call, _plan_id(teller), asked, catalogue=teller.catalogue)


def _component(teller: _Teller, call: Call, step: Step) -> Answered[Any]:
    asked = _read(teller, PlanComponentAsked, step)
    return plan_parts.add_component(call, _plan_id(teller), asked, catalogue=teller.catalogue)


def _change(teller: _Teller, call: Call, step: Step) -> Answered[Any]:
    asked, component = _read(teller, ComponentChange, step), _held(teller, step.of)
    return plan_parts.change_component(
        call,
        _plan_id(teller),
        component.plan_component_id,
        asked,
        definitions=teller.definitions,
    )


def _review(teller: _Teller, call: Call, step: Step) -> Answered[Any]:
    asked, component = _read(teller, StatedNow, step), _held(teller, step.of)
    return plan_parts.review_component(
        call,
        _plan_id(teller),
        component.plan_component_id,
        asked,
        definitions=teller.definitions,
    )


def _contribution(teller: _Teller, call: Call, step: Step) -> Answered[Any]:
    return plan_parts.make_contribution(
        call, _plan_id(teller), _read(teller, ContributionAsked, step)
    )


def _agreement(teller: _Teller, call: Call, step: Step) -> Answered[Any]:
    return plan_parts.agree(call, _plan_id(teller), _read(teller, AgreementAsked, step))


def _move(teller: _Teller, call: Call, step: Step) -> Answered[Any]:
    asked = _read(teller, MoveAsked, step)
    return transitions.record_transition(
        call, _plan_id(teller), asked, definitions=teller.definitions
    )


def _confirm(teller: _Teller, call: Call, step: Step) -> Answered[Any]:
    asked = _read(teller, BatchAsked, step)
    return transitions.confirm_transition(call, _plan_id(teller), _latest(teller), asked)


def _answer(teller: _Teller, call: Call, step: Step) -> Answered[Any]:
    decision, asked = _decision(teller, step), _read(teller, Answer, step)
    return transitions.answer_decision(
        call, _plan_id(teller), decision.transition_id, decision.decision_id, asked
    )


def _hand_over(teller: _Teller, call: Call, step: Step) -> Answered[Any]:
    decision, asked = _decision(teller, step), _read(teller, HandOverAnswer, step)
    return transitions.answer_hand_over(
        call, _plan_id(teller), _latest(teller), decision.decision_id, asked
    )


_TAKE: Final[Mapping[StoryCall, Callable[[_Teller, Call, Step], Answered[Any]]]] = {
    StoryCall.OPEN_PLAN: _open,
    StoryCall.ADD_NEED: _need,
    StoryCall.ADD_COMPONENT: _component,
    StoryCall.CHANGE_COMPONENT: _change,
    StoryCall.REVIEW_COMPONENT: _review,
    StoryCall.MAKE_CONTRIBUTION: _contribution,
    StoryCall.RECORD_AGREEMENT: _agreement,
    StoryCall.RECORD_TRANSITION: _move,
    StoryCall.CONFIRM_TRANSITION: _confirm,
    StoryCall.ANSWER_DECISION: _answer,
    StoryCall.ANSWER_HAND_OVER: _hand_over,
}


def _plan_id(teller: _Teller) -> UUID:
    return plan_of_story(teller.story.number)


def _held(teller: _Teller, component_id: JsonValue) -> PlanComponent:
    """The component of the plan that a story means by an id of the catalogue: the latest of it."""
    with reading(teller.engine) as session:
        plan = PlanStore(session).load(_plan_id(teller))
    return next(each for each in reversed(plan.components) if each.component_id == component_id)


def _latest(teller: _Teller) -> UUID:
    with reading(teller.engine) as session:
        latest = latest_move(TransitionStore(session).load(_plan_id(teller)))
    assert latest is not None, "the story has moved"
    return latest.transition_id


def _decision(teller: _Teller, step: Step) -> PlanDecision:
    """The latest decision about a component; one that is answered was answered by this step."""
    component_id = _held(teller, step.of).plan_component_id
    with reading(teller.engine) as session:
        decisions = TransitionStore(session).load(_plan_id(teller)).decisions
    return next(each for each in reversed(decisions) if each.plan_component_id == component_id)


def _read(teller: _Teller, shape: type[T], step: Step) -> T:
    return TypeAdapter(shape).validate_python(_spelt_out(teller, step.body))


def _spelt_out(teller: _Teller, written: JsonValue, name: str = "") -> JsonValue:
    match written:
        case {"ago": str(ago)}:
            return _moment(teller.now - length_of(ago), name)
        case {"in": str(within)}:
            return _moment(teller.now + length_of(within), name)
        case dict():
            return {key: _spelt_out(teller, part, key) for key, part in written.items()}
        case list():
            return [_spelt_out(teller, part, name) for part in written]
        case str() if name in _OF_COMPONENTS:
            return str(_held(teller, written).plan_component_id)
        case _:
            return written


def _moment(moment: datetime, name: str) -> str:
    return moment.date().isoformat() if name in _DAYS else moment.isoformat()
