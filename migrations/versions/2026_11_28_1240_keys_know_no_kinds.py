"""The key of a call no longer keeps the kind of what the call was about: its address says it."""

import sqlalchemy as sa
from alembic import op

revision: str = "a41d7c20be93"
down_revision: str | None = "3c1f0a95d2e7"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Drop the column."""
    with op.batch_alter_table("idempotency_key") as table:
        table.drop_column("resource_kind")


def downgrade() -> None:
    """Bring the column back; what it held is not known any more, and nothing needs it."""
    with op.batch_alter_table("idempotency_key") as table:
        table.add_column(sa.Column("resource_kind", sa.String(length=64), nullable=True))
