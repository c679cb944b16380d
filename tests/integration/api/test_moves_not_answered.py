"""Answers to decisions that are refused over HTTP: each names what happened."""

from typing import Final
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CBT,
    CHECKED,
    HEARD,
    HOME,
    INSTEAD,
    LITHIUM,
    NOT_NOW,
    PRESCRIBER,
    PROFESSIONAL,
    SAFETY_PLAN,
    STILL_NO,
    WELL,
    Json,
    after_a_move,
    decision_about,
    done,
    faults,
    move_of,
    of_decision,
    refused,
)

OF_A_HAND_OVER: Final = "confirm or override or accept or refuse or review"

ILLEGAL: Final = {
    "to settle what the table proposes": (
        CBT,
        {"action": "settle", "outcome": "adapt", "authorised_by": PRESCRIBER},
        "This decision is proposed: you can confirm or override or review.",
    ),
    "to confirm what is left to people": (
        LITHIUM,
        {"action": "confirm"},
        "This decision is to decide: you can settle or review.",
    ),
    "to override what is left to people": (
        LITHIUM,
        {"action": "override", "outcome": "continue", **INSTEAD},
        "This decision is to decide: you can settle or review.",
    ),
    "to settle a hand-over": (
        SAFETY_PLAN,
        {"action": "settle", "outcome": "continue", "authorised_by": PRESCRIBER},
        f"This decision is hand over proposed: you can {OF_A_HAND_OVER}.",
    ),
}


@pytest.mark.parametrize(("component", "asked", "detail"), ILLEGAL.values(), ids=ILLEGAL)
def test_what_cannot_be_done_names_what_can(
    service: TestClient, component: str, asked: Json, detail: str
) -> None:
    plan, decision = after_a_move(service, component, **WELL)

    answer = plan.put(of_decision(decision), asked)

    assert refused(answer) == (409, "illegal-step", detail)
    assert decision_about(component, move_of(plan, decision)) == decision


def test_a_decision_is_answered_once(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, **WELL)
    done(plan.answer(decision, "confirm"))

    answer = plan.answer(decision, "override", outcome="adapt", adaptation="Less.", **INSTEAD)

    assert refused(answer) == (
        409,
        "illegal-step",
        "This decision is answered: you can review.",
    )


def test_a_decision_that_a_later_move_left_behind_is_superseded_and_not_unknown(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, **WELL)
    plan.moved(HOME)

    answers = [plan.answer(decision, "confirm"), plan.accept(decision)]

    for answer in answers:
        assert refused(answer) == (
            409,
            "illegal-step",
            "This decision is superseded: nothing is left to do about it.",
        )


def test_a_decision_that_was_answered_at_an_earlier_move_stays_answered(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, **WELL)
    done(plan.answer(decision, "confirm"))
    plan.moved(HOME)

    answer = plan.answer(decision, "confirm")

    assert refused(answer) == (409, "illegal-step", "This decision is answered: you can review.")


def test_a_decision_of_another_plan_or_of_another_move_is_not_found(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, **WELL)
    other, others = after_a_move(service, CBT, **WELL)
    later = plan.moved(HOME)
    nobodys = {**decision, "decision_id": str(uuid4())}
    elsewhere = {**decision, "transition_id": later["transition_id"]}
    of_no_move = {**decision, "transition_id": None}

    answers = [
        plan.answer(others, "confirm"),
        other.answer(decision, "confirm"),
        plan.answer(nobodys, "confirm"),
        plan.answer(elsewhere, "confirm"),
        plan.answer(of_no_move, "confirm"),
        plan.accept(elsewhere),
        plan.accept({**decision, "transition_id": str(uuid4())}),
    ]

    for answer in answers:
        assert refused(answer) == (
            404,
            "not-found",
            (
                "There is no decision with this id here. One of a move is answered under its "
                "transition, one of a review before any move under its plan."
            ),
        )


