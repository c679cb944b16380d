"""Each request is accounted for once, in the log and the metrics, by template, never by value."""

import asyncio
import json
import logging
import re
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any, Final

import pytest
from fastapi import FastAPI

from app.audit import log
from app.security.callers import Role
from tests.small_service import client_of, small_service

Lines = Callable[[], list[dict[str, Any]]]
HOSTILE: Final = ("a\r\nforged", '"}\n{"event":"forged"}', "\x1b[31mred", "\u202eback")


@pytest.fixture
def app() -> FastAPI:
    return small_service()


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lines]:
    stream = StringIO()
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    log.configure(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    log.configure()


def served(lines: Lines) -> dict[str, Any]:
    (line,) = [line for line in lines() if line["event"] == "request_served"]
    return line


def test_a_request_is_one_line(app: FastAPI, lines: Lines) -> None:
    headers = {"X-Request-ID": "epr-move-0007", "X-Correlation-ID": "epr-morning-1"}

    client_of(app, Role.PERSON).get("/v1/things/abc", headers=headers)

    (line,) = lines()
    assert isinstance(line.pop("duration_ms"), float)
    assert line.pop("at").endswith("Z")
    assert line == {
        "level": "info",
        "event": "request_served",
        "request_id": "epr-move-0007",
        "correlation_id": "epr-morning-1",
        "method": "GET",
        "route": "/v1/things/{thing_id}",
        "status": 200,
        "role": "person",
    }


@pytest.mark.parametrize("path", ["/Canary", "/v1/things/abc/Canary", "/v1/../Canary", "/%00"])
def test_an_unknown_address_is_not_written_down(app: FastAPI, lines: Lines, path: str) -> None:
    client_of(app).get(path)

    assert served(lines)["route"] == "unmatched"
    assert "Canary" not in json.dumps(lines())


def test_an_unknown_method_is_not_written_down(app: FastAPI, lines: Lines) -> None:
    client_of(app).request("CANARY", "/v1/things")

    assert served(lines)["method"] == "OTHER"


def test_a_refused_name_is_accounted_for(app: FastAPI, lines: Lines) -> None:
    client_of(app).get("/v1/things", headers={"Host": "canary.example"})

    assert (served(lines)["status"], served(lines)["route"]) == (421, "unmatched")


def test_an_unknown_caller_is_told_to_the_log_with_the_reason(app: FastAPI, lines: Lines) -> None:
    client_of(app).get("/v1/things/abc", headers={"Authorization": "Bearer Canary"})

    refusal, request = lines()
    assert (refusal["event"], refusal["level"]) == ("caller_not_authenticated", "warning")
    assert re.fullmatch(r"[a-z-]+", refusal["reason"])
    assert refusal["request_id"] == request["request_id"]


def test_a_role_that_may_not_is_told_to_the_log_with_who_it_was(app: FastAPI, lines: Lines) -> None:
    client_of(app, Role.PERSON).delete("/v1/things/abc")

    refusal, request = lines()
    assert (refusal["event"], refusal["operation"]) == ("caller_not_permitted", "drop_thing")
    assert (refusal["role"], refusal["subject"]) == ("person", "demo-person")
    assert request["status"] == 403


@pytest.mark.parametrize("path", ["failures", "slow-failures"], ids=["async", "thread"])
def test_what_nobody_foresaw_is_told_by_class_and_place(
    app: FastAPI, lines: Lines, path: str
) -> None:
    response = client_of(app).get(f"/v1/{path}/unforeseen")

    failure, request = lines()
    assert (failure["event"], failure["exception"]) == ("request_failed", "RuntimeError")
    assert re.search(r"tests/small_service\.py:\d+$", failure["frames"][-1])
    assert failure["request_id"] == request["request_id"] == response.headers["x-request-id"]
    assert "Canary" not in json.dumps(lines())


def test_trouble_with_the_storage_is_told(app: FastAPI, lines: Lines) -> None:
    client_of(app).get("/v1/failures/full")

    trouble, _ = lines()
    assert (trouble["event"], trouble["problem"]) == ("storage_trouble", "storage-full")


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
@pytest.mark.parametrize(
    "header",
    ["X-Request-ID", "X-Correlation-ID", "Authorization", "Host", "User-Agent", "Content-Type"],
)
def test_no_header_can_add_a_line(app: FastAPI, lines: Lines, header: str, hostile: str) -> None:
    name, value = header.encode(), hostile.encode()

    client_of(app).get("/v1/things", headers=[(name, value)])

    assert [line["event"] for line in lines()] == ["request_served"]
    assert "forged" not in json.dumps(lines())


def counted(app: FastAPI) -> dict[str, float]:
    exposition = app.state.metrics.exposition().decode()
    found = re.findall(r"throughline_http_requests_total\{(.*)\} (.*)", exposition)
    return {labels: float(count) for labels, count in found}


def test_requests_are_counted_by_template(app: FastAPI) -> None:
    client = client_of(app, Role.CLINICIAN)

    for thing in ("abc", "def", "CANARY"):
        client.get(f"/v1/things/{thing}")
    client.get("/Canary")
    client.request("CANARY", "/v1/things")

    assert counted(app) == {
        'method="GET",route="/v1/things/{thing_id}",status="200"': 2,
        'method="GET",route="/v1/things/{thing_id}",status="422"': 1,
        'method="GET",route="unmatched",status="404"': 1,
        'method="OTHER",route="/v1/things",status="405"': 1,
    }


async def leaves() -> dict[str, Any]:
    return {"type": "http.disconnect"}


async def hears(_message: Any) -> None:  # noqa: ANN401 (any message)
    pytest.fail("nobody is left to hear an answer")


def test_a_caller_who_went_away_is_accounted_for(app: FastAPI, lines: Lines) -> None:
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/words",
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1:8000")],
    }

    asyncio.run(app(scope, leaves, hears))

    assert served(lines)["status"] == 499
