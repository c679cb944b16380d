"""What callers were told had been done, to be held against what is stored."""

from dataclasses import dataclass
from uuid import UUID

from app.pathways.plans.events import EventName


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """One change of a plan that was acknowledged."""

    plan_id: UUID
    event: EventName
    status: int
    version: int
    """Of the plan, as the answer told it."""
    resource_id: UUID
    """What the answer was about: the plan, the move, what was said, or the component."""
    key: str | None = None
    """Null where the call has none."""
    words: str | None = None
    """What somebody said, as it was sent."""
