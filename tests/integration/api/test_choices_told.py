"""A refusal of a body says what may stand there, or where to read it."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    PROFESSIONAL,
    SAFETY_PLAN,
    WARD,
    a_plan,
    after_a_move,
    done,
    of_decision,
    paused,
)

CANARY = "canary-persona"


def details(answer: Any) -> dict[str, str]:  # noqa: ANN401  # any answer
    assert answer.status_code == 422, answer.text
    assert CANARY not in answer.text
    return {part["pointer"]: part["detail"] for part in answer.json()["errors"]}


def test_a_refusal_of_a_hand_over_without_its_reason_lists_the_reasons(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, SAFETY_PLAN)

    told = details(plan.refuse(decision, reason="No bed."))
    wrong = details(plan.refuse(decision, reason="No bed.", reason_code=CANARY))

    assert "team_full, other_team_better_placed, " in told["/reason_code"]
    assert "'team_full', 'other_team_better_placed', " in wrong["/reason_code"]


def test_a_decision_without_its_outcome_or_role_lists_them(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT)

    told = details(plan.answer(decision, "settle"))
    someone = {"action": "settle", "outcome": "pause", "authorised_by": {"name": "Bo Reed"}}
    of_whom = details(plan.put(of_decision(decision), someone))

    assert told["/outcome"] == "Use one of: continue, adapt, hand_over, pause, stop."
    assert of_whom["/authorised_by/role"] == (
        "This is required. Use one of: prescriber, professional_with_person."
    )


def test_whoever_lets_what_is_paused_continue_is_told_of_the_words_that_say_which(
    service: TestClient,
) -> None:
    """“Continue as it is, paused” started the care again."""
    plan = a_plan(service, paused(CBT))
    decision = done(plan.review(CBT), 201)

    told = details(plan.answer(decision, "settle", outcome="continue", authorised_by=PROFESSIONAL))

    assert told["/outcome"] == (
        "It is paused: resume starts it again, pause leaves it paused. "
        "Use one of: adapt, hand_over, pause, resume, stop."
    )
    assert plan.component(CBT)["status"] == "paused"


@pytest.mark.parametrize("team", [CANARY, "Canary-Persona", None])
def test_a_move_to_no_team_says_where_the_teams_are(service: TestClient, team: Any) -> None:  # noqa: ANN401
    plan = a_plan(service, CBT)

    asked = {} if team is None else {"to_team": team}
    told = details(plan.post("/transitions", asked))

    assert "GET /v1/teams lists the" in told["/to_team"]


def test_an_id_that_is_not_of_the_plan_says_where_its_ids_are(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    another = a_plan(service, CBT).components[CBT]

    told = details(plan.move(WARD, stated=[{"plan_component_id": another}]))

    assert told["/stated/0/plan_component_id"].endswith(
        "GET /v1/plans/{plan_id} shows those it has."
    )
    assert another not in str(told)
