"""What is due for a team: one task at a time, and gathered by person."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from pydantic import AwareDatetime, Field

from app.pathways.ids import KebabId, Line
from app.pathways.plans.terms import DecisionStatus, NextStep
from app.pathways.plans.values import Identifier
from app.pathways.rules.outcomes import Decider, Interim, Outcome, holds_back, interim
from app.pathways.terms import Setting, Term
from app.pathways.transitions.checking import known_point
from app.pathways.transitions.values import Refusal
from app.pathways.value import value


class TaskKind(Term):
    """What somebody of a team has to do next.

    - `decide`: no rule could decide about a component; a named person must, with whoever it is for.
    - `confirm`: a proposal to continue, adapt, pause, resume or stop waits for somebody to answer
      for it; or to go on with the team, as `hand_over` to the team that answers for it already.
    - `accept_hand_over`: another team hands a component over; a named person accepts or refuses.
    - `await_acceptance`: the team hands a component over, and stays accountable until the other
      team accepts.
    - `await_decision`: another team owes a decision about care of somebody who is with this team,
      or an answer to what is proposed while the care is on hold or refused; until it is made,
      `interim` says what happens, and `summary` who decides.
    - `await_first_contact`: another team is to make the first contact about a component that starts
      again, with somebody who is with this team.
    - `await_review`: another team is to review a change to how a component goes on, the basis on
      which it does, or a pause of care that must not lapse, was found unsafe, or is to be led by
      this team, with somebody who is with this team.
    - `await_re_offer`: another team is to offer a component again that somebody stopped who is with
      this team; whichever of the two offers it, it is done for both.
    - `check`: a component goes on, as somebody decided without a check; the team that has the
      person sees to it. A review says what was found (`safety`), by whom and when, and
      takes the place of the task. A decision that waits about it says so instead, and so does a
      first contact, or a review of its change, that this team itself makes and that is due no
      later.
    - `review_pause`: a pause is to be reviewed with the person.
    - `review_adaptation`: a change to how a component goes on is to be reviewed.
    - `review_basis`: a component goes on against a refusal, or although it was found unsafe, and
      whether its basis holds still is to be looked at.
    - `first_contact`: a component starts again, and its first contact is due.
    - `re_offer`: a component that the person stopped is to be offered again.
    - `seek_agreement`: the plan is new or has moved, and the person is to be asked about it.
    """

    DECIDE = "decide"
    CONFIRM = "confirm"
    ACCEPT_HAND_OVER = "accept_hand_over"
    AWAIT_ACCEPTANCE = "await_acceptance"
    AWAIT_DECISION = "await_decision"
    AWAIT_FIRST_CONTACT = "await_first_contact"
    AWAIT_REVIEW = "await_review"
    AWAIT_RE_OFFER = "await_re_offer"
    CHECK = "check"
    REVIEW_PAUSE = "review_pause"
    REVIEW_ADAPTATION = "review_adaptation"
    REVIEW_BASIS = "review_basis"
    FIRST_CONTACT = "first_contact"
    RE_OFFER = "re_offer"
    SEEK_AGREEMENT = "seek_agreement"


KIND_OF_STEP: Final[Mapping[NextStep, TaskKind]] = MappingProxyType(
    {
        NextStep.PAUSE_REVIEW: TaskKind.REVIEW_PAUSE,
        NextStep.ADAPTATION_REVIEW: TaskKind.REVIEW_ADAPTATION,
        NextStep.FIRST_CONTACT: TaskKind.FIRST_CONTACT,
        NextStep.RE_OFFER: TaskKind.RE_OFFER,
        NextStep.BASIS_REVIEW: TaskKind.REVIEW_BASIS,
    }
)
"""What the team that answers for a component has to do when its next step is due."""

_AWAITED: Final[Mapping[NextStep, TaskKind]] = MappingProxyType(
    {
        NextStep.FIRST_CONTACT: TaskKind.AWAIT_FIRST_CONTACT,
        NextStep.RE_OFFER: TaskKind.AWAIT_RE_OFFER,
    }
)
"""What the team that has the person waits for, where it is no review."""


def kind_of_step(step: NextStep, *, owner: KebabId, team: KebabId) -> TaskKind:
    """Return what the next step of a component asks of `team`.

    That is its owner, or else the team that the person is with, which waits for it.
    """
    if owner == team:
        return KIND_OF_STEP[step]
    return _AWAITED.get(step, TaskKind.AWAIT_REVIEW)


def asks_for_its_check(
    owner: KebabId, due_at: datetime, *, team: KebabId, check_due: datetime
) -> bool:
    """Return whether a next step asks `team` for the check of its care, so that no task of its own
    does: its owner is that team, and takes it no later than the check is due."""
    return owner == team and due_at <= check_due


def kind_of_decision(
    outcome: Outcome, *, owner: KebabId, addressed_to: KebabId | None, team: KebabId
) -> TaskKind:
    """Return what a decision that is unsettled asks of `team`.

    That is its owner, its addressee, or else the team that the person is with.
    """
    if addressed_to == team:
        return TaskKind.ACCEPT_HAND_OVER
    if owner != team:
        return TaskKind.AWAIT_DECISION
    if addressed_to is not None:
        return TaskKind.AWAIT_ACCEPTANCE
    return TaskKind.DECIDE if outcome is Outcome.DECIDE else TaskKind.CONFIRM


def decision_holds_back(
    status: DecisionStatus, case: int, checked_at: datetime | None, refusals: Sequence[Refusal]
) -> bool:
    """Return whether a decision keeps care on hold or refused, so that nothing of it starts.

    `checked_at` and `refusals` tell what was found of its safety since.
    """
    return is_to_be_made(status) and holds_back(interim(known_point(case, checked_at, refusals)))


def is_to_be_made(status: DecisionStatus) -> bool:
    """Return whether nobody has answered for a decision yet."""
    return status is DecisionStatus.PROPOSED


@value
class Task:
    """One thing that a team has to do for a person."""

    kind: TaskKind
    due_at: AwareDatetime | None
    """Null where nothing sets a time."""
    overdue: bool
    plan_component_id: UUID | None = None
    """Null where the task is about the whole plan."""
    component_id: KebabId | None = None
    name: Line | None = None
    """Of the component, as the version calls it that the plan points at; null where the task is
    about the whole plan."""
    transition_id: UUID | None = None
    """The move that brought the decision."""
    decision_id: UUID | None = None
    """The decision to be made, confirmed or accepted; null where there is none."""
    outcome: Outcome | None = None
    """What is proposed or decided."""
    responsible_team: KebabId | None = None
    """The team that answers for the component, and decides about it."""
    decider: Decider | None = None
    """Who of that team must decide; null unless somebody must."""
    interim: Interim | None = None
    """What happens at the bedside until the decision is settled; null where there is none."""

    summary: str
    """What is proposed or to be done, about which care, by whom of which team and by when, whether
    that time is over, and what holds until it is done: plain sentences that can be pasted into a
    record. Where somebody must decide it says why, and what must be checked; of a pause or an end,
    why; of a decision that waits, and of what rests by one, why care cannot reach them, where
    somebody stated that; and of any care with which change it goes on, that it was refused, or
    decided without a check, as the plan does, and what must be checked; of what starts again so,
    why it had been paused. It says which care of the plan is not safe without this one, and on
    which care that is not given this one depends, as the content has it (`safeguards`). Of a
    hand-over of care that must be checked when the person moves it says who found no concern, when,
    and what was to be checked. Where another team is to take the next step, it says last what to do
    if that does not happen."""


@value
class WorklistEntry:
    """A person for whom a team has something to do, with all of it, the earliest first."""

    plan_id: UUID
    version: int
    """Of the plan, to be sent back in `If-Match` with what is done about it."""
    preferred_name: Line
    identifiers: tuple[Identifier, ...]
    """Of the person: two may be called the same."""
    setting: Setting
    """Where the person is cared for now."""
    earliest_due: AwareDatetime | None
    overdue: bool
    """Whether any of the tasks is."""
    tasks: tuple[Task, ...] = Field(min_length=1)
