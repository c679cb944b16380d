"""The team that has the person is told of first contacts and changes that others see to, too."""

import sqlalchemy as sa
from alembic import op

revision: str = "a7c2e91d4f38"
down_revision: str | None = "a7c3e9d15f28"
branch_labels: None = None
depends_on: None = None

BEFORE, NOW = "ix_plan_component_resting_elsewhere", "ix_plan_component_due_elsewhere"
IS_TOLD = sa.text("with_team IS NOT NULL")

TELL_MORE = """
    UPDATE plan_component SET with_team = (
        SELECT team FROM care_plan
        WHERE care_plan.plan_id = plan_component.plan_id
            AND care_plan.status = 'open'
            AND care_plan.team <> plan_component.responsible_team
    )
    WHERE next_step IN ('first_contact', 'adaptation_review')
"""
TELL_LESS = "UPDATE plan_component SET with_team = NULL WHERE status <> 'paused'"


def upgrade() -> None:
    """Tell of them what the plans say, and call the index what it is."""
    op.execute(TELL_MORE)
    _rename(BEFORE, NOW)


def downgrade() -> None:
    """Tell of pauses alone again."""
    op.execute(TELL_LESS)
    _rename(NOW, BEFORE)


def _rename(before: str, now: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER INDEX {before} RENAME TO {now}")
        return
    op.drop_index(before, "plan_component")
    op.create_index(
        now,
        "plan_component",
        ["with_team", "review_due", "plan_component_id"],
        sqlite_where=IS_TOLD,
        postgresql_where=IS_TOLD,
    )
