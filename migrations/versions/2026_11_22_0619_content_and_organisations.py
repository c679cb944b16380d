"""Published content, and who provides care."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "eb969f167753"
down_revision: str | None = None
branch_labels: None = None
depends_on: None = None

REFUSE_ON_SQLITE = """
CREATE TRIGGER content_version_refuses_{event} BEFORE {event} ON content_version
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END
"""

REFUSAL_ON_POSTGRESQL = """
CREATE FUNCTION content_version_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published version never changes' USING ERRCODE = 'restrict_violation';
END
$$
"""

REFUSE_ON_POSTGRESQL = """
CREATE TRIGGER content_version_refuses_change
BEFORE UPDATE OR DELETE OR TRUNCATE ON content_version
FOR EACH STATEMENT EXECUTE FUNCTION content_version_refuses_change()
"""


def one_of(name: str, *values: str) -> sa.Enum:
    """Text held to `values` by a check whose name ends in `name`."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    """Create the tables, and make published content immutable."""
    create_content()
    create_organisations()
    refuse_changes_to_content()


def create_content() -> None:
    """Create the published versions of content."""
    op.create_table(
        "content_version",
        sa.Column("kind", one_of("kind", "pathway", "rules", "vocabulary"), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "document", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.CheckConstraint("sequence > 0", name=op.f("ck_content_version_sequence_from_one")),
        sa.PrimaryKeyConstraint("kind", "id", "version", name=op.f("pk_content_version")),
        sa.UniqueConstraint("digest", name=op.f("uq_content_version_digest")),
        sa.UniqueConstraint("sequence", name=op.f("uq_content_version_sequence")),
    )


def create_organisations() -> None:
    """Create organisations and their teams."""
    kinds = ("nhs_trust", "general_practice", "local_authority", "voluntary_sector")
    settings = ("community", "home_treatment", "inpatient")
    programmes = ("community", "acute", "older_adults", "rehabilitation", "forensic")
    op.create_table(
        "organisation",
        sa.Column("ods_code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", one_of("kind", *kinds), nullable=False),
        sa.PrimaryKeyConstraint("ods_code", name=op.f("pk_organisation")),
    )
    op.create_table(
        "team",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("organisation", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("setting", one_of("setting", *settings), nullable=False),
        sa.Column("programme", one_of("programme", *programmes), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation"],
            ["organisation.ods_code"],
            name=op.f("fk_team_organisation_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
    )
    op.create_index(op.f("ix_team_organisation"), "team", ["organisation"])


def refuse_changes_to_content() -> None:
    """Let the database itself refuse what the service never does."""
    if op.get_bind().dialect.name == "sqlite":
        for event in ("update", "delete"):
            op.execute(REFUSE_ON_SQLITE.format(event=event))
    else:
        op.execute(REFUSAL_ON_POSTGRESQL)
        op.execute(REFUSE_ON_POSTGRESQL)


def downgrade() -> None:
    """Drop every table with all that was published."""
    op.drop_table("team")
    op.drop_table("organisation")
    op.drop_table("content_version")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION content_version_refuses_change()")
