"""The team that has the person is told of all care on hold or refused that others answer for."""

import sqlalchemy as sa
from alembic import op

revision: str = "c4e8a1d73b59"
down_revision: str | None = "b93d5f1e7c06"
branch_labels: None = None
depends_on: None = None

INDEX = "ix_plan_decision_owed_elsewhere"
IS_OWED = "status = 'proposed' AND outcome = 'decide' AND responsible_team <> with_team"
IS_OWED_OR_HELD = """
    status = 'proposed' AND responsible_team <> with_team AND (
        outcome = 'decide'
        OR place / 180 - place / 540 * 3 IN (1)
        OR place / 36 - place / 180 * 5 IN (1, 2)
    )
"""


def upgrade() -> None:
    """Index what is contraindicated, stopped or to rest by a wish, too."""
    _index(IS_OWED_OR_HELD)


def downgrade() -> None:
    """Index again what no rule could decide alone."""
    _index(IS_OWED)


def _index(condition: str) -> None:
    where = sa.text(" ".join(condition.split()))
    op.drop_index(INDEX, "plan_decision")
    op.create_index(
        INDEX,
        "plan_decision",
        ["with_team", "due_at", "decision_id"],
        sqlite_where=where,
        postgresql_where=where,
    )
