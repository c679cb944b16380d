"""What is due for a team, by kind and by time."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from app.pathways.plans.terms import DecisionStatus, NextStep
from app.pathways.rules.factors import Safety, Status, Wish, index_of
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.values import Refusal
from app.pathways.worklist.tasks import (
    KIND_OF_STEP,
    TaskKind,
    asks_for_its_check,
    decision_holds_back,
    is_to_be_made,
    kind_of_decision,
    kind_of_step,
)
from tests.builders import a_point, read_as
from tests.unit.plans.made_up import NOW

MOMENT = timedelta(microseconds=1)


def asked_of(team: str, outcome: Outcome, addressed_to: str | None = None) -> TaskKind:
    """What a decision that is owned by the east team asks of a team."""
    return kind_of_decision(outcome, owner="east", addressed_to=addressed_to, team=team)


@pytest.mark.parametrize(
    "outcome", [Outcome.CONTINUE, Outcome.ADAPT, Outcome.PAUSE, Outcome.RESUME, Outcome.STOP]
)
def test_a_proposal_is_to_be_confirmed(outcome: Outcome) -> None:
    assert asked_of("east", outcome) is TaskKind.CONFIRM


def test_what_no_rule_decides_is_to_be_decided() -> None:
    assert asked_of("east", Outcome.DECIDE) is TaskKind.DECIDE


def test_the_team_that_has_the_person_knows_what_another_team_has_to_decide() -> None:
    assert asked_of("ward", Outcome.DECIDE) is TaskKind.AWAIT_DECISION


@pytest.mark.parametrize(
    ("team", "kind"), [("east", TaskKind.AWAIT_ACCEPTANCE), ("ward", TaskKind.ACCEPT_HAND_OVER)]
)
def test_a_hand_over_is_awaited_by_who_gives_and_accepted_by_who_receives(
    team: str, kind: TaskKind
) -> None:
    """The sender has nothing to decide, and stays accountable until the other team accepts."""
    assert asked_of(team, Outcome.HAND_OVER, addressed_to="ward") is kind


def test_every_step_of_a_component_is_a_kind_of_task_of_its_own() -> None:
    assert set(KIND_OF_STEP) == set(NextStep)
    assert len(set(KIND_OF_STEP.values())) == len(NextStep)


@pytest.mark.parametrize(
    ("step", "owes", "awaits"),
    [
        (NextStep.PAUSE_REVIEW, TaskKind.REVIEW_PAUSE, TaskKind.AWAIT_REVIEW),
        (NextStep.ADAPTATION_REVIEW, TaskKind.REVIEW_ADAPTATION, TaskKind.AWAIT_REVIEW),
        (NextStep.BASIS_REVIEW, TaskKind.REVIEW_BASIS, TaskKind.AWAIT_REVIEW),
        (NextStep.FIRST_CONTACT, TaskKind.FIRST_CONTACT, TaskKind.AWAIT_FIRST_CONTACT),
        (NextStep.RE_OFFER, TaskKind.RE_OFFER, TaskKind.AWAIT_RE_OFFER),
    ],
)
def test_a_step_is_taken_by_who_answers_for_the_care_and_awaited_by_who_has_the_person(
    step: NextStep, owes: TaskKind, awaits: TaskKind
) -> None:
    assert kind_of_step(step, owner="east", team="east") is owes
    assert kind_of_step(step, owner="east", team="ward") is awaits


@pytest.mark.parametrize(
    ("owner", "due_at", "asks"),
    [
        ("ward", NOW - MOMENT, True),
        ("ward", NOW, True),
        ("ward", NOW + MOMENT, False),
        ("east", NOW - MOMENT, False),
    ],
    ids=["sooner", "as soon", "later", "of another team"],
)
def test_a_step_that_the_team_takes_itself_and_no_later_asks_for_the_check(
    owner: str, due_at: datetime, *, asks: bool
) -> None:
    assert asks_for_its_check(owner, due_at, team="ward", check_due=NOW) is asks


@pytest.mark.parametrize(
    ("of_case", "holds"),
    [
        ({"safety": Safety.CONTRAINDICATED}, True),
        ({"wish": Wish.STOP}, True),
        ({"wish": Wish.PAUSE}, True),
        ({"safety": Safety.NOT_CHECKED}, False),
        ({"wish": Wish.CONTINUE}, False),
        ({"status": Status.PAUSED}, False),
    ],
)
def test_only_what_is_refused_or_unsafe_is_held_back_until_it_is_answered(
    of_case: dict[str, Any], *, holds: bool
) -> None:
    case = index_of(a_point(**of_case))

    assert decision_holds_back(DecisionStatus.PROPOSED, case, None, ()) is holds
    assert not any(
        decision_holds_back(each, case, None, ())
        for each in DecisionStatus
        if not is_to_be_made(each)
    )


@pytest.mark.parametrize(
    ("code", "checked_at", "holds"),
    [
        ("safety_concern", None, True),
        ("safety_concern", NOW - MOMENT, True),
        ("safety_concern", NOW, False),
        ("team_full", None, False),
    ],
)
def test_what_a_team_refused_as_unsafe_is_held_back_until_somebody_has_checked_it_since(
    code: str, checked_at: datetime | None, *, holds: bool
) -> None:
    case = index_of(a_point(safety=Safety.NO_CONCERN, wish=Wish.CONTINUE))
    who = {"team": "ward", "by": "Di Shore", "at": NOW, "reason": "No."}
    refusal = read_as(Refusal, {**who, "reason_code": code})

    assert decision_holds_back(DecisionStatus.PROPOSED, case, checked_at, [refusal]) is holds


def test_only_what_is_proposed_is_still_to_be_made() -> None:
    assert [each for each in DecisionStatus if is_to_be_made(each)] == [DecisionStatus.PROPOSED]
