"""Every error, whoever raises it, is a problem that repeats nothing of the request."""

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from app.edge.body_limit import MAX_BODY_BYTES
from app.problems.catalogue import CATALOGUE
from app.problems.models import Problem
from app.security.callers import Role
from tests.small_service import client_of, small_service

CANARY: Final = "Canary Persona hears voices"
FAILURES_AND_KINDS: Final = {
    "not-found": ("not-found", "There is no such thing."),
    "conflict": ("conflict", "It is closed."),
    "changed": ("version-mismatch", "It has changed since it was read:"),
    "unavailable": ("storage-unavailable", "The database cannot be reached or is busy. Nothing"),
    "unknown": ("outcome-unknown", "The database was lost while it recorded this."),
    "full": ("storage-full", "There is no room left to record anything."),
    "unforeseen": ("internal", "The service failed in a way nobody foresaw."),
}


@pytest.fixture
def app() -> FastAPI:
    return small_service()


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    return client_of(app)


@pytest.fixture
def clinician(app: FastAPI) -> TestClient:
    return client_of(app, Role.CLINICIAN)


def problem_in(response: Response) -> Problem:
    """The problem that `response` is; whatever it is, it holds nothing of the request."""
    assert response.headers["content-type"] == "application/problem+json"
    assert "Canary" not in response.text
    problem = Problem.model_validate_json(response.content)
    assert problem.status == response.status_code
    assert problem.type in {f"/problems/{problem.code}", "about:blank"}
    if problem.type != "about:blank":
        assert problem.next_step == CATALOGUE[problem.code].next_step
    assert response.headers["x-request-id"] in problem.instance
    return problem


@pytest.mark.parametrize("path", ["failures", "slow-failures"], ids=["async", "thread"])
@pytest.mark.parametrize("failure", FAILURES_AND_KINDS)
def test_a_failure_is_answered_by_its_kind(client: TestClient, path: str, failure: str) -> None:
    code, detail = FAILURES_AND_KINDS[failure]

    problem = problem_in(client.get(f"/v1/{path}/{failure}"))

    assert problem.code == code
    assert problem.detail.startswith(detail)


def test_a_fault_outside_the_body_says_which_part_it_points_into(client: TestClient) -> None:
    (part,) = problem_in(client.get("/v1/failures/invalid-header")).errors

    assert (part.location, part.pointer) == ("header", "/If-Match")


def test_the_faults_of_an_invalid_request_are_listed(client: TestClient) -> None:
    problem = problem_in(client.get("/v1/failures/invalid"))

    (part,) = problem.errors
    assert (problem.code, part.location, part.pointer, part.code) == (
        "validation",
        "body",
        "/ref",
        "unknown_ref",
    )


def test_storage_that_is_away_says_when_to_come_back(client: TestClient) -> None:
    response = client.get("/v1/failures/unavailable")

    assert int(response.headers["retry-after"]) > 0


def test_headers_of_the_frameworks_own_errors_are_passed_on(client: TestClient) -> None:
    response = client.get("/v1/failures/refused")

    assert problem_in(response).status == 429
    assert response.headers["retry-after"] == "7"


def test_a_status_without_a_kind_is_still_a_problem(client: TestClient) -> None:
    problem = problem_in(client.get("/v1/failures/odd"))

    assert (problem.status, problem.type) == (418, "about:blank")
    assert "quote 'instance'" in problem.next_step


def test_an_unknown_address_is_not_found(client: TestClient) -> None:
    assert problem_in(client.get(f"/v1/{CANARY}")).code == "not-found"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/v1/things", "GET, POST"),
        ("PATCH", "/v1/things/abc", "DELETE, GET"),
        ("TRACE", "/v1/words", "POST"),
        ("CANARY", "/v1/words", "POST"),
    ],
)
def test_a_wrong_method_is_told_every_right_one(
    client: TestClient, method: str, path: str, allowed: str
) -> None:
    response = client.request(method, path)

    assert problem_in(response).code == "method-not-allowed"
    assert response.headers["allow"] == allowed


def test_a_rejected_value_is_pointed_at(clinician: TestClient) -> None:
    body = {"things": [{"ref": "ab", "colour": CANARY}]}

    problem = problem_in(clinician.post("/v1/things", json=body))

    (part,) = problem.errors
    assert (part.pointer, part.code) == ("/things/0/colour", "not_one_of")
    assert part.detail == "Use one of: 'red' or 'green'."


def test_a_rejected_part_of_the_address_is_pointed_at(clinician: TestClient) -> None:
    problem = problem_in(clinician.get("/v1/things/CANARY"))

    assert [(part.location, part.pointer) for part in problem.errors] == [("path", "/thing_id")]


