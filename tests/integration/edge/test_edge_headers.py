"""Every answer, whatever it says, carries the headers that protect it and the ids that trace it."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from app.edge.body_limit import MAX_BODY_BYTES
from app.security.callers import Role
from app.settings import Mode
from tests.small_service import client_of, small_service

KINDS_OF_ANSWERS: Final[dict[int, Callable[[TestClient], Any]]] = {
    200: lambda client: client.get("/v1/things"),
    201: lambda client: client.post("/v1/things", json={"things": [{"ref": "ab"}]}),
    400: lambda client: client.post("/v1/words", content=b"{"),
    401: lambda client: client.get("/v1/things/abc", headers={"Authorization": "Bearer x"}),
    403: lambda client: client.delete("/v1/things/abc"),
    404: lambda client: client.get("/nowhere"),
    405: lambda client: client.put("/v1/things"),
    409: lambda client: client.get("/v1/slow-failures/conflict"),
    412: lambda client: client.get("/v1/failures/changed"),
    413: lambda client: client.post("/v1/words", content=b"x" * (MAX_BODY_BYTES + 1)),
    415: lambda client: client.post("/v1/words", content=b"x", headers={"Content-Type": "a/b"}),
    418: lambda client: client.get("/v1/failures/odd"),
    421: lambda client: client.get("/v1/things", headers={"Host": "evil.example"}),
    422: lambda client: client.get("/v1/things?limit=0"),
    429: lambda client: client.get("/v1/failures/refused"),
    500: lambda client: client.get("/v1/failures/unforeseen"),
    503: lambda client: client.get("/v1/failures/unavailable"),
    507: lambda client: client.get("/v1/slow-failures/full"),
}


def answered(app: FastAPI, status: int) -> Response:
    client = client_of(app, Role.CLINICIAN)
    client.headers["Content-Type"] = "application/json"
    response: Response = KINDS_OF_ANSWERS[status](client)
    assert response.status_code == status
    return response


@pytest.mark.parametrize("status", KINDS_OF_ANSWERS)
def test_every_kind_of_answer_is_protected(status: int) -> None:
    headers = answered(small_service(), status).headers

    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert UUID(headers["x-request-id"]).version == 7
    assert "x-correlation-id" not in headers
    assert "server" not in headers
    assert not [name for name in headers if name.startswith("access-control-")]


@pytest.mark.parametrize("status", KINDS_OF_ANSWERS)
def test_only_where_there_is_tls_is_it_insisted_on(status: int) -> None:
    headers = {
        mode: answered(small_service(mode=mode), status).headers.get("strict-transport-security")
        for mode in Mode
    }

    assert headers == {
        Mode.DEMO: None,
        Mode.PRODUCTION: "max-age=31536000; includeSubDomains",
    }


def test_a_route_may_set_a_header_itself() -> None:
    response = client_of(small_service()).get("/v1/plain")

    assert response.headers.get_list("cache-control") == ["public, max-age=60"]


def test_a_prepared_answer_can_be_sent_many_times() -> None:
    client = client_of(small_service())

    answers = [client.get("/v1/plain") for _ in range(3)]

    assert [len(answer.headers.get_list("x-request-id")) for answer in answers] == [1, 1, 1]
    assert len({answer.headers["x-request-id"] for answer in answers}) == 3


@pytest.mark.parametrize("sent", ["epr-move-0007", "01a201e6-6ba3-4459-8e22-648b35f870bb"])
def test_the_callers_own_ids_come_back(sent: str) -> None:
    headers = {"X-Request-ID": sent, "X-Correlation-ID": f"{sent}.all"}

    response = client_of(small_service()).get("/v1/things", headers=headers)

    assert response.headers["x-request-id"] == sent
    assert response.headers["x-correlation-id"] == f"{sent}.all"


@pytest.mark.parametrize("word", ["", "epr-"])
def test_a_uuid_comes_back_whatever_digits_it_holds(word: str) -> None:
    sent = f"{word}12345678-1234-4123-8123-123456789012"
    headers = {"X-Request-ID": sent, "X-Correlation-ID": sent}

    response = client_of(small_service()).get("/v1/things", headers=headers)

    assert response.headers["x-request-id"] == response.headers["x-correlation-id"] == sent


@pytest.mark.parametrize(
    "sent",
    ["9990000018", "2026-11-28-0915", "Canary Persona", "a", "x" * 65, "\x1b[31m", "a\xff"],
)
def test_an_id_that_could_tell_or_forge_does_not_come_back(sent: str) -> None:
    headers = [
        (b"X-Request-ID", sent.encode("latin-1")),
        (b"X-Correlation-ID", sent.encode("latin-1")),
    ]

    response = client_of(small_service()).get("/nowhere", headers=headers)

    assert UUID(response.headers["x-request-id"]).version == 7
    assert "x-correlation-id" not in response.headers


def test_a_problem_names_the_request_it_is_about() -> None:
    client = client_of(small_service())

    ours = client.get("/nowhere")
    theirs = client.get("/nowhere", headers={"X-Request-ID": "epr-move-0007"})

    assert ours.json()["instance"] == f"urn:uuid:{ours.headers['x-request-id']}"
    assert theirs.json()["instance"] == "urn:request:epr-move-0007"
