"""What can be due for a team, and where it stands in its list."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from app.pathways.plans.found_unsafe import FoundUnsafe
from app.pathways.plans.of_decisions import AskedBy, Disagreed, PastDanger
from app.pathways.plans.terms import (
    ComponentStatus,
    DecisionStatus,
    NextStep,
    Occasion,
    PersonsView,
    ReasonCode,
)
from app.pathways.plans.values import Authorisation
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import Setting
from app.pathways.transitions.occurring import runs_from
from app.pathways.transitions.values import Refusal

_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where one thing stands in the list; the next page begins beyond it."""

    due: datetime | None
    id: UUID

    def __lt__(self, other: "Place") -> bool:
        """As the databases sort: what has no time comes last, and ids go by their bytes."""
        return self._order < other._order

    @property
    def _order(self) -> tuple[bool, datetime, UUID]:
        return self.due is None, self.due or _NEVER, self.id


@dataclass(frozen=True, kw_only=True, slots=True)
class DueDecision:
    """A decision that somebody must still act on."""

    plan_id: UUID
    preferred_name: str
    version: int
    """Of the plan, to be sent back with what is done about it."""
    setting: Setting
    transition_id: UUID | None
    decision_id: UUID
    plan_component_id: UUID
    component_id: str
    pathway_id: str
    pathway_version: str
    """That the plan points at, as the pathway is."""
    component_status: ComponentStatus
    """Of the care that it is about."""
    status: DecisionStatus
    outcome: Outcome
    due_at: datetime | None
    occasion: Occasion
    made_at: datetime
    occurred_at: datetime | None
    """When its move took place; null of a review before any."""
    responsible_team: str
    addressed_to: str | None
    team: str
    """That the person is with."""
    prescribed: bool
    case: int
    """What was decided about, as its place in the factor space."""
    refusals: tuple[Refusal, ...]
    was_on_hold: bool
    reason_code: ReasonCode | None
    in_their_words: str | None
    """What had been said of the care when it was decided about."""
    said_against: Disagreed | None
    """What had been said against an answer before, that goes with the wish of then."""
    reason: str | None
    """Why it was decided so, in words; of what is only proposed, what its rule says."""
    authorised_by: Authorisation | None
    """Who answers for what was decided by name; after a refusal, for the hand-over before it."""
    decided_by: str | None
    """Who decided it; null where nobody has, or a team has refused that."""
    persons_view: PersonsView | None
    persons_words: str | None
    """What was said of the answer."""
    change_asked: str | None
    """How its care changes by it, in words."""
    change_asked_before: str | None
    """How it was to change by a hand-over before it, which nobody accepted."""
    change_asked_by: AskedBy | None
    """Who had asked for that."""
    could_not_say: bool
    """Whether they could not say what they wish of it, and what they had said against it stands."""
    next_step: NextStep | None
    """That is due for its care."""
    step_due: datetime | None
    """By when that is due."""
    changed_before: str | None
    """How its care goes on with a change, in words."""
    ended_adaptation: str | None
    """The latest change of its care that has ended, in words."""
    change_ended: str | None
    """Why the latest change of its care ended; null of what is paused, which has none."""
    ended_by: Authorisation | None
    """Who decided that; of what is paused, who answers for that."""
    pause_reason: str | None
    """Why its care is paused."""
    checked_by: str | None
    checked_at: datetime | None
    safety_reason: str | None
    reach_reason: str | None
    """How its care can reach them, or why not, in words."""
    unsafe_before: tuple[FoundUnsafe, ...]
    cleared: PastDanger | None

    @property
    def since(self) -> datetime:
        """From when its due times run."""
        return runs_from(self.occasion, self.made_at, self.occurred_at)

    @property
    def occasion_at(self) -> datetime:
        """When its move took place, or its review was made."""
        moved_at = None if self.occasion is Occasion.REVIEW else self.occurred_at
        return moved_at or self.made_at

    @property
    def place(self) -> Place:
        return Place(due=self.due_at, id=self.decision_id)


@dataclass(frozen=True, kw_only=True, slots=True)
class DueStep:
    """A step that is due for a component: a review, a first contact, a new offer."""

    plan_id: UUID
    preferred_name: str
    version: int
    setting: Setting
    plan_component_id: UUID
    component_id: str
    pathway_id: str
    pathway_version: str
    status: ComponentStatus
    next_step: NextStep
    review_due: datetime
    responsible_team: str
    team: str
    """That the person is with."""
    pause_reason: str | None
    pause_owner: str | None
    end_reason: str | None
    adaptation: str | None

    @property
    def why_it_ended(self) -> str | None:
        """Of active care, why a change of it ended, which says nothing of what is due for it."""
        return None if self.status is ComponentStatus.ACTIVE else self.end_reason

    @property
    def place(self) -> Place:
        return Place(due=self.review_due, id=self.plan_component_id)


@dataclass(frozen=True, kw_only=True, slots=True)
class DueCheck:
    """The check of care that goes on, as somebody decided without one."""

    plan_id: UUID
    preferred_name: str
    version: int
    setting: Setting
    decision_id: UUID
    """By which it goes on."""
    plan_component_id: UUID
    component_id: str
    pathway_id: str
    pathway_version: str
    adaptation: str | None
    """How it goes on with a change, in words."""
    next_step: NextStep | None
    """That is due for it besides."""
    accepted_at: datetime | None
    """When a team took it over by that decision; null where none has."""
    check_due: datetime
    owner: str
    """The team that answers for the care."""
    team: str
    """That the person is with."""

    @property
    def place(self) -> Place:
        return Place(due=self.check_due, id=self.decision_id)


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedAgreement:
    """A plan whose person is to be asked whether they agree; nothing sets a time for it."""

    plan_id: UUID
    preferred_name: str
    version: int
    setting: Setting
    team: str
    agreement_wanted_from: int

    @property
    def place(self) -> Place:
        return Place(due=None, id=self.plan_id)


Due = DueDecision | DueStep | DueCheck | WantedAgreement
"""Whatever stands in one of the lists."""
