"""The team that has the person is told of a pause, owned elsewhere, of what must not lapse."""

import sqlalchemy as sa
from alembic import op

revision: str = "e48d1f7a90b3"
down_revision: str | None = "d16b8c4f2a75"
branch_labels: None = None
depends_on: None = None

INDEX = "ix_plan_component_resting_elsewhere"
IS_TOLD = sa.text("with_team IS NOT NULL")

# While another team answers for care, a decision about it knows whether it must not lapse: each
# value of that factor is 3240 places long, and the first one says so.
TELL_ALL = """
    UPDATE plan_component SET with_team = (
        SELECT team FROM care_plan
        WHERE care_plan.plan_id = plan_component.plan_id
            AND care_plan.status = 'open'
            AND care_plan.team <> plan_component.responsible_team
    )
    WHERE status = 'paused' AND EXISTS (
        SELECT 1 FROM plan_decision
        WHERE plan_decision.plan_id = plan_component.plan_id
            AND plan_decision.plan_component_id = plan_component.plan_component_id
            AND plan_decision.place / 3240 % 2 = 0
    )
"""


def upgrade() -> None:
    """Add the column, fill it from the plans and their decisions, and index what is told."""
    op.add_column("plan_component", sa.Column("with_team", sa.String(length=64), nullable=True))
    op.execute(TELL_ALL)
    op.create_index(
        INDEX,
        "plan_component",
        ["with_team", "review_due", "plan_component_id"],
        sqlite_where=IS_TOLD,
        postgresql_where=IS_TOLD,
    )


def downgrade() -> None:
    """Forget which pauses the team that has the person is told of."""
    op.drop_index(INDEX, "plan_component")
    with op.batch_alter_table("plan_component") as table:
        table.drop_column("with_team")
