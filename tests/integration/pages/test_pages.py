"""The start page and Swagger UI: served from here, and nothing else may run in them."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, cast

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.pages import page_files
from app.security.callers import Role
from app.security.start_code import VALID_SECONDS
from app.security.start_desk import StartDesk
from tests.databases import SqliteDatabases
from tests.service import service_on

PAGES = ["/docs", "/start"]
WAYS_IN = ["/start/session", "/start/tokens", "/start/links"]


class Page(HTMLParser):
    """What a page loads, and what of it would run from inside the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.inline: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag in {"script", "link", "img"}:
            self.loads.append(named.get("src") or named.get("href") or "")
        if tag == "style" or (tag == "script" and "src" not in named):
            self.inline.append(tag)
        self.inline += [name for name in named if name == "style" or name.startswith("on")]


@pytest.fixture
def client(sqlite: SqliteDatabases) -> Iterator[TestClient]:
    with sqlite.published() as url, service_on(url) as client:
        yield client


@pytest.fixture
def desk(client: TestClient) -> StartDesk:
    found: StartDesk = cast("FastAPI", client.app).state.start_desk
    return found


def offer(client: TestClient, code: object) -> tuple[int, dict[str, Any]]:
    answer = client.post("/start/session", json={"code": str(code)})
    return answer.status_code, answer.json()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_nothing_but_our_own_files(client: TestClient, path: str) -> None:
    answer = client.get(path)

    policy = answer.headers["content-security-policy"]
    page = Page(answer.text)
    assert answer.status_code == 200
    assert "default-src 'none'; script-src 'self'; style-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert page.inline == []
    assert all(re.fullmatch(r"assets/[0-9a-f]{12}/[a-z.-]+", each) for each in page.loads)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_kept_by_nobody_and_its_files_for_ever(client: TestClient, path: str) -> None:
    page = client.get(path)
    files = [client.get(f"/{file}") for file in Page(page.text).loads]

    assert page.headers["cache-control"] == "no-store"
    assert {file.status_code for file in files} == {200}
    assert {file.headers["cache-control"] for file in files} == {
        "public, max-age=31536000, immutable"
    }
    assert {file.headers["x-content-type-options"] for file in files} == {"nosniff"}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_that_it_is_a_demonstration(client: TestClient, path: str) -> None:
    assert "Demonstration: synthetic people only" in client.get(path).text


def test_no_file_of_ours_names_another_origin() -> None:
    ours = {path.name: path.read_text() for path in page_files.OURS.iterdir()}

    found = {
        name: re.findall(r"https?://[^\s\"']+|localStorage", text) for name, text in ours.items()
    }

    assert {name for name, texts in found.items() if texts} == {"throughline.svg"}
    assert found["throughline.svg"] == ["http://www.w3.org/2000/svg"]


