"""How far a story is told: the ids that it makes, and which of its steps the journal has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Final
from uuid import UUID

from app.content_files.people import Story
from app.persistence.journal import Journal
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, Session, reading
from app.security.callers import Caller, Role

TELLER: Final = Caller(subject="demo-stories", role=Role.SYSTEM)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Where a story stands, at one moment."""

    version: int | None
    """Of the plan, whoever changed it last; None where there is no plan."""
    told: Mapping[int, int]
    """The version that each step made, for those that have been taken."""


def plan_of_story(number: int) -> UUID:
    """Return the id of the plan of a story, which is the same everywhere."""
    return ids_of_step(number, 1)()


def ids_of_step(story: int, step: int) -> Callable[[], UUID]:
    """Make the ids of one step: UUIDv7 of a day long gone, which say whose they are."""
    numbers = count(1)
    return lambda: UUID(f"01990000-0000-7000-8{story:03d}-{step:06d}{next(numbers):06d}")


def request_of_step(story: int, step: int) -> str:
    """Return the id of the request of a step, by which its entry in the journal is found again."""
    return f"story-{story:02d}-step-{step:02d}"


def standing_of(session: Session, story: Story) -> Standing:
    """Return how far a story is told.

    By what the teller recorded, and never by the version: others change the plan as well.
    """
    plan_id = plan_of_story(story.number)
    made = Journal(session).versions_by_request(plan_id, actor_subject=TELLER.subject)
    requests = {
        number: request_of_step(story.number, number) for number in range(1, len(story.steps) + 1)
    }
    return Standing(
        version=PlanStore(session).find_version(plan_id),
        told={number: made[request] for number, request in requests.items() if request in made},
    )


def standing_now(engine: Engine, story: Story) -> Standing:
    """The same outside of any transaction."""
    with reading(engine) as session:
        return standing_of(session, story)
