"""A decision keeps which care that its own depends on is not given."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "b83e4d1c9f07"
down_revision: str | None = "e5b90c7d2f16"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Add the column, empty: until now nothing said what keeps which care safe."""
    op.add_column(
        "plan_decision",
        sa.Column(
            "safeguards_missing",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
            server_default="[]",
        ),
    )


def downgrade() -> None:
    """Forget it: the journal has it."""
    op.drop_column("plan_decision", "safeguards_missing")
