"""Somebody else, who writes to plans while the service does something with them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import cycle
from threading import Event, Thread
from typing import Final
from uuid import UUID

from sqlalchemy import event

from app.audit.ids import uuid7
from app.pathways.errors import DomainError
from app.pathways.plans.asked import ClosureAsked, ContributionAsked
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, make_engine, reader_of, reading
from app.security.callers import Caller, Role
from app.services.calls import Call
from app.services.content import open_catalogue
from app.services.definitions import Definitions
from app.services.plan_parts import make_contribution
from app.services.plans import close_plan
from tests.builders import read_as
from tests.unit.plans.made_up import NOW

WORDS: Final = "I was here as well."
PAUSE_SECONDS: Final = 0.002
_SAID: Final = read_as(ContributionAsked, {"by": "carer", "name": "Bo", "words": WORDS})
_CLOSURE: Final = read_as(ClosureAsked, {"outcome": "persons_choice"})


def contribute(engine: Engine, plan_id: UUID) -> None:
    """Add a contribution to a plan as it stands. Raises as `make_contribution` does."""
    make_contribution(_call(engine, plan_id), plan_id, _SAID)


def close(engine: Engine, plan_id: UUID) -> None:
    """Close a plan that holds no care."""
    definitions = Definitions(open_catalogue(engine), engine)
    close_plan(_call(engine, plan_id), plan_id, _CLOSURE, definitions=definitions)


@contextmanager
def contributing_all_along(database_url: str, plan_ids: Sequence[UUID]) -> Iterator[None]:
    """Contribute to one plan after the other until the block ends, to those that there are."""
    over = Event()
    engine = make_engine(database_url)

    def keep_contributing() -> None:
        for plan_id in cycle(plan_ids):
            if over.wait(PAUSE_SECONDS):
                return
            with suppress(DomainError):
                contribute(engine, plan_id)

    thread = Thread(target=keep_contributing)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        engine.dispose()


@contextmanager
def coming_in_between(
    engine: Engine, database_url: str, plan_id: UUID, *, times: int
) -> Iterator[None]:
    """Contribute to a plan each time that somebody has read with `engine`, so many times."""
    ours, left = make_engine(database_url), iter(range(times))

    def come_in(_connection: object, _record: object) -> None:
        if next(left, None) is not None:
            contribute(ours, plan_id)

    event.listen(reader_of(engine), "checkin", come_in)
    try:
        yield
    finally:
        event.remove(reader_of(engine), "checkin", come_in)
        ours.dispose()


def _call(engine: Engine, plan_id: UUID) -> Call:
    with reading(engine) as session:
        seen = PlanStore(session).find_version(plan_id)
    return Call(
        engine=engine,
        caller=Caller(subject="demo-clinician", role=Role.CLINICIAN),
        key=None,
        seen=seen,
        request_id="a-request-of-somebody-else",
        correlation_id=None,
        clock=lambda: NOW,
        new_id=uuid7,
    )
