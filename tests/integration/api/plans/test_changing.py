"""A plan is changed as a whole: its key worker, what matters, the pathways it follows."""

from uuid import UUID, uuid4

import pytest
from starlette.testclient import TestClient

from app.audit.ids import uuid7
from tests.integration.api.plans.calling import (
    CBT,
    a_plan,
    done,
    faults,
    refused,
)
from tests.integration.api.plans.documented import require_documented
from tests.integration.api.plans.people import Json


def test_what_is_left_out_of_a_change_stays(service: TestClient) -> None:
    plan = a_plan(service, key_worker="Bo Reed", what_matters="My garden.")
    before = plan.read()

    answer = plan.patch("", {"key_worker": "Cy Lane"})

    changed = done(answer)
    summary = before["summary"].replace("Key worker: Bo Reed.", "Key worker: Cy Lane.")
    after = {**before, "version": 2, "key_worker": "Cy Lane", "summary": summary}
    assert changed == after == plan.read()
    assert plan.journal() == ["plan_opened", "plan_changed"]


def test_each_part_of_a_plan_can_be_changed_and_the_journal_counts_along(
    service: TestClient,
) -> None:
    plan = a_plan(service)
    changes: list[Json] = [
        {"key_worker": "Cy Lane"},
        {"what_matters": "My two cats."},
        {"pathways": ["mood", "psychosis"]},
        {"key_worker": "Di Shore", "what_matters": "Sleep.", "pathways": ["psychosis"]},
    ]

    versions = [done(plan.patch("", change))["version"] for change in changes]

    assert versions == [2, 3, 4, 5]
    now = plan.read()
    assert (now["key_worker"], now["what_matters"]) == ("Di Shore", "Sleep.")
    assert now["pathways"] == [{"pathway_id": "psychosis", "version": "1.0.0"}]
    assert plan.journal() == ["plan_opened", *["plan_changed"] * 4]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, [("", "nothing_to_change")]),
        ({"key_worker": None}, [("", "nothing_to_change")]),
        ({"key_worker": " "}, [("/key_worker", "too_short")]),
        ({"key_worker": "A\nslepe"}, [("/key_worker", "wrong_format")]),
        ({"what_matters": " \n "}, [("/what_matters", "wrong_format")]),
        ({"what_matters": "slepe " * 2_000}, [("/what_matters", "too_long")]),
        ({"pathways": []}, [("/pathways", "too_few")]),
        ({"pathways": ["mood", "slepe"]}, [("/pathways/1", "unknown_pathway")]),
        ({"pathways": ["mood", "mood"]}, [("/pathways/1", "repeated")]),
        ({"team": "slepe"}, [("/team", "unknown_field")]),
        ({"setting": "inpatient"}, [("/setting", "unknown_field")]),
        ({"status": "closed"}, [("/status", "unknown_field")]),
        ({"version": 7}, [("/version", "unknown_field")]),
        ({"person": {"preferred_name": "slepe"}}, [("/person", "unknown_field")]),
        ({"age": 81}, [("/age", "unknown_field")]),
    ],
)
def test_a_change_that_makes_no_sense_is_pointed_at(
    service: TestClient, wrong: Json, said: list[tuple[str, str]]
) -> None:
    plan = a_plan(service)

    answer = plan.patch("", wrong)

    assert faults(answer) == said
    assert "slepe" not in answer.text


@pytest.mark.parametrize("status", ["offered", "active", "paused"])
def test_a_pathway_is_not_left_while_its_care_is_on_offer_or_under_way(
    service: TestClient, status: str
) -> None:
    plan = a_plan(service)
    {"offered": plan.offered, "active": plan.active, "paused": plan.paused}[status](CBT)

    answer = plan.patch("", {"pathways": ["mood"]})

    assert faults(answer) == [("/pathways", "care_on_pathway")]
    assert "psychosis" in answer.json()["errors"][0]["detail"]
    assert plan.read()["pathways"] == [{"pathway_id": "psychosis", "version": "1.0.0"}]


def test_a_pathway_is_left_when_its_care_has_ended_and_the_record_of_it_stays(
    service: TestClient,
) -> None:
    plan = a_plan(service)
    plan.active(CBT)
    done(plan.change(CBT, status="completed"))

    done(plan.patch("", {"pathways": ["mood"]}))

    assert [each["pathway_id"] for each in plan.read()["pathways"]] == ["mood"]
    assert plan.component(CBT)["status"] == "completed"


def test_a_closed_plan_changes_no_more_in_any_way(service: TestClient) -> None:
    plan = a_plan(service, needs=[{"need_id": "sleep", "level": "unmet"}])
    plan.offered(CBT)
    done(plan.close())
    component, need = plan.ids[CBT], plan.ids["sleep"]
    words = {"by": "person", "name": "Sam", "words": "Goodbye."}
    view = {"plan_version": 1, "by": "person", "name": "Sam", "view": "agrees"}

    answers = [
        plan.patch("", {"key_worker": "Cy Lane"}),
        plan.close(),
        plan.post("/needs", {"need_id": "housing", "level": "met"}),
        plan.patch(f"/needs/{need}", {"level": "met"}),
        plan.post("/contributions", words),
        plan.post("/agreements", view),
        plan.add("psychosis-ips"),
        plan.patch(f"/components/{component}", {"status": "active"}),
        plan.patch(f"/components/{component}", {"serves": []}),
        plan.patch(f"/components/{component}", {"followed_up": True}),
        plan.post(f"/components/{component}/review", {}),
    ]

    detail = "The plan is closed: it can be read, and a new plan can be opened."
    assert [refused(answer) for answer in answers] == [(409, "plan-closed", detail)] * len(answers)


@pytest.mark.parametrize("never", [uuid7(), uuid4(), UUID(int=0)])
def test_a_plan_that_never_was_is_not_found(service: TestClient, never: UUID) -> None:
    path = f"/v1/plans/{never}"

    answers = [
        service.get(path),
        service.get(f"{path}/gaps"),
        service.patch(path, json={"key_worker": "Cy"}, headers={"If-Match": '"1"'}),
        service.patch(path, json={"key_worker": "Cy"}),
    ]

    for answer in answers:
        require_documented(answer)
        assert refused(answer) == (404, "not-found", "There is no plan with this id.")
        assert "ETag" not in answer.headers


def test_what_is_no_id_leads_nowhere_and_is_not_repeated(service: TestClient) -> None:
    answer = service.get("/v1/plans/9990000018")

    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
    assert "9990000018" not in answer.text
