"""The keys of calls that may be sent again."""

import sqlalchemy as sa
from alembic import op

revision: str = "3c1f0a95d2e7"
down_revision: str | None = "6815148dffd6"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Create the keys, and the index by which old ones are found."""
    op.create_table(
        "idempotency_key",
        sa.Column("client", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("resource_kind", sa.String(length=64), nullable=True),
        sa.Column("resource_id", sa.Uuid(), nullable=True),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("client", "key", name=op.f("pk_idempotency_key")),
    )
    op.create_index(op.f("ix_idempotency_key_created_at"), "idempotency_key", ["created_at"])


def downgrade() -> None:
    """Drop every key: a call that is sent again then has its effect again."""
    op.drop_table("idempotency_key")
