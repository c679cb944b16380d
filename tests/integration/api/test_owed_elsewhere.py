"""The team that has the person sees on its worklist what another team has still to decide."""

from typing import Any

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    EAST,
    HEARD,
    LITHIUM,
    OTHER_WARD,
    PRESCRIBER,
    WARD,
    WELL,
    PlanOverHttp,
    after_a_move,
    done,
)


def entry_of(service: TestClient, plan: PlanOverHttp, team: str) -> Any:  # noqa: ANN401  # any JSON
    """What the worklist of a team says of the person of a plan; None where it does not."""
    asked: dict[str, Any] = {"team": team, "limit": 200}
    items = service.get("/v1/worklist", params=asked).json()["items"]
    return next((item for item in items if item["plan_id"] == plan.plan_id), None)


def tasks_of(service: TestClient, plan: PlanOverHttp, team: str) -> dict[str, Any]:
    """The tasks about lithium, by their kind, that a team has for the person of a plan."""
    tasks = entry_of(service, plan, team)["tasks"]
    return {task["kind"]: task for task in tasks if task["component_id"] == LITHIUM}


def test_the_ward_knows_what_is_not_decided_about_the_medicine_of_somebody_on_it(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL)

    owed, owes = tasks_of(service, plan, WARD), tasks_of(service, plan, EAST)

    assert ([*owed], [*owes]) == (["await_decision"], ["decide"])
    assert owed["await_decision"]["decision_id"] == decision["decision_id"]
    assert owed["await_decision"]["due_at"] == owes["decide"]["due_at"] == decision["due_at"]


def test_the_ward_knows_who_of_which_team_decides_and_what_holds_until_then(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL)

    owed, owes = tasks_of(service, plan, WARD), tasks_of(service, plan, EAST)

    told = {name: decision[name] for name in ("responsible_team", "decider", "interim")}
    for task in (owed["await_decision"], owes["decide"]):
        assert {name: task[name] for name in told} == told
    assert told["responsible_team"] == EAST
    summary = owed["await_decision"]["summary"]
    assert summary.startswith(
        f"Sam: about {decision['name']}, a prescriber of "
        "Saltmarsh East Community Mental Health Team decides by "
    )
    assert decision["summary"].split("Until then: ")[1].startswith(summary.split("Until then: ")[1])
    assert owes["decide"]["summary"] is None


def asked_about_the_plan(plan: PlanOverHttp) -> None:
    """So that the ward has nothing of its own left to do."""
    agreed = {"by": "person", "name": "Sam", "view": "agrees", "plan_version": plan.version}
    done(plan.post("/agreements", agreed), 201)


def test_the_ward_knows_it_also_while_it_has_nothing_of_its_own_to_do(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL)

    asked_about_the_plan(plan)

    entry = entry_of(service, plan, WARD)
    assert [each["kind"] for each in entry["tasks"]] == ["await_decision"]
    assert entry["earliest_due"] == decision["due_at"]
    assert entry["version"] == plan.version


def test_whoever_has_the_person_next_knows_it_in_the_place_of_the_ward(
    service: TestClient,
) -> None:
    plan, _ = after_a_move(service, LITHIUM, **WELL)

    onward = plan.moved(OTHER_WARD)
    known = [*tasks_of(service, plan, OTHER_WARD)], *tasks_of(service, plan, EAST)
    done(plan.take_back(onward))

    assert known == (["await_decision"], "decide")
    assert [*tasks_of(service, plan, WARD)] == ["await_decision"]
    assert entry_of(service, plan, OTHER_WARD) is None


def test_what_is_decided_is_owed_no_more(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, **WELL)

    done(plan.answer(decision, "settle", outcome="stop", authorised_by=PRESCRIBER, **HEARD))

    assert tasks_of(service, plan, WARD) == {}
