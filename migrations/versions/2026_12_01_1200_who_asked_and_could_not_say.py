"""A decision keeps who asked for a change that nobody accepted, and that they could not say."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "b85d3f1ce702"
down_revision: str | None = "d18e5b7f40a2"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Add the columns: of decisions of before neither is known."""
    kind = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.add_column("plan_decision", sa.Column("change_asked_by", kind, nullable=True))
    # Rows that are there need a value; to drop the default then, SQLite would copy the table.
    op.add_column(
        "plan_decision",
        sa.Column("could_not_say", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def downgrade() -> None:
    """Forget them: the journal has both."""
    op.drop_column("plan_decision", "could_not_say")
    op.drop_column("plan_decision", "change_asked_by")
