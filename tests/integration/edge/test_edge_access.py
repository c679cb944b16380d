"""Who is calling is asked before anything is parsed, and decided by the route alone."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from fastapi import APIRouter, FastAPI, WebSocket
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from app.edge.startup import OperationTwice, RouteWithoutPolicy, check_every_route
from app.security.callers import Role
from app.security.policy import Policy
from tests.small_service import ADDRESS, SmallRoute, client_of, row, small_service

POLICY_VIOLATION: Final = 1008


class Reading(SmallRoute):
    """A route of an operation that no other route of the small service has."""

    policy = Policy([row("read_words", Role.CLINICIAN)])


@pytest.fixture
def app() -> FastAPI:
    return small_service()


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_its_policy_says(app: FastAPI, role: Role) -> None:
    status = client_of(app, role).get("/v1/things/abc").status_code

    assert status == (200 if role in {Role.CLINICIAN, Role.PERSON} else 403)


@pytest.mark.parametrize("role", [None, *Role])
def test_what_is_public_asks_nobody(app: FastAPI, role: Role | None) -> None:
    assert client_of(app, role).get("/v1/things").status_code == 200


@pytest.mark.parametrize(
    "credential",
    [None, "", "Bearer", "Bearer ", "Bearer Canary", "Basic Q2FuYXJ5", "Bearer a.b.c", "\xff"],
)
def test_every_bad_credential_is_answered_alike(app: FastAPI, credential: str | None) -> None:
    headers = [] if credential is None else [(b"authorization", credential.encode("latin-1"))]

    response = client_of(app).get("/v1/things/abc", headers=headers)

    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Bearer ")
    assert response.json()["detail"] == "The request carries no credential that is accepted now."
    assert "Canary" not in response.text


def test_a_credential_given_twice_is_refused(app: FastAPI) -> None:
    client = client_of(app, Role.CLINICIAN)
    good = (b"authorization", client.headers["authorization"].encode())

    responses = [
        client_of(app).get("/v1/things/abc", headers=given)
        for given in (
            [good, good],
            [good, (b"authorization", b"x")],
            [(b"authorization", b""), good],
        )
    ]

    assert [response.status_code for response in responses] == [401] * 3


def test_a_bearer_of_another_service_is_refused(app: FastAPI) -> None:
    stranger = client_of(small_service(), Role.CLINICIAN).headers["authorization"]

    response = client_of(app).get("/v1/things/abc", headers={"Authorization": stranger})

    assert response.status_code == 401


UNREADABLE: Final[dict[str, Callable[[TestClient], Any]]] = {
    "a malformed body": lambda client: client.post("/v1/things", content=b"{" * 9),
    "another media type": lambda client: client.post("/v1/things", content="x=1"),
    "no body": lambda client: client.post("/v1/things"),
    "an unknown parameter": lambda client: client.post("/v1/things?age=7", json={}),
    "an invalid path": lambda client: client.get("/v1/things/9"),
}


@pytest.mark.parametrize("send", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_nothing_is_looked_at_before_the_caller_is_known(
    app: FastAPI, send: Callable[[TestClient], Any]
) -> None:
    assert send(client_of(app)).status_code == 401


@pytest.mark.parametrize("send", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_nothing_is_looked_at_for_a_role_that_may_not(
    app: FastAPI, send: Callable[[TestClient], Any]
) -> None:
    assert send(client_of(app, Role.ANALYST)).status_code == 403


FORWARDED: Final = (
    {"X-Forwarded-Host": "127.0.0.1:8000"},
    {"X-Forwarded-For": "127.0.0.1"},
    {"X-Forwarded-Proto": "https"},
    {"X-Forwarded-Prefix": "/health"},
    {"X-Forwarded-User": "admin"},
    {"X-Original-URL": "/v1/things"},
    {"X-Rewrite-URL": "/health/live"},
    {"X-Original-Method": "GET"},
    {"X-HTTP-Method-Override": "GET"},
    {"X-User-Id": "demo-admin"},
    {"X-User-Role": "admin"},
    {"X-Role": "clinician"},
    {"Forwarded": "for=127.0.0.1;host=localhost;proto=https"},
    {"Via": "1.1 localhost"},
    {"Proxy-Authorization": "Bearer x"},
    {"Cookie": "session=admin; role=clinician"},
    {"Origin": ADDRESS},
    {"Referer": f"{ADDRESS}/docs"},
)


@pytest.mark.parametrize("headers", FORWARDED, ids=str)
def test_no_other_header_changes_who_is_calling(app: FastAPI, headers: dict[str, str]) -> None:
    assert client_of(app).get("/v1/things/abc", headers=headers).status_code == 401


HOSTS: Final = (
    "evil.example",
    "evil.example:8000",
    "127.0.0.1",
    "127.0.0.1:8001",
    "localhost:80",
    "localhost.evil.example:8000",
    "127.0.0.1:8000/v1/things?x=",
    "127.0.0.1:8000#",
    "user@127.0.0.1:8000",
    "127.0.0.1:8000, evil.example",
    "[::1]",
    "[::1%25eth0]:8000",
    "127.1:8000",
    "2130706433:8000",
    "0.0.0.0:8000",
    "",
    "localhost:8000\t",
    "/health/live?",
    "a/../../health/live?",
    "\xff",
)


@pytest.mark.parametrize("host", HOSTS, ids=ascii)
@pytest.mark.parametrize("role", [None, Role.CLINICIAN])
def test_a_name_we_do_not_go_by_is_not_served(app: FastAPI, role: Role | None, host: str) -> None:
    headers = [(b"host", host.encode("latin-1"))]

    response = client_of(app, role).get("/v1/things/abc", headers=headers)

    assert response.status_code == 421
    assert response.json()["code"] == "misdirected-host"


@pytest.mark.parametrize(
    "host", ["localhost:8000", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000"]
)
def test_the_names_of_this_machine_are_served(app: FastAPI, host: str) -> None:
    assert client_of(app).get("/v1/things", headers={"Host": host}).status_code == 200


def test_names_that_the_operator_allows_are_served() -> None:
    app = small_service(allowed_hosts=("demo.example.nhs.uk", "other.example:81"), port=80)

    served = {
        host: client_of(app).get("/v1/things", headers={"Host": host}).status_code
        for host in (
            "demo.example.nhs.uk",
            "demo.example.nhs.uk:80",
            "other.example:81",
            "localhost",
        )
    }

    assert set(served.values()) == {200}


def test_a_finished_service_is_guarded(app: FastAPI) -> None:
    check_every_route(app)


def unguarded_service() -> FastAPI:
    """A service with a route of every kind that no policy speaks of."""

    async def forgotten() -> None: ...

    async def socket(socket: WebSocket) -> None: ...

    app = small_service()
    guarded = APIRouter(route_class=SmallRoute)
    guarded.get("/guarded")(forgotten)
    inner = APIRouter(prefix="/inner")
    inner.get("/plain")(forgotten)
    guarded.include_router(inner)
    app.include_router(guarded, prefix="/outer")
    app.add_route("/starlette", lambda _: PlainTextResponse("x"))
    app.router.routes.append(Mount("/mounted", PlainTextResponse("x"), name="files"))
    app.websocket("/socket")(socket)
    app.frontend("/pages", directory="tests")
    return app


def test_a_service_with_a_route_without_a_policy_does_not_start_and_names_them_all() -> None:
    with pytest.raises(RouteWithoutPolicy) as refused:
        check_every_route(unguarded_service())

    assert refused.value.routes == [
        "/outer/guarded (SmallRoute forgotten)",
        "/outer/inner/plain (APIRoute forgotten)",
        "/starlette (Route <lambda>)",
        "/mounted (Mount files)",
        "/socket (APIWebSocketRoute socket)",
        "_FrontendRouteGroup",
    ]


def test_a_second_route_of_one_operation_does_not_inherit_its_policy() -> None:
    async def list_things() -> None: ...

    app = small_service()
    another = APIRouter(route_class=SmallRoute)
    another.get("/every-secret")(list_things)
    app.include_router(another)

    with pytest.raises(OperationTwice) as refused:
        check_every_route(app)

    assert refused.value.routes == [
        "/v1/things (SmallRoute list_things)",
        "/every-secret (SmallRoute list_things)",
    ]


def test_a_function_that_answers_two_methods_is_one_operation() -> None:
    async def read_words() -> None: ...

    app = small_service()
    both = APIRouter(route_class=Reading)
    both.get("/both")(read_words)
    both.head("/both")(read_words)
    app.include_router(both)

    check_every_route(app)


def test_one_function_at_two_paths_is_two_operations() -> None:
    async def read_words() -> None: ...

    app = small_service()
    both = APIRouter(route_class=Reading)
    both.get("/here")(read_words)
    both.get("/there")(read_words)
    app.include_router(both)

    with pytest.raises(OperationTwice) as refused:
        check_every_route(app)

    assert refused.value.routes == ["/here (Reading read_words)", "/there (Reading read_words)"]


@pytest.mark.parametrize("role", Role)
def test_a_guarded_route_without_a_policy_is_nobodys(role: Role) -> None:
    assert client_of(unguarded_service(), role).get("/outer/guarded").status_code == 403


def test_no_socket_is_opened(app: FastAPI) -> None:
    client = client_of(app)

    with pytest.raises(WebSocketDisconnect) as closed, client.websocket_connect("/v1/things"):
        pass

    assert closed.value.code == POLICY_VIOLATION
