"""A blood test that is refused is told where the medicine is decided about that depends on it."""

from typing import Final

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    EAST,
    HOME,
    PRESCRIBER,
    WELL,
    PlanOverHttp,
    a_plan,
    decision_about,
    done,
    now,
    refused,
)
from tests.integration.api.worklists import tasks_of

CLOZAPINE: Final = "psychosis-clozapine"
BLOOD: Final = "psychosis-clozapine-blood"
NO: Final = {"wish": "stop", "in_their_words": "No more needles."}
REFUSED: Final = "Clozapine blood monitoring, on which it depends, is refused"


def on_clozapine(service: TestClient) -> PlanOverHttp:
    return a_plan(service, CLOZAPINE, BLOOD)


def test_whoever_answers_for_the_medicine_has_a_decision_to_make_within_a_day(
    service: TestClient,
) -> None:
    plan = on_clozapine(service)

    done(plan.review(BLOOD, **NO), 201)

    task = tasks_of(service, plan, EAST, CLOZAPINE)["decide"]
    assert REFUSED in task["summary"]
    assert task["decider"] == "prescriber"
    assert plan.component(CLOZAPINE)["status"] == "active"
    waits = {each["plan_component_id"]: each for each in plan.get()["undecided"]}
    assert waits[plan.components[CLOZAPINE]]["interim"] != "hold"
    assert f"{REFUSED})" in plan.get()["summary"]


def test_at_a_move_both_teams_read_it_and_it_is_confirmed_in_no_batch(service: TestClient) -> None:
    plan = on_clozapine(service)
    checked = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": now().isoformat()}
    stated = [plan.said(CLOZAPINE, **WELL, **checked), plan.said(BLOOD, **NO)]

    move = plan.moved(HOME, stated=stated)

    decision = decision_about(CLOZAPINE, move)
    assert (decision["outcome"], decision["proposed"]) == ("decide", "hand_over")
    [missing] = decision["safeguards_missing"]
    assert (missing["component_id"], missing["stands"]) == (BLOOD, "refused")
    assert REFUSED in decision["summary"]
    assert (
        f"Under way without what it depends on: Clozapine treatment ({REFUSED})."
        in (move["summary"])
    )
    assert REFUSED in tasks_of(service, plan, EAST, CLOZAPINE)["decide"]["summary"]
    assert REFUSED in tasks_of(service, plan, HOME, CLOZAPINE)["await_decision"]["summary"]
    assert refused(plan.confirm(move)).code == "nothing-to-confirm"


def test_whoever_decides_that_it_goes_on_knows_it_and_it_stays_told(service: TestClient) -> None:
    plan = on_clozapine(service)
    done(plan.review(BLOOD, **NO), 201)
    about = {each["plan_component_id"]: each for each in plan.get()["undecided"]}
    decision_id = about[plan.components[CLOZAPINE]]["decision_id"]
    by = {"action": "settle", "outcome": "continue", "authorised_by": PRESCRIBER}

    settled = done(plan.put(f"/decisions/{decision_id}", {**by, "reason": "Last count was green."}))

    assert REFUSED in settled["summary"]
    assert f"Clozapine treatment ({REFUSED}; decided without a check)" in plan.get()["summary"]
    history = plan.get("/history")["items"]
    assert any(
        "To be looked at, as what it depends on is not given: Clozapine treatment."
        in each["summary"]
        for each in history
    )


def test_the_content_says_what_keeps_which_care_safe(service: TestClient) -> None:
    blood, medicine = (
        service.get(f"/v1/components/{each}").json()["component"] for each in (BLOOD, CLOZAPINE)
    )

    assert blood["safeguards"] == [CLOZAPINE]
    assert "safeguards" not in medicine
