"""Builds the service from its parts and decides nothing."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from time import perf_counter
from typing import Final
from uuid import UUID

from fastapi import APIRouter, FastAPI

from app import problems
from app.audit import events, log
from app.audit.clock import now
from app.audit.ids import uuid7
from app.audit.metrics import Metrics
from app.audit.storage_metrics import Use
from app.audit.version import VERSION
from app.dependencies import queued
from app.edge import openapi
from app.edge.gate import Gate
from app.edge.route import GuardedRoute
from app.edge.startup import check_every_route
from app.pages import page_files, start, swagger
from app.pathways.content.catalogue import Catalogue
from app.pathways.errors import DomainError
from app.persistence.connections import connections_of
from app.persistence.durability import Durability, check_durability
from app.persistence.refusals import StorageRefused
from app.persistence.session import Engine, make_engine, require_reachable
from app.routers import ALL
from app.routers.examples.people import parameter_examples
from app.routers.examples.scenario_tables import scenario_table
from app.security.start_desk import StartDesk
from app.security.tokens import DemoSigner
from app.services.caseload import keep_counting
from app.services.content import open_catalogue
from app.services.definitions import Definitions
from app.services.keys import forget_old_keys, keep_forgetting
from app.services.readiness import Readiness
from app.services.story_standing import plan_of_story
from app.settings import Settings

ROUTERS: Final[tuple[APIRouter, ...]] = (
    *ALL,
    openapi.router,
    swagger.router,
    start.router,
    page_files.router,
)


def create_app(
    settings: Settings,
    *,
    signer: DemoSigner | None = None,
    tolerating: Collection[str] = (),
    clock: Callable[[], datetime] = now,
    new_id: Callable[[], UUID] = uuid7,
) -> FastAPI:
    """The whole service. It opens its database when it is started, and closes it when stopped.

    `tolerating` names PostgreSQL settings that may be off, for the throw-away cluster of a test.
    Raises `RouteWithoutPolicy` naming every route that no policy speaks of.
    """
    app = _empty_app()
    app.state.settings = settings
    app.state.signer = signer or DemoSigner()
    app.state.start_desk = StartDesk(app.state.signer, shown=plan_of_story(1))
    app.state.metrics = Metrics()
    app.state.tolerating = tolerating
    app.state.clock = clock
    app.state.new_id = new_id
    for router in ROUTERS:
        # The routes themselves, because behind `include_router` each is looked for twice.
        app.router.routes.extend(router.routes)
    problems.install(app)
    app.add_middleware(Gate, settings=settings, metrics=app.state.metrics)
    openapi.publish_document(app, GuardedRoute.policy, parameter_examples, scenario_table)
    check_every_route(app)
    return app


def _empty_app() -> FastAPI:
    return FastAPI(
        lifespan=_lifespan,
        # A redirect would repeat the address, and an API has one address for a thing.
        redirect_slashes=False,
        # We publish the document and its page ourselves: see edge.openapi and pages.swagger.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        # Its spans hold addresses and its records hold messages of exceptions.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    log.configure()
    started = perf_counter()
    with _told_to_whoever_starts_it():
        engine = make_engine(app.state.settings.storage_url)
    try:
        with _told_to_whoever_starts_it():
            durability = _opened(app, engine)
        _announce(app, durability, seconds=perf_counter() - started)
        beside = [asyncio.create_task(work) for work in _kept_up(app, engine)]
        try:
            yield
        finally:
            for task in beside:
                task.cancel()
            await asyncio.wait(beside)
        log.record(events.SERVICE_STOPPED, version=VERSION)
    finally:
        engine.dispose()


@contextmanager
def _told_to_whoever_starts_it() -> Iterator[None]:
    try:
        yield
    except (DomainError, StorageRefused) as refusal:
        # The log holds no sentences, and this one names the point and the rule, or the setting.
        sys.stderr.write(f"The service does not start: {refusal}\n")
        raise


def _opened(app: FastAPI, engine: Engine) -> Durability:
    require_reachable(engine)
    durability = check_durability(engine, tolerating=app.state.tolerating)
    app.state.engine = engine
    app.state.metrics.storage.watch(lambda: Use(*connections_of(engine), queued=queued()))
    app.state.readiness = Readiness()
    app.state.catalogue = open_catalogue(engine)
    forget_old_keys(engine, now=app.state.clock())
    app.state.definitions = Definitions(app.state.catalogue, engine)
    return durability


def _kept_up(app: FastAPI, engine: Engine) -> Iterator[Coroutine[None, None, None]]:
    """What goes on beside the requests."""
    yield keep_forgetting(engine, app.state.clock)
    yield keep_counting(
        engine,
        app.state.metrics.storage,
        app.state.clock,
        must_not_lapse=app.state.definitions.must_not_lapse,
    )


def _announce(app: FastAPI, durability: Durability, *, seconds: float) -> None:
    catalogue: Catalogue = app.state.catalogue
    for release in catalogue.releases:
        label = {
            "kind": release.kind.value,
            "content_id": release.id,
            "version": release.version,
            "digest": release.digest,
        }
        app.state.metrics.show_content(**label)
        log.record(events.CONTENT_LOADED, **label)
    log.record(
        events.SERVICE_STARTED,
        version=VERSION,
        mode=app.state.settings.mode,
        database=durability.database,
        durability=tuple(f"{name}={now}".lower() for name, now in durability.settings.items()),
        port=app.state.settings.port,
        duration_ms=round(seconds * 1000, 3),
    )
