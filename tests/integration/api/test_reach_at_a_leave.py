"""Over HTTP, an hour in the grounds takes back nothing of what cannot reach somebody on a ward."""

from typing import Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CHECKED,
    EAST,
    INSTEAD,
    PRESCRIBER,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    by_itself,
    decision_about,
    done,
    faults,
    refused,
)
from tests.integration.api.worklists import tasks_of

LAI: Final = "psychosis-lai"
BLOOD: Final = "psychosis-clozapine-blood"
GROUP: Final = "psychosis-hearing-voices-group"
WHY: Final = {
    LAI: "No nurse here may give this brand.",
    BLOOD: "The ward has no centrifuge.",
    GROUP: "There is no such group here.",
}
AGREED: Final[Json] = {"persons_view": "agrees", "persons_words": "All right."}


def on_the_ward(service: TestClient) -> tuple[PlanOverHttp, Json]:
    """Care that cannot reach the ward, by what was stated when they came."""
    plan = a_plan(service, *WHY)
    said = [
        plan.said(about, **WELL, **CHECKED, reach="none", reach_reason=why)
        for about, why in WHY.items()
    ]
    return plan, plan.moved(WARD, stated=said)


def answered(service: TestClient) -> PlanOverHttp:
    """The same once the injection and the group are paused, and the test is to be handed over."""
    plan, move = on_the_ward(service)
    by = {"authorised_by": PRESCRIBER, **INSTEAD, **AGREED}
    done(plan.answer(decision_about(LAI, move), "settle", outcome="pause", **by))
    out = {**by, "reason": "The ward sends it out."}
    done(plan.answer(decision_about(BLOOD, move), "settle", outcome="hand_over", **out))
    done(plan.answer(decision_about(GROUP, move), "confirm", **AGREED))
    return plan


def out_of_reach(plan: PlanOverHttp) -> dict[str, str]:
    read = plan.get()
    for each in read["out_of_reach"]:
        assert f"why it cannot reach them: “{each['reach_reason']}”" in read["summary"]
    name_of = {its_id: about for about, its_id in plan.components.items()}
    told = read["out_of_reach"]
    return {name_of[each["plan_component_id"]]: each["reach_reason"] for each in told}


def told_in_tasks(service: TestClient, plan: PlanOverHttp) -> dict[str, dict[str, str]]:
    """What each team reads of the care, by its kind; when it is due stays as it was."""
    return {
        f"{team} {about}": {
            kind: task["summary"] for kind, task in tasks_of(service, plan, team, about).items()
        }
        for team in (EAST, WARD)
        for about in WHY
    }


@pytest.mark.parametrize("is_answered", [True, False])
def test_a_walk_and_its_end_leave_what_cannot_reach_them(
    service: TestClient, *, is_answered: bool
) -> None:
    """No plan, no task and no decision told it any more, and a ward was asked to take it over."""
    plan = answered(service) if is_answered else on_the_ward(service)[0]
    before, tasks = plan.get(), told_in_tasks(service, plan)
    assert out_of_reach(plan) == WHY

    for leave in ("escorted", "none"):
        move = plan.moved(WARD, leave=leave)

        assert out_of_reach(plan) == WHY
        assert told_in_tasks(service, plan) == tasks
        assert plan.get()["components"] == before["components"]
        assert plan.transition(move["transition_id"]) == move
        for about, why in WHY.items():
            decision = decision_about(about, move)
            assert decision["reach_reason"] == why
            assert f" Why it cannot reach them: “{why}” " in decision["summary"]
            path = f"/decisions/{decision['decision_id']}"
            assert plan.get(path) == by_itself(decision)
    waits = plan.moved(WARD, leave="unescorted")
    how = {about: decision_about(about, waits)["outcome"] for about in WHY}
    left = {LAI: "pause", BLOOD: "hand_over", GROUP: "pause"}
    assert how == (left if is_answered else {LAI: "decide", BLOOD: "decide", GROUP: "pause"})
    assert all(why in str(tasks) for why in WHY.values())


@pytest.mark.parametrize("is_answered", [True, False])
def test_a_walk_that_never_took_place_leaves_it_too(
    service: TestClient, *, is_answered: bool
) -> None:
    plan = answered(service) if is_answered else on_the_ward(service)[0]
    before, tasks = plan.get(), told_in_tasks(service, plan)

    done(plan.take_back(plan.moved(WARD, leave="escorted")))

    assert out_of_reach(plan) == WHY
    assert told_in_tasks(service, plan) == tasks
    assert plan.get()["out_of_reach"] == before["out_of_reach"]


def test_what_is_stated_of_it_at_the_walk_counts_and_of_the_rest_nothing(
    service: TestClient,
) -> None:
    plan = answered(service)
    now = plan.said(LAI, reach="as_is", reach_reason="A nurse came who may.")

    move = plan.moved(WARD, leave="escorted", stated=[now])

    assert out_of_reach(plan) == {about: WHY[about] for about in (BLOOD, GROUP)}
    assert "How it can reach them: “A nurse came who may.”" in decision_about(LAI, move)["summary"]


def test_why_alone_is_refused_at_a_walk_and_at_a_review(service: TestClient) -> None:
    """It was told beside the reach of before, as why it cannot reach them."""
    plan = answered(service)
    tasks, anew = (
        told_in_tasks(service, plan),
        {"reach_reason": "Nurse Ali may give it from today."},
    )

    at_a_walk = plan.move(WARD, leave="escorted", stated=[plan.said(LAI, **anew)])
    at_a_review = plan.review(LAI, **anew)

    assert faults(at_a_walk) == [("/stated/0/reach", "missing")]
    assert faults(at_a_review) == [("/reach", "missing")]
    for each in (at_a_walk, at_a_review):
        assert refused(each)[:2] == (422, "validation")
        [error] = each.json()["errors"]
        assert error["detail"] == (
            "Say how it can reach them now, too: why alone does not tell that."
            " Use one of: as_is, adapted, none."
        )
    assert (out_of_reach(plan), told_in_tasks(service, plan)) == (WHY, tasks)


def test_a_closure_after_a_walk_tells_it(service: TestClient) -> None:
    plan = answered(service)
    plan.moved(WARD, leave="escorted")

    to = {"outcome": "discharged_to_gp", "recipient": "Tern Surgery"}
    by = {about: {"authorised_by": PRESCRIBER} for about in (LAI, BLOOD)}
    every = [plan.said(about, **to, **by.get(about, {})) for about in WHY]
    closed = done(plan.close(recipients=every))

    for why in WHY.values():
        assert f"why it could not reach them: “{why}”" in closed["summary"]
