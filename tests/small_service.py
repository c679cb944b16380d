"""A small service made of the edge's own parts, with operations that fail in every way."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final, Literal

from fastapi import APIRouter, FastAPI, HTTPException, Query, Response
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError
from starlette.testclient import TestClient

from app import problems
from app.audit.metrics import Metrics
from app.edge.gate import Gate
from app.edge.route import GuardedRoute
from app.pathways.errors import (
    ChangedSince,
    Conflict,
    Fault,
    Invalid,
    NotFound,
    OutcomeUnknown,
    StorageFull,
    StorageUnavailable,
)
from app.security.callers import Role
from app.security.policy import Policy, Row
from app.security.tokens import DemoSigner
from app.settings import Settings

ADDRESS: Final = "http://127.0.0.1:8000"
WHY: Final = "It is made up for a test."
FAILURES: Final[dict[str, Callable[[], Exception]]] = {
    "not-found": lambda: NotFound("There is no such thing."),
    "conflict": lambda: Conflict("It is closed."),
    "changed": lambda: ChangedSince(current=3),
    "invalid": lambda: Invalid([Fault(pointer="/ref", code="unknown_ref", detail="Unknown.")]),
    "invalid-header": lambda: Invalid(
        [Fault(location="header", pointer="/If-Match", code="wrong_format", detail="Unreadable.")]
    ),
    "unavailable": StorageUnavailable,
    "unknown": OutcomeUnknown,
    "full": StorageFull,
    "refused": lambda: HTTPException(429, "Canary", headers={"Retry-After": "7"}),
    "odd": lambda: HTTPException(418, "Canary"),
    "unforeseen": lambda: RuntimeError("Canary Persona hears voices"),
}


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: Annotated[int, Field(ge=1, le=9)]


class Dog(BaseModel):
    kind: Literal["dog"]
    name: str


class Thing(BaseModel):
    model_config = ConfigDict(extra="forbid")

    ref: Annotated[str, Field(min_length=2, max_length=20)]
    colour: Colour | None = None
    size: Annotated[int, Field(ge=0, le=10)] | None = None
    pet: Annotated[Cat | Dog, Field(discriminator="kind")] | None = None
    label: str | int | None = None

    @field_validator("ref")
    @classmethod
    def _known(cls, ref: str) -> str:
        if ref == "taken":
            raise PydanticCustomError("ref_taken", "This ref is taken already.")
        if ref == "careless":
            raise ValueError(f"{ref} is careless")
        return ref


class Things(BaseModel):
    model_config = ConfigDict(extra="forbid")

    things: Annotated[list[Thing], Field(min_length=1, max_length=3)]


class Said(BaseModel):
    said: Any


def row(operation: str, *roles: Role) -> Row:
    return Row(operation=operation, roles=frozenset(roles), public=not roles, why=WHY)


class SmallRoute(GuardedRoute):
    policy: ClassVar[Policy] = Policy(
        [
            row("say"),
            row("fail"),
            row("fail_in_a_thread"),
            row("plain"),
            row("list_things"),
            row("make_things", Role.CLINICIAN),
            row("make_things_in_a_thread", Role.CLINICIAN),
            row("read_thing", Role.CLINICIAN, Role.PERSON),
            row("drop_thing", Role.ADMIN),
        ]
    )


router = APIRouter(prefix="/v1", route_class=SmallRoute, tags=["Look up"])
others = APIRouter(prefix="/v1", route_class=SmallRoute, tags=["Look up"])
READY: Final = PlainTextResponse("ready", headers={"Cache-Control": "public, max-age=60"})


@router.post("/words")
async def say(words: Said) -> Said:
    return words


@router.get("/failures/{kind}")
async def fail(kind: str) -> None:
    error = FAILURES[kind]()
    raise error


@router.get("/slow-failures/{kind}")
def fail_in_a_thread(kind: str) -> None:
    error = FAILURES[kind]()
    raise error


@router.get("/plain")
async def plain() -> Response:
    return READY


@router.get("/things")
async def list_things(
    colour: Colour | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    tag: Annotated[list[str], Query()] = [],  # noqa: B006 (the framework copies it)
) -> Said:
    return Said(said=[colour, limit, *tag])


@others.post("/things", status_code=201)
async def make_things(things: Things) -> Things:
    return things


@others.post("/more-things", status_code=201)
def make_things_in_a_thread(things: Things) -> Things:
    return things


@router.get("/things/{thing_id}")
async def read_thing(thing_id: Annotated[str, Field(pattern="^[a-z]+$")]) -> Said:
    return Said(said=thing_id)


@others.delete("/things/{thing_id}", status_code=204)
async def drop_thing(thing_id: str) -> None:
    """Drop it."""


def small_service(**settings: Any) -> FastAPI:  # noqa: ANN401 (any setting)
    app = FastAPI(redirect_slashes=False, openapi_url=None)
    app.state.settings = Settings(**settings)
    app.state.signer = DemoSigner()
    app.state.metrics = Metrics()
    app.include_router(router)
    app.include_router(others)
    problems.install(app)
    app.add_middleware(Gate, settings=app.state.settings, metrics=app.state.metrics)
    return app


def client_of(app: FastAPI, role: Role | None = None) -> TestClient:
    """A client at the service's own address, with a bearer for `role`."""
    bearer = {"Authorization": f"Bearer {app.state.signer.issue(role)}"} if role else {}
    return TestClient(app, base_url=ADDRESS, headers=bearer)
