"""Of a long history of decisions, what stands and what was last said is found without the rest."""

import sqlalchemy as sa
from alembic import op

revision: str = "a61c4e8d2b90"
down_revision: str | None = "a7c2e91d4f38"
branch_labels: None = None
depends_on: None = None

ABOUT_CARE = ["plan_id", "plan_component_id", "plan_version", "decision_id"]
IS_LEFT_OPEN = (
    "(status = 'superseded' AND superseded_by IS NULL) OR status = 'proposed'"
    " OR (addressed_to IS NOT NULL AND status <> 'superseded')"
)
INDEXES = {
    "ix_plan_decision_about_care": (ABOUT_CARE, ""),
    "ix_plan_decision_left_open": (["plan_id", "plan_component_id"], IS_LEFT_OPEN),
    "ix_plan_decision_refused": (["plan_id"], "CAST(refusals AS TEXT) <> '[]'"),
}


def upgrade() -> None:
    """Index what a plan, and a step that is taken with it, need of its decisions."""
    for name, (columns, condition) in INDEXES.items():
        where = sa.text(condition) if condition else None
        op.create_index(name, "plan_decision", columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """Search all decisions again."""
    for name in INDEXES:
        op.drop_index(name, "plan_decision")
