"""A call that is sent again, long after: the first answer again, whatever has changed meanwhile."""

from collections.abc import Iterator
from typing import Any, Final
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from app.routers.examples.people import ABOUT_CLOZAPINE, ADMISSION, IPS, SAM, SAMS_NEED
from generators.examples import CHANGED, call
from tests.databases import Databases
from tests.fresh_start import as_on_a_fresh_start

PLAN: Final = f"/v1/plans/{SAM}"
SENT_AGAIN: Final = [name for name, asked in CHANGED.items() if asked.method == "POST"]
CLOSES: Final = "close_plan"


@pytest.fixture
def client(told: tuple[Databases, str]) -> Iterator[TestClient]:
    """A client of a service that nobody has asked anything before."""
    with as_on_a_fresh_start(*told) as client:
        yield client


MEANWHILE: Final[tuple[tuple[str, str, dict[str, Any]], ...]] = (
    ("PATCH", PLAN, {"key_worker": "Joy Adeyemi", "what_matters": "Sleep."}),
    ("PATCH", f"{PLAN}/needs/{SAMS_NEED}", {"level": "met", "in_their_words": "Quieter."}),
    ("PATCH", f"{PLAN}/components/{IPS}", {"serves": [], "provider": "ZZ102"}),
    (
        "PUT",
        f"{PLAN}/transitions/{ADMISSION}/decisions/{ABOUT_CLOZAPINE}",
        {
            "action": "settle",
            "outcome": "continue",
            "authorised_by": {"name": "Dr Ada Moss", "role": "prescriber"},
        },
    ),
    (
        "PATCH",
        f"{PLAN}/components/{IPS}",
        {
            "status": "entered_in_error",
            "reason": "It was never Sam's.",
            "authorised_by": {"name": "Joy Adeyemi", "role": "professional_with_person"},
        },
    ),
    ("PATCH", PLAN, {"pathways": ["psychosis", "mood"]}),
)


def change_the_plan(client: TestClient) -> int:
    """Do all that is still legal with the plan, and return how much that was."""
    done = 0
    for method, path, body in MEANWHILE:
        version = client.get(PLAN).headers["ETag"]
        answer = client.request(method, path, json=body, headers={"If-Match": version})
        assert answer.status_code in {200, 409}
        done += answer.is_success
    return done


@pytest.mark.parametrize("operation", SENT_AGAIN)
def test_the_first_answer_is_told_again_after_the_plan_has_changed(
    client: TestClient, operation: str
) -> None:
    first = call(client, operation, CHANGED[operation])
    changes = change_the_plan(client)
    now = client.get(PLAN).headers["ETag"]

    again = call(client, operation, CHANGED[operation])

    assert changes >= (0 if operation == CLOSES else 4)
    assert (again.status_code, again.content) == (first.status_code, first.content)
    for name in ("ETag", "Location"):
        assert again.headers.get(name) == first.headers.get(name)
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert client.get(PLAN).headers["ETag"] == now


@pytest.mark.parametrize("operation", ["open_plan", "record_transition", "review_component"])
def test_what_is_new_is_read_at_its_address(client: TestClient, operation: str) -> None:
    made = call(client, operation, CHANGED[operation])

    read = client.get(made.headers["Location"])

    assert (made.status_code, read.status_code) == (201, 200)
    assert read.json() == made.json()
    assert read.headers["ETag"] == made.headers["ETag"]


def test_a_plan_is_told_as_it_stood_after_each_change(client: TestClient) -> None:
    versions = [client.get(PLAN)]
    for method, path, body in MEANWHILE:
        version = versions[-1].headers["ETag"]
        client.request(method, path, json=body, headers={"If-Match": version})
        versions.append(client.get(PLAN))

    # The clock stands still here, so the changes of now are all known now; the stories go back.
    history = client.get(f"{PLAN}/history", params={"limit": 200}).json()["items"]
    told = {
        entry["version"]: client.get(PLAN, params={"as_of": entry["at"]}).json()
        for entry in history[:11]
    }

    assert told[11] == versions[0].json()
    # What was recorded at one moment was known at once.
    assert [told[version]["version"] for version in (1, 2, 5, 7, 8)] == [1, 4, 6, 7, 10]
    assert len(history) == len(versions) + 10


def test_of_a_time_before_a_plan_was_opened_it_is_told_when_it_was(client: TestClient) -> None:
    opened_at = client.get(PLAN).json()["opened_at"]

    answer = client.get(PLAN, params={"as_of": "2020-01-01T00:00:00Z"})

    assert (answer.status_code, answer.json()["code"]) == (422, "validation")
    assert answer.json()["errors"] == [
        {
            "location": "query",
            "pointer": "/as_of",
            "code": "before_it_was_opened",
            "detail": f"The plan was not open yet then: it was opened at {opened_at}.",
        }
    ]
    assert client.get(PLAN, params={"as_of": opened_at}).status_code == 200


def test_a_plan_that_never_was_is_not_found_at_any_time(client: TestClient) -> None:
    answer = client.get(f"/v1/plans/{uuid4()}", params={"as_of": "2020-01-01T00:00:00Z"})

    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


def test_nobody_knows_the_future(client: TestClient) -> None:
    answer = client.get(PLAN, params={"as_of": "2099-01-01T00:00:00Z"})

    (fault,) = answer.json()["errors"]
    assert answer.status_code == 422
    assert (fault["location"], fault["pointer"], fault["code"]) == (
        "query",
        "/as_of",
        "in_the_future",
    )


def test_a_time_without_its_zone_is_no_time(client: TestClient) -> None:
    answer = client.get(PLAN, params={"as_of": "2026-01-01T00:00:00"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/as_of"
