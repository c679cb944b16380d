"""A decision keeps what the danger of its care had been that was over when it was made."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "e8a46b13c09d"
down_revision: str | None = "d5b2f08c71ea"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Add the column, empty: of what was made before, the decisions before it have it."""
    kind = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.add_column("plan_decision", sa.Column("cleared", kind, nullable=True))


def downgrade() -> None:
    """Forget it: the decisions of before have it, and the journal does."""
    op.drop_column("plan_decision", "cleared")
