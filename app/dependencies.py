"""What a route may ask for: a session, the content, the caller, the plan they may see, the call."""

from asyncio import AbstractEventLoop, Semaphore, get_running_loop
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Annotated, Final, Literal
from uuid import UUID
from weakref import WeakKeyDictionary

from fastapi import Depends, Path, Request

from app.pathways.content.catalogue import Catalogue
from app.pathways.plans.refused import PlanNotFound
from app.persistence.session import MAX_SESSIONS, Engine, Session, reading, writing
from app.security.callers import Caller
from app.services.definitions import Definitions
from app.settings import Settings

SAFE_METHODS: Final = frozenset({"GET", "HEAD"})


class Places(Semaphore):
    """A queue for a place, which knows how long it is."""

    queued = 0

    async def acquire(self) -> Literal[True]:
        self.queued += 1
        try:
            return await super().acquire()
        finally:
            self.queued -= 1


_places: Final[WeakKeyDictionary[AbstractEventLoop, Places]] = WeakKeyDictionary()


def places() -> Places:
    """The places of those who use the database at once: a burst queues where the pool would fail.

    They are ours and not the framework's, because a route may go its own way to its handler.
    """
    loop = get_running_loop()
    if loop not in _places:
        _places[loop] = Places(MAX_SESSIONS)
    return _places[loop]


def queued() -> int:
    """How many requests wait for a place."""
    return places().queued


# None of these blocks, and the framework would hand a plain function to another thread.
async def take_a_place() -> AsyncIterator[None]:
    """Wait for a place among those who use the database, and keep it until the answer is made."""
    async with places():
        yield


PlaceDep = Annotated[None, Depends(take_a_place, scope="function")]


def get_session(request: Request, _place: PlaceDep) -> Iterator[Session]:
    """One transaction for one request; a safe method gets one that can only read."""
    engine: Engine = request.app.state.engine
    transaction = reading if request.method in SAFE_METHODS else writing
    with transaction(engine) as session:
        yield session


def get_reading(request: Request, _place: PlaceDep) -> Iterator[Session]:
    """One transaction that can only read, for a question that is sent as a body."""
    with reading(request.app.state.engine) as session:
        yield session


async def get_engine(request: Request, _place: PlaceDep) -> Engine:
    """The database, for what is read at one glance or in a transaction of its own."""
    engine: Engine = request.app.state.engine
    return engine


async def get_catalogue(request: Request) -> Catalogue:
    """The published content that was proven at start."""
    catalogue: Catalogue = request.app.state.catalogue
    return catalogue


async def get_definitions(request: Request) -> Definitions:
    """The content that plans point at, however old."""
    definitions: Definitions = request.app.state.definitions
    return definitions


async def get_settings(request: Request) -> Settings:
    """How the service was told to run."""
    settings: Settings = request.app.state.settings
    return settings


async def get_now(request: Request) -> datetime:
    """What time it is for the whole of one request."""
    moment: datetime = request.app.state.clock()
    return moment


async def get_caller(request: Request) -> Caller:
    """The caller whom the route's own guard has let in."""
    caller: Caller = request.state.caller
    return caller


# The scope makes the commit come before the answer: without it a commit that fails would follow
# a 201 that was already sent.
SessionDep = Annotated[Session, Depends(get_session, scope="function")]
ReadingDep = Annotated[Session, Depends(get_reading, scope="function")]
EngineDep = Annotated[Engine, Depends(get_engine)]
CatalogueDep = Annotated[Catalogue, Depends(get_catalogue)]
DefinitionsDep = Annotated[Definitions, Depends(get_definitions)]
SettingsDep = Annotated[Settings, Depends(get_settings)]
NowDep = Annotated[datetime, Depends(get_now)]
CallerDep = Annotated[Caller, Depends(get_caller)]


async def get_plan_id(
    plan_id: Annotated[UUID, Path(description="The id of a plan.")], caller: CallerDep
) -> UUID:
    """The plan that is asked for, if the caller may know of it. Raises PlanNotFound.

    Every route to a plan asks for it here: the service does not start with one that does not.
    """
    if not caller.may_see(plan_id):
        raise PlanNotFound
    return plan_id


PlanIdDep = Annotated[UUID, Depends(get_plan_id)]
