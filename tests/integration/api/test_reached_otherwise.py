"""In which other way alone care can reach somebody is told in the plan, by it and in tasks."""

from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CBT,
    EAST,
    HOME,
    LITHIUM,
    PRESCRIBER,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    after_a_move,
    done,
)
from tests.integration.api.plans.overruling import closed as closed_plan
from tests.integration.api.unchecked_care import check_of
from tests.integration.api.worklists import tasks_of

HOW: Final = "Dana can only call."
CALLS: Final[Json] = {**WELL, "reach": "adapted", "reach_reason": HOW}
OTHERWISE: Final = f"t can only reach them in another way: “{HOW}”"


def told(plan: PlanOverHttp) -> tuple[list[Json], str, str]:
    """What the plan lists and says of it, and the answer about the component alone."""
    path = f"/components/{plan.components[CBT]}"
    alone = done(plan.call("PATCH", path, {"provider": "ZZ102"}))
    read = plan.get()
    return read["reached_otherwise"], read["summary"], alone["summary"]


def listed(decision: Json) -> list[Json]:
    about = ("decision_id", "transition_id", "plan_component_id")
    return [{**{name: decision[name] for name in about}, "reach_reason": HOW}]


def test_it_is_told_while_it_waits_and_as_it_goes_on_until_the_next_move(
    service: TestClient,
) -> None:
    """“Dana can only call.” stood in that decision alone, and whoever came next visited."""
    plan, decision = after_a_move(service, CBT, **CALLS)
    waiting, confirms = told(plan), tasks_of(service, plan, EAST, CBT)["confirm"]["summary"]
    done(plan.answer(decision, "confirm", adaptation="Shorter."))
    changed = told(plan)
    tasks = [
        tasks_of(service, plan, team, CBT)[kind]["summary"]
        for team, kind in ((EAST, "review_adaptation"), (WARD, "await_review"))
    ]
    as_it_stood, at = plan.get(), plan.get("/history")["items"][-1]["at"]
    plan.moved(HOME, stated=[plan.said(CBT, **WELL)])

    assert decision["outcome"] == "adapt"
    for known, *both in (waiting, changed):
        assert known == listed(decision)
        assert all(f"i{OTHERWISE}" in each for each in both)
    for task in (confirms, *tasks):
        assert f" I{OTHERWISE}" in task
    known, *both = told(plan)
    assert known == []
    assert all(HOW not in each for each in both)
    assert plan.get(as_of=at) == as_it_stood


def test_its_change_that_says_so_says_it_once(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, **CALLS)
    done(plan.answer(decision, "confirm", adaptation=HOW))

    known, summary, _ = told(plan)

    assert known == listed(decision)
    assert summary.count(HOW) == 1
    assert tasks_of(service, plan, EAST, CBT)["review_adaptation"]["summary"].count(HOW) == 1


def test_whoever_checks_the_care_and_whoever_receives_it_reads_it_too(service: TestClient) -> None:
    """It was told until somebody decided that lithium goes on without a check."""
    plan, decision = after_a_move(service, LITHIUM, **CALLS)
    by = {"outcome": "continue", "authorised_by": PRESCRIBER}
    done(plan.answer(decision, "settle", **by))

    check = check_of(service, plan)
    closed = closed_plan(plan)

    assert f" I{OTHERWISE} " in check["summary"]
    told = f" Could only reach them in another way: Lithium treatment (“{HOW}”)."
    assert told in closed["summary"]
    assert plan.get()["summary"] == closed["summary"]
