"""A decision keeps what had been said against an answer, beside the wish that goes with it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "a94e17c35d02"
down_revision: str | None = "b85d3f1ce702"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Add the column, empty: what was made before has those words with its wish."""
    kind = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.add_column("plan_decision", sa.Column("said_against", kind, nullable=True))


def downgrade() -> None:
    """Forget it: the answers of before have it, and the journal does."""
    op.drop_column("plan_decision", "said_against")
