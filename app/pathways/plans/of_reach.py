"""What a plan tells of how care can reach whoever it is for, in the words of who knew better."""

from uuid import UUID

from app.pathways.plans.words import Verbatim
from app.pathways.value import value


@value
class OutOfReach:
    """Live care of which somebody stated why it cannot reach whoever it is for where they are, as
    long as a decision about it waits, or it rests by that."""

    decision_id: UUID
    """The latest decision about it: at its move or review, or before its leave, that was stated."""
    transition_id: UUID | None = None
    plan_component_id: UUID
    reach_reason: Verbatim
    """Why, in the words of whoever stated it."""


@value
class ReachedOtherwise:
    """Live care of which somebody stated that it can reach whoever it is for only in another way
    (`adapted`), and in which, as long as nothing else was stated or worked out of that since."""

    decision_id: UUID
    """The latest decision about it: at its move or review, or before its leave, that was stated."""
    transition_id: UUID | None = None
    plan_component_id: UUID
    reach_reason: Verbatim
    """In which way, in the words of whoever stated it."""
