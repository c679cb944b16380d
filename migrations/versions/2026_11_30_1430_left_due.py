"""A closure keeps which new offers, and reviews of changes, were due when the plan closed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "a7c3e91f5d28"
down_revision: str | None = "f2a6c0d85b13"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Add the column, empty: of what was closed before, the plan as of a time before tells it."""
    op.add_column(
        "care_plan",
        sa.Column(
            "closure_left_due",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=True,
        ),
    )


def downgrade() -> None:
    """Forget it: the journal has what was due until then."""
    op.drop_column("care_plan", "closure_left_due")
