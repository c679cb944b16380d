"""The team that has the person sees on its worklist what another team has still to decide."""

from typing import Any

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    EAST,
    HEARD,
    LITHIUM,
    PRESCRIBER,
    WARD,
    WELL,
    PlanOverHttp,
    after_a_move,
    done,
)


def tasks_of(service: TestClient, plan: PlanOverHttp, team: str) -> dict[str, Any]:
    """The tasks about lithium, by their kind, that a team has for the person of a plan."""
    asked: dict[str, Any] = {"team": team, "limit": 200}
    items = service.get("/v1/worklist", params=asked).json()["items"]
    (own,) = (item for item in items if item["plan_id"] == plan.plan_id)
    return {task["kind"]: task for task in own["tasks"] if task["component_id"] == LITHIUM}


def test_the_ward_knows_what_is_not_decided_about_the_medicine_of_somebody_on_it(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL)

    owed, owes = tasks_of(service, plan, WARD), tasks_of(service, plan, EAST)

    assert ([*owed], [*owes]) == (["await_decision"], ["decide"])
    assert owed["await_decision"]["decision_id"] == decision["decision_id"]
    assert owed["await_decision"]["due_at"] == owes["decide"]["due_at"] == decision["due_at"]


def test_what_is_decided_is_owed_no_more(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL)

    done(plan.answer(decision, "settle", outcome="stop", authorised_by=PRESCRIBER, **HEARD))

    assert tasks_of(service, plan, WARD) == {}
