"""A component keeps the latest change of it that has ended, in its words."""

import sqlalchemy as sa
from alembic import op

revision: str = "b8e3f1a6d072"
down_revision: str | None = "d4b7e2c95a16"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Add the column, empty: which change had ended before, the history says."""
    op.add_column("plan_component", sa.Column("ended_adaptation", sa.String(), nullable=True))


def downgrade() -> None:
    """Forget it: the journal has the words."""
    op.drop_column("plan_component", "ended_adaptation")
