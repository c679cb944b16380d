"""The state diagram says what the functions do, and the functions do no more."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from app.pathways.errors import DomainError
from app.pathways.plans.asked import ClosureAsked, LifeStep
from app.pathways.plans.terms import ReasonCode, TransitionStatus
from app.pathways.transitions.accepting import accept_hand_over, refuse_hand_over
from app.pathways.transitions.answering import answer_decision
from app.pathways.transitions.asked import Answer, BatchAsked
from app.pathways.transitions.by_hand import change_component
from app.pathways.transitions.closing import close_plan
from app.pathways.transitions.confirming import confirm_together
from app.pathways.transitions.machine import (
    DECISION,
    TRANSITION,
    Call,
    Stage,
    legal_calls,
    listed,
    stage_of,
)
from app.pathways.transitions.standing import get_decision
from app.pathways.transitions.values import Care
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, OVER, PRESCRIBER, an_id
from tests.unit.transitions.moving import (
    GOES_ON,
    answer,
    definition_of,
    moved,
    one_moved,
    refuse,
    review,
    take_back,
)


class Example(NamedTuple):
    """Care with the decision that is looked at."""

    care: Care
    decision_id: UUID

    @property
    def stage(self) -> Stage:
        return stage_of(get_decision(self.care, self.decision_id))

    @property
    def status(self) -> TransitionStatus:
        transition_id = get_decision(self.care, self.decision_id).transition_id
        [found] = [each for each in self.care.transitions if each.transition_id == transition_id]
        return found.status


def first(care: Care) -> Example:
    return Example(care, care.decisions[0].decision_id)


def to_continue() -> Care:
    return one_moved("in-reach-talking", **GOES_ON)


def an_example(stage: Stage) -> Example:
    match stage:
        case Stage.PROPOSED:
            return first(to_continue())
        case Stage.HAND_OVER_PROPOSED:
            return first(one_moved("heart-check", **GOES_ON))
        case Stage.TO_DECIDE:
            return first(refuse(one_moved("heart-check", **GOES_ON), "heart-check"))
        case Stage.HAND_OVER_PENDING:
            return first(answer(one_moved("heart-check", **GOES_ON), "confirm", "heart-check"))
        case Stage.ANSWERED:
            return first(answer(to_continue(), "confirm", "in-reach-talking"))
        case Stage.SUPERSEDED:
            return first(moved(to_continue(), "other-ward"))


def answered(action: str, **given: object) -> Callable[[Example], Care]:
    def by_calling(example: Example) -> Care:
        asked = read_as(Answer, {"action": action, **given})
        after, _ = answer_decision(example.care, example.decision_id, asked, by="Bo", at=NOW)
        return after

    return by_calling


def together(example: Example) -> Care:
    transition_id = get_decision(example.care, example.decision_id).transition_id
    assert transition_id is not None
    after, _ = confirm_together(example.care, transition_id, BatchAsked(), by="Bo", at=NOW)
    return after


def accepted(example: Example) -> Care:
    after, _ = accept_hand_over(example.care, example.decision_id, by="Di", at=NOW)
    return after


def refused(example: Example) -> Care:
    why: dict[str, Any] = {"reason_code": ReasonCode.TEAM_FULL, "reason": "Full."}
    after, _ = refuse_hand_over(example.care, example.decision_id, **why, by="Di", at=NOW)
    return after


def reviewed(example: Example) -> Care:
    return review(example.care, get_decision(example.care, example.decision_id).component_id)


def ended(example: Example) -> Care:
    after, _ = change_component(
        example.care,
        get_decision(example.care, example.decision_id).plan_component_id,
        read_as(LifeStep, {**OVER, "status": "completed", "authorised_by": PRESCRIBER}),
        definition_of=definition_of,
        decision_id=an_id(),
        by="Joy Adeyemi",
        at=NOW,
    )
    return after


def closed(example: Example) -> Care:
    recipients = [
        {"plan_component_id": each.plan_component_id, "outcome": "died", "recipient": "Kin"}
        for each in example.care.components
    ]
    asked = read_as(ClosureAsked, {"outcome": "died", "recipients": recipients})
    after, _ = close_plan(example.care, asked, definition_of=definition_of, at=NOW)
    return after


EVERY_CALL = list(product(Stage, Call))
INSTEAD = {"reason_code": "clinical_judgement", "reason": "Talked it over."}

CALLS: dict[Call, tuple[Callable[[Example], Care], ...]] = {
    Call.CONFIRM: (answered("confirm"),),
    Call.CONFIRM_BATCH: (together,),
    Call.OVERRIDE: (
        answered("override", outcome="hand_over", **INSTEAD),
        answered("override", outcome="adapt", adaptation="Shorter.", **INSTEAD),
    ),
    Call.SETTLE: (
        answered("settle", outcome="hand_over", authorised_by=PRESCRIBER),
        answered("settle", outcome="continue", authorised_by=PRESCRIBER),
    ),
    Call.ACCEPT: (accepted,),
    Call.REFUSE: (refused,),
    Call.REVIEW: (reviewed,),
    Call.CHANGE_COMPONENT: (ended,),
    Call.MOVE_AGAIN: (lambda example: moved(example.care, "home"),),
    Call.CLOSE_PLAN: (closed,),
    Call.ENTER_IN_ERROR: (lambda example: take_back(example.care, 0),),
    Call.ENTER_LATER_MOVE_IN_ERROR: (lambda example: take_back(example.care, 1),),
}


def tried(stage: Stage, call: Call) -> list[Example]:
    """What comes of each way to make the call, or the example as it was where it is refused."""
    found = []
    for way in CALLS[call]:
        example = an_example(stage)
        try:
            found.append(replace_care(example, way(example)))
        except (DomainError, IndexError):
            found.append(example)
    return found


def replace_care(example: Example, care: Care) -> Example:
    return Example(care, example.decision_id)


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_an_example(stage: Stage) -> None:
    assert an_example(stage).stage is stage


@pytest.mark.parametrize(("stage", "call"), EVERY_CALL, ids=str)
def test_a_decision_goes_where_the_diagram_says_and_nowhere_else(stage: Stage, call: Call) -> None:
    reached = {example.stage for example in tried(stage, call)}

    legal = DECISION[stage].get(call)
    if legal is None:
        assert reached == {stage}
    else:
        assert reached - {stage} <= set(legal)
        assert reached - {stage}


@pytest.mark.parametrize(("stage", "call"), EVERY_CALL, ids=str)
def test_a_move_goes_where_the_diagram_says_and_nowhere_else(stage: Stage, call: Call) -> None:
    before = an_example(stage).status

    reached = {example.status for example in tried(stage, call)}

    assert reached - {before} <= set(TRANSITION[before].get(call, ()))


def test_a_move_in_error_allows_nothing() -> None:
    assert TRANSITION[TransitionStatus.ENTERED_IN_ERROR] == {}


def test_every_status_of_a_move_is_in_the_diagram() -> None:
    assert set(TRANSITION) == set(TransitionStatus)


def test_every_stage_of_a_decision_is_in_the_diagram() -> None:
    assert set(DECISION) == set(Stage)


def test_calls_are_listed_in_words() -> None:
    assert listed(legal_calls(Stage.HAND_OVER_PROPOSED)) == (
        "confirm or override or accept or refuse or review"
    )


def test_a_decision_that_waits_in_a_superseded_move_is_superseded() -> None:
    example = an_example(Stage.SUPERSEDED)
    decision = get_decision(example.care, example.decision_id)

    assert stage_of(replace(decision, decision_id=an_id())) is Stage.SUPERSEDED