HOSTILE: Final = {
    "NaN": b'{"said": NaN}',
    "infinity": b'{"said": Infinity}',
    "minus infinity": b'{"said": -Infinity}',
    "beyond doubles": b'{"said": 1e400}',
    "a lone surrogate": rb'{"said": "Canary \ud800"}',
    "a lone surrogate as a key": rb'{"Canary\ud800": 1}',
    "NUL": rb'{"said": "Canary \u0000"}',
    "a raw NUL": b'{"said": "Canary \x00"}',
    "an override": '{"said": "Canary \u202e"}'.encode(),
    "an escaped isolate": rb'{"said": "Canary \u2066"}',
    "a control character": rb'{"said": "Canary \u001b"}',
    "a key twice": b'{"said": "Canary", "said": 2}',
    "100 levels": b"[" * 100 + b"]" * 100,
    "200 kB of brackets": b"[" * 200_000,
    "a long integer": b'{"said": ' + b"9" * 400 + b"}",
    "5,000 digits": b'{"said": ' + b"9" * 5_000 + b"}",
    "no UTF-8": b'{"said": "Canary \xff"}',
    "UTF-16": '{"said": "Canary"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"said": "Canary"}',
    "half a body": b'{"said": "Canary',
    "no body": b"",
    "two values": b'{"said": 1} {"Canary": 2}',
    "text": b"Canary Persona",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_body_is_malformed_and_nothing_worse(client: TestClient, body: bytes) -> None:
    response = client.post("/v1/words", content=body, headers={"Content-Type": "application/json"})

    assert problem_in(response).code == "malformed-body"


@pytest.mark.parametrize(
    "content_type",
    ["application/json", "application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"'],
)
def test_json_is_read_however_its_type_is_written(client: TestClient, content_type: str) -> None:
    words = json.dumps({"said": "Dw i eisiau parhau 🙂"}, ensure_ascii=False).encode()

    response = client.post("/v1/words", content=words, headers={"Content-Type": content_type})

    assert response.json() == {"said": "Dw i eisiau parhau 🙂"}


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/jsonp",
        "",
    ],
)
def test_a_body_that_does_not_say_it_is_json_is_refused(
    client: TestClient, content_type: str
) -> None:
    headers = {"Content-Type": content_type}

    response = client.post("/v1/words", content=b'{"said": "Canary"}', headers=headers)

    assert problem_in(response).code == "unsupported-media-type"


def test_a_body_without_a_type_is_refused(client: TestClient) -> None:
    response = client.post("/v1/words", content=b'{"said": "Canary"}')

    assert problem_in(response).code == "unsupported-media-type"


def in_chunks(size: int) -> Iterator[bytes]:
    yield b'{"said": "'
    for _ in range(size // 1024):
        yield b"x" * 1024
    yield b'"}'


def test_a_body_that_says_it_is_too_large_is_refused(client: TestClient) -> None:
    response = client.post("/v1/words", content=b"x" * (MAX_BODY_BYTES + 1))

    assert problem_in(response).code == "body-too-large"
    assert response.headers["connection"] == "close"


def test_a_body_that_turns_out_too_large_is_refused(client: TestClient) -> None:
    headers = {"Content-Type": "application/json"}

    response = client.post("/v1/words", content=in_chunks(MAX_BODY_BYTES), headers=headers)

    assert problem_in(response).code == "body-too-large"


@pytest.mark.parametrize("length", [MAX_BODY_BYTES - 1, MAX_BODY_BYTES])
def test_a_body_of_the_greatest_size_is_read(client: TestClient, length: int) -> None:
    body = b'{"said": "' + b"x" * (length - 12) + b'"}'

    response = client.post("/v1/words", content=body, headers={"Content-Type": "application/json"})

    assert (len(body), response.status_code) == (length, 200)


def test_a_body_in_chunks_is_read(client: TestClient) -> None:
    headers = {"Content-Type": "application/json"}

    response = client.post("/v1/words", content=in_chunks(4096), headers=headers)

    assert response.json() == {"said": "x" * 4096}


@pytest.mark.parametrize("path", ["things", "more-things"], ids=["async", "thread"])
def test_what_is_in_order_is_served(clinician: TestClient, path: str) -> None:
    body: dict[str, Any] = {"things": [{"ref": "ab", "colour": "red"}]}

    response = clinician.post(f"/v1/{path}", json=body)

    assert response.status_code == 201
    assert response.json()["things"][0]["colour"] == "red"
