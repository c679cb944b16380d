"""The tables of plans: `plan_id` leads every key, so a plan can be locked and moved as one."""

from datetime import date, datetime
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field

from app.pathways.plans.terms import (
    AgreementView,
    ClosureOutcome,
    ComponentStatus,
    ContributorKind,
    NeedLevel,
    NextStep,
    PlanStatus,
)
from app.pathways.plans.values import Authorisation, CareRecipient, LeftDue
from app.pathways.terms import Element, Setting
from app.persistence.journal_rows import HASH_LENGTH
from app.persistence.rows import Row
from app.persistence.types import AsJSON, enum_text

ID_LENGTH: Final = 64
LINE_LENGTH: Final = 200

IS_STANDING: Final = "status IN ('offered', 'active', 'paused')"
"""Of a component: on offer or under way."""

# As what a plan is not: for what it is, SQLite would rather read all open plans of the team.
IS_AGREEMENT_WANTED: Final = "status <> 'closed' AND agreement_wanted_from IS NOT NULL"
"""Of a plan: the person is still to be asked whether they agree."""

_CLOSED_WITH_ITS_CLOSURE: Final = (
    "(status = 'closed') = (closed_at IS NOT NULL)"
    " AND (closed_at IS NULL) = (closure_outcome IS NULL)"
    " AND (closed_at IS NULL) = (closure_recipients IS NULL)"
)
_NO_PAUSE_WITHOUT: Final = (
    "status <> 'paused' OR"
    " (pause_reason IS NOT NULL AND pause_owner IS NOT NULL AND review_due IS NOT NULL)"
)


def refers_to(table: str, column: str = "", *, by: str = "") -> ForeignKeyConstraint:
    """A reference within one plan: to a `column` of `table`, which is here named `by` if given."""
    theirs = [name for name in ("plan_id", column) if name]
    ours = [name for name in ("plan_id", by or column) if name]
    return ForeignKeyConstraint(ours, [f"{table}.{name}" for name in theirs])


def index_where(name: str, condition: str, *columns: str, unique: bool = False) -> Index:
    """An index of the rows that fit `condition`, on both databases."""
    where = text(condition)
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


class CarePlanRow(Row, table=True):
    """A plan. Whoever changes anything that hangs on it locks this row first."""

    __tablename__ = "care_plan"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        CheckConstraint("version > 0", name="version_from_one"),
        CheckConstraint(_CLOSED_WITH_ITS_CLOSURE, name="closed_with_its_closure"),
        Index(None, "team", "status", "plan_id"),
        Index(None, "setting", "status", "plan_id"),
        index_where("ix_care_plan_agreement_wanted", IS_AGREEMENT_WANTED, "team", "plan_id"),
    )

    plan_id: UUID = Field(primary_key=True)
    version: int
    status: PlanStatus = Field(sa_type=enum_text(PlanStatus, name="status"))
    setting: Setting = Field(sa_type=enum_text(Setting, name="setting"))
    team: str = Field(max_length=ID_LENGTH)
    preferred_name: str = Field(max_length=LINE_LENGTH)
    key_worker: str | None = Field(max_length=LINE_LENGTH)
    what_matters: str | None
    opened_at: datetime
    closed_at: datetime | None
    closure_outcome: ClosureOutcome | None = Field(
        sa_type=enum_text(ClosureOutcome, name="closure_outcome")
    )
    closure_reason: str | None
    closure_recipients: tuple[CareRecipient, ...] | None = Field(
        sa_type=AsJSON(tuple[CareRecipient, ...])
    )
    closure_left_due: tuple[LeftDue, ...] | None = Field(sa_type=AsJSON(tuple[LeftDue, ...]))
    """Null also of what was closed before it was kept."""
    agreement_wanted_from: int | None
    journal_length: int
    journal_head: str = Field(max_length=HASH_LENGTH)


class PlanIdentifierRow(Row, table=True):
    """From an identifier to the plans of its person: the one table that looks across plans.

    It refers to no plan, because on a cluster it stands on every node and the plans do not.
    """

    __tablename__ = "plan_identifier"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        index_where("uq_plan_identifier_open", "is_open", "system", "value", unique=True),
        Index(None, "system", "value"),
    )

    plan_id: UUID = Field(primary_key=True)
    system: str = Field(primary_key=True, max_length=LINE_LENGTH)
    value: str = Field(primary_key=True, max_length=ID_LENGTH)
    position: int
    is_open: bool
    """Whether the plan is open: a person has at most one that is."""


class PlanPathwayRow(Row, table=True):
    """A thematic pathway that a plan follows."""

    __tablename__ = "plan_pathway"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (refers_to("care_plan"),)

    plan_id: UUID = Field(primary_key=True)
    pathway_id: str = Field(primary_key=True, max_length=ID_LENGTH)
    position: int
    version: str = Field(max_length=20)


