"""A call about a plan is answered alike, whether the framework leads to its handler or we do.

An id in capitals is one that we leave to the framework.
"""

from typing import Any
from uuid import uuid4

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

A_PLAN = {
    "person": {
        "identifiers": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}],
        "preferred_name": "Sam",
    },
    "pathways": ["psychosis"],
    "team": "saltmarsh-cmht-east",
    "needs": [{"need_id": "sleep", "in_their_words": "I lie awake.", "level": "unmet"}],
}
CARE = {"component_id": "psychosis-cbtp", "serves": ["sleep"], "provider": "ZZ101"}
A_MOVE = {"to_team": "saltmarsh-ward-samphire", "occurred_at": "2026-11-01T09:00:00Z"}


def post(service: TestClient, path: str, body: object, *, seen: str = "") -> Response:
    headers = {"Idempotency-Key": uuid4().hex, **({"If-Match": seen} if seen else {})}
    return service.post(path, json=body, headers=headers)


@pytest.fixture(scope="module")
def plan_id(service: TestClient) -> str:
    opened = post(service, "/v1/plans", A_PLAN)
    plan_id: str = opened.json()["plan_id"]
    added = post(service, f"/v1/plans/{plan_id}/components", CARE, seen=opened.headers["ETag"])
    assert added.status_code == 201
    return plan_id


def read(service: TestClient, plan_id: str) -> tuple[str, Any]:
    answer = service.get(f"/v1/plans/{plan_id}")
    assert answer.status_code == 200
    return answer.headers["ETag"], answer.json()


def test_a_plan_is_read_alike(service: TestClient, plan_id: str) -> None:
    straight = read(service, plan_id)

    assert straight == read(service, plan_id.upper())
    assert [each["name"] for each in straight[1]["components"]] == ["CBT for psychosis (CBTp)"]


def test_a_move_is_refused_alike(service: TestClient, plan_id: str) -> None:
    seen, _ = read(service, plan_id)
    wrong = {**A_MOVE, "age": 71}

    for body, sent in ((wrong, seen), (A_MOVE, '"7"'), (A_MOVE, ""), (A_MOVE, "seven")):
        refused = [
            post(service, f"/v1/plans/{each}/transitions", body, seen=sent)
            for each in (plan_id, plan_id.upper())
        ]

        problems = [{**each.json(), "instance": ""} for each in refused]
        assert problems[0] == problems[1]
        assert problems[0]["status"] in {412, 422, 428}


def test_a_key_that_is_missing_is_refused_before_the_body_is_looked_at(
    service: TestClient, plan_id: str
) -> None:
    for each in (plan_id, plan_id.upper()):
        refused = service.post(f"/v1/plans/{each}/transitions", json={"age": 71})

        assert (refused.status_code, refused.json()["code"]) == (400, "idempotency-key-missing")


def test_a_move_is_recorded_alike(service: TestClient, plan_id: str) -> None:
    there = post(
        service, f"/v1/plans/{plan_id}/transitions", A_MOVE, seen=read(service, plan_id)[0]
    )
    back = {**A_MOVE, "to_team": "saltmarsh-cmht-east"}
    again = post(
        service, f"/v1/plans/{plan_id.upper()}/transitions", back, seen=there.headers["ETag"]
    )

    assert (there.status_code, again.status_code) == (201, 201)
    assert there.json().keys() == again.json().keys()
    assert again.json()["supersedes"] in {None, there.json()["transition_id"]}
