"""Whether a decision stands, and whether somebody must still act on it, by what it says itself."""

from uuid import UUID

from pydantic import AwareDatetime

from app.pathways.ids import KebabId
from app.pathways.plans.terms import DecisionStatus
from app.pathways.rules.outcomes import Outcome


class Stands:
    """Whether a decision stands, and whether somebody must still act on it."""

    __slots__ = ()

    status: DecisionStatus
    outcome: Outcome
    addressed_to: KebabId | None
    accepted_at: AwareDatetime | None
    transition_id: UUID | None
    superseded_by: UUID | None

    @property
    def is_taken_back(self) -> bool:
        """Whether its move never took place: only that puts the move in place of its decisions."""
        return self.superseded_by is not None and self.superseded_by == self.transition_id

    @property
    def is_superseded(self) -> bool:
        """Whether another decision about the component stands instead, or none is wanted."""
        return self.status is DecisionStatus.SUPERSEDED

    @property
    def is_passed_by(self) -> bool:
        """Whether it waited when its care ended by hand, or the plan closed."""
        return self.is_superseded and self.superseded_by is None

    @property
    def is_unsettled(self) -> bool:
        """Whether somebody must still act: it is only proposed, or its hand-over is pending."""
        pending = self.addressed_to is not None and not self.is_superseded
        return pending or self.status is DecisionStatus.PROPOSED

    @property
    def keeps_its_team(self) -> bool:
        """Whether the care goes to the team that answers for it already.

        Nobody is asked to accept that, and nobody has.
        """
        is_asked = self.addressed_to is not None or self.accepted_at is not None
        return self.outcome is Outcome.HAND_OVER and not is_asked
