"""The tables of moves and of what was decided about each component at each of them."""

from collections.abc import Collection
from datetime import datetime
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, false, text
from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field

from app.pathways.plans.found_unsafe import FoundUnsafe
from app.pathways.plans.of_decisions import AskedBy, Disagreed, PastDanger
from app.pathways.plans.terms import (
    DecisionStatus,
    Occasion,
    PersonsView,
    ReasonCode,
    TransitionStatus,
)
from app.pathways.plans.values import Authorisation, ComponentState
from app.pathways.rules.case import Origin
from app.pathways.rules.factors import SIZE, SPACE, STRIDE, Factor, FactorValue, Safety, Wish
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import Leave, Setting
from app.pathways.transitions.values import Refusal
from app.persistence.plan_rows import ID_LENGTH, LINE_LENGTH, index_where, refers_to
from app.persistence.rows import Row
from app.persistence.types import AsJSON, enum_text

IS_PENDING: Final = "addressed_to IS NOT NULL AND status <> 'superseded'"
"""Of a decision: a hand-over that waits to be accepted."""

IS_UNSETTLED: Final = f"status = 'proposed' OR ({IS_PENDING})"
"""Of a decision: somebody must still act."""

# In this order, or SQLite would take its index for that of what is unsettled, and count in it.
IS_LEFT_OPEN: Final = f"(status = 'superseded' AND superseded_by IS NULL) OR {IS_UNSETTLED}"
"""Of a decision: it is unsettled, or was when the plan closed. `transitions.undecided.is_left_open`
"""

IS_TO_BE_CHECKED: Final = "check_due IS NOT NULL"
"""Of a decision: its care goes on by it, decided without a check. `transitions.checks_due`, which
whoever saves it asks; of a plan that is closed it is no more so."""

WAS_REFUSED: Final = "CAST(refusals AS TEXT) <> '[]'"
"""Of a decision: a team refused to take the care over."""

DISAGREED: Final = f"persons_view = '{PersonsView.DISAGREES}'"
"""Of a decision: whoever its care is for did not agree with the answer."""
_AGREED_IN_WORDS: Final = f"persons_view = '{PersonsView.AGREES}' AND persons_words IS NOT NULL"
SAID_IN_WORDS: Final = f"wished_at IS NOT NULL OR ({_AGREED_IN_WORDS})"
"""Of a decision: they wished the care to go on, or agreed with the answer, in words that are on
record, and not only carried."""

_ABOUT_CARE: Final = ("plan_id", "plan_component_id", "plan_version", "decision_id")
"""Decisions about the same care, in their order: the latest is found without the others."""


def is_among(factor: Factor, values: Collection[FactorValue]) -> str:
    """Of a decision: a factor has one of some values; its place holds it with all else."""
    every, stride = SPACE[factor], STRIDE[factor]
    places = ", ".join(str(each) for each, value in enumerate(every) if value in values)
    # The remainder, without its sign, which a driver would take for a parameter.
    return f"place / {stride} - place / {stride * len(every)} * {len(every)} IN ({places})"


IS_HELD_BACK: Final = (
    f"{is_among(Factor.SAFETY, {Safety.CONTRAINDICATED})}"
    f" OR {is_among(Factor.WISH, {Wish.STOP, Wish.PAUSE})}"
)
"""Of a proposal: the care is on hold or refused until somebody decides, as the table knew already.
`worklist.tasks.decision_holds_back`: what a team refused as unsafe since, somebody must decide."""

IS_OWED_ELSEWHERE: Final = (
    "status = 'proposed' AND responsible_team <> with_team"
    f" AND (outcome = 'decide' OR {IS_HELD_BACK})"
)
"""Of a decision: a team other than the one that has the person must make it, and that team has to
know what may be given until then."""


class PlanTransitionRow(Row, table=True):
    """A move of a plan; at most one of a plan is open."""

    __tablename__ = "plan_transition"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        refers_to("care_plan"),
        refers_to("plan_transition", "transition_id", by="supersedes"),
        UniqueConstraint("plan_id", "plan_version"),
        index_where("uq_plan_transition_open", "status = 'open'", "plan_id", unique=True),
    )

    plan_id: UUID = Field(primary_key=True)
    transition_id: UUID = Field(primary_key=True)
    plan_version: int
    """The version of the plan that recorded it, which orders moves whatever the clocks said."""
    status: TransitionStatus = Field(sa_type=enum_text(TransitionStatus, name="status"))
    from_setting: Setting = Field(sa_type=enum_text(Setting, name="from_setting"))
    from_team: str = Field(max_length=ID_LENGTH)
    to_setting: Setting = Field(sa_type=enum_text(Setting, name="to_setting"))
    to_team: str = Field(max_length=ID_LENGTH)
    leave: Leave = Field(sa_type=enum_text(Leave, name="leave"))
    occurred_at: datetime
    recorded_at: datetime
    recorded_by: str = Field(max_length=LINE_LENGTH)
    reason: str | None
    supersedes: UUID | None
    error_reason: str | None


