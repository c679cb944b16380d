"""A move of a plan, the decisions it brings, and the part of a plan that moves touch."""

from typing import NamedTuple
from uuid import UUID

from pydantic import AwareDatetime, Field

from app.pathways.ids import Digest, KebabId, Line
from app.pathways.plans.found_unsafe import FoundUnsafe
from app.pathways.plans.of_decisions import AskedBy, Disagreed, PastDanger
from app.pathways.plans.state import keeps_an_answer
from app.pathways.plans.terms import (
    LIVE,
    ComponentStatus,
    DecisionStatus,
    NextStep,
    Occasion,
    PersonsView,
    PlanStatus,
    ReasonCode,
    TransitionStatus,
)
from app.pathways.plans.values import Authorisation, Closure, ComponentState, PlanComponent
from app.pathways.plans.words import Verbatim
from app.pathways.rules.case import Origin
from app.pathways.rules.factors import SIZE, point_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import Leave, Setting
from app.pathways.transitions.stands import Stands
from app.pathways.value import value


@value
class Transition:
    """A move of a plan from one setting and team to another, or a change of leave."""

    transition_id: UUID
    status: TransitionStatus
    from_setting: Setting
    from_team: KebabId
    to_setting: Setting
    to_team: KebabId
    leave: Leave = Leave.NONE
    occurred_at: AwareDatetime
    recorded_at: AwareDatetime
    recorded_by: Line
    reason: Verbatim | None = None
    supersedes: UUID | None = None
    """The move that was still open when this one was recorded."""
    error_reason: Verbatim | None = None
    """Why it was entered in error."""

    @property
    def is_change_of_leave(self) -> bool:
        """Whether the person stayed with their team, where they were, and went on another leave."""
        is_same_team = self.from_team == self.to_team
        return is_same_team and self.from_setting is self.to_setting


@value
class Refusal:
    """A team's refusal of a hand-over, with its reason."""

    team: KebabId
    by: Line
    at: AwareDatetime
    reason_code: ReasonCode
    reason: Verbatim
    asked_by: Line | None = None
    """Who had decided to hand it over; null where it was only proposed, or that is not known."""
    persons_view: PersonsView | None = None
    persons_words: Verbatim | None = None
    """What was said of the hand-over by then; null where nobody asked, or that is not known."""


@value
class PlanDecision(Stands):
    """What happens to one component of a plan: proposed by the table, answered for by people."""

    decision_id: UUID
    transition_id: UUID | None
    """The move it belongs to; null: a review in a plan that has not moved."""
    plan_component_id: UUID
    component_id: KebabId
    occasion: Occasion
    status: DecisionStatus
    outcome: Outcome
    """What is decided; while proposed, what the table says."""
    proposed: Outcome
    """What the table said when it was made, for ever."""
    rule: KebabId
    place: int = Field(ge=0, lt=SIZE)
    """The case as its place in the factor space; of an answer, what `agreed_since` makes of it."""
    origins: tuple[Origin, ...] = Field(min_length=9, max_length=9)
    """Where each factor came from, in the order of the factors."""
    table_digest: Digest
    prescribed: bool
    """Whether a prescriber settles what is left to people."""
    made_at: AwareDatetime
    """When it was made. Of what a change of leave keeps: when the move, or the review, was at which
    it was; from then its due times run."""
    due_at: AwareDatetime | None = None
    responsible_team: KebabId
    """Who owns the decision: the team that answers for the component."""
    addressed_to: KebabId | None = None
    """The team that is to accept; given exactly while a hand-over is pending."""
    reach_reason: Verbatim | None = None
    checked_by: Line | None = None
    checked_at: AwareDatetime | None = None
    """When it was checked: stated when it was decided about or, where nobody had checked it by
    then or a team refused it as unsafe since, with an answer that it goes on."""
    safety_reason: Verbatim | None = None
    """Why it was known to be unsafe when it was decided about, in the words of whoever stated it,
    refused it or paused it for that; what was found since has its own."""
    in_their_words: Verbatim | None = None
    """What was said about the component when it was decided about; null from the answer to a case
    that is another since, by a yes to a hand-over that a team refused."""
    wished_at: AwareDatetime | None = None
    """When they said that, with the wish that it goes on; null where they said nothing with that
    wish, or had said it before an answer of since: then it is only carried."""
    could_not_say: bool = False
    """Whether they were asked when it was decided about and could not say, where a no of before, or
    a wish for a break, stands: that is the wish of its case."""
    said_against: Disagreed | None = None
    """What had been said against an answer before, that goes with the wish that holds since."""
    adaptation: Verbatim | None = None
    """How its care changes: by a hand-over, once accepted; null again where that is refused."""
    change_asked_before: Verbatim | None = None
    """The change that a hand-over asked for, and nobody had accepted when this took its place."""
    change_asked_by: AskedBy | None = None
    """Who had asked for that change; null where none was, or that is not known."""
    reason_code: ReasonCode | None = None
    reason: Verbatim | None = None
    """Why; of a proposed pause or stop, what the rule says of it first."""
    authorised_by: Authorisation | None = None
    persons_view: PersonsView | None = None
    persons_words: Verbatim | None = None
    """What was said about the answer."""
    decided_by: Line | None = None
    decided_at: AwareDatetime | None = None
    accepted_by: Line | None = None
    accepted_at: AwareDatetime | None = None
    refusals: tuple[Refusal, ...] = ()
    was_on_hold: bool = False
    """Whether its care had been on hold as unsafe before it was made, and no answer had taken
    effect since: a hand-over that nobody had accepted may have let it go on meanwhile."""
    unsafe_before: tuple[FoundUnsafe, ...] = ()
    """What else had been found unsafe of it by then than what is known of it here, the latest
    first, and since it was last found of no concern."""
    cleared: PastDanger | None = None
    """That its care had been found unsafe before it was made, and was so no more by then, while
    something is due of that: also where nobody has checked it since at this move."""
    check_was_due: AwareDatetime | None = None
    """By when its care was to be checked already, where it had gone on unchecked until then."""
    paused_by_hand_at: AwareDatetime | None = None
    """When its care was paused by hand since it was answered, be it started again by now."""
    superseded_by: UUID | None = None
    """The transition, or the decision of a review, that took its place."""
    superseded_from: DecisionStatus | None = None
    """What it was before it was superseded."""
    before: ComponentState | None = None
    """The component before this decision took effect; null while it has changed nothing. Where a
    change of leave keeps an answer, that is active, with why it had rested, if the answer started
    it, and with its change once that was reviewed; and else null."""
    after: ComponentState | None = None

    @property
    def is_answered_before(self) -> bool:
        """Whether it was answered before the change of leave that it belongs to.

        Such a leave changes nothing of its component.
        """
        return keeps_an_answer(self.before, self.after)

    @property
    def left_as(self) -> ComponentStatus:
        """How it left the care: what was paused or begun by hand since has changed."""
        return self.after.status if self.after else ComponentStatus(point_at(self.place).status)


