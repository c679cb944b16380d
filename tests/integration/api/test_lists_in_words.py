"""The lists about a plan say in a sentence what stands in them."""

from datetime import datetime

from starlette.testclient import TestClient

from app.pathways.moments import in_utc
from tests.integration.api.moved_plans import (
    CBT,
    IS_OVER,
    LITHIUM,
    PRESCRIBER,
    WARD,
    WELL,
    a_plan,
    decision_about,
    done,
)


def test_the_moves_of_a_plan_name_the_latest_with_its_teams(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    before = plan.get("/transitions")["summary"]

    plan.moved(WARD, stated_for_all=WELL)

    said = plan.get("/transitions")["summary"]
    assert before == "Sam: no move is on this page."
    assert said.startswith("Sam: 1 move on this page, first that of ")
    assert said.endswith(
        "from Saltmarsh East Community Mental Health Team to Samphire Ward (acute) (open)."
    )


def test_the_history_of_a_plan_says_where_it_begins_and_ends(service: TestClient) -> None:
    plan = a_plan(service, CBT)

    whole = plan.get("/history")["summary"]
    one = plan.get("/history", limit="1")["summary"]

    assert whole.startswith("Sam: 2 changes on this page: from version 1, plan opened, ")
    assert ", to version 2, component added, " in whole
    assert one.startswith("Sam: 1 change on this page: version 1, plan opened, ")


def test_each_change_says_of_what_it_was_and_who_answers_for_it(service: TestClient) -> None:
    plan = a_plan(service, CBT, LITHIUM)
    move = plan.moved(WARD, stated_for_all=WELL, reason=IS_OVER["reason"])
    lithium = decision_about(LITHIUM, move)
    done(plan.answer(lithium, "settle", outcome="continue", authorised_by=PRESCRIBER))

    entries = plan.get("/history")["items"]

    told = [each["summary"].split(" UTC: ", 1) for each in entries]
    opened, added, _, moved, settled = [said for _, said in told]
    recorded = [in_utc(datetime.fromisoformat(each["at"])) for each in entries]
    assert [f"{when} UTC" for when, _ in told] == recorded
    assert opened == "Plan opened with Saltmarsh East Community Mental Health Team."
    assert added == "CBT for psychosis (CBTp): added as active."
    assert moved.startswith(
        "Moved from Saltmarsh East Community Mental Health Team to Samphire Ward (acute) on "
    )
    assert settled == f"{lithium['name']}: continue, decided by Dr Moss (prescriber)."
    assert moved.endswith(f" The reason given: “{IS_OVER['reason']}”")


def test_a_change_on_a_later_page_is_told_as_on_the_first(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    done(plan.step(CBT, "completed"))
    whole = plan.get("/history")["items"]

    first = plan.get("/history", limit="2")
    second = plan.get("/history", limit="2", cursor=first["next_cursor"])

    assert [each["summary"] for each in (*first["items"], *second["items"])] == [
        each["summary"] for each in whole
    ]
    assert whole[-1]["summary"].endswith(" UTC: CBT for psychosis (CBTp): completed.")


def test_the_plans_of_a_page_are_counted_by_how_they_stand(service: TestClient) -> None:
    a_plan(service, CBT)

    said = service.get("/v1/plans", params={"limit": "1"}).json()["summary"]

    assert said == "1 plan on this page: 1 open."
