"""What somebody agreed to in words is found without all else that was decided."""

import sqlalchemy as sa
from alembic import op

revision: str = "d18e5b7f40a2"
down_revision: str | None = "c47b9d20e6f5"
branch_labels: None = None
depends_on: None = None

AGREED_IN_WORDS = sa.text("persons_view = 'agrees' AND persons_words IS NOT NULL")


def upgrade() -> None:
    """Index the answers with which they agreed in words that are on record."""
    op.create_index(
        "ix_plan_decision_agreed_in_words",
        "plan_decision",
        ["plan_id", "plan_component_id", "plan_version", "decision_id"],
        sqlite_where=AGREED_IN_WORDS,
        postgresql_where=AGREED_IN_WORDS,
    )


def downgrade() -> None:
    """Search all decisions again."""
    op.drop_index("ix_plan_decision_agreed_in_words", "plan_decision")
