"""The tables of what happened to a plan: its journal, and the words that were said."""

from datetime import datetime
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field

from app.pathways.plans.events import Codes, EventName, Said
from app.persistence.rows import Row
from app.persistence.types import AsJSON, enum_text
from app.security.callers import Role

HASH_LENGTH: Final = 64
SALT_LENGTH: Final = 32


class PlanJournalRow(Row, table=True):
    """One change of a plan. Triggers refuse to change or delete it."""

    __tablename__ = "plan_journal"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        ForeignKeyConstraint(["plan_id"], ["care_plan.plan_id"]),
        CheckConstraint("sequence > 0", name="sequence_from_one"),
    )

    plan_id: UUID = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    """Counts the changes of this plan, from one."""
    at: datetime
    actor_subject: str = Field(max_length=128)
    actor_role: Role = Field(sa_type=enum_text(Role, name="actor_role"))
    on_behalf_of: str | None = Field(max_length=128)
    request_id: str = Field(max_length=64)
    correlation_id: str | None = Field(max_length=64)
    event: EventName = Field(sa_type=enum_text(EventName, name="event"))
    before: Codes = Field(sa_type=AsJSON(Codes, is_json=True))
    after: Codes = Field(sa_type=AsJSON(Codes, is_json=True))
    words_hash: str | None = Field(max_length=HASH_LENGTH)
    """Over the salt and the words in `plan_words`; null where nothing was said."""
    prev_hash: str = Field(max_length=HASH_LENGTH)
    hash: str = Field(max_length=HASH_LENGTH)


class PlanWordsRow(Row, table=True):
    """What was said in one change, in a row of its own so that it can be withdrawn."""

    __tablename__ = "plan_words"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        ForeignKeyConstraint(
            ["plan_id", "sequence"], ["plan_journal.plan_id", "plan_journal.sequence"]
        ),
        CheckConstraint("(salt IS NULL) = (words IS NULL)", name="salt_goes_with_words"),
    )

    plan_id: UUID = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    salt: str | None = Field(max_length=SALT_LENGTH)
    """Withdrawn with the words: who has the salt can guess a short answer from its hash."""
    words: Said | None = Field(sa_type=AsJSON(Said, is_json=True))
