"""The service says whether it is well, what it has done, and what its errors mean."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep

import pytest
from fastapi import FastAPI
from sqlalchemy import event
from starlette.testclient import TestClient

from app.audit.version import VERSION
from app.main import create_app
from app.pathways.content.catalogue import ContentMissing
from app.persistence.refusals import DatabaseNotSupported
from app.persistence.session import make_engine, reader_of
from app.problems.catalogue import CATALOGUE
from app.security.callers import Role
from app.settings import Settings
from tests.over_a_socket import a_request, answer_to, served
from tests.service import TEST_CLUSTER, as_, service_on


@pytest.fixture
def service(published_url: str) -> Iterator[TestClient]:
    with service_on(published_url) as client:
        yield client


def started(settings: Settings) -> FastAPI:
    app = create_app(settings, tolerating=TEST_CLUSTER)
    with TestClient(app):
        return app


@pytest.mark.parametrize("status", ["live", "ready"])
def test_a_service_that_is_well_says_so(service: TestClient, status: str) -> None:
    response = service.get(f"/health/{status}")

    assert response.json() == {"status": status, "demo": True, "version": VERSION}


def test_a_load_balancer_that_asks_by_head_gets_the_answer_without_its_body(
    published_url: str,
) -> None:
    def at(port: int) -> FastAPI:
        return create_app(Settings(database_url=published_url, port=port), tolerating=TEST_CLUSTER)

    with served(at) as port:
        for path in ("/health/live", "/health/ready"):
            whole, head, options = (
                answer_to(port, a_request(port, line=f"{method} {path} HTTP/1.1"))
                for method in ("GET", "HEAD", "OPTIONS")
            )
            assert (whole.status, head.status, head.body) == (200, 200, b"")
            assert head.headers["content-length"] == str(len(whole.body)) != "0"
            assert head.headers.keys() == whole.headers.keys()
            assert (options.status, options.headers["allow"]) == (405, "get, head")


def test_the_document_tells_each_question_once(service: TestClient) -> None:
    paths = service.get("/openapi.json").json()["paths"]

    assert {method for path in paths.values() for method in path} <= {
        "get",
        "post",
        "put",
        "patch",
        "delete",
    }


@pytest.mark.parametrize("url", ["sqlite:///{folder}", "postgresql://127.0.0.1:1/throughline"])
def test_a_service_without_its_database_is_live_and_not_ready(
    service: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str
) -> None:
    away = make_engine(url.format(folder=tmp_path))
    monkeypatch.setattr(service.app.state, "engine", away)  # type: ignore[attr-defined]

    live, ready = service.get("/health/live"), service.get("/health/ready")
    by_head = [service.head(f"/health/{status}").status_code for status in ("live", "ready")]

    away.dispose()
    assert by_head == [200, 503]
    assert live.status_code == 200
    assert (ready.status_code, ready.json()["code"]) == (503, "storage-unavailable")
    assert int(ready.headers["retry-after"]) > 0


def test_a_service_on_a_database_without_tables_is_not_ready(
    service: TestClient, monkeypatch: pytest.MonkeyPatch, empty_database_url: str
) -> None:
    without_tables = make_engine(empty_database_url)
    monkeypatch.setattr(service.app.state, "engine", without_tables)  # type: ignore[attr-defined]

    ready = service.get("/health/ready")

    without_tables.dispose()
    assert (ready.status_code, ready.json()["code"]) == (503, "storage-unavailable")


def statements_of(service: TestClient) -> list[str]:
    """What is said to the database of `service` from now on."""
    said: list[str] = []
    engine = reader_of(service.app.state.engine)  # type: ignore[attr-defined]
    event.listen(engine, "before_cursor_execute", lambda *sent: said.append(sent[2]))
    return said


@pytest.mark.parametrize(("fresh", "times"), [(60, 1), (0, 5)])
def test_the_database_is_asked_anew_only_when_its_answer_is_stale(
    service: TestClient, monkeypatch: pytest.MonkeyPatch, fresh: float, times: int
) -> None:
    monkeypatch.setattr("app.services.readiness.FRESH_SECONDS", fresh)
    said = statements_of(service)

    statuses = {service.get("/health/ready").status_code for _ in range(5)}

    assert statuses == {200}
    assert sum("alembic_version" in statement for statement in said) == times


def test_a_database_that_hangs_is_asked_by_one_at_a_time_and_not_waited_for(
    service: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        hanging = make_engine(f"postgresql://127.0.0.1:{silent.getsockname()[1]}/throughline")
        monkeypatch.setattr(service.app.state, "engine", hanging)  # type: ignore[attr-defined]
        began = monotonic()

        with ThreadPoolExecutor(12) as callers:
            asked = [callers.submit(service.get, "/health/ready") for _ in range(12)]
            statuses = {one.result().status_code for one in asked}
            live = service.get("/health/live").status_code

        waited, connections = monotonic() - began, hanging.pool.checkedout()  # type: ignore[attr-defined]
    assert (statuses, live) == ({503}, 200)
    assert connections <= 1
    assert waited < 5
    hanging.dispose()


def test_metrics_tell_the_content_in_force(service: TestClient) -> None:
    response = service.get("/metrics", headers=as_(service, Role.ADMIN))

    assert response.headers["content-type"].startswith("text/plain; version=")
    assert 'throughline_content_info{content_id="carry-over"' in response.text


def metrics_with(service: TestClient, name: str) -> str:
    """The metrics, once they tell what is waited for."""
    give_up = monotonic() + 10
    while f"\n{name}" not in (
        told := service.get("/metrics", headers=as_(service, Role.ADMIN)).text
    ):
        assert monotonic() < give_up, told
        sleep(0.01)
    return told


def test_metrics_tell_the_caseload_and_the_use_of_the_database(service: TestClient) -> None:
    told = metrics_with(service, "throughline_plans_open 0.0")

    assert "\nthroughline_database_up 1.0\n" in told
    assert '\nthroughline_database_connections{state="in_use"} 0.0\n' in told
    assert "\nthroughline_database_requests_queued 0.0\n" in told


def test_whoever_reads_the_metrics_asks_the_database_nothing(service: TestClient) -> None:
    metrics_with(service, "throughline_plans_open")
    said = statements_of(service)

    statuses = {
        service.get("/metrics", headers=as_(service, Role.ADMIN)).status_code for _ in range(5)
    }

    assert (statuses, said) == ({200}, [])


def test_metrics_are_for_those_who_keep_the_service(service: TestClient) -> None:
    statuses = {
        role: service.get("/metrics", headers=as_(service, role)).status_code for role in Role
    }

    assert {role for role, status in statuses.items() if status == 200} == {
        Role.ADMIN,
        Role.SYSTEM,
    }


def test_every_kind_of_problem_is_listed_in_pages(service: TestClient) -> None:
    first = service.get("/problems?limit=10").json()
    second = service.get("/problems", params={"cursor": first["next_cursor"]}).json()

    codes = [kind["code"] for kind in first["items"] + second["items"]]
    assert codes == list(CATALOGUE)
    assert second["next_cursor"] is None


def test_the_type_of_a_problem_leads_to_what_to_do_next(service: TestClient) -> None:
    told = {code: service.get(kind.type).json() for code, kind in CATALOGUE.items()}

    assert told == {code: kind.model_dump(mode="json") for code, kind in CATALOGUE.items()}


def test_a_kind_of_problem_that_is_not_there_is_a_problem(service: TestClient) -> None:
    response = service.get("/problems/made-up")

    assert (response.status_code, response.json()["code"]) == (404, "not-found")


def test_a_service_without_content_does_not_start_and_says_why(
    database_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ContentMissing):
        started(Settings(database_url=database_url))

    assert "The service does not start: " in capfd.readouterr().err


def test_a_service_on_an_unknown_database_does_not_start_and_keeps_its_address(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(DatabaseNotSupported):
        started(Settings(database_url="oracle://canary:canary@db.example/x"))

    printed = "".join(capfd.readouterr())
    assert "The service does not start: oracle is not supported" in printed
    assert "canary" not in printed