def test_the_bare_address_leads_to_the_documentation(client: TestClient) -> None:
    answer = client.get("/", follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (307, "docs")


@pytest.mark.parametrize(
    "name",
    ["nothing.js", "docs.html", "..%2Fstart.py", "%2e%2e%2fstart.py", "__init__.py", "docs.js%00"],
)
def test_nothing_but_the_files_of_the_pages_is_served(client: TestClient, name: str) -> None:
    answer = client.get(f"/assets/{page_files.files_version()}/{name}")

    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


def test_a_file_of_another_version_is_not_passed_off_as_this_one(client: TestClient) -> None:
    assert client.get("/assets/000000000000/docs.js").status_code == 404


def test_the_documentation_can_be_switched_off(sqlite: SqliteDatabases) -> None:
    with sqlite.published() as url, service_on(url, docs_enabled=False) as client:
        docs, start = client.get("/docs"), client.get("/start")
        home = client.get("/", follow_redirects=False)

    assert (docs.status_code, docs.json()["code"]) == (404, "not-found")
    assert start.status_code == 200
    assert home.headers["location"] == "start"


def test_the_pages_stand_in_no_published_document(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]

    assert [path for path in paths if path.startswith(("/start", "/docs", "/assets"))] == []
    assert "/" not in paths


def test_a_start_code_opens_an_identity_for_everyone_at_a_browser(
    client: TestClient, desk: StartDesk
) -> None:
    status, answer = offer(client, desk.code)

    signer = cast("FastAPI", client.app).state.signer
    roles = [identity["role"] for identity in answer["identities"]]
    assert status == 200
    assert roles == ["clinician", "person", "carer", "analyst", "admin", "author"]
    assert [signer.verify(each["bearer"]).role for each in answer["identities"]] == roles
    assert answer["expires_in_seconds"] == 8 * 3600


def test_a_bearer_of_the_start_page_opens_what_its_role_may_do(
    client: TestClient, desk: StartDesk
) -> None:
    _, answer = offer(client, desk.code)
    bearers = {each["role"]: each["bearer"] for each in answer["identities"]}

    asked = {
        role: client.get("/metrics", headers={"Authorization": f"Bearer {bearers[role]}"})
        for role in ("admin", "clinician")
    }

    assert {role: answer.status_code for role, answer in asked.items()} == {
        "admin": 200,
        "clinician": 403,
    }


def test_the_identities_are_kept_by_nobody(client: TestClient, desk: StartDesk) -> None:
    answer = client.post("/start/session", json={"code": str(desk.code)})

    assert answer.headers["cache-control"] == "no-store"


def test_a_second_use_of_the_code_is_refused_in_plain_words(
    client: TestClient, desk: StartDesk
) -> None:
    offer(client, desk.code)

    status, problem = offer(client, desk.code)

    assert (status, problem["code"]) == (401, "unauthenticated")
    assert "has been used already" in problem["detail"]
    assert "throughline start-link" in problem["detail"]


def test_a_new_link_opens_a_browser_after_the_first_was_used(
    client: TestClient, desk: StartDesk
) -> None:
    first = str(desk.code)
    offer(client, first)

    answer = client.post("/start/links", json={"secret": desk.issuing_secret})

    tried = [offer(client, code) for code in (first, answer.json()["code"], desk.code)]
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert [status for status, _ in tried] == [401, 200, 401]
    assert len(tried[1][1]["identities"]) == 6


def test_a_new_link_is_nobodys_without_the_secret(client: TestClient, desk: StartDesk) -> None:
    code = str(desk.code)

    answer = client.post("/start/links", json={"secret": "CANARY"})

    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert "CANARY" not in answer.text
    assert str(desk.code) == code


def test_a_code_of_ten_minutes_ago_is_refused_in_plain_words(client: TestClient) -> None:
    times = iter([0.0, VALID_SECONDS])
    app = cast("FastAPI", client.app)
    app.state.start_desk = StartDesk(app.state.signer, clock=lambda: next(times))

    status, problem = offer(client, app.state.start_desk.code)

    assert status == 401
    assert "older than ten minutes" in problem["detail"]
    assert "throughline start-link" in problem["detail"]


def test_after_ten_wrong_codes_only_a_restart_helps(client: TestClient, desk: StartDesk) -> None:
    wrong = [offer(client, "CANARY")[0] for _ in range(10)]

    status, problem = offer(client, desk.code)
    no_link = client.post("/start/links", json={"secret": desk.issuing_secret})

    assert wrong == [401] * 10
    assert status == 401
    assert "Too many wrong codes" in problem["detail"]
    assert "start it again" in problem["detail"]
    assert (no_link.status_code, no_link.json()["code"]) == (409, "conflict")
    assert no_link.json()["detail"] == problem["detail"]


def test_a_wrong_code_is_not_repeated(client: TestClient) -> None:
    answer = client.post("/start/session", json={"code": "CANARY"})

    assert answer.headers["content-type"] == "application/problem+json"
    assert "CANARY" not in answer.text


@pytest.mark.parametrize("path", WAYS_IN)
@pytest.mark.parametrize("body", [{}, {"code": 1}, {"secret": "x", "role": "nobody"}, [], {"a": 1}])
def test_a_body_of_another_shape_is_refused(client: TestClient, path: str, body: object) -> None:
    assert client.post(path, json=body).status_code == 422


@pytest.mark.parametrize("path", WAYS_IN)
def test_a_code_is_never_taken_from_an_address(client: TestClient, path: str) -> None:
    assert client.get(f"{path}?code=X").status_code == 405
    assert client.post(f"{path}?code=X", json={}).status_code == 422


def test_the_bearer_of_a_shell_speaks_for_the_role_it_asks_for(
    client: TestClient, desk: StartDesk
) -> None:
    body = {"role": "system", "secret": desk.issuing_secret}

    answer = client.post("/start/tokens", json=body)

    signer = cast("FastAPI", client.app).state.signer
    assert signer.verify(answer.json()["bearer"]).role is Role.SYSTEM
