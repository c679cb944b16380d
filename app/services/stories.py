"""Puts the people of the stories into the database, by the same use cases as everybody else."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from pydantic import ValidationError

from app.content_files.people import Story
from app.pathways.content.catalogue import Catalogue
from app.pathways.errors import ChangedSince, Conflict, DomainError, Invalid, NotFound
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, reading
from app.services.definitions import Definitions
from app.services.story_bodies import Teller
from app.services.story_standing import plan_of_story, standing_now, standing_of
from app.services.story_steps import take_step

TRIES: Final = 50
"""How often a step is taken anew because somebody else changed the plan in between."""


class StoryRefused(DomainError):
    """A step of a story is not what the service takes."""

    def __init__(self, story: Story, number: int, why: Exception) -> None:
        said = [str(why)]
        if isinstance(why, Invalid):
            said += [f"{fault.pointer}: {fault.detail}" for fault in why.faults]
        call = story.steps[number - 1].call
        in_one_line = " ".join(" ".join(said).split())
        super().__init__(f"people/{story.id}.yaml, step {number} ({call}): {in_one_line}")


class StoriesRefused(DomainError):
    """Some stories are not told to their end; all others are."""

    def __init__(self, refused: Sequence[StoryRefused]) -> None:
        super().__init__(" ".join(map(str, refused)))


def still_to_tell(engine: Engine, stories: Sequence[Story]) -> list[Story]:
    """Return the stories that belong into this database and are not there to their end.

    One that was broken off is to be taken up again. None begins where anybody else has a plan.
    """
    with reading(engine) as session:
        standings = [(story, standing_of(session, story)) for story in stories]
        found = PlanStore(session).page(limit=len(stories) + 1).items
    ours = {plan_of_story(story.number) for story in stories}
    is_ours_alone = all(each.plan_id in ours for each in found)
    return [
        story
        for story, standing in standings
        if len(standing.told) < len(story.steps) and (standing.told or is_ours_alone)
    ]


def tell_stories(
    engine: Engine, catalogue: Catalogue, stories: Sequence[Story], *, now: datetime
) -> None:
    """Record of each story what is not recorded yet, whatever others write into it meanwhile.

    Raises StoriesRefused, once the others are told, naming the steps that the service refuses.
    """
    definitions = Definitions(catalogue, engine)
    refused: list[StoryRefused] = []
    for story in stories:
        teller = Teller(
            engine=engine, catalogue=catalogue, definitions=definitions, story=story, now=now
        )
        try:
            _tell(teller)
        except StoryRefused as refusal:
            refused.append(refusal)
    if refused:
        raise StoriesRefused(refused)


def _tell(teller: Teller) -> None:
    for number in range(1, len(teller.story.steps) + 1):
        _take(teller, number)


def _take(teller: Teller, number: int) -> None:
    """Take a step unless it is taken; where somebody else came in between, with what they left."""
    for tries_left in reversed(range(TRIES)):
        standing = standing_now(teller.engine, teller.story)
        if number in standing.told:
            return
        try:
            take_step(teller, number, seen=standing.version)
        except (Invalid, Conflict, ChangedSince, NotFound, ValidationError) as refusal:
            if not tries_left or standing_now(teller.engine, teller.story) == standing:
                raise StoryRefused(teller.story, number, refusal) from None
        else:
            return
