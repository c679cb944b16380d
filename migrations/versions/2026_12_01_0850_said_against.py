"""What somebody did not agree with is found without all else that was decided."""

import sqlalchemy as sa
from alembic import op

revision: str = "c47b9d20e6f5"
down_revision: str | None = "f3a81c6d27be"
branch_labels: None = None
depends_on: None = None

DISAGREED = sa.text("persons_view = 'disagrees'")


def upgrade() -> None:
    """Index the answers with which they did not agree, of which there are few."""
    op.create_index(
        "ix_plan_decision_disagreed",
        "plan_decision",
        ["plan_id", "plan_component_id", "plan_version", "decision_id"],
        sqlite_where=DISAGREED,
        postgresql_where=DISAGREED,
    )


def downgrade() -> None:
    """Search all decisions again."""
    op.drop_index("ix_plan_decision_disagreed", "plan_decision")
