"""Of a long history of decisions, what stands and what was last said is found without the rest."""

import sqlalchemy as sa
from alembic import op

revision: str = "a61c4e8d2b90"
down_revision: str | None = "f50a2b9c6e17"
branch_labels: None = None
depends_on: None = None

ABOUT_CARE = ["plan_id", "plan_component_id", "plan_version", "decision_id"]
IS_ANSWERED = "decided_at IS NOT NULL OR reason_code IS NOT NULL OR persons_view IS NOT NULL"
# The wish is `continue`, `pause` or `stop`, the first three of five, or they had a view.
HAS_SPOKEN = "place / 36 - place / 180 * 5 IN (0, 1, 2) OR persons_view IN ('agrees', 'disagrees')"
IS_LEFT_OPEN = (
    "status = 'proposed' OR (addressed_to IS NOT NULL AND status <> 'superseded')"
    " OR (status = 'superseded' AND superseded_by IS NULL)"
)
INDEXES = {
    "ix_plan_decision_about_care": (ABOUT_CARE, ""),
    "ix_plan_decision_answered": (ABOUT_CARE, IS_ANSWERED),
    "ix_plan_decision_spoken": (ABOUT_CARE, f"({IS_ANSWERED}) AND ({HAS_SPOKEN})"),
    "ix_plan_decision_left_open": (["plan_id", "plan_component_id"], IS_LEFT_OPEN),
    "ix_plan_decision_refused": (["plan_id"], "CAST(refusals AS TEXT) <> '[]'"),
    "ix_plan_decision_accepted": (ABOUT_CARE, "accepted_at IS NOT NULL"),
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
