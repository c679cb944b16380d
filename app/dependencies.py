"""What a route may ask for: a session, the catalogue, the caller."""

from collections.abc import Iterator
from typing import Annotated, Final

from fastapi import Depends, Request

from app.pathways.content.catalogue import Catalogue
from app.persistence.session import MAX_SESSIONS, Engine, Session, reading, writing
from app.security.callers import Caller

SAFE_METHODS: Final = frozenset({"GET", "HEAD"})


def get_session(request: Request) -> Iterator[Session]:
    """One transaction for one request; a safe method gets one that can only read."""
    engine: Engine = request.app.state.engine
    transaction = reading if request.method in SAFE_METHODS else writing
    with transaction(engine) as session:
        yield session


# Neither of these blocks, and the framework would hand a plain function to another thread.
async def get_catalogue(request: Request) -> Catalogue:
    """The published content that was proven at start."""
    catalogue: Catalogue = request.app.state.catalogue
    return catalogue


async def get_caller(request: Request) -> Caller:
    """The caller whom the route's own guard has let in."""
    caller: Caller = request.state.caller
    return caller


# The scope makes the commit come before the answer: without it a commit that fails would follow
# a 201 that was already sent. The limit makes a burst queue, where the pool would time out.
SessionDep = Annotated[
    Session, Depends(get_session, scope="function", max_concurrency=MAX_SESSIONS)
]
CatalogueDep = Annotated[Catalogue, Depends(get_catalogue)]
CallerDep = Annotated[Caller, Depends(get_caller)]
