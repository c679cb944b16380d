"""The lists about a plan say in a sentence what stands in them."""

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import CBT, WARD, WELL, a_plan


def test_the_moves_of_a_plan_name_the_latest_with_its_teams(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    before = plan.get("/transitions")["summary"]

    plan.moved(WARD, stated_for_all=WELL)

    said = plan.get("/transitions")["summary"]
    assert before == "No move is on this page."
    assert said.startswith("1 move on this page, first that of ")
    assert said.endswith(
        "from Saltmarsh East Community Mental Health Team to Samphire Ward (acute) (open)."
    )


def test_the_history_of_a_plan_says_where_it_begins_and_ends(service: TestClient) -> None:
    plan = a_plan(service, CBT)

    whole = plan.get("/history")["summary"]
    one = plan.get("/history", limit="1")["summary"]

    assert whole.startswith("2 changes on this page: from version 1, plan opened, ")
    assert ", to version 2, component added, " in whole
    assert one.startswith("1 change on this page: version 1, plan opened, ")


def test_the_plans_of_a_page_are_counted_by_how_they_stand(service: TestClient) -> None:
    a_plan(service, CBT)

    said = service.get("/v1/plans", params={"limit": "1"}).json()["summary"]

    assert said == "1 plan on this page: 1 open."
