"""A decision knows the version of the plan that it came with, which orders decisions."""

import sqlalchemy as sa
from alembic import op

revision: str = "f50a2b9c6e17"
down_revision: str | None = "e48d1f7a90b3"
branch_labels: None = None
depends_on: None = None

# Those of one move stand in the order of their ids, and those of before any move come first.
TELL_ALL = """
    UPDATE plan_decision SET plan_version = coalesce(
        (
            SELECT plan_version FROM plan_transition
            WHERE plan_transition.plan_id = plan_decision.plan_id
                AND plan_transition.transition_id = plan_decision.transition_id
        ),
        1
    )
"""


def upgrade() -> None:
    """Add the column, and fill it from the moves."""
    op.add_column("plan_decision", sa.Column("plan_version", sa.Integer(), nullable=True))
    op.execute(TELL_ALL)
    with op.batch_alter_table("plan_decision") as table:
        table.alter_column("plan_version", existing_type=sa.Integer(), nullable=False)


def downgrade() -> None:
    """Order decisions by their ids again."""
    with op.batch_alter_table("plan_decision") as table:
        table.drop_column("plan_version")