class PlanDecisionRow(Row, table=True):
    """A decision about one component; of those that stand, each move has one for it."""

    __tablename__ = "plan_decision"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        refers_to("plan_transition", "transition_id"),
        refers_to("plan_component", "plan_component_id"),
        CheckConstraint(f"place BETWEEN 0 AND {SIZE - 1}", name="place_in_the_space"),
        index_where(
            "uq_plan_decision_standing",
            "status <> 'superseded'",
            "plan_id",
            "transition_id",
            "plan_component_id",
            unique=True,
        ),
        index_where(
            "ix_plan_decision_unsettled", IS_UNSETTLED, "responsible_team", "due_at", "decision_id"
        ),
        index_where(
            "ix_plan_decision_pending", IS_PENDING, "addressed_to", "due_at", "decision_id"
        ),
        index_where(
            "ix_plan_decision_owed_elsewhere",
            IS_OWED_ELSEWHERE,
            "with_team",
            "due_at",
            "decision_id",
        ),
        index_where(
            "ix_plan_decision_check_due",
            IS_TO_BE_CHECKED,
            "with_team",
            "check_due",
            "decision_id",
        ),
        Index("ix_plan_decision_about_care", *_ABOUT_CARE),
        index_where("ix_plan_decision_left_open", IS_LEFT_OPEN, "plan_id", "plan_component_id"),
        index_where("ix_plan_decision_refused", WAS_REFUSED, "plan_id"),
        index_where("ix_plan_decision_disagreed", DISAGREED, *_ABOUT_CARE),
        index_where("ix_plan_decision_said_in_words", SAID_IN_WORDS, *_ABOUT_CARE),
    )

    plan_id: UUID = Field(primary_key=True)
    decision_id: UUID = Field(primary_key=True)
    plan_version: int
    """The version of the plan that it came with, which orders decisions whatever clocks said."""
    transition_id: UUID | None
    plan_component_id: UUID
    component_id: str = Field(max_length=ID_LENGTH)
    occasion: Occasion = Field(sa_type=enum_text(Occasion, name="occasion"))
    status: DecisionStatus = Field(sa_type=enum_text(DecisionStatus, name="status"))
    outcome: Outcome = Field(sa_type=enum_text(Outcome, name="outcome"))
    proposed: Outcome = Field(sa_type=enum_text(Outcome, name="proposed"))
    rule: str = Field(max_length=ID_LENGTH)
    place: int
    origins: tuple[Origin, ...] = Field(sa_type=AsJSON(tuple[Origin, ...], has_few=True))
    table_digest: str = Field(max_length=71)
    prescribed: bool
    made_at: datetime
    due_at: datetime | None
    responsible_team: str = Field(max_length=ID_LENGTH)
    with_team: str | None = Field(max_length=ID_LENGTH)
    """The team that has the person while it stands."""
    check_due: datetime | None
    """By when its care is to be checked, while that goes on by it, decided without a check."""
    addressed_to: str | None = Field(max_length=ID_LENGTH)
    reach_reason: str | None
    checked_by: str | None = Field(max_length=LINE_LENGTH)
    checked_at: datetime | None
    safety_reason: str | None
    in_their_words: str | None
    wished_at: datetime | None
    could_not_say: bool = Field(sa_column_kwargs={"server_default": false()})
    said_against: Disagreed | None = Field(sa_type=AsJSON(Disagreed))
    adaptation: str | None
    change_asked_before: str | None
    change_asked_by: AskedBy | None = Field(sa_type=AsJSON(AskedBy))
    reason_code: ReasonCode | None = Field(sa_type=enum_text(ReasonCode, name="reason_code"))
    reason: str | None
    authorised_by: Authorisation | None = Field(sa_type=AsJSON(Authorisation))
    persons_view: PersonsView | None = Field(sa_type=enum_text(PersonsView, name="persons_view"))
    persons_words: str | None
    decided_by: str | None = Field(max_length=LINE_LENGTH)
    decided_at: datetime | None
    accepted_by: str | None = Field(max_length=LINE_LENGTH)
    accepted_at: datetime | None
    refusals: tuple[Refusal, ...] = Field(sa_type=AsJSON(tuple[Refusal, ...]))
    was_on_hold: bool = Field(sa_column_kwargs={"server_default": false()})
    unsafe_before: tuple[FoundUnsafe, ...] = Field(
        sa_type=AsJSON(tuple[FoundUnsafe, ...]), sa_column_kwargs={"server_default": text("'[]'")}
    )
    cleared: PastDanger | None = Field(sa_type=AsJSON(PastDanger))
    check_was_due: datetime | None
    paused_by_hand_at: datetime | None
    superseded_by: UUID | None
    superseded_from: DecisionStatus | None = Field(
        sa_type=enum_text(DecisionStatus, name="superseded_from")
    )
    before: ComponentState | None = Field(sa_type=AsJSON(ComponentState))
    after: ComponentState | None = Field(sa_type=AsJSON(ComponentState))
