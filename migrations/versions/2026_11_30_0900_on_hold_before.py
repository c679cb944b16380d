"""A decision knows that its care had been on hold as unsafe, and nobody had answered since."""

import sqlalchemy as sa
from alembic import op

revision: str = "d5f0b2c84e61"
down_revision: str | None = "c4e8a1d73b59"
branch_labels: None = None
depends_on: None = None

# Of the case that was decided about, each value of safety is 180 places long, and the second of
# three is `contraindicated`. In words, the marks around a code would be escaped. What a leave keeps
# of an answer was decided before it, when the answer was.
FROM_HOLD_TO_HOLD = """
    UPDATE plan_decision SET was_on_hold = true
    WHERE NOT was_on_hold AND EXISTS (
        SELECT 1 FROM plan_decision AS earlier
        WHERE earlier.plan_id = plan_decision.plan_id
            AND earlier.plan_component_id = plan_decision.plan_component_id
            AND ((
                earlier.superseded_by = CASE plan_decision.occasion
                    WHEN 'review' THEN plan_decision.decision_id
                    ELSE plan_decision.transition_id
                END
                AND (
                    earlier.transition_id IS NULL
                    OR earlier.superseded_by <> earlier.transition_id
                )
                AND (earlier.superseded_from = 'proposed' OR earlier.addressed_to IS NOT NULL)
                AND (
                    earlier.was_on_hold
                    OR earlier.place / 180 % 3 = 1
                    OR CAST(earlier.refusals AS TEXT) LIKE '%"reason_code":"safety_concern"%'
                    OR CAST(earlier.refusals AS TEXT) LIKE '%"reason_code": "safety_concern"%'
                )
            ) OR (
                earlier.was_on_hold
                AND earlier.plan_version < plan_decision.plan_version
                AND earlier.decided_at = plan_decision.decided_at
            ))
    )
"""


def upgrade() -> None:
    """Add the column, and follow each hold from one decision to the next until one was answered."""
    # Rows that are there need a value; to drop the default then, SQLite would copy the table.
    op.add_column(
        "plan_decision",
        sa.Column("was_on_hold", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    while op.get_bind().execute(sa.text(FROM_HOLD_TO_HOLD)).rowcount:
        pass


def downgrade() -> None:
    """Forget it: the release before finds it in the decision before, and in none before that."""
    op.drop_column("plan_decision", "was_on_hold")
