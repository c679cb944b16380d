"""A component keeps why it was unsafe when it ended, in words."""

import sqlalchemy as sa
from alembic import op

revision: str = "d5b2f08c71ea"
down_revision: str | None = "c1d8f4a67e92"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Add the column, empty: of what ended before, the decisions and the journal have the words."""
    op.add_column("plan_component", sa.Column("ended_unsafe_because", sa.String(), nullable=True))


def downgrade() -> None:
    """Forget it: the journal has the words."""
    op.drop_column("plan_component", "ended_unsafe_because")
