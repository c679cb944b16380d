"""Takes one step of a story, by the same use case as everybody else."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from app.content_files.people import Step, StoryCall
from app.pathways.plans.asked import (
    AgreementAsked,
    ComponentChange,
    ContributionAsked,
    NeedAsked,
    PlanAsked,
    PlanComponentAsked,
)
from app.pathways.plans.due import length_of
from app.pathways.transitions.asked import (
    Answer,
    BatchAsked,
    HandOverAnswer,
    MoveAsked,
    StatedNow,
)
from app.services import plan_parts, plans, transitions
from app.services.calls import Answered, Call
from app.services.story_bodies import (
    Teller,
    body_of,
    held_component,
    latest_decision,
    latest_transition,
)
from app.services.story_standing import TELLER, ids_of_step, request_of_step


def take_step(teller: Teller, number: int, *, seen: int | None) -> None:
    """Take a step with a plan that is at the version `seen`.

    Raises as its use case does, ValidationError for a body of another shape, and NotFound where
    the plan does not hold what the step is about.
    """
    step = teller.story.steps[number - 1]
    _TAKE[step.call](teller, _call(teller, step, number, seen), step)


def _call(teller: Teller, step: Step, number: int, seen: int | None) -> Call:
    return Call(
        engine=teller.engine,
        caller=TELLER,
        # The journal, which forgets nothing, tells whether a step has been taken.
        key=None,
        seen=seen,
        request_id=request_of_step(teller.story.number, number),
        correlation_id=None,
        clock=lambda: teller.now - length_of(step.ago),
        new_id=ids_of_step(teller.story.number, number),
    )


def _open(teller: Teller, call: Call, step: Step) -> Answered[Any]:
    asked = body_of(teller, PlanAsked, step)
    return plans.open_plan(call, asked, catalogue=teller.catalogue, synthetic_only=True)


def _need(teller: Teller, call: Call, step: Step) -> Answered[Any]:
    asked = body_of(teller, NeedAsked, step)
    return plan_parts.add_need(call, teller.plan_id, asked, catalogue=teller.catalogue)


def _component(teller: Teller, call: Call, step: Step) -> Answered[Any]:
    asked = body_of(teller, PlanComponentAsked, step)
    return plan_parts.add_component(call, teller.plan_id, asked, catalogue=teller.catalogue)


def _change(teller: Teller, call: Call, step: Step) -> Answered[Any]:
    asked, component = body_of(teller, ComponentChange, step), held_component(teller, step.of)
    return plan_parts.change_component(
        call,
        teller.plan_id,
        component.plan_component_id,
        asked,
        definitions=teller.definitions,
    )


def _review(teller: Teller, call: Call, step: Step) -> Answered[Any]:
    asked, component = body_of(teller, StatedNow, step), held_component(teller, step.of)
    return plan_parts.review_component(
        call,
        teller.plan_id,
        component.plan_component_id,
        asked,
        definitions=teller.definitions,
    )


def _contribution(teller: Teller, call: Call, step: Step) -> Answered[Any]:
    return plan_parts.make_contribution(
        call, teller.plan_id, body_of(teller, ContributionAsked, step)
    )


def _agreement(teller: Teller, call: Call, step: Step) -> Answered[Any]:
    return plan_parts.agree(call, teller.plan_id, body_of(teller, AgreementAsked, step))


def _move(teller: Teller, call: Call, step: Step) -> Answered[Any]:
    asked = body_of(teller, MoveAsked, step)
    return transitions.record_transition(
        call, teller.plan_id, asked, definitions=teller.definitions
    )


def _confirm(teller: Teller, call: Call, step: Step) -> Answered[Any]:
    asked = body_of(teller, BatchAsked, step)
    return transitions.confirm_transition(call, teller.plan_id, latest_transition(teller), asked)


def _answer(teller: Teller, call: Call, step: Step) -> Answered[Any]:
    decision, asked = latest_decision(teller, step), body_of(teller, Answer, step)
    return transitions.answer_decision(
        *(call, teller.plan_id, decision.transition_id, decision.decision_id, asked),
        definitions=teller.definitions,
    )


def _hand_over(teller: Teller, call: Call, step: Step) -> Answered[Any]:
    decision, asked = latest_decision(teller, step), body_of(teller, HandOverAnswer, step)
    return transitions.answer_hand_over(
        call, teller.plan_id, latest_transition(teller), decision.decision_id, asked
    )


_TAKE: Final[Mapping[StoryCall, Callable[[Teller, Call, Step], Answered[Any]]]] = {
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
