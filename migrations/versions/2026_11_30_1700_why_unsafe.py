"""A decision keeps why its care was known to be unsafe, in words."""

import sqlalchemy as sa
from alembic import op

revision: str = "c1d8f4a67e92"
down_revision: str | None = "a7c3e91f5d28"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Add the column, empty: until now only a refusal or a pause said why, and has the words."""
    op.add_column("plan_decision", sa.Column("safety_reason", sa.String(), nullable=True))


def downgrade() -> None:
    """Forget it: the journal has the words."""
    op.drop_column("plan_decision", "safety_reason")