REFUSED: Final = {
    "nobody is named to settle": (
        LITHIUM,
        WELL,
        {"action": "settle", "outcome": "continue"},
        ("not-its-decider", '"role": "prescriber"}'),
    ),
    "a professional settles what a prescriber must": (
        LITHIUM,
        WELL,
        {"action": "settle", "outcome": "continue", "authorised_by": PROFESSIONAL},
        ("not-its-decider", '"role": "prescriber"}'),
    ),
    "what must not lapse is paused and nobody answers for it": (
        SAFETY_PLAN,
        WELL,
        {"action": "override", "outcome": "pause", **INSTEAD, **HEARD},
        ("must-not-lapse", '"role": "professional_with_person"}'),
    ),
    "what must not lapse is stopped and nobody answers for it": (
        SAFETY_PLAN,
        WELL,
        {"action": "override", "outcome": "stop", **INSTEAD, **HEARD},
        ("must-not-lapse", '"role": "professional_with_person"}'),
    ),
    "what a prescriber answers for is paused by a professional": (
        LITHIUM,
        {**WELL, **CHECKED},
        {
            "action": "override",
            "outcome": "pause",
            **INSTEAD,
            **HEARD,
            "authorised_by": PROFESSIONAL,
        },
        ("must-not-lapse", '"role": "prescriber"}'),
    ),
    "a pause against the wish without the person's view": (
        CBT,
        NOT_NOW,
        {"action": "confirm"},
        ("persons-view-missing", "and the reason in words."),
    ),
    "a pause against the wish with a view and no words": (
        CBT,
        NOT_NOW,
        {"action": "confirm", "persons_view": "agrees"},
        ("persons-view-missing", 'send "persons_words": "" with their words.'),
    ),
    "a stop that the person does not wish": (
        CBT,
        WELL,
        {"action": "override", "outcome": "stop", **INSTEAD},
        ("persons-view-missing", "and the reason in words."),
    ),
    "to go on against a refusal without their view": (
        CBT,
        {"wish": "stop"},
        {
            "action": "override",
            "outcome": "continue",
            **BEST_INTERESTS,
            "authorised_by": PROFESSIONAL,
        },
        ("persons-view-missing", "beside what was sent already."),
    ),
    "to go on against a refusal": (
        CBT,
        {"wish": "stop"},
        {
            "action": "override",
            "outcome": "continue",
            **INSTEAD,
            **STILL_NO,
            "authorised_by": PROFESSIONAL,
        },
        ("basis-missing", "and the reason in words."),
    ),
    "to go on against a refusal, with a basis and nobody named": (
        CBT,
        {"wish": "stop"},
        {"action": "override", "outcome": "continue", **BEST_INTERESTS, **STILL_NO},
        ("basis-missing", "and the reason in words."),
    ),
    "to go on despite a contraindication": (
        LITHIUM,
        {**WELL, "safety": "contraindicated"},
        {"action": "settle", "outcome": "continue", "authorised_by": PRESCRIBER, **INSTEAD},
        ("basis-missing", "and the reason in words."),
    ),
}


@pytest.mark.parametrize(
    ("component", "stated", "asked", "expected"), REFUSED.values(), ids=REFUSED
)
def test_an_answer_rests_on_what_it_needs_or_changes_nothing(
    service: TestClient, component: str, stated: Json, asked: Json, expected: tuple[str, str]
) -> None:
    plan, decision = after_a_move(service, component, **stated)

    answer = plan.put(of_decision(decision), asked)

    code, to_send = expected
    assert refused(answer)[:2] == (409, code)
    assert to_send in refused(answer).detail
    assert decision_about(component, move_of(plan, decision)) == decision


UNREADABLE: Final = {
    "an override without outcome and reasons": (
        {"action": "override"},
        [("/outcome", "missing"), ("/reason_code", "missing"), ("/reason", "missing")],
    ),
    "an override to what is proposed": (
        {"action": "override", "outcome": "continue", **INSTEAD},
        [("/outcome", "nothing_overridden")],
    ),
    "an override that leaves it to others": (
        {"action": "override", "outcome": "decide", **INSTEAD},
        [("/outcome", "no_choice")],
    ),
    "an override to adapt without the adaptation": (
        {"action": "override", "outcome": "adapt", **INSTEAD},
        [("/adaptation", "missing")],
    ),
    "an adaptation of what goes on unchanged": (
        {"action": "confirm", "adaptation": "Shorter."},
        [("/adaptation", "not_part_of_this_step")],
    ),
    "another outcome to confirm": (
        {"action": "confirm", "outcome": "pause"},
        [("/outcome", "not_the_proposal")],
    ),
    "an action that nobody knows": ({"action": "agree"}, [("/action", "not_one_of")]),
    "no action": ({}, [("/action", "missing")]),
    "a role that nobody has": (
        {"action": "confirm", "authorised_by": {"name": "Bo Reed", "role": "porter"}},
        [("/authorised_by/role", "not_one_of")],
    ),
    "a field that nobody knows": (
        {"action": "confirm", "risk": "high"},
        [("/risk", "unknown_field")],
    ),
}


@pytest.mark.parametrize(("asked", "expected"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_answer_that_makes_no_sense_is_pointed_at(
    service: TestClient, asked: Json, expected: list[tuple[str, str]]
) -> None:
    plan, decision = after_a_move(service, CBT, **WELL)

    answer = plan.put(of_decision(decision), asked)

    assert faults(answer) == expected
