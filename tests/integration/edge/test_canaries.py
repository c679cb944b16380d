"""Nothing about a person reaches a log, a metric or an error, however a request goes wrong."""

import json
import random
from collections.abc import Iterator
from typing import Any, Final

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from app.security.callers import Role
from tests.service import as_, service_on

NHS_NUMBER: Final = "9990000018"
CANARIES: Final = (
    NHS_NUMBER,
    "999 000 0018",
    "999-000-0018",
    "nhs9990000018",
    "9990000018abc",
    "99-90-00-0018",
    "Canary Persona",
    "I hear voices",
)
NAMES: Final = ("Canary_Persona_says", "nhs_9990000018", "nhs_999_000_0018", "canary-persona")
"""What a caller could put where the name of a field or parameter stands."""
REQUESTS: Final = 240
FIRST_ERROR: Final = 400

READS: Final = ("/v1/pathways", "/v1/components", "/v1/needs", "/v1/teams", "/problems", "/metrics")
HEADERS: Final = ("X-Request-ID", "X-Correlation-ID", "User-Agent", "Referer", "Cookie", "Host")


@pytest.fixture
def service(published_url: str) -> Iterator[TestClient]:
    with service_on(published_url) as client:
        yield client


class Caller:
    """Sends requests that carry a canary in some place, in order and out of it."""

    def __init__(self, client: TestClient, choose: random.Random) -> None:
        self._client = client
        self._choose = choose

    def send(self) -> Response:
        ways = (
            self.in_a_path,
            self.in_a_query,
            self.in_a_header,
            self.in_a_body,
            self.as_a_name,
            self.as_a_body,
            self.as_a_media_type,
        )
        return self._choose.choice(ways)(self._choose.choice(CANARIES))

    def in_a_path(self, canary: str) -> Response:
        path = self._choose.choice((*READS, "/v1/rules/carry-over/versions", ""))
        return self._client.request(self._method(), f"{path}/{canary}", headers=self._bearer())

    def in_a_query(self, canary: str) -> Response:
        name = self._choose.choice(("limit", "cursor", "need", "setting", "age", canary))
        path = self._choose.choice(READS)
        return self._client.get(path, params={name: canary}, headers=self._bearer())

    def in_a_header(self, canary: str) -> Response:
        name = self._choose.choice((*HEADERS, "Authorization", "Content-Type"))
        return self._client.get(self._choose.choice(READS), headers=self._bearer() | {name: canary})

    def in_a_body(self, canary: str) -> Response:
        return self._post(json.dumps(self._question(canary)).encode())

    def as_a_name(self, canary: str) -> Response:
        name = self._choose.choice(NAMES)
        if self._choose.random() < 1 / 2:
            return self._client.get("/v1/teams", params={name: canary}, headers=self._bearer())
        return self._post(json.dumps({**self._question(canary), name: canary}).encode())

    def as_a_body(self, canary: str) -> Response:
        broken = self._choose.choice(
            ("{", '{"ref": NaN, "a": ', '"', "\ufeff", "[" * 40, '{"a": 1, "a": ', '{"a": "\\ud800')
        )
        return self._post(f'{broken}"{canary}"'.encode())

    def as_a_media_type(self, canary: str) -> Response:
        return self._post(canary.encode(), media_type=f"text/{canary}")

    def _question(self, canary: str) -> dict[str, Any]:
        component: dict[str, Any] = {"ref": "a", "component_id": "psychosis-cbtp"}
        question = {
            "from_setting": "community",
            "to_setting": "inpatient",
            "components": [component],
        }
        place = self._choose.choice((component, question))
        place[self._choose.choice((*place, "in_their_words", "age"))] = canary
        return question

    def _post(self, body: bytes, *, media_type: str = "application/json") -> Response:
        path = self._choose.choice(("/v1/carry-over", "/v1/needs-match", "/start/session"))
        headers = self._bearer() | {"Content-Type": media_type}
        return self._client.post(path, content=body, headers=headers)

    def _bearer(self) -> dict[str, str]:
        role = self._choose.choice((None, Role.CLINICIAN, Role.SYSTEM, Role.ANALYST))
        return dict(as_(self._client, role)) if role else {}

    def _method(self) -> str:
        return self._choose.choice(("GET", "GET", "POST", "DELETE"))


@pytest.mark.parametrize("seed", range(2))
def test_no_canary_comes_out_anywhere(
    service: TestClient, capfd: pytest.CaptureFixture[str], seed: int
) -> None:
    caller = Caller(service, random.Random(seed))  # noqa: S311 (the same each time)

    answers = [caller.send() for _ in range(REQUESTS)]

    counted = service.get("/metrics", headers=as_(service, Role.ADMIN)).text
    printed = "".join(capfd.readouterr())
    refused = [answer for answer in answers if answer.status_code >= FIRST_ERROR]
    told = "".join(answer.text + str(answer.headers) for answer in refused)
    assert printed.count('"request_served"') == REQUESTS + 1
    for canary in (*CANARIES, *NAMES):
        assert canary not in printed
        assert canary not in counted
        assert canary not in told


@pytest.mark.parametrize("seed", range(2))
def test_requests_go_wrong_in_many_ways_and_never_by_our_fault(
    service: TestClient, seed: int
) -> None:
    caller = Caller(service, random.Random(seed))  # noqa: S311 (the same each time)

    statuses = {caller.send().status_code for _ in range(REQUESTS)}

    assert {200, 400, 401, 403, 404, 405, 415, 421, 422} - statuses == set()
    assert max(statuses) < 500
