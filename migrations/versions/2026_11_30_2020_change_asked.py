"""A decision keeps the change that a hand-over before it asked for, which nobody accepted."""

import sqlalchemy as sa
from alembic import op

revision: str = "d4b7e2c95a16"
down_revision: str | None = "e5b90c7d2f16"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Add the column, empty."""
    op.add_column("plan_decision", sa.Column("change_asked_before", sa.String(), nullable=True))


def downgrade() -> None:
    """Forget it: the journal has the words."""
    op.drop_column("plan_decision", "change_asked_before")
