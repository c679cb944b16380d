"""The tables of all that is no part of a plan. Rows never leave this package."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import CheckConstraint
from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field, SQLModel

from app.pathways.content.organisations import OrganisationKind
from app.pathways.content.published import ContentKind
from app.pathways.terms import Programme, Setting
from app.persistence.types import AsJSON, enum_text

# A constraint without a name cannot be dropped by a later migration.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = SQLModel.metadata


class Row(SQLModel):
    """A row of a table whose constraints are named as above."""


class ContentVersionRow(Row, table=True):
    """One published document. Triggers refuse to change or delete it."""

    __tablename__ = "content_version"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        CheckConstraint("sequence > 0", name="sequence_from_one"),
    )

    kind: ContentKind = Field(primary_key=True, sa_type=enum_text(ContentKind, name="kind"))
    id: str = Field(primary_key=True, max_length=64)
    version: str = Field(primary_key=True, max_length=20)
    digest: str = Field(unique=True, max_length=71)
    sequence: int = Field(unique=True)
    """Orders releases, in the order in which they were committed."""
    published_at: datetime
    document: dict[str, JsonValue] = Field(sa_type=AsJSON(dict[str, JsonValue]))


class OrganisationRow(Row, table=True):
    """An organisation that provides care."""

    __tablename__ = "organisation"

    ods_code: str = Field(primary_key=True, max_length=12)
    name: str = Field(max_length=200)
    kind: OrganisationKind = Field(sa_type=enum_text(OrganisationKind, name="kind"))


class TeamRow(Row, table=True):
    """A team of an organisation."""

    __tablename__ = "team"

    id: str = Field(primary_key=True, max_length=64)
    organisation: str = Field(foreign_key="organisation.ods_code", index=True, max_length=12)
    name: str = Field(max_length=200)
    setting: Setting = Field(sa_type=enum_text(Setting, name="setting"))
    programme: Programme = Field(sa_type=enum_text(Programme, name="programme"))


class IdempotencyKeyRow(Row, table=True):
    """A key that a caller sent with a call, so that the call may be sent again."""

    __tablename__ = "idempotency_key"

    client: str = Field(primary_key=True, max_length=200)
    key: str = Field(primary_key=True, max_length=64)
    fingerprint: str = Field(max_length=64)
    """Tells whether it is the same call that is sent again."""
    created_at: datetime = Field(index=True)
    status: int | None
    """Of the answer; null until the call has had its effect."""
    resource_id: UUID | None
    plan_id: UUID | None
    version: int | None
