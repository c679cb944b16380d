"""What waited when the plan closed tells all its readers alike what held then."""

from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    HEARD,
    HOME,
    LITHIUM,
    PRESCRIBER,
    SAFETY_PLAN,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    decision_about,
    done,
    move_of,
)

ASK_FIRST: Final = (
    "Ask first, before you take it or go on with it. You can ask your GP, or the team that has "
    "your care now."
)
UNCHECKED: Final = (
    "When the plan closed, someone still had to check that this care is safe for you."
)
NOT_DECIDED: Final = "Nobody had decided this when the plan closed."
NOT_ACCEPTED: Final = "No new team had said yes to this when the plan closed."
SURGERY: Final = "Tern Surgery has this care now. You can ask them what happens next."
FOUND: Final = "Someone found that this care may not be safe for you."
UNSAFE: Final[Json] = {**WELL, "safety": "contraindicated", "safety_reason": "Kidneys."}


def close(
    plan: PlanOverHttp, component: str, outcome: str = "discharged_to_gp", **more: str
) -> None:
    recipient = {
        "plan_component_id": plan.components[component],
        "outcome": outcome,
        "recipient": "Tern Surgery",
        "authorised_by": PRESCRIBER,
    }
    done(plan.close(outcome=outcome, recipients=[recipient], **more))


def left_open(plan: PlanOverHttp, decision: Json) -> Json:
    """The decision as it is told with its move from then on."""
    [found] = move_of(plan, decision)["decisions"]
    left: Json = found
    return left


def told(plan: PlanOverHttp, decision: Json) -> Any:  # noqa: ANN401  # any JSON
    return left_open(plan, decision)["because_for_person"]


@pytest.mark.parametrize(
    ("wish", "no"),
    [
        ({}, ""),
        ({"wish": "stop"}, " You told us you do not want this care. That still stands."),
        ({"wish": "pause"}, " You told us you want a break from this care. That still stands."),
    ],
    ids=["unasked", "no", "break"],
)
def test_what_had_to_be_checked_first_says_so_and_their_no_stands(
    service: TestClient, wish: Json, no: str
) -> None:
    plan, decision = after_a_move(service, LITHIUM, **wish)

    close(plan, LITHIUM)

    assert told(plan, decision) == f"{UNCHECKED} {ASK_FIRST} {NOT_DECIDED}{no} {SURGERY}"


def test_a_change_that_nobody_accepted_is_told_as_none(service: TestClient) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN, **WELL)
    done(plan.answer(decision, "confirm", adaptation="Half."))

    close(plan, SAFETY_PLAN)

    assert told(plan, decision) == (
        f"{NOT_ACCEPTED} The care did not change. It stays as it was. A change was asked for, and "
        "it does not hold. This was the change, in the words of the team: “Half.” "
        f"{SURGERY}"
    )


def test_what_rests_as_unsafe_says_to_ask_first(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL)
    for_safety = {"reason_code": "safety_concern", "reason": "Her level is high."}
    by = {**for_safety, **HEARD, "authorised_by": PRESCRIBER}
    before = done(plan.answer(decision, "settle", outcome="pause", **by))

    close(plan, LITHIUM)

    assert "Ask first" not in before["because_for_person"]
    said = told(plan, decision)
    assert said.startswith(FOUND)
    assert f" {ASK_FIRST} The plan has closed since then, " in said


def test_after_a_death_nobody_is_asked_anything(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, wish="stop")

    close(plan, LITHIUM, "died")

    assert told(plan, decision) == "This does not hold any more."


def test_what_ended_as_their_choice_says_so_and_on_whose_name(service: TestClient) -> None:
    """They read that nobody had decided it, although somebody had put a name to its end."""
    plan, decision = after_a_move(service, LITHIUM, **UNSAFE)

    close(plan, LITHIUM, "persons_choice", reason="Enough.")

    assert told(plan, decision) == (
        f"{FOUND} {ASK_FIRST} This care ended when the plan closed. It is written down that this "
        f"was your choice. {PRESCRIBER['name']} answers for that. You told us you want to go on "
        "with this care."
    )


def test_what_was_unsafe_is_told_alike_by_the_decision_and_its_move(service: TestClient) -> None:
    """The person was told to ask first; the team, that the decision does not stand any more."""
    plan, decision = after_a_move(service, LITHIUM, **UNSAFE)

    close(plan, LITHIUM)

    left = left_open(plan, decision)
    assert left["because_for_person"] == f"{FOUND} {ASK_FIRST} {NOT_DECIDED} {SURGERY}"
    assert left["summary"] == (
        "The decision about Lithium treatment was not settled when the plan closed. "
        "It was stated to be unsafe: “Kidneys.” What held then: nothing more of it is given."
    )
    assert move_of(plan, decision)["summary"].endswith(
        "The plan was closed before all of this was settled. On hold as unsafe when the plan "
        "closed, and not settled: Lithium treatment (stated to be unsafe: “Kidneys.”)."
    )


def test_what_was_of_no_concern_says_what_held_and_its_move_that_the_no_stands(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, wish="stop")

    close(plan, CBT)

    assert left_open(plan, decision)["summary"] == (
        "The decision about CBT for psychosis (CBTp) was not settled when the plan closed. "
        "What held then: the no stands."
    )
    assert move_of(plan, decision)["summary"].endswith(
        "before all of this was settled. The no stands, and the decision was open when the plan "
        "closed: CBT for psychosis (CBTp)."
    )


@pytest.mark.parametrize(
    "view",
    [
        {},
        {"persons_view": "agrees", "persons_words": "That team is fine."},
        {"persons_view": "disagrees", "persons_words": "Not them."},
    ],
    ids=["unasked", "agrees", "disagrees"],
)
def test_a_break_from_what_rests_stands_whatever_they_think_of_another_team(
    service: TestClient, view: Json
) -> None:
    """The page of the move said that it stands, and whoever it is for read no word of it."""
    shakes = "It makes me shake."
    plan, first = after_a_move(service, LITHIUM, wish="pause", in_their_words=shakes)
    settled = {"reason": "We talked it over.", "authorised_by": PRESCRIBER}
    done(plan.answer(first, "settle", outcome="pause", **settled))
    decision = decision_about(LITHIUM, plan.moved(HOME))
    done(plan.answer(decision, "settle", outcome="hand_over", **settled, **view))

    close(plan, LITHIUM)

    left = left_open(plan, decision)
    assert (
        " You told us you want a break from this care. That still stands. "
        in (left["because_for_person"])
    )
    held = f"What held then: it stays paused. The person had wished for a break: “{shakes}”"
    assert left["summary"].endswith(f" {held}")
    assert move_of(plan, decision)["summary"].endswith(
        " The wish for a break stands, and no team had accepted it when the plan closed: "
        f"Lithium treatment (“{shakes}”)."
    )
