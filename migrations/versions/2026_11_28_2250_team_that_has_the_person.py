"""A decision knows the team that has the person, which is told what another team owes."""

import sqlalchemy as sa
from alembic import op

revision: str = "d16b8c4f2a75"
down_revision: str | None = "c93f5a1e7d20"
branch_labels: None = None
depends_on: None = None

INDEX = "ix_plan_decision_owed_elsewhere"
IS_OWED = sa.text("status = 'proposed' AND outcome = 'decide' AND responsible_team <> with_team")

TELL_ALL = """
    UPDATE plan_decision SET with_team = coalesce(
        (
            SELECT to_team FROM plan_transition
            WHERE plan_transition.plan_id = plan_decision.plan_id
                AND plan_transition.transition_id = plan_decision.transition_id
        ),
        -- A review before any move stands again where the first move is taken back.
        (
            SELECT from_team FROM plan_transition
            WHERE plan_transition.plan_id = plan_decision.plan_id
            ORDER BY plan_version LIMIT 1
        ),
        (SELECT team FROM care_plan WHERE care_plan.plan_id = plan_decision.plan_id)
    )
"""


def upgrade() -> None:
    """Add the column, fill it from the moves, and index what another team owes."""
    op.add_column("plan_decision", sa.Column("with_team", sa.String(length=64), nullable=True))
    op.execute(TELL_ALL)
    op.create_index(
        INDEX,
        "plan_decision",
        ["with_team", "due_at", "decision_id"],
        sqlite_where=IS_OWED,
        postgresql_where=IS_OWED,
    )


def downgrade() -> None:
    """Forget which team has the person."""
    op.drop_index(INDEX, "plan_decision")
    with op.batch_alter_table("plan_decision") as table:
        table.drop_column("with_team")
