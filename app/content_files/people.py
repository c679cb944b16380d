"""Reads the stories of people who do not exist: what was recorded of each, step by step."""

from enum import StrEnum
from pathlib import Path

from pydantic import Field, JsonValue

from app.content_files.faults import ContentRefused, FileFault
from app.content_files.reader import read_content_file
from app.pathways.ids import Duration, KebabId, Words
from app.pathways.value import value

FOLDER = "people"


class StoryCall(StrEnum):
    """What a step of a story records, by the operation that records it."""

    OPEN_PLAN = "open_plan"
    ADD_NEED = "add_need"
    ADD_COMPONENT = "add_component"
    CHANGE_COMPONENT = "change_component"
    REVIEW_COMPONENT = "review_component"
    MAKE_CONTRIBUTION = "make_contribution"
    RECORD_AGREEMENT = "record_agreement"
    RECORD_TRANSITION = "record_transition"
    CONFIRM_TRANSITION = "confirm_transition"
    ANSWER_DECISION = "answer_decision"
    ANSWER_HAND_OVER = "answer_hand_over"


@value
class Step:
    """One call, as somebody made it."""

    call: StoryCall
    ago: Duration
    """How long ago it was recorded."""
    of: KebabId | None = None
    """The component that it is about, where its address names one."""
    body: dict[str, JsonValue]
    """What was sent. `{ago: P3D}` and `{in: P3D}` stand for times and days, and the id of a
    component for that of the plan's own."""


@value
class Story:
    """`people/<person>.yaml`: one person who does not exist, and what was recorded of them."""

    id: KebabId
    number: int = Field(ge=1, le=99)
    """Tells the ids of one story from those of another, so that they are the same everywhere."""
    about: Words
    """What the story shows."""
    steps: tuple[Step, ...] = Field(min_length=1, max_length=99)


def read_people(seed_dir: Path) -> tuple[Story, ...]:
    """Read the stories, in the order of their numbers. Raises ContentRefused with every fault."""
    faults: list[FileFault] = []
    stories: list[Story] = []
    for path in sorted((seed_dir / FOLDER).glob("*.yaml")):
        try:
            stories.append(read_content_file(seed_dir, path, Story).value)
        except ContentRefused as refused:
            faults += refused.faults
    if faults:
        raise ContentRefused(faults)
    return tuple(sorted(stories, key=lambda story: story.number))
