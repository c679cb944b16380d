"""What was said as a component was decided about stands apart from what was said of the answer."""

import sqlalchemy as sa
from alembic import op

revision: str = "c93f5a1e7d20"
down_revision: str | None = "b27d4e8c05f1"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Add the column; words of decisions that were made before stay where they are."""
    op.add_column("plan_decision", sa.Column("in_their_words", sa.String(), nullable=True))


def downgrade() -> None:
    """Keep the words, in the one place there was, and drop the column."""
    op.execute(
        "UPDATE plan_decision SET persons_words = in_their_words WHERE persons_words IS NULL"
    )
    with op.batch_alter_table("plan_decision") as table:
        table.drop_column("in_their_words")
