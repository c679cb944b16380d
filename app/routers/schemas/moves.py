"""Views of moves and decisions."""

from dataclasses import fields
from uuid import UUID

from pydantic import AwareDatetime, Field

from app.pathways.ids import KebabId, Line
from app.pathways.plans.of_decisions import AskedBy
from app.pathways.plans.terms import (
    DecisionStatus,
    Occasion,
    PersonsView,
    ReasonCode,
)
from app.pathways.plans.values import Authorisation
from app.pathways.plans.words import Verbatim
from app.pathways.rules.explain import Reasons, RulesUsed
from app.pathways.rules.outcomes import Decider, Interim, Outcome
from app.pathways.terms import Approval, Leave, WishHolder
from app.pathways.transitions.machine import Call
from app.pathways.transitions.missing import Carried, Missing
from app.pathways.transitions.values import Refusal, Transition
from app.pathways.value import value
from app.persistence.transitions import RecordedMove
from app.routers.paging import Page


@value
class DecisionView(Reasons):
    """What happens to one component of a plan, why, and who answers for it.

    `because`, `factors` and `what_would_change_it` are what the table said when it proposed; once
    whoever it is for agreed to a hand-over that no team accepted, what it says with that wish, as
    `undecided` of the plan does. Once somebody has answered otherwise, `outcome`, `reason` and
    `because_for_person` say what holds; until somebody has answered at all, `because_for_person`
    tells a change as suggested. Of a `hand_over` to the team that answers for the care already,
    `because_for_person` and `summary` say that it goes on with that team.
    """

    decision_id: UUID
    transition_id: UUID | None
    """The move it belongs to; null: a review before any move."""
    plan_component_id: UUID
    component_id: KebabId
    name: Line
    """Of the component."""
    wish_holder: WishHolder
    """Whose care it is: whose wish counts, and whose view and words these are."""
    summary: str
    """Plain sentences that can be pasted into a record; told by itself, it begins with whose it is.
    """
    approval: Approval
    """Illustrative until the content is locally approved."""
    occasion: Occasion
    status: DecisionStatus
    outcome: Outcome
    """What is decided; while proposed, what the table says."""
    proposed: Outcome
    """What the table said when it proposed."""
    rules: RulesUsed
    """The table that proposed it."""
    legal_calls: tuple[Call, ...]
    """What can be done about it now."""
    interim: Interim | None
    """What happens at the bedside until it is settled; null: it is."""
    checks: tuple[str, ...]
    """What must be checked of such care when a person moves; empty once the decision is settled."""
    decider: Decider | None
    """Who must decide; null unless somebody must."""
    against_persons_wish: bool
    """Whether it goes against what the person wishes (for a carer's own component: the carer).

    Of a proposal: a pause although they wish to continue. Once somebody has answered: also a pause
    or a stop that goes against what they wished, be it before they could not say, and care that
    goes on although they wish it to stop or to pause. Of `continue`, `resume`, `pause` and `stop`,
    and of a `hand_over` without a change to the team that answers for it already, also where
    `persons_view` is `disagrees`, with no wish on record too; but not where care pauses or ends as
    they had wished it to stop, or pauses as they had wished a pause. False where `persons_view` is
    `agrees`: then they agree with what was decided. False of what is superseded: it does not stand
    any more."""
    due_within: str | None
    """ISO 8601 duration from the move, or from the review, to the next step."""
    due_at: AwareDatetime | None
    """When the next step is due. It can be earlier than `due_within` says: what was due already
    before the move stays due then, and a pause or a stop that is proposed of what is on hold as
    unsafe is to be answered by when a decision would be."""
    responsible_team: KebabId
    """Who owns the decision; of a hand-over, the sender until the other team accepts."""
    addressed_to: KebabId | None
    """The team that is to accept a hand-over, while it is pending; null where that team answers for
    the care already, which goes on with it once the proposal is confirmed."""
    made_at: AwareDatetime
    """When it was made. Of what a change of leave keeps: when the move, or the review, was at which
    it was made; from then its due times run."""
    reach_reason: Verbatim | None
    checked_by: Line | None
    """Who checked the care: stated when it was decided about or, where nobody had checked it by
    then (`safety` is `not_checked`), said with the answer. `summary` says what they found."""
    checked_at: AwareDatetime | None
    """When they checked it, however long ago. `summary` says how long before the move, or the
    review, that was."""
    safety_reason: Verbatim | None
    """Why it was known to be unsafe when it was decided about, in the words of whoever stated it,
    refused it or paused it for that; null where it was not, or nobody said why."""
    in_their_words: Verbatim | None
    """What was said about the component when it was decided about. Where that was said with another
    wish, or with none, and they agreed since to a hand-over that a team refused, it is null from
    the next answer: `refusals` have what they said of the hand-over, and the history all of it."""
    could_not_say: bool
    """Whether they were asked when it was decided about and could not say what they wish, where
    what they had said against it before stands: a no, or the wish for a break. Where nothing of
    before stands, the factor `wish` is `could_not_say`."""
    adaptation: Verbatim | None
    change_asked_before: Verbatim | None
    """The change that a hand-over asked for, which nobody had accepted when this was decided about
    in its place; null where there was none."""
    change_asked_by: AskedBy | None
    """Who had asked for that change; null where there was none, or that is not known. Who asks for
    the change of this decision is who answers for it."""
    reason_code: ReasonCode | None
    reason: Verbatim | None
    authorised_by: Authorisation | None
    persons_view: PersonsView | None
    persons_words: Verbatim | None
    """What was said about the answer."""
    decided_by: Line | None
    decided_at: AwareDatetime | None
    accepted_by: Line | None
    accepted_at: AwareDatetime | None
    refusals: tuple[Refusal, ...]
    """Teams that refused the hand-over at this move. `summary` says which refused it at an earlier
    one."""
    superseded_by: UUID | None
    """The transition, or the decision of a review, that took its place."""


@value
class TransitionView(Transition):
    """A move with the decision about each component."""

    leave: Leave
    plan_id: UUID
    plan_version: int = Field(ge=1)
    """The version of the plan that this answer tells of; its ETag."""
    approval: Approval
    """Illustrative until the content is locally approved."""
    summary: str
    """Plain sentences that can be pasted into a record."""
    decisions: tuple[DecisionView, ...]
    """One for each component that was active or paused; superseded ones stay on record."""
    carried: tuple[Carried, ...]
    """Offers that go with the person, each with its reach now; of the latest move only."""
    missing: tuple[Missing, ...]
    """What is still unknown about decisions that are not settled, grouped by who can answer."""


@value
class TransitionEntry(Transition):
    """A move as it stands in a list."""

    leave: Leave
    plan_version: int = Field(ge=1)
    """The version of the plan that recorded it."""


class TransitionPage(Page[TransitionEntry]):
    """One page of the moves of a plan, latest first."""

    summary: str


def transition_entry(recorded: RecordedMove) -> TransitionEntry:
    """Return a move as it stands in a list."""
    move = recorded.transition
    known = {field.name: getattr(move, field.name) for field in fields(move)}
    return TransitionEntry(**known, plan_version=recorded.plan_version)