class PlanNeedRow(Row, table=True):
    """A need of the person."""

    __tablename__ = "plan_need"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        refers_to("care_plan"),
        UniqueConstraint("plan_id", "need_id"),
    )

    plan_id: UUID = Field(primary_key=True)
    plan_need_id: UUID = Field(primary_key=True)
    need_id: str = Field(max_length=ID_LENGTH)
    in_their_words: str | None
    level: NeedLevel = Field(sa_type=enum_text(NeedLevel, name="level"))
    recorded_at: datetime


class PlanComponentRow(Row, table=True):
    """A component of a plan. At most one of a kind of care stands at a time."""

    __tablename__ = "plan_component"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        refers_to("care_plan"),
        CheckConstraint(_NO_PAUSE_WITHOUT, name="no_pause_without"),
        CheckConstraint("(review_due IS NULL) = (next_step IS NULL)", name="step_is_due"),
        index_where(
            "uq_plan_component_standing", IS_STANDING, "plan_id", "equivalence", unique=True
        ),
        index_where(
            "ix_plan_component_due",
            "review_due IS NOT NULL",
            "responsible_team",
            "review_due",
            "plan_component_id",
        ),
        index_where(
            "ix_plan_component_due_elsewhere",
            "with_team IS NOT NULL",
            "with_team",
            "review_due",
            "plan_component_id",
        ),
    )

    plan_id: UUID = Field(primary_key=True)
    plan_component_id: UUID = Field(primary_key=True)
    component_id: str = Field(max_length=ID_LENGTH)
    pathway_id: str = Field(max_length=ID_LENGTH)
    pathway_version: str = Field(max_length=20)
    equivalence: str = Field(max_length=ID_LENGTH)
    element: Element = Field(sa_type=enum_text(Element, name="element"))
    status: ComponentStatus = Field(sa_type=enum_text(ComponentStatus, name="status"))
    origin_setting: Setting = Field(sa_type=enum_text(Setting, name="origin_setting"))
    origin_team: str = Field(max_length=ID_LENGTH)
    provider: str = Field(max_length=12)
    responsible_team: str = Field(max_length=ID_LENGTH)
    with_team: str | None = Field(max_length=ID_LENGTH)
    """The team that has the person, while it waits for another to take the next step."""
    started_on: date | None
    review_due: datetime | None
    next_step: NextStep | None = Field(sa_type=enum_text(NextStep, name="next_step"))
    pause_reason: str | None
    pause_owner: str | None = Field(max_length=LINE_LENGTH)
    end_reason: str | None
    authorised_by: Authorisation | None = Field(sa_type=AsJSON(Authorisation))
    adaptation: str | None
    ended_adaptation: str | None
    ended_unsafe_by: str | None = Field(max_length=LINE_LENGTH)
    ended_unsafe_at: datetime | None
    ended_unsafe_because: str | None
    checked_by: str | None = Field(max_length=LINE_LENGTH)
    checked_at: datetime | None


class PlanComponentNeedRow(Row, table=True):
    """A need of the plan that a component of it serves."""

    __tablename__ = "plan_component_need"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        refers_to("plan_component", "plan_component_id"),
        refers_to("plan_need", "need_id"),
    )

    plan_id: UUID = Field(primary_key=True)
    plan_component_id: UUID = Field(primary_key=True)
    need_id: str = Field(primary_key=True, max_length=ID_LENGTH)
    position: int


class ContributionRow(Row, table=True):
    """Something somebody said, word for word."""

    __tablename__ = "contribution"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        refers_to("care_plan"),
        refers_to("plan_component", "plan_component_id", by="about"),
    )

    plan_id: UUID = Field(primary_key=True)
    contribution_id: UUID = Field(primary_key=True)
    by: ContributorKind = Field(sa_type=enum_text(ContributorKind, name="by"))
    name: str = Field(max_length=LINE_LENGTH)
    words: str
    about: UUID | None
    made_at: datetime


class AgreementRow(Row, table=True):
    """Who saw which version of the plan, and whether they agree."""

    __tablename__ = "agreement"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (refers_to("care_plan"),)

    plan_id: UUID = Field(primary_key=True)
    agreement_id: UUID = Field(primary_key=True)
    plan_version: int
    by: ContributorKind = Field(sa_type=enum_text(ContributorKind, name="by"))
    name: str = Field(max_length=LINE_LENGTH)
    view: AgreementView = Field(sa_type=enum_text(AgreementView, name="view"))
    words: str | None
    seen_at: datetime