@value
class ToldDecision(Stands):
    """As much of a decision as a plan tells of it."""

    decision_id: UUID
    transition_id: UUID | None
    plan_component_id: UUID
    status: DecisionStatus
    outcome: Outcome
    place: int
    prescribed: bool
    due_at: AwareDatetime | None
    authorised_by: Authorisation | None
    decided_by: Line | None
    decided_at: AwareDatetime | None
    checked_by: Line | None
    checked_at: AwareDatetime | None
    safety_reason: Verbatim | None
    adaptation: Verbatim | None
    change_asked_before: Verbatim | None
    change_asked_by: AskedBy | None
    was_on_hold: bool
    unsafe_before: tuple[FoundUnsafe, ...]
    cleared: PastDanger | None
    reach_reason: Verbatim | None
    addressed_to: KebabId | None
    accepted_at: AwareDatetime | None
    refusals: tuple[Refusal, ...]
    reason_code: ReasonCode | None
    reason: Verbatim | None
    persons_view: PersonsView | None
    in_their_words: Verbatim | None
    could_not_say: bool
    wished_at: AwareDatetime | None
    said_against: Disagreed | None
    persons_words: Verbatim | None
    superseded_by: UUID | None
    before: ComponentState | None


@value
class DecisionOfTask(ToldDecision):
    """The same, with what a task tells of it besides."""

    after: ComponentState | None


class BareComponent(NamedTuple):
    """As much of a component as is needed to tell what decisions say of it."""

    plan_component_id: UUID
    status: ComponentStatus
    adaptation: str | None = None
    next_step: NextStep | None = None

    @property
    def is_live(self) -> bool:
        """Whether a move must decide about it."""
        return self.status in LIVE


class ToldCare(NamedTuple):
    """Components, and the decisions about them of which a plan, or a task, tells."""

    components: tuple[PlanComponent | BareComponent, ...]
    decisions: tuple[ToldDecision, ...]


@value
class Care:
    """The part of a plan that moves touch: where the person is, their components, what is open."""

    plan_id: UUID
    version: int = Field(ge=1)
    preferred_name: Line
    """What the person is called."""
    key_worker: Line | None = None
    """Who owns a pause for which nobody else is named."""
    status: PlanStatus
    setting: Setting
    team: KebabId
    components: tuple[PlanComponent, ...] = ()
    transitions: tuple[Transition, ...] = ()
    """Oldest first; at least the latest that stands and the one that brought the person to their
    team, and to take it back all that followed it and the one that it superseded."""
    decisions: tuple[PlanDecision, ...] = ()
    """At least all unsettled ones, those of the latest transition that stands, those that it
    superseded, and those in which a team refused to take care over, or last accepted that care."""
    closure: Closure | None = None
    agreement_wanted_from: int | None = Field(default=None, ge=1)
    """From which version of it the person's agreement is wanted; null once they were asked."""
